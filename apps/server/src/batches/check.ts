import type { Schemas } from '@relay/contract'
import { maskNumber } from '../logger.ts'
import { countSegments } from '../messages/index.ts'
import { moneyOf } from '../money.ts'
import { type Made, makerOf } from './draft.ts'
import { formOf } from './fill.ts'
import { PREVIEWS } from './limits.ts'
import { errorView, type ReadyLine } from './line.ts'
import type { Source } from './source.ts'
import { read, readingOf, type StageOptions } from './stage.ts'
import { type BatchWish, channelOf } from './wish.ts'

/** Who knows what a unit costs. */
export interface Pricing {
  /** Micros of one SMS segment, or of one WhatsApp message, today; null where there is no price. */
  readonly priceOf: (unit: {
    readonly projectId: string
    readonly mode: string
    readonly channel: 'sms' | 'whatsapp'
    /** Of the template; null where nobody knows it, and for an SMS. */
    readonly category: string | null
    readonly to: string
  }) => number | null
}

/** What some messages come to. */
interface Sum {
  segments: number
  micros: number
  unpriced: number
}

const sumOf = ({ micros, ...counts }: Sum) => ({ ...counts, price: moneyOf(micros) })

const newSum = (): Sum => ({ segments: 0, micros: 0, unpriced: 0 })

/** What would become of a list. Nothing is stored. */
export async function checkBatch(
  options: StageOptions & { readonly ledger: Pricing },
  wish: BatchWish,
  source: Source,
): Promise<Schemas['BatchCheck']> {
  const reading = readingOf(wish, source)
  const look = lookAt(options.ledger, wish, reading.plan)
  const codes = new Map<string, number>()
  for await (const { lines, errors } of read(options, reading)) {
    for (const line of lines) look.add(line)
    for (const { code } of errors) codes.set(code, (codes.get(code) ?? 0) + 1)
  }
  const { count, errors, plan } = reading
  const { content } = wish
  const hasFallback = content.kind === 'template' && content.fallback !== null
  return {
    ...{ dryRun: true, channel: channelOf(wish), ...count },
    rejectedByCode: Object.fromEntries([...codes].sort(([, a], [, b]) => b - a)),
    segments: content.kind === 'text' ? look.all.segments : null,
    ...{ price: moneyOf(look.all.micros), unpriced: look.all.unpriced },
    fallback: hasFallback ? sumOf(look.fallback) : null,
    ...{ ignoredColumns: [...plan.ignored], charset: source.charset() },
    ...{ preview: look.previews, errors: errors.map(errorView) },
  }
}

/** Adds up what lines come to, and shows the first of them. */
function lookAt(
  { priceOf }: Pricing,
  wish: BatchWish,
  { recipe, names }: ReturnType<typeof readingOf>['plan'],
) {
  const { content, projectId, mode } = wish
  const body = content.kind === 'text' ? content.body : null
  const metadata = wish.metadata && JSON.stringify(wish.metadata)
  const make = makerOf({ body, metadata }, recipe, names)
  const form = formOf(recipe.components)
  const channel = channelOf(wish)
  const category = content.kind === 'template' ? content.category : null
  const all = newSum()
  const fallback = newSum()
  const previews: Schemas['BatchPreview'][] = []
  const add = (sum: Sum, segments: number, units: number, unit: number | null) => {
    sum.segments += segments
    if (unit === null) sum.unpriced += 1
    else sum.micros += unit * units
  }
  const previewOf = ({ to, values }: ReadyLine, made: Made, price: number | null) => {
    const valueIn = (name: string) => values[names.indexOf(name)] ?? ''
    const isText = content.kind === 'text'
    const texts = recipe.variables.map((name) => [name, valueIn(name)] as const)
    return {
      to: maskNumber(to),
      body: isText ? made.body : (content.textOf?.(made.variables) ?? null),
      variables: isText ? null : Object.fromEntries(texts.filter(([, value]) => value !== '')),
      components: recipe.components && Object(form.fill(valueIn)),
      ...{ fallback: made.fallback, metadata: made.metadata ?? {} },
      segments: made.body === null ? null : countSegments(made.body),
      price: price === null ? null : moneyOf(price),
    }
  }
  return {
    ...{ all, fallback, previews },
    add(line: ReadyLine) {
      const { to, values } = line
      const made = make(values)
      const unit = priceOf({ projectId, mode, channel, category, to })
      const segments = made.body === null ? 0 : countSegments(made.body)
      const units = made.body === null ? 1 : segments
      add(all, segments, units, unit)
      if (made.fallback !== null) {
        const parts = countSegments(made.fallback)
        const sms = priceOf({ projectId, mode, channel: 'sms', category: null, to })
        add(fallback, parts, parts, sms)
      }
      if (previews.length < PREVIEWS) {
        previews.push(previewOf(line, made, unit === null ? null : unit * units))
      }
    },
  }
}
