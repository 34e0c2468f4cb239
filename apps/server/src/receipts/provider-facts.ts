import type { Row } from '../db/index.ts'
import { isFinal, statusOf } from '../messages/index.ts'
import type { ProviderFacts, ProviderPricing, Report } from './report.ts'

type Message = Row<'message'>

const factsOf = (report: Report): ProviderFacts => {
  switch (report.kind) {
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return report
    default:
      return {}
  }
}

/** The message with what the provider calls it and charges for it; the same object where that is known. */
export function withFacts(message: Message, report: Report): Message {
  const { providerId, pricing } = factsOf(report)
  const name = message.provider_id ?? providerId ?? null
  const price = pricing === undefined ? message.pricing : laterOf(message.pricing, pricing)
  if (name === message.provider_id && price === message.pricing) return message
  return { ...message, provider_id: name, pricing: price }
}

/** What `message.pricing` holds; null where no provider has said anything. */
export const pricingOf = ({ pricing }: Pick<Message, 'pricing'>): ProviderPricing | null =>
  pricing === null ? null : JSON.parse(pricing)

const STEPS: readonly ProviderPricing['status'][] = ['sent', 'delivered', 'read', 'failed']

/** The last word counts: by the provider's clock, then by the step; never by the order of arrival. */
function laterOf(stored: string | null, told: ProviderPricing): string {
  const text = JSON.stringify({
    type: told.type,
    category: told.category,
    model: told.model,
    billable: told.billable,
    status: told.status,
    at: told.at,
  })
  if (stored === null) return text
  const known: ProviderPricing = JSON.parse(stored)
  const order =
    known.at - told.at ||
    STEPS.indexOf(known.status) - STEPS.indexOf(told.status) ||
    // Two prices in one second for one step: either may count, but always the same one.
    (stored < text ? -1 : 1)
  return order < 0 ? text : stored
}

interface LateNote {
  readonly type: 'message.told_late'
  readonly public: false
  readonly detail: Record<string, unknown>
}

/** When the message took a step for the first time; null where it has not. */
const TIME_OF = {
  sent: 'sent_at',
  delivered: 'delivered_at',
  read: 'read_at',
  failed: 'failed_at',
} as const

/**
 * A step that the message can no longer take, for its timeline: what became of one that had failed, or a
 * failure of one that was delivered. What only came late, after the step that follows it, is none.
 */
export function lateNote(message: Message, report: Report): LateNote | null {
  if (!factsOf(report).toldOnce || !(report.kind in TIME_OF)) return null
  const kind = report.kind as keyof typeof TIME_OF
  const wasTold = message[TIME_OF[kind]] !== null
  const contradicts = kind === 'failed' ? message.delivered_at !== null : hasFailed(message)
  if (wasTold || !contradicts) return null
  const failure =
    report.kind === 'failed'
      ? { code: report.code, reason: report.reason, providerCode: report.providerCode }
      : {}
  return {
    type: 'message.told_late',
    public: false,
    detail: { told: kind, at: report.at, ...failure },
  }
}

/** READ is an end as well, and a good one. */
const hasFailed = ({ status }: Message): boolean => isFinal(statusOf(status)) && status !== 'READ'
