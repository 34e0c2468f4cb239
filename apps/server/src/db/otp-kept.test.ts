import { pino } from 'pino'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { NO_WHATSAPP } from '../../test/_otp.ts'
import { lineOf, openWorld, SECRET_KEY } from '../../test/_world.ts'
import { poolLane } from '../messages/index.ts'
import { createOtp, type OtpDraft } from '../otp/index.ts'
import { createOtpPruning } from '../otp/retention.ts'
import { pruneCounters, sweepExpired } from '../otp/sweep.ts'
import { createSecretBox } from '../projects/index.ts'
import { OvertakenError, type Tx, type UpdateWhile } from './index.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const DRAFT: OtpDraft = {
  ...{ to: '+5511999998888', channel: 'sms', purpose: 'login', locale: 'en', codeLength: 6 },
  ...{ ttlSeconds: 300, brand: null, template: null, domain: null, androidHash: null },
  clientIp: null,
}

onBothEngines('what is kept of one-time passwords', (opened) => {
  const start = async () => {
    const { database } = opened()
    const world = openWorld(database)
    const otp = createOtp({
      ...{ ...world, ...NO_WHATSAPP, log: pino({ level: 'silent' }), warn: () => {} },
      ...{ box: createSecretBox([SECRET_KEY]), secretKeys: [SECRET_KEY] },
    })
    const projectId = await world.project()
    const scope = { projectId, mode: 'live' as const, line: null }
    const send = async (purpose: string, key: string | null = null) => {
      const once = key === null ? null : { ...scope, key, fingerprint: 'of the body' }
      const line = lineOf(poolLane(projectId))
      const sent = await otp.send({ scope, apiKeyId: null, line, key: once }, { ...DRAFT, purpose })
      if (sent.kind === 'reused') throw new Error('It was reused.')
      return { kind: sent.kind, ...JSON.parse(sent.body) }
    }
    const ids = async () => {
      const query = database.read.selectFrom('otp').where('project_id', '=', projectId)
      return (await query.select('id').orderBy('id').execute()).map(({ id }) => id)
    }
    const sweep = () => sweepExpired({ ...world, onExpired: async () => {} })
    return { world, otp, scope, send, ids, sweep }
  }

  it('goes after its days, but for what is pending or what the guards remember', async () => {
    const { world, send, ids, sweep } = await start()
    const prune = createOtpPruning({ ...world, retentionDays: 3 })
    const first = await send('login')
    world.clock.advance(DAY_MS)
    await sweep()
    const second = await send('login')
    world.clock.advance(DAY_MS)
    await sweep()
    const pending = await send('other')
    world.clock.advance(DAY_MS + 10 * 60_000)
    // Of the day before yesterday, and of yesterday; the third has not been swept yet.
    expect(await ids()).toEqual([first.id, second.id, pending.id])
    await prune()
    expect(await ids()).toEqual([second.id, pending.id])
    world.clock.advance(2 * DAY_MS)
    await prune()
    // Its counter says that it is the newest of its number and purpose.
    expect(await ids()).toEqual([second.id, pending.id])
    await pruneCounters({ ...world, onExpired: async () => {} })
    await prune()
    expect(await ids()).toEqual([pending.id])
    await sweep()
    await prune()
    expect(await ids()).toEqual([])
  })

  it('answers whoever comes second with a key that was free a moment before', async () => {
    const { world, scope, send, ids } = await start()
    const { database } = world
    const twice = await Promise.allSettled([send('a', 'same'), send('a', 'same')])
    const kinds = twice.map((one) =>
      one.status === 'fulfilled' ? one.value.kind : one.reason.code,
    )
    // Where two batches are under way, the second one finds what the first has committed.
    expect(kinds).toContain('sent')
    expect(kinds.toSorted()[0]).toMatch(/^(replayed|idempotency_in_flight)$/)
    expect((await send('a', 'same')).kind).toBe('replayed')
    expect(await ids()).toHaveLength(1)
    // As a release before this one kept it.
    const [keyed] = createSecretBox([SECRET_KEY]).marks('of the body', 'otp.fingerprint')
    await database.transaction(({ query }) =>
      query
        .updateTable('idempotency')
        .set({ fingerprint: keyed })
        .where('id', '=', `${scope.projectId} live same`)
        .execute(),
    )
    expect((await send('a', 'same')).kind).toBe('replayed')
    // As it is on two nodes: both looked, and one has committed.
    let runs = 0
    const work = database.funnel.define<string, string>(async (_tx, items) => {
      runs += 1
      if (runs === 1) throw new OvertakenError()
      return items
    })
    expect(await work('alone')).toBe('alone')
  })

  it('changes only what still is as somebody believes, and finds without a lock', async () => {
    const { world, send } = await start()
    const { id } = await send('login')
    const { database } = world
    const guarded: UpdateWhile<'otp'> = {
      ...{ table: 'otp', key: 'id', set: ['status', 'ended_at'] },
      ...{ column: 'status', is: 'sent' },
    }
    const [row] = await database.transaction((tx) => tx.findMany({ table: 'otp', key: 'id' }, [id]))
    if (!row) throw new Error('It is not there.')
    const use = (tx: Tx) =>
      tx.updateWhile(guarded, [
        { ...row, status: 'verified', ended_at: 7 },
        { ...row, id: 'otp_none' },
      ])
    expect(await database.transaction(use)).toEqual([id])
    expect(await database.transaction(use)).toEqual([])
    const query = database.read.selectFrom('otp').where('id', '=', id)
    expect(await query.select(['status', 'ended_at']).execute()).toEqual([
      { status: 'verified', ended_at: 7 },
    ])
  })
})
