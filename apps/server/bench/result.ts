/** Hands a measuring process's result to whoever started it, and ends: see `measureIn`. */
export function tellResult(result: unknown): void {
  // Not before it has left: a pipe takes 64 KiB at once.
  process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit(0))
}
