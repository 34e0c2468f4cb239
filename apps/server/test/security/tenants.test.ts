import { beforeAll, describe, expect, it } from 'vitest'
import { endCooldowns } from '../_otp.ts'
import { onBothServers, type TestServer } from '../_server.ts'
import { type Attempt, attack, nameOf, pathOf, WITH_KEY } from './attack.ts'
import { type Json, withIds } from './contract.ts'
import { furnish, rowsOf, type Tenant, traitsOf } from './tenant.ts'

const BODY_REFUSALS = [403, 404, 422]
const isId = (kind: string) => !['number', 'cursor', 'month', 'none'].includes(kind)

/** What an attempt on somebody else's thing should have met, or why it is fine. */
function fault({ place, status, reply, leaks }: Attempt): string | null {
  const { kind, in: where } = place
  const told = `${nameOf(place)}: ${status}`
  if (leaks.length > 0) return `${told} tells ${leaks.join(', ')}`
  if (status >= 500) return told
  if (where === 'path' && isId(kind) && status !== 404) return told
  if (where === 'query' && ['cursor', 'evt'].includes(kind) && status !== 422) return told
  if (where === 'query' && isId(kind) && status < 300 && entriesIn(reply.body.data) > 0) return told
  if (where === 'body' && isId(kind) && !BODY_REFUSALS.includes(status)) return told
  return null
}

const entriesIn = (data: Json): number => (data.messages ?? data).length

describe('the plan of the attacks', () => {
  it('has an id for every place of every operation', () => {
    const kinds = new Set(WITH_KEY.flatMap(({ places }) => places.map(({ kind }) => kind)))
    const known = [
      ...['dev', 'sim', 'msg', 'inb', 'evt', 'key', 'number', 'line', 'cursor', 'bat'],
      ...['whk', 'dlv', 'rpl', 'otp', 'tpl', 'rcp', 'month'],
    ]
    expect([...kinds].filter((kind) => !known.includes(kind))).toEqual([])
  })

  it('finds the ids that the contract has', () => {
    const found = WITH_KEY.flatMap(({ places }) => places.map(nameOf))
    expect(found).toEqual(
      expect.arrayContaining([
        'createApiKey body /binding/deviceId dev',
        'sendMessage body /from dev',
        'sendMessage body /from sim',
        'sendMessage body /from line',
        'listMessages query cursor cursor',
        'listEvents query after evt',
        'listConversationMessages path phoneNumber number',
        'deleteApiKey path keyId key',
        'relayionGetOutbound path outboundId msg',
        'relayionGetInbound path inboundId inb',
        'relayionListOutbound query deviceId dev',
        'relayionGetConversation path phoneNumber number',
      ]),
    )
  })
})

onBothServers('between two projects', (running) => {
  let home: Tenant
  let stranger: Tenant
  let rows: string[]
  const server = (): TestServer => running()

  beforeAll(async () => {
    home = await furnish(server())
    stranger = await furnish(server())
    rows = await rowsOf(server().database, home.projectId)
  })

  it.each(['live', 'test'] as const)('a %s key finds nothing of the other’s', async (mode) => {
    const live = mode === 'live'
    for (const victim of [home.ids, home.testIds]) {
      // The first attack may have given the stranger's own SIM a number of the other's.
      const stranger = await furnish(server())
      const attempts = await attack(server(), {
        key: live ? stranger.key : stranger.testKey,
        relayionKey: live ? stranger.relayionKey : stranger.testRelayionKey,
        own: live ? stranger.ids : stranger.testIds,
        victimKey: home.key,
        victim,
        traits: traitsOf(home, rows),
      })
      expect(attempts.length).toBeGreaterThan(30)
      expect(attempts.map(fault).filter((one) => one !== null)).toEqual([])
      expect(await rowsOf(server().database, home.projectId)).toEqual(rows)
    }
  })

  it('a key with the other’s Idempotency-Key does its own work', async () => {
    for (const { id, examples, hasKey, ...operation } of WITH_KEY) {
      if (!hasKey) continue
      const own = stranger.ids
      const path = pathOf({ id, examples, hasKey, ...operation }, own)
      const headers = { 'Idempotency-Key': home.idempotencyKey }
      const body = withIds(examples[0], own)
      const reply = await server().call(id, {
        key: operation.dialect === 'relayion' ? stranger.relayionKey : stranger.key,
        ...{ path, headers },
        ...(body !== undefined && { body }),
      })
      // The first one takes the key in this project; the others are told that it did.
      expect(reply.headers.get('idempotent-replayed'), id).toBeNull()
      expect(
        traitsOf(home, rows).filter((one) => JSON.stringify(reply.body).includes(one)),
      ).toEqual([])
    }
    expect(await rowsOf(server().database, home.projectId)).toEqual(rows)
  })

  it.each(['live', 'test'] as const)(
    'a %s key sees nothing of its project’s other data',
    async (mode) => {
      const tenant = await furnish(server())
      const { key, testKey, ids, testIds, projectId } = tenant
      const before = await rowsOf(server().database, projectId)
      const live = mode === 'live'
      const [own, victim] = live ? [ids, testIds] : [testIds, ids]
      const hidden = live ? ['msg', 'otp', 'evt'] : ['msg', 'otp', 'inb', 'evt', 'key']
      const attempts = await attack(server(), {
        ...{ own, victim },
        key: live ? key : testKey,
        relayionKey: live ? tenant.relayionKey : tenant.testRelayionKey,
        victimKey: live ? testKey : key,
        traits: [...hidden.map((kind) => victim[kind] ?? ''), live ? 'Sandbox mark' : 'Out mark'],
        // Devices belong to both, and a live key sees and ends test keys too: it made them.
        only: ({ operation, kind }) =>
          hidden.includes(kind) || (live && kind === 'cursor' && operation === 'listMessages'),
      })
      expect(attempts.map(fault).filter((one) => one !== null)).toEqual([])
      expect(attempts.filter(({ place }) => place.kind !== 'none').length).toBeGreaterThan(3)
      const messages = (rows: readonly string[]) => rows.filter((row) => row.startsWith('message '))
      const after = await rowsOf(server().database, projectId)
      expect(messages(after)).toEqual(expect.arrayContaining(messages(before)))
    },
  )

  it('a key that is bound to a line finds nothing of another line', async () => {
    const { ids, deskId, mark, ...tenant } = await furnish(server())
    const before = await rowsOf(server().database, tenant.projectId)
    const [own, other] = [ids, { ...ids, dev: deskId, line: ids.otherLine ?? '' }]
    const attempts = await attack(server(), {
      key: tenant.boundKey,
      ...{ own, victim: other, victimKey: tenant.key },
      // All that came in came to the other SIM.
      traits: [
        `In ${mark}`,
        ...['msg', 'otp', 'inb', 'evt', 'key', 'sim', 'otherLine'].map((kind) => ids[kind] ?? ''),
        deskId,
      ],
    })
    const reached = attempts.filter(({ place, status }) => status < 300 && place.kind !== 'none')
    // Its own line still takes messages to anybody, and shows its own side of a conversation.
    expect(reached.map(({ place }) => nameOf(place))).toEqual([
      'sendMessage body /to number',
      'listMessages query to number',
      'listMessages query deviceId dev',
      'listMessages query batchId bat',
      'createBatch body /recipients/0/to number',
      'sendOtp body /to number',
      'verifyLatestOtp body /to number',
      'listInbound query deviceId dev',
      'listInbound query from number',
      'listConversationMessages path phoneNumber number',
      'listConversationMessages query deviceId dev',
    ])
    expect(attempts.filter((one) => one.leaks.length > 0)).toEqual([])
    const about = new Set(['device', 'sim', 'api_key', 'project', 'pairing_code', 'inbound'])
    const kept = (rows: readonly string[]) =>
      rows.filter((row) => about.has(row.split(' ')[0] ?? ''))
    const after = await rowsOf(server().database, tenant.projectId)
    expect(kept(after)).toEqual(kept(before))
  })

  it('answers the owner where it answered the stranger with 404', async () => {
    const inOrder = WITH_KEY.toSorted(
      (a, b) => Number(a.method === 'delete') - Number(b.method === 'delete'),
    )
    await endCooldowns(server().database)
    for (const operation of inOrder) {
      const attacked = operation.places.some(
        ({ in: where, kind }) => where === 'path' && isId(kind),
      )
      if (!attacked) continue
      const body = withIds(operation.examples[0], home.ids)
      const reply = await server().call(operation.id, {
        key: operation.dialect === 'relayion' ? home.relayionKey : home.key,
        path: pathOf(operation, home.ids),
        ...(body !== undefined && { body }),
      })
      expect(reply.status, operation.id).toBeLessThan(300)
    }
  })
})
