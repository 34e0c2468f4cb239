import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { Lane } from './lane.ts'

const PAUSE = { reason: 'queue_paused', since: 0, until: null, holdsUrgent: true } as const

it('asks its channel whether it is ready only for what may leave', () => {
  let asked = 0
  let isPaused = true
  const lane = new Lane(
    {
      ...{ lane: 'whatsapp:proj_1', projectId: 'proj_1', pools: [], token: 1, window: 1 },
      limits: { burst: 1, refillPerMinute: 60 },
      ...{ deviceId: null, deviceName: null, lineOf: () => null, inFlight: [] },
      ready: () => {
        asked += 1
        return false
      },
      send: () => {},
      lost: () => {},
    },
    {
      clock: testClock(),
      claim: async () => ({ kind: 'lost', to: 'nobody' }),
      hold: () => (isPaused ? PAUSE : null),
      pools: [],
      ...{ onClaimed() {}, onSent() {}, onLeft() {}, onClose() {} },
    },
  )
  lane.wake()
  expect(asked).toBe(0)
  isPaused = false
  lane.resume()
  expect(asked).toBe(1)
})
