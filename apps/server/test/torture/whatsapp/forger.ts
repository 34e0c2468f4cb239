import { createHmac } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DEFAULT_APP_SECRET, DEFAULT_NUMBER_ID, DEFAULT_WABA_ID } from '@relay/meta-emulator'
import type { Random } from '../random.ts'
import type { Meta } from './meta.ts'

/** Posts to the relay what Meta never said. */
export interface Forger {
  /** Answers other than 401, each with what it was given to. */
  readonly believed: readonly string[]
  readonly posts: number
  stop(): Promise<void>
}

/** In everything that it says. */
export const FORGED = { code: 999_999, text: 'forged by nobody' }

const EVERY_MS = 60
const SHA_256_DIGITS = 64

/** @param random chooses what is told, and how it is signed wrongly. */
export function startForger(meta: Meta, random: Random): Forger {
  const believed: string[] = []
  let posts = 0
  let stopped = false
  const run = async () => {
    while (!stopped) {
      const taken = meta.taken()
      if (meta.hook !== null && taken.length > 0) {
        const { wamid, callbackData } = random.pick(taken)
        const body = random.chance(0.5) ? failedStatus(wamid, callbackData) : inbound(posts)
        const [name, headers] = random.pick(wrongly(body))
        const status = await post(meta.hook, body, headers)
        posts += 1
        if (status !== 401) believed.push(`${name}: ${status}`)
      }
      await sleep(EVERY_MS)
    }
  }
  const running = run()
  return {
    believed,
    get posts() {
      return posts
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

/** The same form with the right signature, about nobody's message: that it is the signature that counts. */
export const postSigned = (hook: string): Promise<number> => {
  const body = failedStatus('wamid.nobody', 'msg_nobody')
  return post(hook, body, { [HEADER]: `sha256=${hmac('sha256', body)}` })
}

const HEADER = 'x-hub-signature-256'

const hmac = (algorithm: 'sha1' | 'sha256', body: string, key = DEFAULT_APP_SECRET): string =>
  createHmac(algorithm, key).update(body).digest('hex')

function wrongly(body: string): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  const right = hmac('sha256', body)
  return [
    ['no signature', {}],
    ['an empty one', { [HEADER]: '' }],
    ['another key', { [HEADER]: `sha256=${hmac('sha256', body, 'another-secret')}` }],
    ['of other bytes', { [HEADER]: `sha256=${hmac('sha256', `${body} `)}` }],
    ['cut short', { [HEADER]: `sha256=${right.slice(0, -2)}` }],
    ['zeros', { [HEADER]: `sha256=${'0'.repeat(SHA_256_DIGITS)}` }],
    ['without its name', { [HEADER]: right }],
    ['SHA-1', { 'x-hub-signature': `sha1=${hmac('sha1', body)}` }],
  ]
}

async function post(
  hook: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const response = await fetch(hook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  })
  await response.arrayBuffer()
  return response.status
}

const now = () => String(Math.floor(Date.now() / 1_000))

const failedStatus = (wamid: string, callbackData: string): string =>
  news({
    statuses: [
      {
        ...{ id: wamid, status: 'failed', timestamp: now(), recipient_id: '551190000000' },
        biz_opaque_callback_data: callbackData,
        errors: [{ code: FORGED.code, title: FORGED.text }],
      },
    ],
  })

const inbound = (n: number): string =>
  news({
    messages: [
      {
        ...{ id: `wamid.forged${n}`, from: '551190000000', timestamp: now(), type: 'text' },
        text: { body: FORGED.text },
      },
    ],
  })

const news = (said: object): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: DEFAULT_WABA_ID,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                phone_number_id: DEFAULT_NUMBER_ID,
                display_phone_number: '551140001000',
              },
              ...said,
            },
          },
        ],
      },
    ],
  })
