import { RelayError } from '../errors.ts'
import type { Once, OnceOutcome } from '../projects/index.ts'
import type { Call } from './call.ts'
import { keyReused } from './idempotency-key.ts'

/** The transaction that a creation shares with its idempotency key; opaque here. */
type SharedTx = Parameters<Parameters<Once>[1]>[0]

export interface Written<Status extends number> {
  readonly status: Status
  readonly headers: Readonly<Record<string, string>>
  readonly json: string
}

const REPLAYED = { 'Idempotent-Replayed': 'true' } as const

/**
 * Creates something, and only once where the caller sent an Idempotency-Key.
 * @param work creates it, in the transaction that it is given; without a key in one of its own.
 * @param location where to read it: the path before its id. Null where it cannot be read again.
 * @param check what is looked at first, outside of the transaction; left out where an answer is repeated.
 */
export async function createdOnce<Status extends number>(
  once: Once,
  { key }: Call,
  status: Status,
  location: string | null,
  work: (tx?: SharedTx) => Promise<object>,
  check?: () => Promise<void>,
): Promise<Written<Status>> {
  if (key === null) {
    await check?.()
    return written(status, location, JSON.stringify(await work()), false)
  }
  const answer = async (tx: SharedTx) => ({ status, body: JSON.stringify(await work(tx)) })
  const outcome = await once(key, answer, check)
  const { json, replayed } = textOf(outcome)
  return written(status, location, json, replayed)
}

function textOf(outcome: OnceOutcome): { json: string; replayed: boolean } {
  switch (outcome.kind) {
    case 'answered':
      return { json: outcome.body, replayed: false }
    case 'replayed':
      return { json: outcome.body, replayed: true }
    case 'reused':
      throw keyReused()
    default:
      return outcome satisfies never
  }
}

/** An answer that is JSON already. */
export const written = <Status extends number>(
  status: Status,
  location: string | null,
  json: string,
  replayed: boolean,
): Written<Status> => ({
  status,
  headers: {
    ...(location !== null && { Location: location + idIn(json) }),
    ...(replayed && REPLAYED),
  },
  json,
})

const ID = '"id":"'

/** Every object of ours begins with its id. */
function idIn(json: string): string {
  const from = json.indexOf(ID) + ID.length
  return json.slice(from, json.indexOf('"', from))
}

/** For what is not in the caller's project, or not on its line: both look the same. */
export function found<T>(thing: T | null, what: string, id: string): T {
  if (thing === null) {
    throw new RelayError('not_found', `There is no ${what} ${id} in this project.`)
  }
  return thing
}
