import metadata from 'libphonenumber-js/max/metadata'

/** Of a country in the library's data: its national numbers, what they are parsed by, and its kinds of numbers. */
const PATTERN = 2
const PREFIX_FOR_PARSING = 7
const LEADING_DIGITS = 10
const KINDS = 11
const LONGEST_CALLING_CODE = 3

/** Places of kinds of numbers among all of a country. */
const FIXED_LINE = 0
const MOBILE = 1

interface Kind {
  readonly pattern: RegExp
  readonly lengths: readonly number[] | null
}

interface Plan {
  /** The calling code, with its plus sign. */
  readonly start: string
  /** Null where several countries have this calling code. */
  readonly onlyCountry: string | null
  readonly national: RegExp
  /** What the library takes off the beginning of some numbers before it looks at them. */
  readonly prefix: RegExp | null
  readonly kinds: readonly Kind[]
  readonly fixedLine: Kind | null
  readonly mobile: Kind | null
}

const plans = new Map<string, Plan | null>()

/**
 * Whether a number in E.164 is certainly one of its calling code's main country, by the library's own patterns, which are
 * compiled once here. A list has a million numbers, and parsing takes ten times as long.
 * @returns false where it is not, or nobody can tell so quickly: then the library decides.
 */
export function isPlainlyValid(text: string): boolean {
  const plan = planOf(text)
  if (plan === null) return false
  const national = plainly(text, plan)
  return national !== null && plan.kinds.some((kind) => isOf(kind, national))
}

/**
 * The country of a number in E.164 that is certainly a mobile one, ISO 3166-1, by the library's own patterns.
 * @returns null where it is not, or nobody can tell so quickly: then the library decides.
 */
export function plainMobileCountry(text: string): string | null {
  const plan = planOf(text)
  if (!plan?.mobile || plan.onlyCountry === null) return null
  const national = plainly(text, plan)
  if (national === null || !isOf(plan.mobile, national)) return null
  return plan.fixedLine && isOf(plan.fixedLine, national) ? null : plan.onlyCountry
}

/** Its national number, where it is one without doubt. */
function plainly(text: string, { start, national, prefix }: Plan): string | null {
  const digits = text.slice(start.length)
  return national.test(digits) && !prefix?.test(digits) ? digits : null
}

const isOf = ({ pattern, lengths }: Kind, national: string): boolean =>
  (lengths === null || lengths.includes(national.length)) && pattern.test(national)

function planOf(text: string): Plan | null {
  for (let length = 1; length <= LONGEST_CALLING_CODE; length += 1) {
    const code = text.slice(1, 1 + length)
    const known = plans.get(code)
    if (known !== undefined) return known
    if (!(code in metadata.country_calling_codes)) continue
    const plan = readPlan(code)
    plans.set(code, plan)
    return plan
  }
  return null
}

function readPlan(code: string): Plan | null {
  const [country, ...others] = metadata.country_calling_codes[code] ?? []
  const found: readonly unknown[] = (country && metadata.countries[country]) ?? []
  const national = found[PATTERN]
  const listed: unknown = found[KINDS]
  const all = Array.isArray(listed) ? listed.map(kindOf) : []
  const kinds = all.filter((kind) => kind !== null)
  // Another country may take numbers of this one by how they begin.
  if (typeof national !== 'string' || found[LEADING_DIGITS] || kinds.length === 0) return null
  const prefix = found[PREFIX_FOR_PARSING]
  return {
    start: `+${code}`,
    onlyCountry: others.length === 0 ? (country ?? null) : null,
    national: whole(national),
    prefix: typeof prefix === 'string' ? new RegExp(`^(?:${prefix})`) : null,
    kinds,
    fixedLine: all[FIXED_LINE] ?? null,
    mobile: all[MOBILE] ?? null,
  }
}

function kindOf(kind: unknown): Kind | null {
  if (!Array.isArray(kind) || typeof kind[0] !== 'string' || kind[0] === '') return null
  const lengths = Array.isArray(kind[1]) ? kind[1].filter((one) => typeof one === 'number') : null
  return { pattern: whole(kind[0]), lengths }
}

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)
