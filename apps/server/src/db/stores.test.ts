import { expect, it, vi } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { draftOf, lineOf, openWorld, PEER, type World } from '../../test/_world.ts'
import { type Accepted, normalizePhoneNumber } from '../messages/index.ts'
import { IDEMPOTENCY_KEPT_MS } from '../projects/index.ts'

const KEY = { key: 'order-42', fingerprint: 'body A' }
const OTHER = { key: 'order-42', fingerprint: 'body B' }

onBothEngines('accepting messages', (opened) => {
  const start = async (): Promise<{ world: World; projectId: string }> => {
    const world = openWorld(opened().database)
    return { world, projectId: await world.project() }
  }
  const countOf = async (world: World, projectId: string) =>
    (await world.messages.list({ projectId, mode: 'live' }, {}, { limit: 100, after: null })).length
  const kinds = (answers: readonly Accepted[]) =>
    Map.groupBy(
      answers.map((answer) => answer.kind),
      (kind) => kind,
    )

  it('stores the message with its event, and answers what a read answers', async () => {
    const { world, projectId } = await start()
    const metadata = { order: '42', é: 'ü' }
    // What means something to arrays, quoted texts or escapes of either engine.
    const body = 'Olá 👋, "{NULL}" \\ \\n \\" \'\t\n,'
    const draft = draftOf({ projectId, metadata, body, line: lineOf('dev_x', PEER) })
    const accepted = await world.messages.accept(draft, null)
    if (accepted.kind !== 'accepted') throw new Error(accepted.kind)
    const answer = JSON.parse(accepted.body)
    expect(answer).toMatchObject({ status: 'QUEUED', body, metadata, from: PEER })
    expect(answer.waiting).toMatchObject({ reason: 'device_offline' })
    expect(await world.messages.get({ projectId, mode: 'live' }, answer.id)).toEqual(answer)
    expect(await world.messages.get({ projectId, mode: 'test' }, answer.id)).toBeNull()
    expect(await world.story(answer.id, true)).toEqual(['outbound.queued'])
    // On PostgreSQL the feed waits for the transactions of whoever else is at work.
    const event = await vi.waitUntil(
      async () => (await world.events.list({ projectId, mode: 'live' }, { limit: 1 })).data[0],
      { timeout: 20_000 },
    )
    const { body: _body, waiting: _waiting, ...facts } = answer
    // To the letter, the order of the fields included.
    expect(JSON.stringify(event.data)).toBe(JSON.stringify(facts))
  })

  it('makes one message of 50 equal requests at once', async () => {
    const { world, projectId } = await start()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => world.messages.accept(draftOf({ projectId }), KEY)),
    )
    const byKind = kinds(answers)
    expect(byKind.get('accepted')).toHaveLength(1)
    expect(byKind.get('replayed')).toHaveLength(49)
    const bodies = new Set(answers.map((answer) => 'body' in answer && answer.body))
    expect(bodies.size).toBe(1)
    expect(await countOf(world, projectId)).toBe(1)
  })

  it('makes one message of equal requests to two nodes', async () => {
    const { world, projectId } = await start()
    const second = openWorld(opened().database, 'node_b')
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 === 0 ? world : second).messages.accept(draftOf({ projectId }), KEY),
      ),
    )
    expect(kinds(answers).get('accepted')).toHaveLength(1)
    expect(await countOf(world, projectId)).toBe(1)
  })

  it('replays the first answer to the letter, however the message fared since', async () => {
    const { world, projectId } = await start()
    const first = await world.messages.accept(draftOf({ projectId }), KEY)
    if (first.kind !== 'accepted') throw new Error(first.kind)
    const { id } = JSON.parse(first.body)
    await world.database.transaction((tx) =>
      world.receipts.record(tx, [{ messageId: id, report: { kind: 'canceled', at: 0 } }]),
    )
    expect(await world.messages.accept(draftOf({ projectId }), KEY)).toEqual({
      ...first,
      kind: 'replayed',
      status: 202,
      sealed: false,
    })
  })

  it('refuses a key that comes with another body, in the same batch and later', async () => {
    const { world, projectId } = await start()
    const keys = [KEY, OTHER]
    const answers = await Promise.all(
      keys.map((key) => world.messages.accept(draftOf({ projectId }), key)),
    )
    const byKind = kinds(answers)
    expect(byKind.get('accepted')).toHaveLength(1)
    expect(byKind.get('reused')).toHaveLength(1)
    for (const [i, key] of keys.entries()) {
      const again = await world.messages.accept(draftOf({ projectId }), key)
      expect(again.kind).toBe(answers[i]?.kind === 'accepted' ? 'replayed' : 'reused')
    }
    expect(await countOf(world, projectId)).toBe(1)
  })

  it('keeps keys apart by project and by mode', async () => {
    const { world, projectId } = await start()
    const other = await world.project()
    const drafts = [
      draftOf({ projectId }),
      draftOf({ projectId: other }),
      draftOf({ projectId, mode: 'test' }),
    ]
    for (const draft of drafts) {
      expect((await world.messages.accept(draft, KEY)).kind).toBe('accepted')
    }
  })

  it('frees a key after 24 hours, for one of those that come then', async () => {
    const { world, projectId } = await start()
    await world.messages.accept(draftOf({ projectId }), KEY)
    world.clock.advance(IDEMPOTENCY_KEPT_MS - 1)
    expect((await world.messages.accept(draftOf({ projectId }), KEY)).kind).toBe('replayed')
    world.clock.advance(1)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => world.messages.accept(draftOf({ projectId }), OTHER)),
    )
    expect(kinds(answers).get('accepted')).toHaveLength(1)
    expect(kinds(answers).get('replayed')).toHaveLength(9)
    expect((await world.messages.accept(draftOf({ projectId }), KEY)).kind).toBe('reused')
    expect(await countOf(world, projectId)).toBe(2)
  })

  it('lists by every filter, newest first', async () => {
    const { world, projectId } = await start()
    const scope = { projectId, mode: 'live' }
    const a = await world.accept({ projectId, line: lineOf('dev_a', '+5511900000001') })
    world.clock.advance(1_000)
    const middle = world.clock.now()
    const b = await world.accept({ projectId, to: '+5511900000002' })
    await world.accept({ projectId, mode: 'test' })
    const ids = async (filter: Parameters<World['messages']['list']>[1]) =>
      (await world.messages.list(scope, filter, { limit: 10, after: null })).map(({ id }) => id)
    expect(await ids({})).toEqual([b, a])
    expect(await ids({ to: '+5511900000002' })).toEqual([b])
    expect(await ids({ deviceId: 'dev_a' })).toEqual([a])
    expect(await ids({ status: 'QUEUED', channel: 'sms' })).toEqual([b, a])
    expect(await ids({ status: 'SENT' })).toEqual([])
    expect(await ids({ createdAfter: middle })).toEqual([b])
    expect(await ids({ createdBefore: middle })).toEqual([a])
    const line = { deviceId: 'dev_a', simSlotIndex: 0, phoneNumber: '+5511900000001' }
    expect(await ids({ line })).toEqual([a])
    expect(await ids({ line: { ...line, phoneNumber: null } })).toEqual([a])
  })

  it('stores texts of every script as they are', async () => {
    const { world, projectId } = await start()
    for (const body of [
      '日本語 🇧🇷 ✓',
      'a\tb\r\nc',
      `"'\\%_;--`,
      '\u0001\u007f\u2028',
      'x'.repeat(1600),
    ]) {
      const id = await world.accept({ projectId, body })
      expect((await world.message(id)).body).toBe(body)
    }
    expect(normalizePhoneNumber(PEER)).toBe(PEER)
  })
})
