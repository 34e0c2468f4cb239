import type { AlertUpdate } from './update.ts'

/** What Meta has told of a project's number and account, as it stands now. */
export interface AccountState {
  /** Meta's last words on them; null where it has said none. */
  readonly quality: string | null
  readonly messagingLimit: string | null
  /** What stops messages; null for nothing. Times are UTC milliseconds. */
  readonly alert: Trouble | null
  readonly updatedAt: number
}

export interface Trouble {
  readonly code: string
  readonly reason: string
  readonly since: number
  readonly until: number | null
}

/** What Meta said last of one number, and when by its clock, as it keeps no order. */
interface Words {
  readonly quality: string | null
  readonly messagingLimit: string | null
  readonly qualityAt: number
  readonly limitAt: number
}

/** What is kept of all that was told. */
export interface Kept extends Words {
  /** Of another number nothing of it counts. */
  readonly phoneNumberId: string | null
  /** That number as Meta shows it, digits only; null until a post has named both. */
  readonly ownNumber: string | null
  /** What was told of single numbers of the account, by their digits. */
  readonly numbers: Readonly<Record<string, Words>>
  readonly troubles: readonly Trouble[]
  readonly updatedAt: number
  /** When each code, or (`*`) everything, was last set or taken back. */
  readonly saidAt: Readonly<Record<string, number>>
}

/** More numbers than an account may have. */
const MOST_NUMBERS = 200

const NO_WORDS: Words = { quality: null, messagingLimit: null, qualityAt: 0, limitAt: 0 }

export const NOTHING_KEPT: Kept = {
  ...{ phoneNumberId: null, ownNumber: null, ...NO_WORDS, numbers: {} },
  ...{ troubles: [], updatedAt: 0, saidAt: {} },
}

/**
 * What stands after one more word of Meta's; one that is older than what is known changes nothing.
 * @param now UTC milliseconds, for what says no time itself
 */
export function fold(kept: Kept, told: AlertUpdate, now: number): Kept {
  const at = told.at ?? now
  const known = forNumber(kept, told.phoneNumberId)
  // What an earlier release has stored says nothing of it.
  const ofNumber = told.ofNumber ?? null
  const isNew = ofNumber !== null && known.numbers[ofNumber] === undefined
  const hasRoom = !isNew || Object.keys(known.numbers).length < MOST_NUMBERS
  const words =
    ofNumber === null
      ? wordsAfter(known, told, at)
      : hasRoom && {
          numbers: {
            ...known.numbers,
            [ofNumber]: wordsAfter(known.numbers[ofNumber] ?? NO_WORDS, told, at),
          },
        }
  return { ...known, updatedAt: now, ...words, ...troublesAfter(known, told, at) }
}

const forNumber = (kept: Kept, phoneNumberId: string | null): Kept =>
  kept.phoneNumberId === phoneNumberId ? kept : { ...NOTHING_KEPT, phoneNumberId }

const wordsAfter = (
  { quality, messagingLimit, qualityAt, limitAt }: Words,
  told: AlertUpdate,
  at: number,
): Words => ({
  ...{ quality, messagingLimit, qualityAt, limitAt },
  ...(told.quality !== null && at >= qualityAt && { quality: told.quality, qualityAt: at }),
  ...(told.messagingLimit !== null &&
    at >= limitAt && { messagingLimit: told.messagingLimit, limitAt: at }),
})

/** What stands once it is known which of the account's numbers is the project's. */
export const named = (kept: Kept, phoneNumberId: string, ownNumber: string): Kept => ({
  ...forNumber(kept, phoneNumberId),
  ownNumber,
})

function troublesAfter(
  { troubles, saidAt }: Kept,
  { code, reason, until, ends, severity }: AlertUpdate,
  at: number,
): Partial<Kept> {
  const all = ends === 'all'
  const key = all ? '*' : code
  const isLate = at < Math.max(saidAt[key] ?? 0, saidAt['*'] ?? 0)
  if (isLate || (severity !== 'critical' && ends === null)) return {}
  const others = troubles.filter((one) => one.code !== code && !(all && one.since <= at))
  const stops = severity === 'critical' ? [{ code, reason, since: at, until }] : []
  return { troubles: [...others, ...stops], saidAt: { ...saidAt, [key]: at } }
}

/** What of it holds for this number now; null where nothing was told of it. */
export function stateOf(
  kept: Kept,
  phoneNumberId: string | null,
  now: number,
): AccountState | null {
  if (kept.updatedAt === 0 || kept.phoneNumberId !== phoneNumberId) return null
  const { updatedAt } = kept
  const own = ownWords(kept)
  const { messagingLimit } = own.limitAt >= kept.limitAt ? own : kept
  const quality = own.qualityAt >= kept.qualityAt ? own.quality : kept.quality
  const lasting = kept.troubles.filter(({ until }) => until === null || until > now)
  return { quality, messagingLimit, updatedAt, alert: lasting.at(-1) ?? null }
}

/** Of the project's number; while that is not known, of the only one of which anything was told. */
function ownWords({ ownNumber, numbers }: Kept): Words {
  if (ownNumber !== null) return numbers[ownNumber] ?? NO_WORDS
  const [only, ...more] = Object.values(numbers)
  return more.length === 0 && only ? only : NO_WORDS
}
