import { type Dialect, openapi } from '@relay/contract'
import { beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { ADMIN_TOKEN, onBothServers } from '../_server.ts'
import { pathOf, WITH_KEY } from './attack.ts'
import { type Described, described, type Json } from './contract.ts'
import { furnish, type Tenant } from './tenant.ts'

const document: Json = openapi
const SCOPES: readonly Json[] = document.components.schemas.Scope.enum
/** Ids that are nobody's: whoever is let in finds nothing, and changes nothing. */
const NOBODYS = Object.fromEntries(
  [
    ...['dev', 'msg', 'otp', 'inb', 'key', 'evt', 'sim', 'bat'],
    ...['whk', 'dlv', 'rpl', 'tpl', 'rcp', 'proj'],
  ]
    .map((kind) => [kind, `${kind}_01hwz3k9fxe5vr2t8qn6yc4bmd`])
    .concat([
      ['number', '+5511999998888'],
      ['month', '2026-01'],
    ]),
)

it('asks a scope of every operation that takes a key, and each is one that keys can have', () => {
  for (const { id, scope } of WITH_KEY) expect(SCOPES, id).toContain(scope)
  for (const { id, auth, scope } of described) {
    expect(auth === 'key' || scope === null, `${id} has a scope, and nobody asks for it`).toBe(true)
  }
})

onBothServers('a door of every operation', (running) => {
  let home: Tenant
  beforeAll(async () => {
    home = await furnish(running())
  })

  /** Who is let in gets as far as its missing body, or the thing that is not there. */
  const knock = async (operation: Described, key: string): Promise<string> => {
    const path = pathOf(operation, NOBODYS)
    const { status, code } = await running().call(operation.id, { key, path })
    return [401, 403].includes(status) ? `${status} ${code}` : 'let in'
  }

  /** One key for each API, with these scopes. */
  const keysWith = async (scopes: Json): Promise<Record<Dialect, string>> => {
    const draft = { name: 'Some', scopes }
    const binding = { deviceId: home.phone.deviceId, simSlotIndex: 0 }
    return {
      relay: await running().key(home.projectId, draft),
      relayion: await running().key(home.projectId, { ...draft, dialect: 'relayion', binding }),
    }
  }

  it.each(SCOPES)(
    'opens to a key with nothing but %s where it says so, and nowhere else',
    async (scope) => {
      const keys = await keysWith([scope])
      for (const operation of WITH_KEY) {
        const key = keys[operation.dialect]
        const expected = operation.scope === scope ? 'let in' : '403 forbidden'
        expect(`${operation.id} ${await knock(operation, key)}`).toBe(`${operation.id} ${expected}`)
      }
    },
  )

  it('stays shut for a key without any scope', async () => {
    const keys = await keysWith([])
    for (const operation of WITH_KEY) {
      expect(`${operation.id} ${await knock(operation, keys[operation.dialect])}`).toBe(
        `${operation.id} 403 forbidden`,
      )
    }
  })

  it('stays shut for tokens of another kind', async () => {
    const { token } = home.phone
    for (const operation of described) {
      const { id, auth } = operation
      const other = { relay: home.relayionKey, relayion: home.key }
      const others = {
        key: [token, ADMIN_TOKEN, other[operation.dialect]],
        admin: [token, home.key, home.testKey],
        signup: [token, home.key, home.testKey],
        device: [],
        none: [],
        // Judged by its bytes alone: see the test of Meta's webhook.
        signature: [],
      }[auth]
      for (const one of others ?? [`no such auth: ${auth}`]) {
        expect(`${id} ${await knock(operation, one)}`).toBe(`${id} 401 unauthorized`)
      }
    }
  })

  it('stays shut for a key that changed its mode, and one that is another’s to the last letter', async () => {
    const tamperedWith = (key: string) => [
      key.replace('rly_live_', 'rly_test_'),
      key.replace(/^rly_live_|^rlyn_/, 'rlyd_'),
      key.replace('rly_live_', 'rlyn_'),
      key.replace('rlyn_', 'rly_live_'),
      key.toUpperCase(),
      ` ${key}`,
      `${key},${key}`,
      `${key}\t`,
      key.slice(0, -1),
    ]
    for (const operation of WITH_KEY) {
      const key = operation.dialect === 'relayion' ? home.relayionKey : home.key
      const tampered = tamperedWith(key).map((text) => text.trim())
      for (const one of tampered.filter((text) => text !== key)) {
        expect(`${operation.id} ${await knock(operation, one)}`).toBe(
          `${operation.id} 401 unauthorized`,
        )
      }
    }
  })

  it('of the phones’ socket opens to device tokens only', async () => {
    const url = `${running().url.replace('http', 'ws')}/v1/devices/connect`
    const end = (authorization: string | null) =>
      new Promise<number>((resolve) => {
        const headers = authorization === null ? {} : { authorization }
        const socket = new WebSocket(url, 'relay.v1', { headers })
        socket.on('close', resolve)
        socket.on('error', () => resolve(-1))
      })
    const { key, testKey, phone } = home
    for (const other of [key, testKey, ADMIN_TOKEN, `${phone.token}x`, phone.token.toLowerCase()]) {
      expect(await end(`Bearer ${other}`)).toBe(4401)
    }
    for (const other of [
      null,
      'Bearer',
      `Basic ${phone.token}`,
      phone.token,
      `Bearer  ${phone.token}`,
    ]) {
      expect(await end(other)).toBe(4401)
    }
  })
})
