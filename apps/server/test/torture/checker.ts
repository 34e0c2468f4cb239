import { createHash } from 'node:crypto'
import { checkEvents } from './checker-events.ts'
import { checkInbound } from './checker-inbound.ts'
import { checkWebhooks, webhookFigures } from './checker-webhooks.ts'
import type { History, MessageSeen, OnAirLine, SendRequest } from './history.ts'
import { isStep } from './status-order.ts'
import { type Faults, type Figures, NO_FAULTS, type Verdict } from './verdict.ts'

/**
 * Judges a run from its history alone, in the manner of Jepsen's total-queue: what was acknowledged
 * must have come out exactly once, and nothing may come out that nobody put in.
 * @see https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/checker.clj
 */
export function check(history: History): Verdict {
  const faults = structuredClone(NO_FAULTS)
  const messages = new Map(history.messages.map((message) => [message.id, message]))
  checkAccepted(history, messages, faults)
  checkRadio(history, messages, faults)
  checkOutcomes(history, faults)
  checkSightings(history, messages, faults)
  checkEvents(history, messages, faults)
  if (history.inbound) checkInbound(history.inbound, faults)
  if (history.webhooks) checkWebhooks(history.webhooks, history.events, faults)
  checkAnswers(history, faults)
  faults.unexpectedExits.push(...history.unexpectedExits)
  return { faults, figures: figuresOf(history) }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const acceptedIds = ({ tries }: SendRequest): Set<string> =>
  new Set(tries.flatMap(({ outcome }) => (outcome.kind === 'accepted' ? [outcome.messageId] : [])))

/** Every 202 names one message, which is there, and is the one that was asked for. */
function checkAccepted(
  { requests, messages }: History,
  known: ReadonlyMap<string, MessageSeen>,
  faults: Faults,
): void {
  const asked = new Map(requests.map((request) => [request.body, request]))
  for (const request of requests) {
    const ids = acceptedIds(request)
    if (ids.size > 1) faults.keyDuplicates.push(`${request.key}: ${[...ids].join(' and ')}`)
    for (const id of ids) {
      if (known.get(id)?.body !== request.body) faults.lost.push(`${id}: accepted, and not there`)
    }
  }
  for (const [body, same] of Map.groupBy(messages, (message) => message.body)) {
    const ids = same.map((message) => message.id).join(' and ')
    if (!asked.has(body)) faults.unexpected.push(`${ids}: nobody asked for it`)
    if (same.length > 1) faults.keyDuplicates.push(`${asked.get(body)?.key}: ${ids}`)
  }
}

/** What is on air was asked for, and each text is there once. */
function checkRadio(
  { requests, onAir }: History,
  known: ReadonlyMap<string, MessageSeen>,
  faults: Faults,
): void {
  const asked = new Set(requests.map((request) => sha256(request.body)))
  for (const line of onAir) {
    const message = known.get(line.messageId)
    const isWanted =
      asked.has(line.bodySha256) && message && sha256(message.body) === line.bodySha256
    if (!isWanted) faults.unexpected.push(`${line.messageId}: on air, and nobody asked for it`)
  }
  // By text, not by id: two ids for one request would be two SMS as well.
  for (const same of Map.groupBy(onAir, (line) => line.bodySha256).values()) {
    if (same.length > 1) faults.radioDuplicates.push(same.map(nameOf).join(' and '))
  }
}

const nameOf = ({ messageId, attempt, phone }: OnAirLine): string =>
  `${messageId}/${attempt} by ${phone}`

const SENT = new Set(['SENT', 'DELIVERED', 'READ'])
/** A carrier may refuse what was on air; nobody else ends a message that was. */
const NEVER_SENT = new Set(['QUEUED', 'EXPIRED', 'CANCELED'])

/** What the API says of each message fits what the radio did. */
function checkOutcomes({ messages, onAir }: History, faults: Faults): void {
  const sent = new Set(onAir.map((line) => line.messageId))
  for (const { id, status, waitingReason } of messages) {
    if (SENT.has(status) && !sent.has(id)) faults.lost.push(`${id}: ${status}, and never on air`)
    if (NEVER_SENT.has(status) && sent.has(id)) {
      faults.unexpected.push(`${id}: on air, and ${status}`)
    }
    const isUnderWay = status === 'QUEUED' || (status === 'DISPATCHED' && !sent.has(id))
    if (isUnderWay && waitingReason === null) {
      faults.lost.push(`${id}: ${status}, and nobody says why it waits`)
    }
  }
}

function checkSightings(
  { sightings }: History,
  known: ReadonlyMap<string, MessageSeen>,
  faults: Faults,
): void {
  const last = new Map<string, string>()
  const atTheEnd = [...known.values()].map(({ id, status }) => ({ messageId: id, status }))
  for (const { messageId, status } of [...sightings, ...atTheEnd]) {
    const before = last.get(messageId)
    if (before !== undefined && before !== status && !isStep(before, status)) {
      faults.statusRegressions.push(`${messageId}: ${before}, then ${status}`)
    }
    last.set(messageId, status)
  }
}

const UNAVAILABLE = 503
/** A repeat that met the first request still under way. */
const IN_FLIGHT = 'idempotency_in_flight'

function checkAnswers({ requests, badReads }: History, faults: Faults): void {
  for (const { key, tries } of requests) {
    for (const { outcome } of tries) {
      if (outcome.kind !== 'refused' || outcome.code === IN_FLIGHT) continue
      const { status, code, retryAfter } = outcome
      if (status === UNAVAILABLE && retryAfter !== null) continue
      faults.badAnswers.push(`${key}: ${status} ${code}, Retry-After ${retryAfter}`)
    }
  }
  faults.badAnswers.push(...badReads)
}

function figuresOf(history: History): Figures {
  const { requests, messages, onAir, inbound, webhooks = [], events } = history
  const outcomes = requests.map(({ tries }) => tries.map(({ outcome }) => outcome))
  const all = outcomes.flat()
  const isAccepted = (tries: (typeof outcomes)[number]) =>
    tries.some(({ kind }) => kind === 'accepted')
  return {
    requests: requests.length,
    accepted: outcomes.filter(isAccepted).length,
    recovered: outcomes.filter((tries) => isAccepted(tries) && tries[0]?.kind === 'unknown').length,
    unknownTries: all.filter(({ kind }) => kind === 'unknown').length,
    unavailableTries: all.filter(
      (outcome) => outcome.kind === 'refused' && outcome.status === UNAVAILABLE,
    ).length,
    onAir: onAir.length,
    delivered: messages.filter(({ status }) => status === 'DELIVERED').length,
    unsettled: messages.filter(({ status }) => status === 'QUEUED' || status === 'DISPATCHED')
      .length,
    unknownOutcomes: messages.filter(({ failureCode }) => failureCode === 'unknown_outcome').length,
    inbound: inbound?.recorded.length ?? 0,
    ...webhookFigures(webhooks, events),
  }
}
