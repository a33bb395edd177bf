/** A text as JSON, or why it is none. */
export function readJson(text: string): { value?: unknown; why?: string } {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}
