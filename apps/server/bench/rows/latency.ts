import type { LatencyResult } from '../load/open-loop.ts'
import type { Reading } from '../row.ts'

/** Of row 2a, for the relay and its peers alike. */
export const MESSAGES_PER_SECOND = 1_000

/** @param serverCpuMs processor time that the server spent on all of it. */
export function readingOf(result: LatencyResult, serverCpuMs: number): Reading {
  const { sent, arrived, repeated, refused, ...figures } = result
  return {
    figures: { ...figures, serverCpuUs: (serverCpuMs * 1_000) / sent },
    faults: [
      ...(arrived === sent ? [] : [`${arrived} of ${sent} arrived`]),
      ...(repeated === 0 ? [] : [`${repeated} came twice`]),
      ...(refused === 0 ? [] : [`${refused} were refused`]),
    ],
  }
}
