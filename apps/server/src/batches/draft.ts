import { countSegments, type Draft } from '../messages/index.ts'
import type { BatchRow, Chunk } from './batch-store.ts'
import { formOf } from './fill.ts'
import { metadataName, type Recipe, unpackRecipe } from './recipe.ts'
import { textOf } from './text.ts'

/** What a line's values come to. */
export interface Made {
  /** The text of an SMS; null for a template. */
  readonly body: string | null
  /** What fills the template: texts by name, and more than texts. */
  readonly variables: Readonly<Record<string, unknown>>
  /** The SMS that would take its place. */
  readonly fallback: string | null
  readonly metadata: Record<string, string> | null
}

/**
 * How lines become messages: everything that is the same for all of them is done once.
 * @param names of the values of a line, in their order.
 */
export function makerOf(
  { body, metadata }: Pick<BatchRow, 'body' | 'metadata'>,
  recipe: Recipe | null,
  names: readonly string[],
): (values: readonly string[]) => Made {
  const text = body === null ? null : picked(body, names)
  const fallback = recipe?.fallback ? picked(recipe.fallback.body, names) : null
  const places = (wanted: readonly string[]) =>
    wanted.map((name) => [name, names.indexOf(name)] as const)
  const variables = places(recipe?.variables ?? (body === null ? names : []))
  const facts = places(recipe?.metadata ?? []).map(
    ([name, at]) => [metadataName(name), at] as const,
  )
  const filling = recipe?.filling ? formOf(recipe.filling) : null
  const common: Record<string, string> | null = metadata === null ? null : JSON.parse(metadata)
  return (values) => {
    const own = present(facts, values)
    return {
      body: text?.(values) ?? null,
      variables: {
        ...present(variables, values),
        ...Object(filling?.fill((name) => values[names.indexOf(name)] ?? '')),
      },
      fallback: fallback?.(values) ?? null,
      metadata: facts.length === 0 ? common : { ...common, ...own },
    }
  }
}

/** A text of which each placeholder knows its value's place. */
function picked(body: string, names: readonly string[]): (values: readonly string[]) => string {
  const text = textOf(body)
  const places = text.names.map((name) => names.indexOf(name))
  return (values) => text.fill(places.map((at) => values[at] ?? ''))
}

/** What is there: nothing that is empty. */
const present = (
  places: readonly (readonly [string, number])[],
  values: readonly string[],
): Record<string, string> =>
  Object.fromEntries(
    places
      .map(([name, at]) => [name, values[at] ?? ''] as const)
      .filter(([, value]) => value !== ''),
  )

/** The messages of a list's lines. @param names of the values of each line. @param now when they are made. */
export function draftsOf(
  batch: BatchRow,
  line: Draft['line'],
  names: readonly string[],
  now: number,
): (line: Chunk['lines'][number]) => Draft {
  const recipe = unpackRecipe(batch.recipe)
  const make = makerOf(batch, recipe, names)
  const common = {
    ...{ projectId: batch.project_id, mode: batch.mode, apiKeyId: batch.api_key_id, line },
    ...{ batchId: batch.id, sendAt: batch.send_at, expiresAt: batch.expires_at },
    priority: priorityOf(batch),
    ...(batch.marketing === 1 && { purpose: 'marketing' as const }),
  }
  // WhatsApp has all of its time also in a list that had to wait.
  const from = Math.max(now, batch.send_at ?? 0)
  const fallbackAt = from + (recipe?.fallback?.afterSeconds ?? 0) * 1_000
  return ({ to, values }) => {
    const { body, metadata, variables, fallback } = make(values)
    const draft = { ...common, to, body, metadata }
    if (body !== null) return { ...draft, segments: countSegments(body), whatsapp: null }
    const whatsapp = {
      ...{ template: batch.template ?? '', language: batch.language ?? '', variables },
      fallback: fallback === null ? null : { body: fallback, at: fallbackAt },
    }
    return { ...draft, segments: null, whatsapp }
  }
}

const priorityOf = ({ priority }: BatchRow): Draft['priority'] =>
  priority === 'high' || priority === 'normal' ? priority : 'bulk'
