import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { rawHttp } from '../_raw-http.ts'
import { type Api, apiOf } from '../flows/harness/api.ts'
import type { SocketPhone } from '../flows/harness/socket-phone.ts'
import type { Canaries } from './canaries.ts'
import type { Json } from './contract.ts'
import { hostileRequests, rawRequests } from './hostile-input.ts'
import type { RecordedProcess } from './recorded-process.ts'

/** An answer that tells of an error, with the request that it answers. */
export interface ErrorAnswer {
  readonly what: string
  readonly status: number
  readonly text: string
}

/** A relay that is misused, and what came of it. */
export interface Stage {
  readonly server: RecordedProcess
  readonly env: Readonly<Record<string, string>>
  readonly url: string
  readonly canaries: Canaries
  readonly errors: ErrorAnswer[]
}

export function note(
  { errors }: Stage,
  what: string,
  { status, body }: { status: number; body: Json },
) {
  if (status >= 400) errors.push({ what, status, text: JSON.stringify(body) })
}

/** Bad requests of every kind, each with a text of its own. */
export async function misuse(stage: Stage, api: Api, played: SocketPhone): Promise<void> {
  const { canaries, url } = stage
  const plant = (what: string) => canaries.plant(what, 'private')
  for (const { what, method, path, headers, body } of hostileRequests(plant)) {
    const authorization = `Bearer ${what.startsWith('createProject') ? stage.env.RELAY_ADMIN_TOKEN : api.key}`
    const response = await fetch(url + path, {
      method,
      headers: { authorization, ...headers },
      ...(body !== undefined && { body }),
    })
    const text = await response.text()
    if (response.status >= 400) stage.errors.push({ what, status: response.status, text })
  }
  for (const { what, text } of rawRequests(plant)) {
    const reply = await rawHttp(url, [text])
    stage.errors.push({ what, status: reply.status, text: reply.body })
  }
  await impossible(stage, api)
  await wrongKeys(stage, api)
  await badFrames(stage, played)
}

async function wrongKeys(stage: Stage, api: Api): Promise<void> {
  const { canaries, url } = stage
  const expiresAt = new Date(Date.now() + 300).toISOString()
  const expiring = await api.created('/v1/api-keys', { name: 'Short', expiresAt })
  const revoked = await api.created('/v1/api-keys', { name: 'Revoked' })
  await api.call('DELETE', `/v1/api-keys/${revoked.id}`)
  await sleep(350)
  const bad = [expiring.key, revoked.key, `${api.key}x`, canaries.plant('no key', 'secret')]
  for (const key of bad) {
    canaries.add('wrong key', 'secret', key.slice(-20))
    for (const path of ['/v1/messages', '/v1/projects', `/v1/messages?api_key=${key}`, `/${key}`]) {
      note(stage, `wrong key at ${path.split('?')[0]}`, await apiOf(url, key).call('GET', path))
      const headers = { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
      note(stage, 'basic', await api.call('GET', path, undefined, headers))
    }
  }
  for (const code of ['0000-0000', canaries.plant('pairing code that is none', 'secret')]) {
    note(stage, 'pair', await api.call('POST', '/v1/devices/pair', { code, agent: 'x', sims: [] }))
  }
}

/** What a broken or hostile phone says, on a connection of its own each time. */
async function badFrames({ canaries, url, errors }: Stage, played: SocketPhone): Promise<void> {
  const plant = (what: string) => canaries.plant(`frame ${what}`, 'private')
  const messageId = 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd'
  const at = new Date().toISOString()
  const frames = [
    plant('no JSON'),
    JSON.stringify({ type: plant('type') }),
    JSON.stringify({
      type: 'inbound',
      seq: 1,
      from: canaries.number('frame'),
      body: plant('body'),
      receivedAt: plant('instant'),
    }),
    JSON.stringify({
      type: 'failed',
      seq: 1,
      messageId: plant('id'),
      attempt: 1,
      at,
      code: plant('code'),
      reason: plant('reason'),
      retryable: 'x',
    }),
    JSON.stringify({
      type: 'failed',
      seq: 1,
      messageId,
      attempt: 1,
      at,
      code: 'generic',
      reason: plant('reason'),
      retryable: false,
    }),
    JSON.stringify({ type: 'status', battery: plant('battery'), network: plant('network') }),
    JSON.stringify({
      type: 'hello',
      protocol: 1,
      agent: plant('agent'),
      journalId: plant('journal'),
    }),
    JSON.stringify({ [plant('field')]: 1, type: 'sent', seq: plant('seq') }),
  ]
  for (const frame of frames) {
    const line = await played.connect()
    line.write(frame)
    await Promise.race([line.closed, sleep(150)])
    errors.push({ what: 'frame', status: 0, text: JSON.stringify(line.frames) })
    await line.cut()
  }
  const hello = await played.open()
  hello.send(
    played.hello({
      agent: 'x',
      sims: [{ slotIndex: 0, phoneNumber: plant('own number'), carrier: null }],
    }),
  )
  await Promise.race([hello.closed, sleep(150)])
  await hello.cut()
  const to = `${url.replace('http', 'ws')}/v1/devices/connect?token=${plant('query')}`
  for (const headers of [
    { authorization: `Bearer ${plant('bearer')}` },
    { origin: `https://${plant('origin')}.example` },
  ]) {
    const socket = new WebSocket(to, ['relay.v1', plant('protocol')], { headers })
    await new Promise((end) => socket.on('close', end).on('error', end))
  }
}

/** What looks right and cannot be: refused by the rooms, not by the contract. */
async function impossible(stage: Stage, api: Api): Promise<void> {
  const { canaries } = stage
  const device = await api.created('/v1/devices', { name: 'Never paired' })
  canaries.add('unused pairing code', 'secret', device.pairing.code)
  // Brazilian numbers have no area 00.
  const nobodys = (name: string) =>
    `+${canaries.plant(name, 'private', () => `5500${randomInt(1e8, 1e9)}`)}`
  const send = async (what: string, more: Record<string, unknown>) => {
    const body = { to: canaries.number(what), body: canaries.plant(what, 'private'), ...more }
    note(stage, what, await api.call('POST', '/v1/messages', body))
  }
  await send('a number that cannot be', { to: nobodys('number that cannot be') })
  await send('a line of nobody', { from: canaries.number('line of nobody') })
  await send('a line without a phone', { from: device.id })
  await send('a late time', { sendAt: '2099-01-01T00:00:00Z' })
  await send('a past end', { expiresAt: '2001-01-01T00:00:00Z' })
  await send('a template', { template: 'canary', language: 'pt_BR', body: undefined })
  const sims = [{ slotIndex: 0, phoneNumber: nobodys('SIM that cannot be') }]
  note(stage, 'SIM', await api.call('PATCH', `/v1/devices/${device.id}`, { sims }))
  const callbackUrl = `http://127.0.0.1/${canaries.plant('callback', 'private')}`
  note(stage, 'URL', await api.call('PUT', '/v1/projects/me/meta-credentials', { callbackUrl }))
  const key = canaries.plant('reused key', 'private')
  for (const body of ['one', 'two']) {
    const message = {
      to: canaries.number('recipient reuse'),
      body: canaries.plant(`reuse ${body}`, 'private'),
    }
    note(
      stage,
      'reuse',
      await api.call('POST', '/v1/messages', message, { 'idempotency-key': key }),
    )
  }
}
