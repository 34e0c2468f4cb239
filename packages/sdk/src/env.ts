/** An environment variable, trimmed; undefined where it is empty or there is no environment. */
export function env(name: string): string | undefined {
  return globalThis.process?.env?.[name]?.trim() || undefined
}
