/** What stands between `{{` and `}}`: a column's name, as people write it. Trimmed by hand: spaces could be split in many ways. */
const PLACEHOLDER = /\{\{([^{}]*)\}\}/g
const MAX_NAME = 64

/** A text with placeholders, taken apart once. */
export interface Text {
  /** What it asks for, each name once, in order. */
  readonly names: readonly string[]
  /** @param values in the order of `names`. */
  fill(values: readonly string[]): string
}

/**
 * @example textOf('Hi {{name}}!').fill(['Ana']) // 'Hi Ana!'
 */
export function textOf(template: string): Text {
  const names: string[] = []
  /** Literals, and between each two of them the place of a name. */
  const literals: string[] = []
  const places: number[] = []
  let end = 0
  for (const match of template.matchAll(PLACEHOLDER)) {
    const name = (match[1] ?? '').trim()
    if (name === '' || name.length > MAX_NAME) continue
    if (!names.includes(name)) names.push(name)
    literals.push(template.slice(end, match.index))
    places.push(names.indexOf(name))
    end = match.index + match[0].length
  }
  const last = template.slice(end)
  return {
    names,
    fill(values) {
      let text = ''
      for (const [i, literal] of literals.entries())
        text += literal + (values[places[i] ?? 0] ?? '')
      return text + last
    },
  }
}
