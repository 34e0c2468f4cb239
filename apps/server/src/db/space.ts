import type { Engine } from './engine.ts'

/**
 * The engine, with a probe that asks for more once something did not fit: a database without space for
 * rows may well commit a write that needs none.
 */
export function watchingSpace(engine: Engine): Engine {
  let wasFull = false
  return {
    ...engine,
    async transaction(work) {
      try {
        return await engine.transaction(work)
      } catch (error) {
        wasFull ||= engine.classify(error) === 'full'
        throw error
      }
    },
    async probe() {
      await engine.probe()
      if (!wasFull) return
      await engine.probeSpace()
      wasFull = false
    },
  }
}
