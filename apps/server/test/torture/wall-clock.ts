import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { newFolder, type Program } from '../flows/harness/index.ts'

/** The wall clock of a program, which a fault sets. */
export interface WallClock {
  /** What the program has to be started with. */
  readonly env: Readonly<Record<string, string>>
  /** Steps it. @param offsetMs how far it is ahead of the real time from now on. */
  step(program: Program, offsetMs: number): void
}

const PRELOAD = pathToFileURL(join(import.meta.dirname, 'preload/shifted-clock.ts')).href

/** @param offsetMs how far it is ahead of the real time from the start. */
export function wallClock(offsetMs = 0): WallClock {
  const file = join(newFolder(), 'clock')
  const set = (ms: number) => writeFileSync(file, String(ms))
  set(offsetMs)
  return {
    env: { NODE_OPTIONS: `--import=${PRELOAD}`, RELAY_TORTURE_CLOCK: file },
    step(program, ms) {
      set(ms)
      program.kill('SIGUSR2')
    },
  }
}
