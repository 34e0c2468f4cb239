import { compileOperation } from '@relay/contract'
import type { RelayEvent, StreamStatus } from '@relay/sdk'
import type { Environment } from '../config/index.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'
import { isTaken, type Posted, post } from './webhooks-post.ts'
import { advised, type RelayOptions, relayOf, secretOf, webUrl } from './webhooks-relay.ts'

export interface ListenOptions extends RelayOptions {
  readonly forwardTo: string
  readonly events?: string
  readonly after?: string
  readonly secret?: string
}

/** Events that wait for an answer, or behind one that does. The stream waits when there are more. */
const MOST_AT_ONCE = 20
const check = compileOperation('listEvents')

/** Forwards events until the process is told to stop. */
export async function listen(
  options: ListenOptions,
  env: Environment,
  output: Output,
): Promise<void> {
  const { relay, url, mode } = relayOf(options, env)
  const target = webUrl(options.forwardTo, '--forward-to')
  const secret = secretOf(options.secret, env)
  const filter = filterOf(options)
  const stop = new AbortController()
  const end = () => stop.abort()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  const forwarding = createForwarding({ target, secret, output, signal: stop.signal })
  output.print(`Forwarding ${mode} events of ${url} to ${target}`)
  output.print(`Signing secret: ${secret}`)
  try {
    const { signal } = stop
    const onStatus = statusTeller(output)
    for await (const event of relay.events.stream(filter, { signal, onStatus })) {
      await forwarding.take(event)
    }
  } catch (error) {
    throw advised(error, url)
  } finally {
    end()
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
    output.print(forwarding.summary())
  }
}

/** @throws UsageError for events that there are not. */
function filterOf({ events, after }: ListenOptions) {
  const query = { ...(events !== undefined && { types: events }), ...(after && { after }) }
  const parsed = check.parse({ path: {}, query, headers: {}, body: undefined })
  if (parsed.ok) {
    const { types, after } = parsed.request.query
    return { ...(types && { types }), ...(after && { after }) }
  }
  const [fault] = parsed.faults
  const option = fault?.pointer.startsWith('/types') ? '--events' : '--after'
  throw new UsageError(`${option}: ${fault?.detail}`)
}

function statusTeller(output: Output): (status: StreamStatus) => void {
  let was: StreamStatus | null = null
  return (status) => {
    if (status === 'open' && was === null) output.print('Ready. Ctrl-C ends it.')
    if (status === 'open' && was === 'waiting') output.note('Connected again; nothing was missed.')
    if (status === 'waiting' && was === 'open')
      output.note('The connection is lost; trying again …')
    was = status
  }
}

interface ForwardingOptions {
  readonly target: string
  readonly secret: string
  readonly output: Output
  readonly signal: AbortSignal
}

/** Events on their way: those of one message one after the other, others beside each other. */
function createForwarding({ target, secret, output, signal }: ForwardingOptions) {
  const lines = new Map<string, Promise<void>>()
  const counts = { taken: 0, refused: 0, unanswered: 0 }
  const done = finishedInOrder()
  let waiting = 0
  let wake = () => {}
  signal.addEventListener('abort', () => wake())

  const forward = async (event: RelayEvent, finished: () => void): Promise<void> => {
    const body = JSON.stringify(event)
    const posted = await post({ url: target, id: event.id, body, secret }, signal)
    counts[isTaken(posted) ? 'taken' : posted.status === null ? 'unanswered' : 'refused'] += 1
    finished()
    output.print(lineFor(event, posted))
  }

  return {
    /** Resolves when there is room for another one. */
    async take(event: RelayEvent): Promise<void> {
      const subject = subjectOf(event)
      waiting += 1
      const finished = done.begin(event.id)
      const mine = (lines.get(subject) ?? Promise.resolve())
        .then(() => (signal.aborted ? undefined : forward(event, finished)))
        .catch((error: unknown) => {
          // What was cut off comes again to whoever goes on.
          if (signal.aborted) return
          finished()
          output.note(String(error))
        })
        .finally(() => {
          waiting -= 1
          if (lines.get(subject) === mine) lines.delete(subject)
          wake()
        })
      lines.set(subject, mine)
      while (waiting >= MOST_AT_ONCE && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    summary(): string {
      const { taken, refused, unanswered } = counts
      const total = taken + refused + unanswered
      const parts = [
        `${taken} taken`,
        ...(refused > 0 ? [`${refused} refused`] : []),
        ...(unanswered > 0 ? [`${unanswered} not answered`] : []),
      ]
      const last = done.last()
      const goOn = last === null ? '' : `; go on with --after ${last}`
      return `Forwarded ${total} ${total === 1 ? 'event' : 'events'}: ${parts.join(', ')}${goOn}`
    },
  }
}

/**
 * Events of different subjects overtake each other, but whoever goes on does so from one place in the log:
 * from the last event up to which all have finished.
 * @example
 * const done = finishedInOrder()
 * const [first, second] = [done.begin('evt_1'), done.begin('evt_2')]
 * second()
 * done.last() // null
 * first()
 * done.last() // 'evt_2'
 */
export function finishedInOrder() {
  let open: { readonly id: string; finished: boolean }[] = []
  let last: string | null = null
  return {
    /** @returns what to call when this event has finished */
    begin(id: string): () => void {
      const one = { id, finished: false }
      open.push(one)
      return () => {
        one.finished = true
        const first = open.findIndex(({ finished }) => !finished)
        const passed = first < 0 ? open : open.slice(0, first)
        last = passed.at(-1)?.id ?? last
        open = open.slice(passed.length)
      }
    },
    last: () => last,
  }
}

/** What it is about: the order is kept among events of the same thing. */
function subjectOf({ id, data }: RelayEvent): string {
  return typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : id
}

/** `14:03:22  outbound.delivered    evt_…  200  12 ms`, the time as the clock on the wall shows it. */
function lineFor({ timestamp, event, id }: RelayEvent, { status, error, ms }: Posted): string {
  const at = new Date(timestamp)
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  return `${time}  ${event.padEnd(19)}  ${id}  ${status ?? error}  ${ms} ms`
}
