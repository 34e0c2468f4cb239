/** Where a command writes: results to `print`, what is said about them to `note`. */
export interface Output {
  /** A line on standard output. */
  print(line: string): void
  /** A line on standard error, so that results can be piped. */
  note(line: string): void
}

export const processOutput: Output = {
  print: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
}
