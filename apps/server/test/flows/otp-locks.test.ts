import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { QUEUE } from '../../src/db/index.ts'
import { ENGINES } from '../_databases.ts'
import { asMetaWrites, change, METADATA, newsOf, postToHook, statusOf } from '../_meta.ts'
import { AT, type HookHome, hookHome, newWamid } from '../_meta-hook.ts'
import { endCooldowns } from '../_otp.ts'
import { startTestServer, type TestServer } from '../_server.ts'

/** Only here do transactions wait for each other. */
const POSTGRES = ENGINES.filter(({ name }) => name === 'PostgreSQL')
const CODES = 48
const ROUNDS = 3

interface Code {
  readonly otpId: string
  readonly messageId: string
  readonly wamid: string
  readonly to: string
}

describe.each(POSTGRES)('one-time passwords whose ends meet, on two nodes with $name', (engine) => {
  let nodes: (TestServer & { stop(): Promise<void> })[] = []
  let home: HookHome
  let drop = async () => {}
  beforeAll(async () => {
    const created = await engine.create(true)
    drop = created.drop
    nodes = await Promise.all([startTestServer(created.url), startTestServer(created.url)])
    home = await hookHome(first())
  })
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await drop()
  })
  const first = (): TestServer => {
    const [node] = nodes
    if (!node) throw new Error('No node runs.')
    return node
  }

  /** A code that WhatsApp has taken, with its SMS to come. */
  const onItsWay = async (i: number): Promise<Code> => {
    const to = `+55119${70_000_000 + i * 10_000}`
    const { body } = await first().call('sendOtp', { key: home.key, body: { to } })
    const code = { otpId: body.id, messageId: body.messageId, wamid: newWamid(), to }
    await first().database.transaction(async ({ query }) => {
      await query.updateTable('otp').set({ channel: 'auto' }).where('id', '=', code.otpId).execute()
      await query
        .updateTable('message')
        .set({ channel: 'whatsapp', template: 'codigo', language: 'pt_BR', body: null })
        .set({
          status: 'DISPATCHED',
          queue: QUEUE.inFlight,
          attempts: 1,
          dispatched_at: Date.now(),
        })
        .set({ lane: `whatsapp:${home.projectId}`, provider_id: code.wamid })
        .set({ fallback_body: '••••••', fallback_at: Date.now() + 60_000 })
        .where('id', '=', code.messageId)
        .execute()
    })
    return code
  }
  const shuffled = <T>(all: readonly T[]): T[] =>
    all
      .map((one) => ({ one, at: Math.random() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ one }) => one)
  /** Statuses of all codes, and taps of some who asked for none: one post, as Meta packs them. */
  const news = (codes: readonly Code[], round: number) =>
    newsOf(
      change('messages', {
        ...{ messaging_product: 'whatsapp', metadata: METADATA },
        statuses: shuffled(codes).map(({ wamid }, i) =>
          statusOf({
            wamid,
            status: i % 3 ? 'delivered' : 'failed',
            at: AT + round,
            errors: FAULT,
          }),
        ),
        messages: shuffled(codes)
          .slice(0, CODES / 4)
          .map(({ wamid, to }) => ({
            ...{ from: to.slice(1), id: newWamid(), timestamp: String(AT + round), type: 'button' },
            ...{ context: { id: wamid }, button: { text: 'Não', payload: 'DID_NOT_REQUEST_CODE' } },
          })),
      }),
    )
  const FAULT = [{ code: 131026, title: 'Message undeliverable' }]
  const deadlocks = async (): Promise<number> => {
    const { rows } = await sql<{ n: string }>`
      select deadlocks as n from pg_stat_database where datname = current_database()`.execute(
      first().database.read,
    )
    return Number(rows[0]?.n)
  }

  it('wait for each other in one order: none is answered 503, and nothing waits in a circle', async () => {
    const codes = await Promise.all(Array.from({ length: CODES }, (_, i) => onItsWay(i)))
    const answers: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      await endCooldowns(first().database)
      const posts = [0, 1].map(() =>
        postToHook(first().url, home.projectId, asMetaWrites(news(codes, round))),
      )
      const calls = shuffled(codes).flatMap(({ otpId }, i) => {
        const path = { otpId }
        const { key } = home
        const node = nodes[i % nodes.length] ?? first()
        return [
          node.call('verifyOtp', { key, path, body: { code: '000000' } }),
          ...(i % 3 === round % 3 ? [node.call('resendOtp', { key, path })] : []),
          ...(i % 4 === round ? [node.call('cancelOtp', { key, path })] : []),
        ]
      })
      const done = await Promise.all([...posts, ...calls])
      answers.push(...done.map(({ status }) => status))
    }
    expect(answers.filter((status) => status >= 500)).toEqual([])
    // Each kind of end came about, or nothing met.
    const ends = await first()
      .database.read.selectFrom('otp')
      .select(({ fn }) => fn.countAll().as('n'))
      .select(['status', 'reason'])
      .groupBy(['status', 'reason'])
      .execute()
    expect(ends.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['canceled', 'not_requested']),
    )
    expect(await deadlocks()).toBe(0)
  })
})
