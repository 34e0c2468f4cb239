import { type Text, textOf } from './text.ts'

/** Something with texts in it, each of which may have placeholders; taken apart once. */
export interface Form {
  /** What its placeholders ask for, each name once. */
  readonly names: readonly string[]
  /** @returns the same with every text filled. */
  fill(valueIn: (name: string) => string): unknown
}

/**
 * @example
 * const form = formOf({ url: 'orders/{{id}}' })
 * form.fill(() => '42') // { url: 'orders/42' }
 */
export function formOf(value: unknown): Form {
  const names = new Set<string>()
  const fill = partOf(value, (text) => {
    for (const name of text.names) names.add(name)
  })
  return { names: [...names], fill }
}

type Fill = Form['fill']

function partOf(value: unknown, found: (text: Text) => void): Fill {
  if (typeof value === 'string') {
    const text = textOf(value)
    if (text.names.length === 0) return () => value
    found(text)
    return (valueIn) => text.fill(text.names.map(valueIn))
  }
  if (Array.isArray(value)) {
    const parts = value.map((one) => partOf(one, found))
    return (valueIn) => parts.map((fill) => fill(valueIn))
  }
  if (typeof value !== 'object' || value === null) return () => value
  const parts = Object.entries(value).map(([key, one]) => [key, partOf(one, found)] as const)
  return (valueIn) => Object.fromEntries(parts.map(([key, fill]) => [key, fill(valueIn)]))
}
