import type { Call } from './calls.ts'

/** What left the server by the end of one call, and must be in the database from then on. */
export interface Promised {
  readonly at: number
  readonly call: Call
  readonly what: /** 202: the message is accepted. */
    | { readonly kind: 'accepted'; readonly messageId: string }
    /** A message was handed over to a phone: it must be known to have left. */
    | { readonly kind: 'handedOver'; readonly messageId: string; readonly attempt: number }
    /** The phone may forget what it reported up to here. */
    | { readonly kind: 'acknowledged'; readonly deviceId: string; readonly seq: number }
}

const ACCEPTED = /HTTP\/1\.1 202 [\s\S]*?"id":"(msg_[0-9a-z]+)"/g
const WELCOME = /"type":"welcome","deviceId":"(dev_[0-9a-z]+)"/
const SEND = /"type":"send","messageId":"(msg_[0-9a-z]+)","attempt":(\d+)/g
const ACK = /"type":"ack","seq":(\d+)/g

/** All promises of a trace, oldest first. */
export function promisesIn(calls: readonly Call[]): Promised[] {
  const devices = new Map<string, string>()
  return calls.flatMap((call) => {
    if (!call.target.startsWith('socket:')) return []
    const text = call.data.toString('latin1')
    const [, welcomed] = WELCOME.exec(text) ?? []
    if (welcomed !== undefined) devices.set(call.target, welcomed)
    const deviceId = devices.get(call.target) ?? ''
    const at = call.beganAt
    return [
      ...Array.from(text.matchAll(ACCEPTED), ([, messageId = '']): Promised => {
        return { at, call, what: { kind: 'accepted', messageId } }
      }),
      ...Array.from(text.matchAll(SEND), ([, messageId = '', attempt]): Promised => {
        return { at, call, what: { kind: 'handedOver', messageId, attempt: Number(attempt) } }
      }),
      ...Array.from(text.matchAll(ACK), ([, seq]): Promised => {
        return { at, call, what: { kind: 'acknowledged', deviceId, seq: Number(seq) } }
      }),
    ]
  })
}
