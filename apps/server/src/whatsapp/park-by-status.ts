import type { Row, Tx } from '../db/index.ts'
import { whatsappLane } from '../messages/index.ts'
import { failureOf } from './failure.ts'
import { ruleOf } from './graph/index.ts'
import type { MetaFault } from './hooks/update.ts'
import { findParked, parkLane, readSenders } from './park-store.ts'
import { PARKED_MS } from './parking.ts'

/** A message that Meta took and gave back, and why. */
export interface GivenBack {
  readonly message: Row<'message'>
  readonly fault: MetaFault | null
  /** When, by Meta's clock. */
  readonly at: number | null
}

/** Where only a message that is given up can show whether it goes again, it is tried ever more rarely. */
const LONGEST_PARKED_MS = 4 * 60 * 60_000

/**
 * Parks the numbers of which a status says what an answer would have parked them for. The message that heard it is
 * FAILED, as Meta had taken it; those behind it wait.
 * @returns the lanes that have been told to wait.
 */
export async function parkByStatuses(
  tx: Tx,
  given: readonly GivenBack[],
  { newEventId, now }: { readonly newEventId: () => string; readonly now: number },
): Promise<string[]> {
  const reasons = new Map<string, GivenBack>()
  for (const one of given) if (isNews(one, now)) reasons.set(one.message.project_id, one)
  const lanes: string[] = []
  for (const { projectId, ...sender } of await readSenders(tx, [...reasons.keys()])) {
    const reason = reasons.get(projectId)
    // What left with others than the present credentials says nothing of these.
    if (!reason || leftAt(reason.message) < sender.credentialsAt) continue
    const lane = whatsappLane(projectId)
    const known = await findParked(tx, lane)
    const park = parkOf(lane, reason, known?.since ?? now, now)
    const telling = { newEventId, phoneNumberId: sender.phoneNumberId, now }
    await parkLane(tx, { ...park, credentials_at: sender.credentialsAt }, telling)
    lanes.push(lane)
  }
  return lanes
}

const ruleFor = (fault: MetaFault | null) =>
  fault?.code == null ? null : ruleOf(fault.code, null, false)

/** Meta repeats its news for days: what is older than a rest has been slept off. */
const isNews = ({ fault, at }: GivenBack, now: number): boolean =>
  ruleFor(fault)?.action === 'park' && now - (at ?? now) < PARKED_MS

const leftAt = ({ sent_at: sentAt, dispatched_at: dispatchedAt }: Row<'message'>): number =>
  sentAt ?? dispatchedAt ?? 0

function parkOf(lane: string, { message, fault }: GivenBack, since: number, now: number) {
  const rule = ruleFor(fault) ?? { action: 'park' as const }
  const { code = null, details = null, title = '' } = fault ?? {}
  const failure = failureOf({ ...rule, effect: null, code, details, message: title })
  const restMs = rule.everyMs ?? Math.min(LONGEST_PARKED_MS, Math.max(PARKED_MS, now - since))
  return {
    ...{ id: lane, project_id: message.project_id, since, until: now + restMs },
    ...{ part: rule.park ?? 'sender', code: failure.providerCode, reason: failure.reason },
  }
}
