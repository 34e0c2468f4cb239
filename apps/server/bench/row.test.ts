import { expect, it } from 'vitest'
import { type Contender, judge, plain, type RowDefinition, ratio, runRow } from './row.ts'

const share = ratio(['relay', 'perSecond'], ['limit', 'perSecond'])

function definition(
  measure: (key: string) => number,
  targets: RowDefinition<null>['targets'] = [],
  faultsOf: (key: string) => string[] = () => [],
): RowDefinition<null> {
  const contender = (key: string): Contender => ({
    key,
    name: `the ${key}`,
    measure: async () => ({ figures: { perSecond: measure(key) }, faults: faultsOf(key) }),
  })
  return {
    ...{ id: '0', unit: 'requests/s', bar: 'perSecond', better: 'more', targets },
    what: () => 'a path',
    contenders: async () => ['limit', 'relay', 'peer'].map(contender),
  }
}

const leftOut: string[] = []
const run = (row: RowDefinition<null>, rounds = 3) =>
  runRow(row, null, { rounds, progress() {}, leaveOut: (reason) => void leftOut.push(reason) })

it('lets the contenders take turns in every round', async () => {
  const turns: string[] = []
  await run(
    definition((key) => turns.push(key)),
    2,
  )
  expect(turns).toEqual(['limit', 'relay', 'peer', 'limit', 'relay', 'peer'])
})

it('judges the median of what each round gives, not the ratio of the medians', async () => {
  const relay = [50, 80, 90]
  const limit = [100, 100, 300]
  const values: Record<string, number[]> = { relay, limit, peer: [1, 1, 1] }
  const row = await run(
    definition(
      (key) => values[key]?.shift() ?? Number.NaN,
      [{ text: '≥ 0.5', value: share, atLeast: 0.5 }],
    ),
  )
  expect(row.target).toEqual([{ text: '≥ 0.5', measured: 0.5, spread: 0.5, met: true }])
  expect([row.limit?.median, row.relay.median, row.peers[0]?.median]).toEqual([100, 80, 1])
  expect(row.rounds).toHaveLength(3)
})

it('tells the spread of several rounds, and none of one', async () => {
  const targets = [{ text: '≥ 0.5', value: share, atLeast: 0.5 }]
  const spreads = async (rounds: number) => {
    const { relay, target } = await run(
      definition(() => 10, targets),
      rounds,
    )
    return [relay.spread, target[0]?.spread]
  }
  expect([await spreads(1), await spreads(2)]).toEqual([
    [null, null],
    [0, 0],
  ])
})

it('misses what is too little and what is too much', async () => {
  const targetsOf = (atLeast: number, atMost: number) => [
    { text: 'least', value: share, atLeast },
    { text: 'most', value: plain('relay', 'perSecond'), atMost },
  ]
  const even = (targets: RowDefinition<null>['targets']) => run(definition(() => 10, targets))
  expect((await even(targetsOf(1, 10))).met).toBe(true)
  const missed = await even(targetsOf(1.01, 9.9))
  expect(missed.target.map(({ met }) => met)).toEqual([false, false])
  expect(missed.met).toBe(false)
})

it('judges nothing that was not measured, or that has no bound', async () => {
  const row = await run(
    definition(
      () => 10,
      [
        { text: 'twice a stranger', value: ratio(['relay', 'perSecond'], ['x', 'y']), atLeast: 2 },
        { text: 'told', value: share },
      ],
    ),
  )
  expect(row.target.map(({ measured, met }) => [measured, met])).toEqual([
    [null, null],
    [1, null],
  ])
  expect(row.met).toBe(true)
})

it('never meets a target with a figure that is none', async () => {
  const row = await run(definition(() => Number.NaN, [{ text: '≤ 1', value: share, atMost: 1 }]))
  expect(row.met).toBe(false)
})

it('is worth nothing when an answer was wrong', async () => {
  const faultsOf = (key: string) => (key === 'relay' ? ['2 lost'] : [])
  const row = await run(
    definition(() => 1, [], faultsOf),
    2,
  )
  expect(row.faults).toEqual(['round 1, the relay: 2 lost', 'round 2, the relay: 2 lost'])
  expect(row.met).toBe(false)
})

it('refuses a row without the relay', () => {
  const row = definition(() => 1)
  expect(() => judge(row, '', [{ key: 'limit', name: 'echo' }], [], [])).toThrow('but the relay')
})

it('never meets a target with a share of nothing', async () => {
  const nothing = (key: string) => (key === 'limit' ? 0 : 1)
  const row = await run(definition(nothing, [{ text: '≥ 1', value: share, atLeast: 1 }]))
  expect(row.met).toBe(false)
})

it('leaves a peer out that breaks down, and nothing else', async () => {
  const breaksAt = (broken: string) => (key: string) => {
    if (key === broken) throw new Error('it broke')
    return 1
  }
  const row = await run(definition(breaksAt('peer')), 2)
  expect(row.peers).toEqual([])
  expect(row.relay.median).toBe(1)
  expect(leftOut).toEqual(['the peer: it broke'])
  await expect(run(definition(breaksAt('relay')))).rejects.toThrow('it broke')
})

it('tells a few of many faults', async () => {
  const many = Array.from({ length: 50 }, (_, i) => `${i} ${'x'.repeat(1_000)}`)
  const { faults } = await run(
    definition(
      () => 1,
      [],
      (key) => (key === 'relay' ? many : []),
    ),
    1,
  )
  expect(faults).toHaveLength(21)
  expect(faults.at(-1)).toBe('and 30 more')
  expect(Math.max(...faults.map(({ length }) => length))).toBe(300)
})

it('tells what a peer did wrong, and judges the relay all the same', async () => {
  leftOut.length = 0
  const faultsOf = (key: string) => (key === 'peer' ? ['3 of 4 arrived'] : [])
  const row = await run(
    definition(() => 1, [], faultsOf),
    1,
  )
  expect(row.faults).toEqual([])
  expect(row.met).toBe(true)
  expect(leftOut).toEqual(['round 1, the peer: 3 of 4 arrived'])
})
