import type { Emulation } from '../emulation.ts'
import { faultInStatus } from '../graph/fault.ts'
import { DEFAULT_WEBHOOK_VERSION } from '../options.ts'
import { FAIL_AFTER_MS, type Fate, REPLY_AFTER_MS } from '../script/index.ts'
import type { Status } from '../webhooks/index.ts'
import type { BusinessNumber } from '../world.ts'
import { receiveInbound } from './inbound.ts'

/** A message that was taken, as far as its statuses need it. */
export interface Sent {
  readonly wamid: string
  readonly number: BusinessNumber
  readonly digits: string
  readonly waId: string
  readonly callbackData: string | null
  /** Meta's pricing category, in lower case: `utility`, `service` … */
  readonly category: string
}

export type StatusName = 'sent' | 'delivered' | 'read' | 'failed'

interface Step {
  readonly status: StatusName
  readonly afterMs: number
}

const DAY_SECONDS = 86_400
/** From this version on statuses say nothing of conversations. */
const NO_CONVERSATION_FROM = 24

/** Plans every status that the fate of a message holds, and the recipient's answer. */
export function planStatuses(emulation: Emulation, sent: Sent, fate: Fate) {
  const steps = stepsOf(fate)
  const arrivals = arrivalsOf(emulation, sent, fate.order, steps)
  const acceptedAt = emulation.clock.now()
  for (const [index, step] of steps.entries()) {
    const at = acceptedAt + step.afterMs
    const priced = isPriced(fate, step.status, steps)
    const status = statusObject(emulation, sent, { ...step, at, priced, fate })
    const update = { kind: 'status', number: sent.number, status, contact: null } as const
    emulation.later(arrivals[index] ?? step.afterMs, () => {
      for (let time = 0; time <= fate.duplicates; time++) emulation.tell(update)
    })
  }
  const { reply } = fate
  if (!reply) return
  emulation.later(reply.afterMs ?? REPLY_AFTER_MS, () =>
    receiveInbound(emulation, {
      ...reply,
      phoneNumberId: sent.number.id,
      from: sent.waId,
      contextId: sent.wamid,
    }),
  )
}

function stepsOf(fate: Fate): readonly Step[] {
  const { fail } = fate
  const due: Record<StatusName, number | null> = {
    sent: fate.sentAfterMs,
    delivered: fate.deliveredAfterMs,
    read: fate.readAfterMs,
    failed: fail ? (fail.afterMs ?? FAIL_AFTER_MS) : null,
  }
  const names = ['sent', 'delivered', 'read', 'failed'] as const
  return names
    .flatMap((status) => {
      const afterMs = due[status]
      return afterMs === null ? [] : [{ status, afterMs }]
    })
    .filter(({ afterMs }) => due.failed === null || afterMs <= due.failed)
}

/** The moments stay; which status comes at which is what changes. */
function arrivalsOf(
  { seed }: Emulation,
  sent: Sent,
  order: Fate['order'],
  steps: readonly Step[],
): readonly number[] {
  const moments = steps.map(({ afterMs }) => afterMs)
  if (order === 'kept') return moments
  if (order === 'reversed') return moments.reverse()
  const drawn = moments.map((ms, index) => ({ ms, by: seed.chance('order', sent.wamid, index) }))
  return drawn.sort((one, other) => one.by - other.by).map(({ ms }) => ms)
}

function isPriced({ pricing }: Fate, status: StatusName, steps: readonly Step[]): boolean {
  if (pricing === 'none' || status === 'failed') return false
  if (status === 'sent') return pricing !== 'delivered'
  if (pricing === 'sent') return false
  return (
    status === steps.find((step) => step.status === 'delivered' || step.status === 'read')?.status
  )
}

interface StatusMoment {
  readonly status: StatusName
  /** Milliseconds. */
  readonly at: number
  readonly priced: boolean
  readonly fate: Pick<Fate, 'fail' | 'recipientUserId'>
}

/** One object of `statuses[]`. */
export function statusObject(emulation: Emulation, sent: Sent, moment: StatusMoment): Status {
  const { status, at, priced, fate } = moment
  const seconds = Math.floor(at / 1_000)
  const hasConversation = priced && versionOf(emulation) < NO_CONVERSATION_FROM
  return {
    id: sent.wamid,
    status,
    timestamp: String(seconds),
    ...(fate.recipientUserId === null
      ? { recipient_id: sent.waId }
      : { recipient_user_id: fate.recipientUserId }),
    ...(hasConversation && {
      conversation: {
        id: emulation.seed.hex(32, 'conversation', sent.wamid).toLowerCase(),
        ...(status === 'sent' && { expiration_timestamp: String(seconds + DAY_SECONDS) }),
        origin: { type: sent.category },
      },
    }),
    ...(priced && { pricing: pricingOf(sent.category) }),
    ...(status === 'failed' &&
      fate.fail && { errors: [faultInStatus(fate.fail.code, fate.fail.details)] }),
    ...(sent.callbackData !== null && { biz_opaque_callback_data: sent.callbackData }),
  }
}

const versionOf = ({ options }: Emulation) =>
  Number.parseInt((options.webhookVersion ?? DEFAULT_WEBHOOK_VERSION).slice(1), 10)

/** The first 1,000 service messages of a month cost nothing; an emulator stays below that. */
const pricingOf = (category: string) => ({
  billable: category !== 'service',
  pricing_model: 'PMP',
  type: category === 'service' ? 'free_customer_service' : 'regular',
  category,
})
