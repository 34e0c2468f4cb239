import type { Program } from '../flows/harness/index.ts'

/** Tells the processes that a fault ended from those that ended by themselves. */
export interface Exits {
  /** `name ended with code`, of each that nobody ended. */
  readonly unexpected: readonly string[]
  follow(name: string, process: Program): void
  /** From now on it may end by itself. */
  condemn(process: Program): void
  /** @returns its exit code, or null when a signal ended it. */
  end(process: Program, signal: NodeJS.Signals): Promise<number | null>
}

export function watchExits(): Exits {
  const unexpected: string[] = []
  const condemned = new Set<number>()
  return {
    unexpected,
    follow(name, process) {
      void process.exited.then((code) => {
        if (!condemned.has(process.pid)) unexpected.push(`${name} ended with ${code}`)
      })
    },
    condemn: (process) => void condemned.add(process.pid),
    async end(process, signal) {
      condemned.add(process.pid)
      process.kill(signal)
      return process.exited
    },
  }
}
