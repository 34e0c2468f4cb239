import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { CommitUnknownError, type DatabaseFault, type Engine, type Tx } from './engine.ts'
import { FunnelFullError, MAX_QUEUED_ITEMS, openFunnel } from './funnel.ts'
import { SHARES_FAILURE_AFTER_MS } from './funnel-kinds.ts'

describe('the funnel before a database in trouble', () => {
  /** An engine whose transactions run and then end as `end` says. */
  const engineOf = (end: (transaction: number) => void, fault: DatabaseFault): Engine => {
    let transactions = 0
    const engine: Pick<Engine, 'parallelBatches' | 'transaction' | 'classify'> = {
      parallelBatches: 1,
      async transaction(work) {
        transactions += 1
        const answer = await work({} as Tx)
        end(transactions)
        return answer
      },
      classify: () => fault,
    }
    return engine as Engine
  }
  const counted = (engine: Engine) => {
    const runs: number[][] = []
    const work = openFunnel(engine).define<number, number>(async (_tx, items) => {
      runs.push([...items])
      return items
    })
    return { runs, work }
  }
  const settle = (answers: Promise<unknown>[]) => Promise.allSettled(answers)

  it('never repeats work whose commit may have happened', async () => {
    const lost = new CommitUnknownError(new Error('gone'))
    const { runs, work } = counted(
      engineOf(() => {
        throw lost
      }, 'unknown'),
    )
    const answers = await settle([work(1), work(2)])
    expect(answers).toEqual([
      { status: 'rejected', reason: lost },
      { status: 'rejected', reason: lost },
    ])
    expect(runs).toEqual([[1, 2]])
  })

  it('does not repeat work alone while the database is away or full', async () => {
    for (const fault of ['unavailable', 'full'] as const) {
      const { runs, work } = counted(
        engineOf(() => {
          throw new Error('away')
        }, fault),
      )
      await settle([work(1), work(2)])
      expect(runs).toEqual([[1, 2]])
    }
  })

  it('tells those who have waited behind a batch that it found the database away', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0)
    onTestFinished(() => now.mockRestore())
    const { promise: found, resolve: find } = Promise.withResolvers<void>()
    let transactions = 0
    const engine = engineOf(() => {
      throw new Error('away')
    }, 'unavailable')
    const slow: Engine = {
      ...engine,
      async transaction(work) {
        transactions += 1
        await found
        return engine.transaction(work)
      },
    }
    const { runs, work } = counted(slow)
    const first = work(1)
    await nextTurn()
    const waiting = settle([first, work(2)])
    now.mockReturnValue(1)
    const fresh = settle([work(3)])
    now.mockReturnValue(SHARES_FAILURE_AFTER_MS)
    find()
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    // A batch of its own would have cost the second as much time again; the third has waited too little.
    expect(transactions).toBe(1)
    await fresh
    expect(runs).toEqual([[1], [3]])
  })

  it('lets patient work wait for the database in its order, and its neighbours hear it', async () => {
    let away = true
    const funnel = openFunnel(
      engineOf(() => {
        if (away) throw new Error('away')
      }, 'unavailable'),
    )
    const runs: number[][] = []
    const answers: Promise<number>[] = []
    const work = async (_tx: Tx, items: readonly number[]) => {
      // Comes while the batch before it is under way.
      if (runs.length === 0) answers.push(patient(3))
      runs.push([...items])
      return items
    }
    const patient = funnel.define(work, { serial: true, patient: true })
    const other = funnel.define(work)
    answers.push(patient(1), patient(2))
    await expect(other(9)).rejects.toThrow('away')
    away = false
    expect(await Promise.all(answers)).toEqual([1, 2, 3])
    expect(runs).toEqual([[1, 2], [9], [1, 2, 3]])
    expect(funnel.depth()).toBe(0)
  })

  it('lets nothing be patient whose commit may have happened, nor at the end', async () => {
    const patientOn = (fault: DatabaseFault) => {
      const funnel = openFunnel(
        engineOf(() => {
          throw new Error('away')
        }, fault),
      )
      let runs = 0
      const work = async (_tx: Tx, items: readonly number[]) => {
        runs += 1
        return items
      }
      return { funnel, runs: () => runs, work: funnel.define(work, { patient: true }) }
    }
    const unknown = patientOn('unknown')
    await expect(unknown.work(1)).rejects.toThrow('away')
    expect(unknown.runs()).toBe(1)
    const { funnel, work } = patientOn('unavailable')
    const [answer] = await Promise.all([settle([work(1)]), funnel.drained()])
    expect(answer).toMatchObject([{ status: 'rejected' }])
  })

  it('tries again, one by one, after a deadlock', async () => {
    const deadlock = Object.assign(new Error('deadlock detected'), { code: '40P01' })
    const { runs, work } = counted(
      engineOf((transaction) => {
        if (transaction === 1) throw deadlock
      }, 'unavailable'),
    )
    expect(await Promise.all([work(1), work(2)])).toEqual([1, 2])
    expect(runs).toEqual([[1, 2], [1], [2]])
  })

  it('refuses at once when too much waits, and goes on later', async () => {
    let open = () => {}
    const opened = new Promise<void>((resolve) => {
      open = resolve
    })
    const engine = engineOf(() => {}, 'other')
    const slow: Engine = {
      ...engine,
      transaction: (work) => opened.then(() => engine.transaction(work)),
    }
    const { runs, work } = counted(slow)
    const accepted = Array.from({ length: MAX_QUEUED_ITEMS }, (_, i) => work(i))
    await expect(work(-1)).rejects.toBeInstanceOf(FunnelFullError)
    open()
    expect(await Promise.all(accepted)).toHaveLength(MAX_QUEUED_ITEMS)
    expect(runs.flat()).not.toContain(-1)
    expect(await work(7)).toBe(7)
  })
})
