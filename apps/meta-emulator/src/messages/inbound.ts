import type { Emulation } from '../emulation.ts'
import type { Reply } from '../script/index.ts'
import type { BusinessNumber } from '../world.ts'
import { mintWamid } from './wamid.ts'

/** A message from a person to a business number. */
export interface InboundOptions extends Omit<Reply, 'afterMs'> {
  /** Default: the first number. */
  phoneNumberId?: string
  /** Digits or E.164: what WhatsApp calls the person's id, taken as it is. */
  from: string
  /** Name in the person's profile. Default `Maria da Conceição`. */
  profileName?: string
  /** The message that it answers. Default: none for a text; else the last one that the person got. */
  contextId?: string
  /** The person's business-scoped id, such as `BR.13491208655302741918`. */
  userId?: string
  /** The person hides the number behind a username: `from` and `wa_id` are missing. */
  hideNumber?: boolean
}

const INBOUND_ID_LENGTH = 20

/**
 * Posts an inbound message to the callback, and opens the recipient's 24 hours.
 *
 * @returns its id
 */
export function receiveInbound(emulation: Emulation, options: InboundOptions): string {
  const { world, clock, seed } = emulation
  const number = numberOf(emulation, options.phoneNumberId)
  const from = options.from.replace(/\D/g, '')
  const about = `inbound/${number.id}/${from}`
  const id = mintWamid(from, seed.hex(INBOUND_ID_LENGTH, about, emulation.next(about)))
  emulation.heardFrom.set(`${number.id}/${from}`, clock.now())
  const { profileName = 'Maria da Conceição', hideNumber = false, userId } = options
  const contextId = options.contextId ?? lastMessageTo(emulation, options, from)
  emulation.tell({
    kind: 'message',
    number: world.number(number.id),
    contact: {
      profile: { name: profileName },
      ...(!hideNumber && { wa_id: from }),
      ...(userId !== undefined && { user_id: userId }),
    },
    message: {
      ...(contextId !== undefined && { context: { from: number.digits, id: contextId } }),
      ...(!hideNumber && { from }),
      ...(userId !== undefined && { from_user_id: userId }),
      id,
      timestamp: String(Math.floor(clock.now() / 1_000)),
      ...contentOf(options),
    },
  })
  return id
}

export function numberOf({ world }: Emulation, id: string | undefined): BusinessNumber {
  if (id !== undefined) return world.number(id)
  for (const number of world.numbers.values()) return number
  return world.number('none')
}

/** A tap always answers something. */
function lastMessageTo({ inbox }: Emulation, { type = 'text' }: InboundOptions, from: string) {
  return type === 'text' ? undefined : inbox.messages({ to: from }).at(-1)?.wamid
}

function contentOf({ type = 'text', text, payload = text }: InboundOptions): object {
  switch (type) {
    case 'text':
      return { type, text: { body: text } }
    case 'button':
      return { type, button: { payload, text } }
    case 'button_reply':
    case 'list_reply':
      return { type: 'interactive', interactive: { type, [type]: { id: payload, title: text } } }
    default:
      return type satisfies never
  }
}
