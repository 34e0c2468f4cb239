import type { Clock } from '../clock.ts'
import { batched, type Database } from '../db/index.ts'
import { projectsWithOptOuts } from './opt-out-store.ts'

/**
 * How long nobody is asked again about a project in which nobody has opted out: so long another node may
 * go on writing to the very first person of a project who does.
 */
const KEPT_MS = 2_000
const KEPT_PROJECTS = 10_000

export interface OptOutBookOptions {
  readonly database: Database
  readonly clock: Clock
}

/**
 * Whether anybody of a project has opted out at all. In most projects nobody has, and then a message is
 * accepted without a question to the database.
 */
export interface OptOutBook {
  /** Answers at once for a project that was asked for within the last seconds. */
  mayHave(projectId: string): boolean | Promise<boolean>
  /** Somebody is about to opt out; told before it is committed. What is accepted from now on asks. */
  heed(projectId: string): void
}

export function createOptOutBook({ database, clock }: OptOutBookOptions): OptOutBook {
  /** Those in which somebody has, or has had: a short text each, and never taken off again. */
  const some = new Set<string>()
  const nobodyAt = new Map<string, number>()
  const ask = batched<true>(async (projectIds) => {
    const found = await projectsWithOptOuts(database, projectIds)
    return new Map(found.map((id) => [id, true]))
  })
  const read = async (projectId: string): Promise<boolean> => {
    const at = clock.elapsed()
    if (await ask(projectId)) some.add(projectId)
    // Somebody may have opted out here meanwhile, whom the read did not see.
    if (some.has(projectId)) return true
    if (nobodyAt.size >= KEPT_PROJECTS) nobodyAt.clear()
    nobodyAt.set(projectId, at)
    return false
  }
  return {
    mayHave(projectId) {
      if (some.has(projectId)) return true
      const at = nobodyAt.get(projectId)
      return at !== undefined && clock.elapsed() - at < KEPT_MS ? false : read(projectId)
    },
    heed(projectId) {
      some.add(projectId)
      nobodyAt.delete(projectId)
    },
  }
}
