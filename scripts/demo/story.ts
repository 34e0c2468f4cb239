import { setTimeout as sleep } from 'node:timers/promises'
import type { Relay } from '@relay/sdk'

const RECIPIENT = '+5511999998888'
const TEXT = 'Your table for two is ready at 20:00. Fine?'
export const REPLY = 'Yes, see you at 20:00!'

const WAITS_MS = 15_000
const POLL_MS = 20

/** What each step of a message means, in the words of somebody who reads it for the first time. */
const MEANING: Readonly<Record<string, string>> = {
  queued: 'accepted: on disk before the answer left',
  dispatched: 'handed to the phone over its WebSocket',
  sent: 'the phone put it on air',
  delivered: "the carrier reports it on the recipient's phone",
}
const WHATSAPP_MEANING: Readonly<Record<string, string>> = {
  queued: 'accepted: the template is approved, its variables fit',
  dispatched: 'posted to Meta, which knows it by our id',
  sent: "Meta's webhook: on its way",
  delivered: "Meta's webhook: on the recipient's phone",
  read: "Meta's webhook: opened",
}

type Print = (line?: string) => void

/** Sends one SMS, follows it until it is delivered, and waits for the answer. */
export async function tell(relay: Relay, print: Print): Promise<void> {
  print(`  SMS to ${RECIPIENT}: "${TEXT}"`)
  print()
  const { id } = await relay.messages.send({ to: RECIPIENT, body: TEXT })
  await followTimeline(relay, { id, until: 'delivered', meaning: MEANING }, print)
  const reply = await firstInbound(relay)
  print(`  ${''.padEnd(9)} reply       "${reply}" came back through the same phone`)
  print()
  print(`  Conversation with ${RECIPIENT}`)
  for await (const entry of relay.conversations.messages(RECIPIENT)) {
    const arrow = entry.direction === 'outbound' ? '→' : '←'
    print(`    ${clockTime(entry.timestamp)}  ${arrow}  ${entry.body}  (${entry.status})`)
  }
}

/** Sends one WhatsApp template, and follows it until it is read. */
export async function tellWhatsApp(relay: Relay, print: Print): Promise<void> {
  const template = { template: 'lembrete_consulta', language: 'pt_BR' }
  const variables = { '1': 'João Silva', '2': '14h', '3': 'Dra. Helena' }
  print()
  print(
    `  WhatsApp to ${RECIPIENT}: template "${template.template}" (João Silva, 14h, Dra. Helena)`,
  )
  print()
  const { id } = await relay.messages.send({ to: RECIPIENT, ...template, variables })
  await followTimeline(relay, { id, until: 'read', meaning: WHATSAPP_MEANING }, print)
}

interface Followed {
  readonly id: string
  /** The step that it shall reach. */
  readonly until: 'delivered' | 'read'
  readonly meaning: Readonly<Record<string, string>>
}

/** Prints each step as it arrives, with the milliseconds since the message was accepted. */
async function followTimeline(relay: Relay, message: Followed, print: Print): Promise<void> {
  const { id, until: end, meaning } = message
  let printed = 0
  let start: number | null = null
  for (const until = Date.now() + WAITS_MS; ; await sleep(POLL_MS)) {
    const steps = await relay.messages.timeline(id).toArray({ limit: 100 })
    for (const { type, at } of steps.slice(printed)) {
      start ??= Date.parse(at)
      const ms = `+${Date.parse(at) - start} ms`
      print(`  ${ms.padStart(9)} ${type.toUpperCase().padEnd(11)} ${meaning[type] ?? ''}`)
    }
    printed = steps.length
    const last = steps.at(-1)?.type
    if (last === end) return
    if (last === 'failed' || last === 'expired') throw new Error(`The message ended as ${last}.`)
    if (Date.now() > until) {
      const message = await relay.messages.get(id)
      throw new Error(`Not delivered in time: ${JSON.stringify(message, null, 2)}`)
    }
  }
}

async function firstInbound(relay: Relay): Promise<string> {
  for (const until = Date.now() + WAITS_MS; ; await sleep(POLL_MS)) {
    const [first] = await relay.inbound.list().toArray({ limit: 1 })
    if (first) return first.body
    if (Date.now() > until) throw new Error('No reply came in time.')
  }
}

const clockTime = (iso: string): string => new Date(iso).toLocaleTimeString()
