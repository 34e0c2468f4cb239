import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { createHints } from './hints.ts'

const A = 'proj_a live'
const B = 'proj_b test'
const SOON_MS = 5

/** Nodes that share a database, whose hints reach all of them at once. */
function cluster(otherNodes = true) {
  const clock = testClock()
  const listeners: ((payload: string) => void)[] = []
  const published: string[] = []
  const database = {
    otherNodes,
    async publish(payload: string) {
      published.push(payload)
      for (const hear of listeners) hear(payload)
    },
    async subscribe(hear: (payload: string) => void) {
      listeners.push(hear)
      return async () => {}
    },
  }
  const node = async (nodeId: string, serves: readonly string[] = []) => {
    const events: string[] = []
    const changed: string[] = []
    const hints = createHints(
      { database, clock, nodeId },
      {
        changed(id) {
          changed.push(id)
          return serves.includes(id)
        },
        events: (scope) => void events.push(scope),
      },
    )
    await hints.listen()
    return { hints, events, changed }
  }
  return { clock, node, published }
}

it('tells this node of its own commits at once, and others only of what they serve', async () => {
  const { clock, node, published } = cluster()
  const here = await node('node_a')
  const there = await node('node_b')
  here.hints.elsewhere([B])
  here.hints.hearCommit(new Set([A, B]))
  expect(here.events).toEqual([A, B])
  clock.advance(SOON_MS)
  expect(published).toEqual([`events ${B}`])
  expect(there.events).toEqual([B])
})

it('sends many words as one hint', async () => {
  const { clock, node, published } = cluster()
  const { hints } = await node('node_a')
  hints.elsewhere([A, B])
  for (let i = 0; i < 3; i += 1) hints.hearCommit(new Set([A, B]))
  clock.advance(SOON_MS)
  expect(published).toEqual([`events ${A},${B}`])
})

it('asks the others to look at a webhook only where this node does not serve it', async () => {
  const { clock, node, published } = cluster()
  const { hints } = await node('node_a', ['wh_own'])
  const there = await node('node_b')
  hints.tellChanged('wh_own')
  hints.tellChanged('wh_other')
  clock.advance(SOON_MS)
  expect(published).toEqual(['webhook wh_other'])
  expect(there.changed).toEqual(['wh_other'])
})

it('has the others tell of events as soon as a webhook is served, the newest included', async () => {
  const { clock, node, published } = cluster()
  const here = await node('node_a')
  const there = await node('node_b')
  there.hints.hearCommit(new Set([A]))
  here.hints.tellServes(A)
  clock.advance(SOON_MS)
  // What was committed just before may have been too early.
  clock.advance(SOON_MS)
  expect(here.events).toEqual([A])
  there.hints.hearCommit(new Set([A]))
  clock.advance(SOON_MS)
  expect(here.events).toEqual([A, A])
  // Its own word tells it nothing.
  here.hints.hearCommit(new Set([A]))
  clock.advance(SOON_MS)
  expect(published).toEqual([`serves node_a,${A}`, `events ${A}`, `events ${A}`])
})

it('publishes nothing where no other node can be', async () => {
  const { clock, node, published } = cluster(false)
  const { hints, events } = await node('node_a')
  hints.elsewhere([A])
  hints.tellServes(A)
  hints.tellChanged('wh_1')
  hints.hearCommit(new Set([A]))
  clock.advance(SOON_MS)
  expect([published, events]).toEqual([[], [A]])
})
