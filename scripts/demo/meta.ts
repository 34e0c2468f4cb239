import { readFileSync } from 'node:fs'
import type { Relay } from '@relay/sdk'
import { type Program, start } from './program.ts'

/** What the emulator takes for its one number, its account and its app. */
const CREDENTIALS = {
  metaPhoneNumberId: '106540352242922',
  metaBusinessAccountId: '102290129340398',
  metaAccessToken: 'any-token',
  metaAppSecret: 'emulator-app-secret',
}
const TEMPLATES = new URL('../../examples/whatsapp-reminder/templates.json', import.meta.url)

/**
 * Starts the emulator of Meta's Cloud API, with the example's template.
 * @param started hears of the program before it listens.
 */
export async function startMeta(
  started: (program: Program) => void,
): Promise<{ url: string; program: Program }> {
  const program = start('apps/meta-emulator/dist/main.js', [
    ...['--port', '0', '--templates', readFileSync(TEMPLATES, 'utf8')],
  ])
  started(program)
  const { url } = await program.line('listening')
  return { url: String(url), program }
}

/** What an operator does once: credentials to the relay, the webhook's URL to Meta, templates read. */
export async function connectMeta(url: string, relay: Relay): Promise<void> {
  const { metaWebhookUrl, metaVerifyToken } = await relay.projects.putMetaCredentials(CREDENTIALS)
  const answer = await fetch(`${url}/_emulator/webhook`, {
    method: 'PUT',
    body: JSON.stringify({ url: metaWebhookUrl, verifyToken: metaVerifyToken }),
  })
  if (!answer.ok) throw new Error(`Meta refused the webhook: ${await answer.text()}`)
  await relay.templates.sync()
}
