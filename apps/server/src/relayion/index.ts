import type { Handlers } from '@relay/contract'
import type { Devices } from '../devices/index.ts'
import { RelayError } from '../errors.ts'
import type { Inbound } from '../inbound/index.ts'
import { type Draft, type Messages, normalizeSender, type OffsetPage } from '../messages/index.ts'
import { type OnceKey, orAnswered, type Principal } from '../projects/index.ts'
import { envelope } from './envelope.ts'
import { periodOf } from './period.ts'
import { entryView, inboundView, outboundView, relayionDevice, statusesOf } from './views.ts'

export { errorEnvelope, isRelayion } from './envelope.ts'

/** What an answer waits for an online phone to take the message; longer, and callers would feel it. */
export const DISPATCH_WITHIN_MS = 250
/** Devices read at once; their list has no pages there. */
const DEVICES_AT_ONCE = 100

/** What is known of a request besides its contents. */
export interface RelayionCall {
  readonly principal: Principal | null
  readonly key: OnceKey | null
}

export interface RelayionRooms {
  readonly messages: Messages
  readonly devices: Devices
  readonly inbound: Inbound
  /** The message that a body asks for, as every other one is made: same numbers, same lines. */
  readonly draft: (
    body: { readonly recipientNumber: string; readonly body: string },
    principal: Principal,
  ) => Promise<Draft>
}

type Ids =
  | 'relayionListDevices'
  | 'relayionSendOutbound'
  | 'relayionListOutbound'
  | 'relayionGetOutbound'
  | 'relayionListInbound'
  | 'relayionGetInbound'
  | 'relayionGetConversation'

/**
 * The operations of Relayion's clients: our own rooms in other words. What a key sees is as there: of
 * devices and sent messages the account's, of received ones those of its number.
 */
export function createRelayion(rooms: RelayionRooms) {
  return { ...outboundHandlers(rooms), ...inboundHandlers(rooms) } satisfies Pick<
    Handlers<RelayionCall>,
    Ids
  >
}

function outboundHandlers({ messages, devices, draft }: RelayionRooms) {
  return {
    async relayionListDevices(_request: unknown, call: RelayionCall) {
      const all = await devicesOf(devices, accountOf(call).projectId)
      return { status: 200, body: envelope(all.map(relayionDevice)) }
    },
    async relayionSendOutbound({ body }, call) {
      const account = accountOf(call)
      const send = async () =>
        messages.acceptAndFollow(await draft(body, account), call.key, DISPATCH_WITHIN_MS)
      const taken = await orAnswered(send, () => messages.answered(call.key))
      switch (taken.kind) {
        case 'accepted':
          return { status: 202, body: envelope(outboundView(taken.row)) }
        case 'replayed': {
          const row = found(await messages.getRow(account, taken.id), taken.id)
          const headers = { 'Idempotent-Replayed': 'true' }
          return { status: 202, headers, body: envelope(outboundView(row)) }
        }
        case 'reused':
          throw new RelayError(
            'idempotency_key_reused',
            'This Idempotency-Key was used with another request; use a new key for a new request.',
          )
        default:
          return taken satisfies never
      }
    },
    async relayionListOutbound({ query }, call) {
      const { recipientNumber: to, status, deviceId, simSlotIndex } = query
      const filter = {
        ...{ deviceId, simSlotIndex, ...periodOf(query) },
        to: to && normalizeSender(to),
        statuses: status && statusesOf(status),
      }
      const rows = await messages.pageOfRows(accountOf(call), filter, pageOf(query))
      return { status: 200, body: envelope(rows.map(outboundView)) }
    },
    async relayionGetOutbound({ path: { outboundId } }, call) {
      const row = found(await messages.getRow(accountOf(call), outboundId), outboundId)
      return { status: 200, body: envelope(outboundView(row)) }
    },
  } satisfies Partial<Handlers<RelayionCall>>
}

function inboundHandlers({ inbound }: RelayionRooms) {
  return {
    async relayionListInbound({ query }, call) {
      const account = accountOf(call)
      const { deviceId, senderNumber: from, simSlotIndex } = query
      const { createdAfter: receivedAfter, createdBefore: receivedBefore } = periodOf(query)
      const filter = {
        ...{ deviceId, from, simSlotIndex, receivedAfter, receivedBefore },
        line: account.binding,
      }
      const list = await inbound.page(account, filter, pageOf(query))
      return {
        status: 200,
        body: envelope(list.map((message) => inboundView(message, account.projectId))),
      }
    },
    async relayionGetInbound({ path: { inboundId } }, call) {
      const account = accountOf(call)
      const message = found(await inbound.get(account, inboundId, account.binding), inboundId)
      return { status: 200, body: envelope(inboundView(message, account.projectId)) }
    },
    async relayionGetConversation({ path: { phoneNumber }, query }, call) {
      const account = accountOf(call)
      const { deviceId, simSlotIndex, direction } = query
      const filter = {
        ...{ deviceId, simSlotIndex, direction, ...periodOf(query) },
        line: account.binding,
      }
      const { total, entries } = await inbound.conversationPage(
        account,
        phoneNumber,
        filter,
        pageOf(query),
      )
      return {
        status: 200,
        body: envelope({ phoneNumber, total, messages: entries.map(entryView) }),
      }
    },
  } satisfies Partial<Handlers<RelayionCall>>
}

/** Who is behind the key, which every operation asks for. */
function accountOf({ principal }: RelayionCall): Principal {
  if (principal === null) throw new Error('This operation should ask for a key.')
  return principal
}

const pageOf = (query: { readonly page: number; readonly limit: number }): OffsetPage => ({
  limit: query.limit,
  offset: (query.page - 1) * query.limit,
})

/** For what is not there, or another account's: both look the same. */
function found<T>(thing: T | null, id: string): T {
  if (thing === null)
    throw new RelayError('not_found', `There is no message ${id} in this account.`)
  return thing
}

/** All of them: there are as many as a plan has room for. */
async function devicesOf(devices: Devices, accountId: string) {
  type Device = Awaited<ReturnType<Devices['list']>>[number]
  const all: Device[] = []
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const some: Device[] = await devices.list(accountId, { limit: DEVICES_AT_ONCE, after })
    all.push(...some.slice(0, DEVICES_AT_ONCE))
    after = some.length > DEVICES_AT_ONCE ? all.at(-1)?.id : undefined
  }
  return all
}
