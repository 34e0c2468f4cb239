import type { ParameterFormat, TemplateCategory, TemplateComponent } from './definition.ts'

/** Whose templates, and with what they are read. */
export interface MetaAccount {
  readonly businessAccountId: string
  readonly accessToken: string
}

/** A template in Meta's words. */
export interface MetaTemplate {
  readonly metaId: string | null
  readonly name: string
  readonly language: string
  /** One of nine, and perhaps more: see `statusOf`. */
  readonly status: string
  readonly category: TemplateCategory
  readonly parameterFormat: ParameterFormat
  readonly components: readonly TemplateComponent[]
  readonly rejectedReason: string | null
}

export interface TemplateDraft {
  readonly name: string
  readonly language: string
  readonly category: TemplateCategory
  readonly parameterFormat: ParameterFormat
  readonly components: readonly TemplateComponent[]
  readonly messageTtlSeconds: number | null
}

/** What a call to Meta came to. */
export type MetaAnswer<T> =
  | { readonly kind: 'done'; readonly value: T }
  | {
      readonly kind: 'refused'
      readonly code: number | null
      readonly subcode: number | null
      /** Meta's own words, without secrets. */
      readonly detail: string
    }
  | { readonly kind: 'unavailable'; readonly reason: string; readonly retryAfterMs: number | null }

export interface MetaPage {
  readonly templates: readonly MetaTemplate[]
  /** Where the next page begins; null on the last. */
  readonly after: string | null
}

/** Meta's side of the templates: what this room asks of whoever speaks to Meta. */
export interface MetaTemplates {
  /** @param query `name` for those of one name, which may begin other names too. */
  page(
    account: MetaAccount,
    query: { readonly after: string | null; readonly name?: string },
  ): Promise<MetaAnswer<MetaPage>>
  create(
    account: MetaAccount,
    draft: TemplateDraft,
  ): Promise<MetaAnswer<Pick<MetaTemplate, 'metaId' | 'status' | 'category'>>>
  /** In one language only. */
  remove(
    account: MetaAccount,
    template: { readonly metaId: string | null; readonly name: string },
  ): Promise<MetaAnswer<null>>
}
