import type { Template, TemplateDefinition, TemplateStatus, VariableFault } from './definition.ts'

export type {
  ParameterFormat,
  Template,
  TemplateCategory,
  TemplateComponent,
  TemplateDefinition,
  TemplateStatus,
  VariableFault,
} from './definition.ts'
export { normalizeLanguage } from './language.ts'
export { LOCATION_PARTS, type Slot, type SlotKind, slotsOf } from './slots.ts'

/** What Meta's webhook tells of a template; `reason` is Meta's word, null or `NONE` for none. */
export interface TemplateNews {
  readonly projectId: string
  readonly name: string
  /** With either separator: `en_US` or `en-US`. */
  readonly language: string
  /** Meta's event: a status, or `FLAGGED`, `REINSTATED`, `DELETED`, … */
  readonly event: string
  readonly reason: string | null
}

export interface Templates {
  /**
   * The template as it was last seen at Meta, whatever its status; null when there is none.
   * @param language with either separator: `pt_BR` or `pt-BR`.
   */
  find(projectId: string, name: string, language: string): Promise<Template | null>
  /**
   * Everything about the variables that does not fit the template; empty when they fit.
   * @example check(template, { '1': '' }) // [{ pointer: '/variables/1', code: 'too_short', … }]
   */
  check(
    template: TemplateDefinition,
    variables: Readonly<Record<string, string>>,
  ): readonly VariableFault[]
  /** Takes what Meta's webhook tells of a template; one that is not known yet is fetched. */
  markUpdated(news: TemplateNews): Promise<void>
  /** For an error of Meta's that tells of a template: it is stopped, or read anew. */
  markStatus(
    projectId: string,
    name: string,
    language: string,
    status: TemplateStatus,
  ): Promise<void>
}
