/**
 * JSON of an object without what is as usual. Half a kilobyte of nulls beside every row would cost as much
 * to write as the row itself.
 * @param usual every field in its order, with its usual value.
 * @example pack({ to: '', from: null }, { to: '+5511999998888', from: null }) // '{"to":"+5511999998888"}'
 */
export function pack<T extends object>(usual: T, full: T): string {
  const rest: Partial<T> = {}
  for (const field in usual) {
    if (!isSame(full[field], usual[field])) rest[field] = full[field]
  }
  return JSON.stringify(rest)
}

/** The whole object again, to the letter: its fields in the order of `usual`. */
export const unpack = <T extends object>(usual: T, packed: string): T => ({
  ...usual,
  ...JSON.parse(packed),
})

/** Usual values are single ones, or objects without fields. */
function isSame(value: unknown, usual: unknown): boolean {
  if (typeof usual !== 'object' || usual === null) return value === usual
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}
