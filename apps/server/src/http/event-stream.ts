import type { IncomingMessage } from 'node:http'
import type { Followed, ToldEvent } from '../events/index.ts'

/** How long a browser waits before it connects again, in milliseconds. */
const RETRY_MS = 1_000
/** Text that is written at once, in characters. */
const MOST_CHARACTERS = 64 * 1024

/**
 * Events as Server-Sent Events. The first block has no data: it only tells the reader where it is, so that
 * one who is cut before the first event comes back without a gap.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export async function* eventStream(
  followed: Followed,
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield `retry: ${RETRY_MS}\nid: ${followed.after}\n\n`
  for await (const events of followed.batches(signal)) {
    let text = ''
    for (const event of events) {
      text += block(event)
      if (text.length < MOST_CHARACTERS) continue
      yield text
      text = ''
    }
    if (text !== '') yield text
  }
}

const block = ({ id, type, text }: ToldEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${text}\n\n`

/** Whether the caller asks for a stream rather than for a page. */
export const wantsStream = (request: IncomingMessage): boolean =>
  prefers(request, 'text/event-stream')

/** Whether the caller asks for a file. */
export const wantsCsv = (request: IncomingMessage): boolean => prefers(request, 'text/csv')

/** Named, and more than JSON is. */
function prefers({ method, headers }: IncomingMessage, type: string): boolean {
  const { accept } = headers
  if (accept === undefined || method !== 'GET') return false
  const wanted = new Map(accept.split(',').map(preference))
  const stream = wanted.get(type) ?? 0
  return stream > 0 && stream > (wanted.get('application/json') ?? 0)
}

function preference(entry: string): [string, number] {
  const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length)
  const weight = q === undefined ? 1 : Number(q)
  return [type, Number.isNaN(weight) ? 0 : weight]
}
