import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'

const TEN_MINUTES_MS = 600_000

onBothEngines('the background loops', (opened) => {
  it.each([
    ['ahead', TEN_MINUTES_MS],
    ['back', -TEN_MINUTES_MS],
  ])('are not thought to hang because somebody set the clock %s', async (_where, ms) => {
    const { dispatch, clock } = openWorld(opened().database)
    await dispatch.start()
    expect(dispatch.alive()).toBe(true)
    clock.step(ms)
    expect(dispatch.alive()).toBe(true)
    await dispatch.stop()
  })

  it('are known to hang when they miss their turns', async () => {
    const { dispatch, clock } = openWorld(opened().database)
    await dispatch.start()
    await dispatch.stop()
    clock.advance(TEN_MINUTES_MS)
    expect(dispatch.alive()).toBe(false)
  })
})
