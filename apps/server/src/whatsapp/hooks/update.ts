import { hash } from 'node:crypto'

/** Meta's word on a message of ours. */
export interface StatusUpdate {
  readonly kind: 'status'
  readonly wamid: string
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  /** UTC milliseconds by Meta's clock, which counts whole seconds; null where it is no number. */
  readonly at: number | null
  /** What we sent along: our id of the message. */
  readonly callbackData: string | null
  readonly pricing: {
    readonly type: string | null
    readonly category: string | null
    readonly model: string | null
    readonly billable: boolean | null
  } | null
  /** Only of `failed`. */
  readonly error: MetaFault | null
}

/** An error as Meta tells it in a webhook: its text is Meta's own, and names nobody. */
export interface MetaFault {
  readonly code: number | null
  readonly title: string
  readonly details: string | null
}

/** What a person wrote, tapped or sent. */
export interface MessageUpdate {
  readonly kind: 'message'
  readonly wamid: string
  readonly at: number | null
  /** The sender's number as WhatsApp has it, digits only; null for people who hide theirs. */
  readonly waId: string | null
  /** WhatsApp's id of the sender towards this business. At least one of the two is there. */
  readonly userId: string | null
  /** Our own number, digits only. */
  readonly ourNumber: string | null
  readonly type: string
  readonly text: string
  readonly payload: string | null
  /** The wamid of our message that it answers. */
  readonly replyTo: string | null
}

/** What happened to a template at Meta. */
export interface TemplateUpdate {
  readonly kind: 'template'
  readonly name: string
  readonly language: string
  /** A status, or `FLAGGED`, `REINSTATED`, … */
  readonly event: string
  readonly reason: string | null
  readonly at: number | null
}

/** A person stopped marketing, or takes it again. */
export interface PreferenceUpdate {
  readonly kind: 'preference'
  readonly waId: string | null
  readonly userId: string | null
  readonly value: 'stop' | 'resume'
  readonly at: number | null
}

/** What Meta tells of the account or the number itself. */
export interface AlertUpdate {
  readonly kind: 'alert'
  readonly about: 'account' | 'number'
  readonly severity: 'info' | 'warning' | 'critical'
  /** Meta's own word. */
  readonly code: string
  readonly reason: string
  /** What it says of the number's quality and of its limit of people a day; null for nothing. */
  readonly quality: string | null
  readonly messagingLimit: string | null
  /** The number that these are of, as Meta shows it, digits only; null for what is of the account. */
  readonly ofNumber: string | null
  /** When it ends by itself. */
  readonly until: number | null
  /** Whether it takes back what was told before: of this code, or (`all`) of the account. */
  readonly ends: 'this' | 'all' | null
  /** The project's number when it was told: what is known of another does not count. */
  readonly phoneNumberId: string | null
  readonly at: number | null
}

export type Update = StatusUpdate | MessageUpdate | TemplateUpdate | PreferenceUpdate | AlertUpdate

/**
 * What makes an update the same when Meta repeats it, whatever came with it: (wamid, status, time) of a status.
 * A digest, because a wamid holds a phone number.
 */
export function updateId(projectId: string, update: Update): string {
  const same = [projectId, update.kind, ...sameness(update)]
  return hash('sha256', JSON.stringify(same), 'base64url')
}

function sameness(update: Update): readonly unknown[] {
  switch (update.kind) {
    case 'status':
      return [update.wamid, update.status, update.at]
    case 'message':
      return [update.wamid]
    case 'template':
      return [update.name, update.language, update.event, update.reason, update.at]
    case 'preference':
      return [update.userId ?? update.waId, update.value, update.at]
    case 'alert':
      return [update.about, update.code, update.reason, update.messagingLimit, update.at]
    default:
      return update satisfies never
  }
}

const STEPS: readonly string[] = ['sent', 'delivered', 'read', 'failed']

/** Meta's times are whole seconds, so the step fits in between. */
export const toldAt = (update: Update, receivedAt: number): number =>
  (update.at ?? receivedAt) + (update.kind === 'status' ? STEPS.indexOf(update.status) : 0)

/**
 * Each update once, earlier ones first, and all of one message together: what is told of it in one turn
 * changes its row once.
 */
export function inOrder(updates: readonly Update[], receivedAt: number): Update[] {
  const distinct = new Map<string, { readonly update: Update; readonly at: number }>()
  for (const update of updates) {
    const key =
      update.kind === 'status'
        ? `${update.status} ${update.at} ${update.wamid}`
        : JSON.stringify([update.kind, ...sameness(update)])
    if (!distinct.has(key)) distinct.set(key, { update, at: toldAt(update, receivedAt) })
  }
  const sorted = [...distinct.values()].sort((a, b) => a.at - b.at).map(({ update }) => update)
  const groups = Map.groupBy(sorted, (it) => (it.kind === 'status' ? it.wamid : it))
  return [...groups.values()].flat()
}
