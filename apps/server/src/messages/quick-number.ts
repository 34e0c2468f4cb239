import metadata from 'libphonenumber-js/max/metadata'

/** Of a country in the library's data: its national numbers, what they are parsed by, and its kinds of numbers. */
const PATTERN = 2
const PREFIX_FOR_PARSING = 7
const LEADING_DIGITS = 10
const KINDS = 11
const LONGEST_CALLING_CODE = 3

interface Plan {
  /** The calling code, with its plus sign. */
  readonly start: string
  readonly national: RegExp
  /** What the library takes off the beginning of some numbers before it looks at them. */
  readonly prefix: RegExp | null
  readonly kinds: readonly {
    readonly pattern: RegExp
    readonly lengths: readonly number[] | null
  }[]
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
  const national = text.slice(plan.start.length)
  if (!plan.national.test(national) || plan.prefix?.test(national)) return false
  return plan.kinds.some(
    ({ pattern, lengths }) =>
      (lengths === null || lengths.includes(national.length)) && pattern.test(national),
  )
}

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
  const [country] = metadata.country_calling_codes[code] ?? []
  const found: readonly unknown[] = (country && metadata.countries[country]) ?? []
  const national = found[PATTERN]
  const kinds = kindsIn(found[KINDS])
  // Another country may take numbers of this one by how they begin.
  if (typeof national !== 'string' || found[LEADING_DIGITS] || kinds.length === 0) return null
  const prefix = found[PREFIX_FOR_PARSING]
  return {
    start: `+${code}`,
    national: whole(national),
    prefix: typeof prefix === 'string' ? new RegExp(`^(?:${prefix})`) : null,
    kinds,
  }
}

function kindsIn(kinds: unknown): Plan['kinds'] {
  if (!Array.isArray(kinds)) return []
  return kinds.flatMap((kind: unknown) => {
    if (!Array.isArray(kind) || typeof kind[0] !== 'string' || kind[0] === '') return []
    const lengths = Array.isArray(kind[1]) ? kind[1].filter((one) => typeof one === 'number') : null
    return [{ pattern: whole(kind[0]), lengths }]
  })
}

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`)
