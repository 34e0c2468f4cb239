import { setImmediate as tick } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { MORNING, testClock, until } from '../test/_clock.ts'
import { type Clock, followClock } from './clock.ts'

const MINUTE_MS = 60_000
const LOOK_EVERY_MS = 10_000
const noWarning = (message: string, error: unknown) => {
  throw new Error(message, { cause: error })
}

/** A machine whose own clock somebody sets; the shared one is where `sharedMs` says. */
function machine() {
  const time = testClock()
  const set = { ownMs: 0, sharedMs: 0, looks: 0 }
  const own: Clock = { ...time, now: () => time.now() + set.ownMs }
  const read = async () => {
    set.looks += 1
    return time.now() + set.sharedMs
  }
  return { time, set, own, read }
}

describe('a clock that is followed', () => {
  it('shows the shared time, whatever this machine calls it', async () => {
    const { time, set, own, read } = machine()
    set.ownMs = -2 * MINUTE_MS
    const clock = await followClock(read, own, noWarning)
    expect(clock.now()).toBe(MORNING)
    set.ownMs = 10 * MINUTE_MS
    time.advance(2_500)
    expect(clock.now()).toBe(MORNING + 2_500)
  })

  it('is set when a later look shows that it is off, and not sooner', async () => {
    const { time, set, own, read } = machine()
    const clock = await followClock(read, own, noWarning)
    set.sharedMs = 3
    time.advance(LOOK_EVERY_MS)
    await until(() => set.looks === 2)
    await tick()
    expect(clock.now()).toBe(MORNING + LOOK_EVERY_MS)
    set.sharedMs = -500
    time.advance(LOOK_EVERY_MS)
    await until(() => clock.now() === MORNING + 2 * LOOK_EVERY_MS - 500)
  })

  it('believes no look that took longer than what it shows', async () => {
    const { time, set, own, read } = machine()
    const clock = await followClock(read, own, noWarning)
    const slow = { tookMs: 0 }
    const clockOfSlowLooks = await followClock(
      async () => {
        const shown = await read()
        time.advance(slow.tookMs)
        return shown
      },
      own,
      noWarning,
    )
    slow.tookMs = 2_000
    set.sharedMs = 900
    time.advance(LOOK_EVERY_MS)
    await until(() => set.looks >= 4)
    await tick()
    expect(clockOfSlowLooks.now()).toBe(time.now())
    clock.stop()
  })

  it('goes on and says so when a look fails, and looks no more once it is left', async () => {
    const { time, own, read, set } = machine()
    const warnings: string[] = []
    let away = false
    const clock = await followClock(
      () => (away ? Promise.reject(new Error('away')) : read()),
      own,
      (message) => void warnings.push(message),
    )
    away = true
    time.advance(LOOK_EVERY_MS)
    await until(() => warnings.length === 1)
    expect(clock.now()).toBe(MORNING + LOOK_EVERY_MS)
    away = false
    clock.stop()
    await tick()
    time.advance(LOOK_EVERY_MS)
    await tick()
    expect(set.looks).toBe(1)
  })
})
