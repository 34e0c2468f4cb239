/**
 * Which of the choices a header such as `Accept` or `Accept-Language` prefers: the first of those with the
 * highest weight; null when it names none of them, or there is no header.
 * @param matches whether a range of the header, in lower case, means a choice.
 * @see RFC 9110, section 12.5
 */
export function preferred<Choice extends string>(
  header: string | undefined,
  choices: readonly Choice[],
  matches: (range: string, choice: Choice) => boolean,
): Choice | null {
  const ranges = (header ?? '').split(',', MOST_RANGES).map(weighted)
  let best: { readonly choice: Choice; readonly weight: number } | null = null
  for (const { range, weight } of ranges) {
    const choice = choices.find((one) => matches(range, one))
    if (choice === undefined || weight === 0) continue
    if (best === null || weight > best.weight) best = { choice, weight }
  }
  return best?.choice ?? null
}

/** Browsers send a dozen. */
const MOST_RANGES = 50

function weighted(entry: string): { range: string; weight: number } {
  const [range = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
  const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length)
  const weight = q === undefined ? 1 : Number(q)
  return { range, weight: weight > 0 && weight <= 1 ? weight : 0 }
}

/** By a language alone, or with any country: `pt` and `pt-PT` mean `pt-BR` where there is no nearer one. */
export const sameLanguage = (range: string, language: string): boolean =>
  range.split('-')[0] === language.toLowerCase().split('-')[0]
