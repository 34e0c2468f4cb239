import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Api,
  credentials,
  eventually,
  newFolder,
  startProgram,
} from '../../flows/harness/index.ts'
import { sha256 } from '../checker.ts'
import type { OnAirLine } from '../history.ts'
import type { Carrier } from '../load.ts'

/** A Meta in a process of its own, which lives on while the relay is killed. */
export interface Meta {
  readonly url: string
  /** Takes the messages in place of phones. */
  readonly carrier: Carrier
  /** What it has taken, oldest first, from the file that it writes before it answers. */
  taken(): readonly Taken[]
  /** How many requests it has not taken. */
  refused(): number
  /** Where it posts to; null before the project is there. */
  readonly hook: string | null
}

export interface Taken {
  readonly wamid: string
  /** Of our message. */
  readonly callbackData: string
  /** What the recipient reads. */
  readonly text: string
  readonly answered: 'ok' | 'timeout' | 'reset' | 'http'
}

interface Refused {
  readonly kind: 'refused'
}

const TEMPLATE = 'aviso'
const LANGUAGE = 'pt_BR'
/** Around the text that tells the messages apart. */
const FRAME = { before: 'Olá: ', after: '. Até logo.' }
const IDLE_WITHIN_MS = 60_000
const UNDER_WAY = ['QUEUED', 'DISPATCHED', 'SENT', 'DELIVERED']

/** @param script what becomes of messages and webhooks: see the README of `@relay/meta-emulator`. */
export async function startMeta(script: object, seed: number): Promise<Meta> {
  const inbox = join(newFolder(), 'inbox.jsonl')
  const args = ['--port', '0', '--seed', seed, '--inbox', inbox]
  const given = ['--script', JSON.stringify(script), '--templates', JSON.stringify([template()])]
  const program = startProgram('apps/meta-emulator/src/main.ts', [...args.map(String), ...given])
  const url = String((await program.line(({ msg }) => msg === 'listening')).url)
  let hook: string | null = null
  const lines = () => linesOf(inbox)
  const taken = () => lines().filter((line) => line.kind === 'accepted')
  return {
    url,
    taken,
    refused: () => lines().filter(({ kind }) => kind === 'refused').length,
    get hook() {
      return hook
    },
    carrier: {
      underWay: UNDER_WAY,
      draftOf,
      async ready({ api }) {
        hook = await connect(url, api)
      },
      onAir: () => taken().map(onAirLine),
      settled: () => idle(url),
    },
  }
}

type Line = (Taken & { readonly kind: 'accepted' }) | Refused

/** The last line may be half of one while it is written. */
function linesOf(file: string): readonly Line[] {
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8')
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((line): Line => JSON.parse(line))
}

const template = () => ({
  name: TEMPLATE,
  language: LANGUAGE,
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: `${FRAME.before}{{1}}${FRAME.after}`,
      example: { body_text: [['um aviso']] },
    },
  ],
})

/** The text also goes along as metadata: a template message has no body that the API would show. */
const draftOf: Carrier['draftOf'] = ({ to, body }) => ({
  to,
  template: TEMPLATE,
  language: LANGUAGE,
  variables: { '1': body },
  metadata: { text: body },
})

const onAirLine = ({ callbackData, text }: Taken): OnAirLine => ({
  phone: 'Meta',
  messageId: callbackData,
  attempt: 1,
  bodySha256: sha256(text.slice(FRAME.before.length, -FRAME.after.length)),
})

/** Tells the relay of Meta, and Meta of the relay. @returns where Meta posts to. */
async function connect(meta: string, api: Api): Promise<string> {
  const put = await api.call('PUT', '/v1/projects/me/meta-credentials', credentials())
  const { projectId, metaVerifyToken: verifyToken } = put.body
  const hook = `${api.url}/hooks/meta/${projectId}`
  await control(meta, 'PUT', '/webhook', { url: hook, verifyToken })
  await api.created('/v1/templates/sync', undefined)
  return hook
}

async function control(
  meta: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ readonly pendingUpdates?: number }> {
  const response = await fetch(`${meta}/_emulator${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return JSON.parse(await response.text())
}

/** Until it has nothing more to tell: a repeat that still comes must change nothing either. */
const idle = (meta: string): Promise<unknown> =>
  eventually(
    () => control(meta, 'GET', ''),
    ({ pendingUpdates }) => pendingUpdates === 0,
    IDLE_WITHIN_MS,
  )
