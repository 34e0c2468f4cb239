import { existsSync, readFileSync } from 'node:fs'

const PAGE_BYTES = 4_096
const LOOK_EVERY_MS = 50
/** What is held for 1.5 s counts: longer than from one collection to the next, each of which needs tens of MB, too. */
const HELD_LOOKS = 30

/** How much larger than now a process has been at most, in MB. */
export interface MemoryWatch {
  growthMb(): number
  stop(): void
}

export function watchMemory(pid: number): MemoryWatch {
  const beforeMb = memoryMb(pid)
  let mostMb = beforeMb
  const latest: number[] = []
  const look = setInterval(() => {
    latest.push(memoryMb(pid))
    if (latest.length < HELD_LOOKS) return
    mostMb = Math.max(mostMb, Math.min(...latest))
    latest.shift()
  }, LOOK_EVERY_MS)
  return {
    growthMb: () => Math.round((mostMb - beforeMb) * 10) / 10,
    stop: () => clearInterval(look),
  }
}

/** Resident memory of a process; 0 when it is gone. @see proc(5), statm */
const memoryMb = (pid: number): number => {
  if (!existsSync(`/proc/${pid}/statm`)) return 0
  const [, resident = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
  return (Number(resident) * PAGE_BYTES) / 2 ** 20
}
