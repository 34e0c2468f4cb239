import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  apiOf,
  type Connection,
  endAllPrograms,
  eventually,
  newProject,
  pairAgain,
  pairSocketPhone,
  type Relay,
} from '../flows/harness/index.ts'
import { connectUrlOf, startNodes } from '../flows/harness/nodes.ts'
import { BLACK_HOLE, PASS, type TcpProxy } from '../flows/harness/proxy.ts'
import { recordRun } from './recorded-process.ts'

const WITHIN_MS = 5_000
/** Frames and requests ask often enough for the end to be seen. */
const ASK_EVERY_MS = 50

describe.each([
  ['heard', PASS],
  ['lost', BLACK_HOLE],
] as const)('what is revoked on one node, with hints %s by the other', (_, fault) => {
  let a: Relay
  let b: Relay
  let apiA: Api
  let wire: TcpProxy

  beforeAll(async () => {
    ;({ a, b, apiA, wire } = await startNodes())
    wire.apply(fault, ({ opening }) => opening.includes('listener'))
  }, 60_000)
  afterAll(async () => {
    await endAllPrograms()
    await wire.close()
  })

  const onB = (key: string) => apiOf(b.url, key)
  const codeOf = async (line: Connection): Promise<number | string> =>
    Promise.race([line.closed.then(({ code }) => code), sleep(WITHIN_MS).then(() => 'still open')])

  /** Asks until the answer is no longer the one of a right key. */
  const refusal = (key: string, path = '/v1/messages') =>
    eventually(
      async () => (await onB(key).call('GET', path)).status,
      (status) => status !== 200,
      WITHIN_MS,
    )

  it('ends an API key that is in use there all the time', async () => {
    const { key, id } = await apiA.created('/v1/api-keys', { name: 'Busy' })
    expect((await onB(key).call('GET', '/v1/messages')).status).toBe(200)
    let served = 0
    let asking = true
    const asked = (async () => {
      while (asking) {
        if ((await onB(key).call('GET', '/v1/messages')).status === 200) served += 1
        await sleep(ASK_EVERY_MS)
      }
    })()
    await apiA.call('DELETE', `/v1/api-keys/${id}`)
    expect(await refusal(key)).toBe(401)
    asking = false
    await asked
    expect((await onB(key).call('GET', '/v1/messages')).status).toBe(401)
    expect(served).toBeLessThan(WITHIN_MS / ASK_EVERY_MS)
  })

  it('lets a new key in at once while the old one ends', async () => {
    const old = await newProject(a)
    expect((await onB(old.key).call('GET', '/v1/messages')).status).toBe(200)
    const next = await old.created('/v1/api-keys', { name: 'Next' })
    expect((await onB(next.key).call('GET', '/v1/messages')).status).toBe(200)
    const [first] = (await apiOf(a.url, next.key).all('/v1/api-keys')).filter(
      ({ id }) => id !== next.id,
    )
    expect((await apiOf(a.url, next.key).call('DELETE', `/v1/api-keys/${first.id}`)).status).toBe(
      204,
    )
    expect(await refusal(old.key)).toBe(401)
    expect((await onB(next.key).call('GET', '/v1/messages')).status).toBe(200)
  })

  it('ends a key that the command line revokes', async () => {
    const { key, id } = await apiA.created('/v1/api-keys', { name: 'By hand' })
    for (const node of [a, b]) {
      expect((await apiOf(node.url, key).call('GET', '/v1/messages')).status).toBe(200)
    }
    const env = { RELAY_DATABASE_URL: a.options.databaseUrl, RELAY_SECRET_KEY: 'x'.repeat(32) }
    expect((await recordRun(['keys', 'revoke', id], env)).code).toBe(0)
    expect(await refusal(key)).toBe(401)
  })

  it('ends the connection of a phone whose device is deleted, and lets it not come back', async () => {
    const phone = await pairSocketPhone(apiA)
    const line = await phone.connect({}, connectUrlOf(b))
    await apiA.call('DELETE', `/v1/devices/${phone.deviceId}`)
    expect(await codeOf(line)).toBe(4401)
    expect(await codeOf(await phone.open('relay.v1', connectUrlOf(b)))).toBe(4401)
  })

  it('ends the connection of a phone that another one took the place of', async () => {
    const phone = await pairSocketPhone(apiA)
    const line = await phone.connect({}, connectUrlOf(b))
    const next = await pairAgain(apiA, phone.deviceId)
    expect(await codeOf(line)).toBe(4401)
    const successor = await next.connect({}, connectUrlOf(b))
    expect(await codeOf(await phone.open('relay.v1', connectUrlOf(b)))).toBe(4401)
    await successor.cut()
  })

  it('takes nothing from a phone whose token is gone, however fast it talks', async () => {
    const phone = await pairSocketPhone(apiA)
    const line = await phone.connect({}, connectUrlOf(b))
    await apiA.call('DELETE', `/v1/devices/${phone.deviceId}`)
    const receivedAt = new Date().toISOString()
    const from = '+5511933332222'
    line.send({ type: 'inbound', seq: 1, from, body: 'Too late', receivedAt, simSlotIndex: 0 })
    expect(await codeOf(line)).toBe(4401)
    const found = (await apiA.all('/v1/inbound')).filter((one) => one.from === from)
    expect(found).toEqual([])
  })

  it('sends no more from a device that is gone', async () => {
    const phone = await pairSocketPhone(apiA)
    const send = () =>
      onB(apiA.key).call('POST', '/v1/messages', {
        ...{ to: '+5511999998888', body: 'From nobody', from: phone.deviceId },
      })
    expect((await send()).status).toBe(202)
    await apiA.call('DELETE', `/v1/devices/${phone.deviceId}`)
    const status = await eventually(
      async () => (await send()).status,
      (one) => one !== 202,
      WITHIN_MS,
    )
    expect(status).toBe(422)
  })
})
