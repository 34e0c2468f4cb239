import { createInterface } from 'node:readline/promises'
import { EXIT } from './outcome.ts'

/** Where a command writes: results to `print`, what is said about them to `note`. */
export interface Output {
  /** A line on standard output. */
  print(line: string): void
  /** A line on standard error, so that results can be piped. */
  note(line: string): void
  /** A line that the next one of any kind takes the place of. Missing where no terminal is. */
  status?(line: string): void
  /** Asks a person for an answer. Missing where nobody is there. */
  ask?(question: string): Promise<string>
}

/** Back to the first column, and the line is empty. */
const CLEAR = '\r\u001B[2K'

function terminalOutput({ stdin, stdout, stderr }: NodeJS.Process): Output {
  let drawn = false
  const over = (text: string): string => {
    const before = drawn ? CLEAR : ''
    drawn = false
    return `${before}${text}`
  }
  return {
    print(line) {
      if (drawn) stderr.write(over(''))
      stdout.write(`${line}\n`)
    },
    note: (line) => void stderr.write(over(`${line}\n`)),
    ...(stderr.isTTY && {
      status(line: string) {
        // A line that breaks could not be taken back.
        stderr.write(over(line.slice(0, stderr.columns - 1)))
        drawn = true
      },
    }),
    ...(stdin.isTTY &&
      stderr.isTTY && {
        async ask(question: string) {
          const person = createInterface({ input: stdin, output: stderr })
          try {
            return await person.question(over(question))
          } finally {
            person.close()
          }
        },
      }),
  }
}

/** What a shell sees of a process that SIGPIPE has ended: 128 and the signal's number. Node ignores the signal itself. */
const NOBODY_READS = 141

/**
 * Ends the process when whoever reads its results has read enough, as `head` does; where nobody reads what is said about
 * them, it goes on.
 */
export function endWithReaders({ stdout, stderr, exit }: NodeJS.Process): void {
  stderr.on('error', () => {})
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') exit(NOBODY_READS)
    stderr.write(`relay: The results could not be written: ${error.message}\n`)
    exit(EXIT.failed)
  })
}

export const processOutput: Output = terminalOutput(process)
