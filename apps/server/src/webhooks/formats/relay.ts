import { toIso } from '../../clock.ts'
import type { Format, FormattedEvent } from './event.ts'

/**
 * Our own: `{id, event, timestamp, data}`, what `GET /v1/events` shows. The data is the stored text
 * itself: to parse and print it again could write a number, or an order of keys, in another way.
 */
export const relayFormat: Format = (event, includeBody) => {
  const { id, type, at } = event
  const head = JSON.stringify({ id, event: type, timestamp: toIso(at) })
  const withBody = includeBody && type === 'inbound.received'
  return Buffer.from(`${open(head)},"data":${withBody ? dataWithBody(event) : event.data}}`, 'utf8')
}

const open = (object: string): string => object.slice(0, -1)

/** Stored data never holds the text, which the webhook may not want. */
function dataWithBody({ data, body }: FormattedEvent): string {
  const comma = data === '{}' ? '' : ','
  return `${open(data)}${comma}"body":${JSON.stringify(body)}}`
}
