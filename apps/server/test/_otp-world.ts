import { pino } from 'pino'
import { expect } from 'vitest'
import type { Database } from '../src/db/index.ts'
import { poolLane } from '../src/messages/index.ts'
import { createOtp, type OtpCaller, type OtpDraft } from '../src/otp/index.ts'
import { createSecretBox } from '../src/projects/index.ts'
import { NO_WHATSAPP } from './_otp.ts'
import { lineOf, openWorld, SECRET_KEY } from './_world.ts'

export const TO = '+5511999998888'

export function otpWorld(database: Database, secretKeys: readonly Buffer[] = [SECRET_KEY]) {
  const world = openWorld(database)
  const open = (keys: readonly Buffer[]) =>
    createOtp({
      ...world,
      log: pino({ level: 'silent' }),
      warn: (message, error) => {
        throw new Error(message, { cause: error })
      },
      box: createSecretBox(keys),
      secretKeys: keys,
      ...NO_WHATSAPP,
    })
  return { ...world, otp: open(secretKeys), open }
}

export type OtpWorld = ReturnType<typeof otpWorld>

export const DRAFT: OtpDraft = {
  ...{ to: TO, channel: 'sms', purpose: 'login', locale: 'en', codeLength: 6, ttlSeconds: 300 },
  ...{ brand: null, template: null, domain: null, androidHash: null, clientIp: null },
}

export const callerOf = (projectId: string): OtpCaller => ({
  scope: { projectId, mode: 'live', line: null },
  apiKeyId: null,
  line: lineOf(poolLane(projectId)),
  key: null,
})

export async function send(world: OtpWorld, projectId: string, draft: Partial<OtpDraft> = {}) {
  const sent = await world.otp.send(callerOf(projectId), { ...DRAFT, ...draft })
  if (sent.kind !== 'sent') throw new Error(`It was ${sent.kind}.`)
  return JSON.parse(sent.body)
}

/** The code, as it would go on air. */
export async function codeIn(world: OtpWorld, messageId: string): Promise<string> {
  const row = await world.message(messageId)
  expect(row.body).not.toMatch(/[0-9]{4}/)
  return /[0-9]{4,10}/.exec(world.otp.textOf(row))?.[0] ?? ''
}

export async function verify(world: OtpWorld, projectId: string, id: string, code: string) {
  const { scope } = callerOf(projectId)
  const answer = await world.otp.verify(scope, id, code, null)
  if (answer.kind !== 'answered') throw new Error(`It was ${answer.kind}.`)
  return JSON.parse(answer.body)
}

export const row = (world: OtpWorld, id: string) =>
  world.database.read.selectFrom('otp').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const number = (i: number) => `+55119${70_000_000 + i * 10_000}`

export async function wrongIn(world: OtpWorld, messageId: string): Promise<string> {
  return (await codeIn(world, messageId)) === '000000' ? '000001' : '000000'
}
