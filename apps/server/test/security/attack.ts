import type { OperationId } from '@relay/contract'
import type { TestReply, TestRequest, TestServer } from '../_server.ts'
import {
  at,
  type Described,
  described,
  type Json,
  type Place,
  withAt,
  withIds,
} from './contract.ts'

type Ids = Readonly<Record<string, string>>

/** Who tries to reach whose things. */
export interface Attack {
  readonly key: string
  /** For the operations of that dialect; they are left alone without it. */
  readonly relayionKey?: string
  /** What the attacker may name: a request is whole except for the one place that it attacks. */
  readonly own: Ids
  readonly victimKey: string
  readonly victim: Ids
  /** Nothing of these may be in an answer, unless the attacker itself said it. */
  readonly traits: readonly string[]
  /** Which places; all of them when left out. */
  readonly only?: (place: Place) => boolean
}

export interface Attempt {
  readonly place: Place
  readonly status: number
  readonly code: string | undefined
  readonly reply: TestReply
  /** What the answer tells of the victim. */
  readonly leaks: readonly string[]
}

/** The operations that a key opens. */
export const WITH_KEY = described.filter(({ auth }) => auth === 'key')

/** One after the other, all places of all operations with the victim's id in each. */
export async function attack(server: TestServer, plan: Attack): Promise<Attempt[]> {
  const attempts: Attempt[] = []
  let { traits } = plan
  for (const operation of WITH_KEY) {
    const key = operation.dialect === 'relayion' ? plan.relayionKey : plan.key
    if (key === undefined) continue
    for (const place of operation.places.filter(plan.only ?? (() => true))) {
      const request = await aimed(server, operation, place, plan)
      const reply = await server.call(operation.id, { ...request, key })
      attempts.push(attemptOf(place, reply, request, traits))
      // Whoever has written to a number finds it in its own lists.
      if (place.kind === 'number') traits = traits.filter((trait) => trait !== plan.victim.number)
    }
    // What names nothing, lists included, is called as it is: it must not tell of others by itself.
    if (operation.places.some(({ in: where }) => where !== 'query')) continue
    for (const body of operation.examples) {
      const request = withIds(body === undefined ? {} : { body }, plan.own)
      const reply = await server.call(operation.id, { ...request, key })
      const place: Place = { operation: operation.id, in: 'path', name: '', kind: 'none' }
      attempts.push(attemptOf(place, reply, request, traits))
    }
  }
  return attempts
}

function attemptOf(
  place: Place,
  reply: TestReply,
  request: TestRequest,
  traits: readonly string[],
): Attempt {
  const said = JSON.stringify(request)
  const told = JSON.stringify([reply.body, [...reply.headers]])
  const leaks = traits.filter((trait) => told.includes(trait) && !said.includes(trait))
  return { place, status: reply.status, code: reply.code, reply, leaks }
}

/** A request of the attacker's own with one thing of the victim's in it. */
async function aimed(
  server: TestServer,
  operation: Described,
  place: Place,
  plan: Attack,
): Promise<TestRequest> {
  const value = await victimsValue(server, operation, place, plan)
  const path = pathOf(operation, plan.own)
  const body = exampleFor(operation, place)
  const own = { path, ...(body !== undefined && { body: withIds(body, plan.own) }) }
  switch (place.in) {
    case 'path':
      return { ...own, path: { ...path, [place.name]: value } }
    case 'query':
      // A cursor goes with the same filters, the path's included.
      return place.kind === 'cursor'
        ? { ...own, path: pathOf(operation, plan.victim), query: { cursor: value, limit: '1' } }
        : { ...own, query: { [place.name]: value } }
    case 'body':
      return { ...own, body: withAt(own.body, place.name, value) }
    default:
      return place.in satisfies never
  }
}

/** @throws where nobody has said what to put there: then the operation has no plan for its ids. */
async function victimsValue(
  server: TestServer,
  operation: Described,
  { kind, name }: Place,
  { victim, victimKey }: Attack,
): Promise<string> {
  if (kind === 'cursor') {
    const request = { key: victimKey, path: pathOf(operation, victim), query: { limit: '1' } }
    const page = await server.call(operation.id, request)
    if (typeof page.body.nextCursor !== 'string') {
      throw new Error(`${operation.id}: the victim has no two entries, so there is no cursor.`)
    }
    return page.body.nextCursor
  }
  const id = victim[kind]
  if (id === undefined) throw new Error(`${operation.id}: no plan for ${name}, a "${kind}".`)
  return id
}

export function pathOf({ places, id }: Described, ids: Ids): Record<string, string> {
  const inPath = places.filter((place) => place.in === 'path')
  return Object.fromEntries(
    inPath.map(({ name, kind }) => {
      const value = ids[kind]
      if (value === undefined) throw new Error(`${id}: no plan for ${name}, a "${kind}".`)
      return [name, value]
    }),
  )
}

/** The example body that has this place. */
function exampleFor({ id, examples }: Described, place: Place): Json {
  if (place.in !== 'body') return examples[0]
  const found = examples.find((example) => at(example, place.name) !== undefined)
  if (found === undefined) throw new Error(`${id}: no example of the contract has ${place.name}.`)
  return found
}

/** The attacked place in a line, for messages of tests. */
export const nameOf = ({ operation, in: where, name, kind }: Place): string =>
  `${operation} ${where} ${name} ${kind}`

export const operationNamed = (id: OperationId): Described => {
  const found = described.find((one) => one.id === id)
  if (!found) throw new Error(`There is no operation ${id}.`)
  return found
}
