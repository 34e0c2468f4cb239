/** As Meta names them; only an approved one can be sent. */
export const TEMPLATE_STATUSES = ['PENDING', 'APPROVED', 'REJECTED', 'PAUSED', 'DISABLED'] as const
export type TemplateStatus = (typeof TEMPLATE_STATUSES)[number]

export type TemplateCategory = 'UTILITY' | 'MARKETING' | 'AUTHENTICATION'

/** How the placeholders of a template are named: `{{1}}` or `{{first_name}}`, never both. */
export type ParameterFormat = 'POSITIONAL' | 'NAMED'

/** One part of a template (header, body, footer, buttons), with Meta's own field names. */
export type TemplateComponent = Readonly<Record<string, unknown>>

/** What decides how a message of the template looks. */
export interface TemplateDefinition {
  /** Exact and case-sensitive. */
  readonly name: string
  /** With an underscore: `pt_BR`. */
  readonly language: string
  readonly category: TemplateCategory
  readonly parameterFormat: ParameterFormat
  readonly components: readonly TemplateComponent[]
}

/** A template as this server knows it from Meta. */
export interface Template extends TemplateDefinition {
  /** Ours: `tpl_…`. */
  readonly id: string
  readonly status: TemplateStatus
}

/** One value that does not fit, in the words of a problem's `errors`. */
export interface VariableFault {
  /** JSON Pointer into the body: `/variables/2`, `/components/header`. */
  readonly pointer: string
  readonly code:
    | 'required'
    | 'unknown_field'
    | 'too_short'
    | 'too_long'
    | 'too_large'
    | 'invalid_format'
    | 'invalid_type'
    | 'conflict'
  /** Names the placeholder. */
  readonly detail: string
}
