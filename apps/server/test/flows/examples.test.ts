import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MetaEmulator, startMetaEmulator } from '@relay/meta-emulator'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  eventually,
  newFolder,
  newProject,
  type Program,
  type Relay,
  startPhone,
  startProgram,
  startRelay,
  whatsappProject,
} from './harness/index.ts'
import { ownPort } from './harness/ports.ts'

const [sqlite] = ENGINES
const REMINDER = join(import.meta.dirname, '../../../../examples/whatsapp-reminder')
const EVENTS_OF_A_MESSAGE = 4
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

describe('examples', () => {
  let relay: Relay
  let api: Api
  let meta: MetaEmulator

  beforeAll(async () => {
    const templates = JSON.parse(readFileSync(join(REMINDER, 'templates.json'), 'utf8'))
    meta = await startMetaEmulator({ templates })
    relay = await startRelay({
      databaseUrl: await sqlite.newDatabase(),
      env: { RELAY_WEBHOOK_ALLOW_PRIVATE: 'true', RELAY_META_GRAPH_URL: meta.url },
    })
    api = await newProject(relay)
    await startPhone(api)
  })
  afterAll(async () => {
    await endAllPrograms()
    await meta.close()
  })

  it('send-message sends and prints each status until it is delivered', async () => {
    const example = startProgram('examples/send-message/send-message.ts', ['+5511988887777'], {
      RELAY_BASE_URL: api.url,
      RELAY_API_KEY: api.key,
    })
    expect(await example.exited).toBe(0)
    const printed = example.lines.map((line) => line.msg)
    expect(printed[0]).toMatch(/^msg_\w{26} accepted: QUEUED$/)
    expect(printed).toContain('DELIVERED')
    expect(printed.at(-1)).toBe('Delivered through Simulated phone, in 1 segment(s).')
  })

  it('send-message ends with 1 and the reason when the message fails', async () => {
    const refused = await newProject(relay)
    await startPhone(refused, {
      script: { otherwise: { fail: { code: 'no_credit', retryable: false } } },
    })
    const example = startProgram('examples/send-message/send-message.ts', [], {
      RELAY_BASE_URL: refused.url,
      RELAY_API_KEY: refused.key,
    })
    expect(await example.exited).toBe(1)
  })

  it('whatsapp-reminder reminds by WhatsApp, by SMS where that fails, and once', async () => {
    const clinic = await whatsappProject(relay, meta)
    const phone = await startPhone(clinic)
    const remind = async (to: string, appointment: string, fallbackAfterSeconds = 1) => {
      const args = [to, appointment, 'João Silva', '14h', 'Dra. Helena']
      const example = startProgram('examples/whatsapp-reminder/whatsapp-reminder.ts', args, {
        RELAY_BASE_URL: clinic.url,
        RELAY_API_KEY: clinic.key,
        FALLBACK_AFTER_SECONDS: String(fallbackAfterSeconds),
      })
      expect(await example.exited).toBe(0)
      return example.lines.map((line) => line.msg)
    }
    for (const _time of ['first', 'again']) {
      const printed = await remind('+5511988887777', '42', 60)
      expect(printed.at(-1)).toBe('Delivered by WhatsApp.')
    }
    expect(meta.inbox.messages()).toMatchObject([
      { text: 'Olá João Silva, sua consulta é amanhã às 14h com Dra. Helena.' },
    ])
    // Not on WhatsApp; and sent, but not delivered in time: numbers that the emulator knows.
    for (const [to, appointment] of [
      ['+5511971131026', '43'] as const,
      ['+5511973000002', '44'] as const,
    ]) {
      const printed = await remind(to, appointment)
      expect(printed).toContainEqual(expect.stringMatching(/^Not by WhatsApp: /))
      expect(printed.at(-1)).toBe('Delivered by SMS.')
      expect(phone.onAir().filter((sms) => sms.to === to)).toHaveLength(1)
    }
  })

  const receive = async (secret: string, inbox: string, port: number) => {
    const example = startProgram('examples/receive-webhooks/receive-webhooks.ts', [], {
      RELAY_WEBHOOK_SECRET: secret,
      INBOX: inbox,
      PORT: String(port),
    })
    const { msg } = await example.line((line) => line.msg?.startsWith('Receiving at') === true)
    return { example, url: msg?.replace('Receiving at ', '') ?? '' }
  }
  const said = (example: Program, text: string) =>
    example.lines.filter(({ msg }) => msg?.includes(text)).length

  it('receive-webhooks takes what relay webhooks listen forwards', async () => {
    const { example, url } = await receive(SECRET, join(newFolder(), 'inbox.db'), 0)
    const args = ['webhooks', 'listen', '--forward-to', url, '--secret', SECRET]
    const listen = startProgram('apps/server/src/main.ts', args, {
      RELAY_URL: api.url,
      RELAY_API_KEY: api.key,
    })
    await listen.line(({ msg }) => msg?.startsWith('Ready.') === true)
    const { id } = await api.send({ body: 'Hello' })
    await example.line(({ msg }) => msg?.startsWith(`Delivered: ${id}`) === true)
    expect(said(example, ' outbound.')).toBe(EVENTS_OF_A_MESSAGE)
    await eventually(
      () => said(listen, '204'),
      (count) => count === EVENTS_OF_A_MESSAGE,
    )
  })

  it('receive-webhooks takes each event of a webhook once, and refuses strangers', async () => {
    const project = await newProject(relay)
    await startPhone(project)
    const inbox = join(newFolder(), 'inbox.db')
    // The secret is known when the webhook is made, and the port before the receiver runs.
    const port = await ownPort()
    const { example: first, url } = await receive(SECRET, inbox, port)
    const { id: webhookId, secret } = await project.created('/v1/webhooks', {
      url,
      events: ['outbound.*'],
    })
    first.kill('SIGTERM')
    await first.exited
    const { example } = await receive(secret, inbox, port)
    const { id } = await project.send({ body: 'Hello' })
    await example.line(({ msg }) => msg?.startsWith(`Delivered: ${id}`) === true)
    const [delivery] = await eventually(
      () => project.all(`/v1/webhooks/${webhookId}/deliveries?state=succeeded`),
      (found) => found.length === EVENTS_OF_A_MESSAGE,
    )
    await project.created(`/v1/webhook-deliveries/${delivery.id}/retry`, {})
    await example.line(({ msg }) => msg?.endsWith('(again)') === true)
    expect(said(example, 'Delivered: ')).toBe(1)
    const stranger = await fetch(url, { method: 'POST', body: '{}' })
    expect(stranger.status).toBe(400)
  })
})
