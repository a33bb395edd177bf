const storedAs = "healthengine-key";

// The tab's session and nowhere else: no URL, cookie or long-lived storage holds the key.

export function storedKey(): string | undefined {
  return sessionStorage.getItem(storedAs) ?? undefined;
}

export function storeKey(key: string): void {
  sessionStorage.setItem(storedAs, key);
}

export function forgetKey(): void {
  sessionStorage.removeItem(storedAs);
}
