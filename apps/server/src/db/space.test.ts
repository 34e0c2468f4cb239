import { describe, expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import type { DatabaseFault, Engine, Tx } from './engine.ts'
import { watchingSpace } from './space.ts'

describe('a database that was full', () => {
  const disk = (state: { fault: DatabaseFault | null; space: boolean }) => {
    let asked = 0
    const engine: Pick<Engine, 'transaction' | 'classify' | 'probe' | 'probeSpace'> = {
      async transaction(work) {
        if (state.fault !== null) throw new Error(state.fault)
        return work({} as Tx)
      },
      classify: () => state.fault ?? 'other',
      // A small write finds its place.
      probe: async () => {},
      async probeSpace() {
        asked += 1
        if (!state.space) throw new Error('full')
      },
    }
    return { engine: watchingSpace(engine as Engine), asked: () => asked }
  }
  const write = (engine: Engine) => engine.transaction(async () => {}).catch(() => {})

  it('is asked for space until it has some', async () => {
    const state: Parameters<typeof disk>[0] = { fault: 'full', space: false }
    const { engine, asked } = disk(state)
    await engine.probe()
    await write(engine)
    await expect(engine.probe()).rejects.toThrow('full')
    state.fault = null
    // One write that needed no space does not tell.
    await write(engine)
    await expect(engine.probe()).rejects.toThrow('full')
    state.space = true
    await engine.probe()
    expect(asked()).toBe(3)
    await engine.probe()
    expect(asked()).toBe(3)
  })

  it('is not asked after any other fault', async () => {
    const { engine, asked } = disk({ fault: 'unavailable', space: false })
    await write(engine)
    await engine.probe()
    expect(asked()).toBe(0)
  })
})

onBothEngines('the probe for space', (opened) => {
  it('finds some here, and leaves nothing behind', async () => {
    const { database } = opened()
    const tables = async () =>
      (await database.read.introspection.getTables()).map(({ name }) => name)
    const before = await tables()
    await database.probeSpace()
    expect(await tables()).toEqual(before)
  })
})
