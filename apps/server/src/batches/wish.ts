import type { Draft, Line, Scope } from '../messages/index.ts'
import type { Fallback } from './recipe.ts'

/** A list as somebody wants it. */
export interface BatchWish extends Scope {
  readonly apiKeyId: string | null
  readonly name: string | null
  readonly line: Line
  readonly sendAt: number | null
  readonly expiresAt: number | null
  readonly priority: Draft['priority']
  readonly metadata: Record<string, string> | null
  readonly content: Content
}

export type Content = { readonly kind: 'text'; readonly body: string } | TemplateContent

/** A template, and what of it is the same for all lines. */
export interface TemplateContent {
  readonly kind: 'template'
  readonly template: string
  readonly language: string
  readonly marketing: boolean
  /** Of the template, as prices name it; null where nobody knows the template. */
  readonly category: string | null
  /** What the template has places for that columns fill; null where nobody knows the template. */
  readonly names: readonly string[] | null
  /** What else fills it, with placeholders, as it was asked for and by the keys of its places. */
  readonly components: object | null
  readonly filling: Readonly<Record<string, unknown>> | null
  readonly fallback: Fallback | null
  /**
   * @param components with their placeholders filled.
   * @returns where the first thing is that does not fit, as a JSON Pointer; null where all does.
   */
  readonly check: (
    variables: Readonly<Record<string, string>>,
    components: unknown,
  ) => string | null
  /** Its text as it is read; null where nobody knows the template. */
  readonly textOf: ((filling: Readonly<Record<string, unknown>>) => string) | null
}

export const isMarketing = ({ content }: BatchWish): boolean =>
  content.kind === 'template' && content.marketing

export const channelOf = ({ content }: BatchWish): 'sms' | 'whatsapp' =>
  content.kind === 'text' ? 'sms' : 'whatsapp'
