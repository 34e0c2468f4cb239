import type { Output } from './output.ts'

const BAR_CELLS = 24

/** Where no terminal is, a line for each such part of the way. */
const PLAIN_STEPS = 10

/** How far something is, shown as it goes on. */
export interface Progress {
  /**
   * @param part from 0 to 1; null when nobody knows
   * @param text what stands behind the bar
   */
  show(part: number | null, text: string): void
}

/**
 * A bar in a terminal, and a plain line now and then elsewhere.
 * @param label what stands in front of it
 */
export function createProgress(label: string, output: Output): Progress {
  let step = -1
  return {
    show(part, text) {
      const percent = part === null ? '' : `${Math.floor(part * 100)} %`.padStart(5)
      if (output.status) return output.status(`${label} ${barOf(part)} ${percent}  ${text}`)
      const reached = Math.floor((part ?? 0) * PLAIN_STEPS)
      if (reached === step) return
      step = reached
      output.note([label, percent.trim(), text].filter(Boolean).join('  '))
    },
  }
}

function barOf(part: number | null): string {
  const full = Math.round((part ?? 0) * BAR_CELLS)
  return `[${'█'.repeat(full)}${'░'.repeat(BAR_CELLS - full)}]`
}
