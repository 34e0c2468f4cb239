import { closeSync, openSync, writeSync } from 'node:fs'
import { EmulatorError } from './errors.ts'
import type { JsonObject } from './json.ts'

/** A message that was taken, whether or not its sender got to know. */
export interface AcceptedMessage {
  readonly kind: 'accepted'
  /** ISO 8601. */
  readonly at: string
  readonly wamid: string
  readonly phoneNumberId: string
  readonly wabaId: string
  /** E.164, with the plus sign. */
  readonly to: string
  readonly waId: string
  readonly type: string
  readonly template: string | null
  readonly language: string | null
  readonly category: string | null
  /** What the recipient reads. */
  readonly text: string | null
  readonly callbackData: string | null
  /** What the sender got to see. */
  readonly answered: 'ok' | 'timeout' | 'reset' | 'http'
  readonly request: JsonObject
}

/** A request that was answered with a Graph error, or not taken in another way. */
export interface RefusedMessage {
  readonly kind: 'refused'
  readonly at: string
  readonly phoneNumberId: string
  readonly to: string | null
  readonly callbackData: string | null
  /** null: no Graph error, see `answered`. */
  readonly code: number | null
  readonly answered: 'error' | 'timeout' | 'reset' | 'http'
}

export interface InboxFilter {
  /** Any form of the number: only its digits are looked at. */
  to?: string
  callbackData?: string
  template?: string
  wamid?: string
}

export interface Inbox {
  /** What was accepted, oldest first; the last 200,000. */
  messages(filter?: InboxFilter): readonly AcceptedMessage[]
  refused(): readonly RefusedMessage[]
  /** All that were accepted since the start or the last `clear`. */
  readonly count: number
  /**
   * Messages that came again: accepted more than once with the same callback data. An app that
   * sends nothing twice has none.
   */
  sentTwice(): readonly { callbackData: string; messages: readonly AcceptedMessage[] }[]
  /**
   * Waits for the first message that fits, or takes one that is already there.
   *
   * @throws EmulatorError `timed_out`
   */
  waitFor(filter: InboxFilter, options?: { timeoutMs?: number }): Promise<AcceptedMessage>
  clear(): void
}

const MESSAGES_KEPT = 200_000
const WAIT_MS = 5_000

export type OpenInbox = Inbox & {
  record(entry: AcceptedMessage | RefusedMessage): void
  close(): void
}

/** @param file gets a line of JSON for each entry, before the sender is answered */
export function createInbox(file?: string): OpenInbox {
  let fd = file === undefined ? null : openSync(file, 'a', 0o600)
  let accepted: AcceptedMessage[] = []
  let refused: RefusedMessage[] = []
  let count = 0
  const waiting = new Set<(message: AcceptedMessage) => void>()
  const messages = (filter: InboxFilter = {}) => accepted.filter((one) => fits(one, filter))
  return {
    messages,
    refused: () => refused,
    get count() {
      return count
    },
    sentTwice: () => repeatedIn(accepted),
    waitFor: (filter, { timeoutMs = WAIT_MS } = {}) =>
      waitFor({ filter, timeoutMs, found: messages(filter)[0], waiting }),
    clear() {
      accepted = []
      refused = []
      count = 0
    },
    record(entry) {
      // Written at once: whoever ends this process finds what was answered.
      if (fd !== null) writeSync(fd, `${JSON.stringify(entry)}\n`)
      if (entry.kind === 'refused') {
        refused.push(entry)
        if (refused.length > 2 * MESSAGES_KEPT) refused = refused.slice(-MESSAGES_KEPT)
        return
      }
      count += 1
      accepted.push(entry)
      if (accepted.length > 2 * MESSAGES_KEPT) accepted = accepted.slice(-MESSAGES_KEPT)
      for (const look of waiting) look(entry)
    },
    close() {
      if (fd !== null) closeSync(fd)
      fd = null
    },
  }
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

function fits(message: AcceptedMessage, { to, ...same }: InboxFilter): boolean {
  if (to !== undefined && ![digitsOf(message.to), message.waId].includes(digitsOf(to))) {
    return false
  }
  const { callbackData, template, wamid } = same
  return (
    (callbackData === undefined || callbackData === message.callbackData) &&
    (template === undefined || template === message.template) &&
    (wamid === undefined || wamid === message.wamid)
  )
}

function repeatedIn(accepted: readonly AcceptedMessage[]) {
  const byData = Map.groupBy(accepted, ({ callbackData }) => callbackData)
  byData.delete(null)
  return [...byData].flatMap(([callbackData, messages]) =>
    callbackData !== null && messages.length > 1 ? [{ callbackData, messages }] : [],
  )
}

interface Wait {
  filter: InboxFilter
  timeoutMs: number
  found: AcceptedMessage | undefined
  waiting: Set<(message: AcceptedMessage) => void>
}

function waitFor({ filter, timeoutMs, found, waiting }: Wait): Promise<AcceptedMessage> {
  if (found) return Promise.resolve(found)
  return new Promise((resolve, reject) => {
    const look = (message: AcceptedMessage) => {
      if (!fits(message, filter)) return
      clearTimeout(timer)
      waiting.delete(look)
      resolve(message)
    }
    const timer = setTimeout(() => {
      waiting.delete(look)
      const text = `No message like ${JSON.stringify(filter)} in ${timeoutMs} ms.`
      reject(new EmulatorError('timed_out', text))
    }, timeoutMs)
    waiting.add(look)
  })
}
