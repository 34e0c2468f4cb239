import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { draftOf } from '../../test/_world.ts'
import { newMessage } from '../messages/accept.ts'
import { createDepartures } from './departures.ts'

const WAIT_MS = 250
const message = (id: string) => newMessage(draftOf({ projectId: 'proj_1' }), id, 0)
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Nodes that hear each other, and themselves, as those of one database do. */
function bus() {
  const listeners = new Set<(payload: string) => void>()
  const said: string[] = []
  const clock = testClock()
  const node = async () => {
    const departures = createDepartures({
      clock,
      database: {
        async publish(payload) {
          said.push(payload)
          for (const listener of listeners) listener(payload)
        },
        async subscribe(listener) {
          listeners.add(listener)
          return async () => void listeners.delete(listener)
        },
      },
    })
    await departures.listen()
    return departures
  }
  return { clock, said, node }
}

it('wakes whoever waits with the hand-over, also one that came before the wait', async () => {
  const { clock, said, node } = bus()
  const departures = await node()
  const early = departures.follow('msg_1', false)
  departures.left([message('msg_1'), message('msg_2')])
  expect((await early.left(WAIT_MS))?.id).toBe('msg_1')
  const late = departures.follow('msg_3', false).left(WAIT_MS)
  await settled()
  departures.left([message('msg_3')])
  expect((await late)?.id).toBe('msg_3')
  clock.advance(1_000)
  expect(said).toEqual([])
})

it('waits so long and no longer', async () => {
  const { clock, node } = bus()
  const departures = await node()
  let answer: unknown = 'waiting'
  void departures
    .follow('msg_1', false)
    .left(WAIT_MS)
    .then((row) => {
      answer = row
    })
  clock.advance(WAIT_MS - 1)
  await settled()
  expect(answer).toBe('waiting')
  clock.advance(1)
  await settled()
  expect(answer).toBeNull()
  // Nobody is there any more.
  departures.left([message('msg_1')])
})

it('hears of a hand-over by another node at once, and only where it asked', async () => {
  const { clock, said, node } = bus()
  const [here, there] = [await node(), await node()]
  const left = here.follow('msg_1', true).left(WAIT_MS)
  clock.advance(5)
  there.left([message('msg_1'), message('msg_2')])
  clock.advance(5)
  expect(await left).toBeNull()
  expect(said).toEqual(['follow msg_1', 'left msg_1'])
})

it('forgets what it was asked for when nobody can be waiting any more', async () => {
  const { clock, said, node } = bus()
  const [here, there] = [await node(), await node()]
  const left = here.follow('msg_1', true).left(WAIT_MS)
  clock.advance(5)
  clock.advance(WAIT_MS)
  expect(await left).toBeNull()
  clock.advance(1_000)
  clock.advance(1_000)
  there.left([message('msg_1')])
  clock.advance(5)
  expect(said).toEqual(['follow msg_1'])
})
