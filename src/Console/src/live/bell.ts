/** Listeners that are told, once a frame at most, that something they read has changed. */
export class Bell {
  #listeners = new Set<() => void>();

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  get isUnheard(): boolean {
    return this.#listeners.size === 0;
  }

  ring(): void {
    for (const listener of this.#listeners) listener();
  }
}
