/** Under what the choice is kept on the device. */
export const announceAs = "announce";

const ways = ["sound", "notification"] as const;
export type Announcing = readonly (typeof ways)[number][];

/** What was stored by this or an older version; anything else is silence. */
export function readAnnouncing(stored: string | null): Announcing {
  try {
    const chosen = JSON.parse(stored ?? "[]") as unknown;
    return Array.isArray(chosen) ? ways.filter((way) => chosen.includes(way)) : [];
  } catch {
    return [];
  }
}

const notes = [
  { hertz: 660, at: 0 },
  { hertz: 880, at: 0.13 },
];

/** Two soft notes, made here: no file, and nothing to load when it must be heard at once. */
export function ring(): void {
  try {
    const audio = new AudioContext();
    for (const { hertz, at } of notes) {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(0.0001, audio.currentTime + at);
      volume.gain.exponentialRampToValueAtTime(0.12, audio.currentTime + at + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + at + 0.3);
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + at);
      tone.stop(audio.currentTime + at + 0.32);
    }
    setTimeout(() => void audio.close(), 1_000);
  } catch {
    // No sound device: the alert is on the screen all the same.
  }
}
