/** An instant of the contract (RFC 3339, checked before) in UTC milliseconds; finer parts are cut. */
export function instant(text: string): number
export function instant(text: string | undefined): number | undefined
export function instant(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text)
}
