import type { Schemas } from '@relay/contract'
import type { Tx } from '../db/index.ts'
import { checkVariables } from './check.ts'
import { createCreation } from './create.ts'
import type { Template, TemplateDefinition, TemplateStatus, VariableFault } from './definition.ts'
import { createKnown } from './known.ts'
import { normalizeLanguage } from './language.ts'
import { createNews, type TemplateNews } from './news.ts'
import type { TemplatesOptions } from './options.ts'
import { createSchedule } from './schedule.ts'
import { createSync } from './sync.ts'
import {
  findAllNamed,
  findByName,
  findTemplate,
  listTemplates,
  type Page,
  type TemplateFilter,
} from './template-store.ts'
import { templateOf, templateView } from './view.ts'

export type {
  ParameterFormat,
  Template,
  TemplateCategory,
  TemplateComponent,
  TemplateDefinition,
  TemplateStatus,
  VariableFault,
} from './definition.ts'
export { type Filling, fillingOf, type SlotValue, type TypedValue } from './filling.ts'
export { normalizeLanguage } from './language.ts'
export type {
  MetaAccount,
  MetaAnswer,
  MetaPage,
  MetaTemplate,
  MetaTemplates,
  TemplateDraft,
} from './meta.ts'
export type { TemplateNews } from './news.ts'
export type { TemplatesOptions } from './options.ts'
export { LOCATION_PARTS, type Slot, type SlotKind, slotsOf } from './slots.ts'

/** A project's WhatsApp templates, as they were last seen at Meta. */
export interface Templates {
  /**
   * The template, whatever its status; null when there is none. What another node changed is seen as soon as its hint
   * has come, and within five seconds where that was lost. Cheap enough to be asked for each message.
   * @param language with either separator: `pt_BR` or `pt-BR`.
   */
  find(projectId: string, name: string, language: string): Promise<Template | null>
  /** All of this name, one a language, whatever their status. */
  named(projectId: string, name: string): Promise<readonly Template[]>
  /**
   * Everything about the variables that does not fit the template; empty when they fit.
   * @example check(template, { '1': '' }) // [{ pointer: '/variables/1', code: 'too_short', … }]
   */
  check(
    template: TemplateDefinition,
    variables: Readonly<Record<string, string>>,
    components?: Schemas['TemplateFilling'],
  ): readonly VariableFault[]
  /** Takes what Meta's webhook tells of a template; what it does not tell is read from Meta. Never throws for Meta's sake. */
  markUpdated(news: TemplateNews): Promise<void>
  /** For an error of Meta's that tells what became of a template: it is paused or disabled. */
  markStatus(
    projectId: string,
    name: string,
    language: string,
    status: TemplateStatus,
  ): Promise<void>
  /** For an error of Meta's that tells that a template is not what it was: reads it anew. */
  refresh(projectId: string, name: string): Promise<void>
  get(projectId: string, id: string): Promise<Schemas['Template'] | null>
  /** Newest first; one more than the limit when there is another page. */
  list(projectId: string, filter: TemplateFilter, page: Page): Promise<Schemas['Template'][]>
  /**
   * Gives a template to Meta. It takes as long as Meta takes: never within a transaction.
   * @returns what stores it, in the transaction that it is given.
   * @throws RelayError `meta_credentials_missing`, `meta_refused` or `meta_unavailable`.
   */
  create(
    projectId: string,
    draft: Schemas['NewTemplate'],
  ): Promise<(tx?: Tx) => Promise<Schemas['Template']>>
  /**
   * Deletes it at Meta and here; null when there is none.
   * @throws RelayError as `create` does.
   */
  remove(projectId: string, id: string): Promise<true | null>
  /**
   * Reads all templates from Meta.
   * @throws RelayError as `create` does.
   */
  sync(projectId: string): Promise<Schemas['TemplateSync']>
  /** Calls back when something of a project's templates has changed, on this node or, once started, on another. */
  onChange(hear: (projectId: string) => void): void
  /** Begins to read every project's templates as often as the options say, and to hear of what other nodes change. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Between nodes: something of this project's templates has changed. */
const HINT = 'templates '

/**
 * @example
 * const template = await templates.find(projectId, 'lembrete_consulta', 'pt-BR')
 * const faults = template ? templates.check(template, { '1': 'João' }) : []
 */
export function createTemplates(options: TemplatesOptions): Templates {
  const { database, clock } = options
  const known = createKnown()
  const hearers: ((projectId: string) => void)[] = []
  const changed = (projectId: string) => {
    known.forget(projectId)
    for (const hear of hearers) hear(projectId)
  }
  const onChanged = (projectId: string) => {
    changed(projectId)
    if (database.otherNodes) database.publish(HINT + projectId).catch(() => {})
  }
  const ground = { ...options, onChanged }
  const sync = createSync(ground)
  const news = createNews({ ...ground, refresh: sync.refresh })
  const schedule = createSchedule({ ...ground, sync: sync.all })
  let unsubscribe = async () => {}
  const find: Templates['find'] = async (projectId, name, language) => {
    const normalized = normalizeLanguage(language)
    const kept = known.get(projectId, name, normalized, clock.elapsed())
    if (kept) return kept
    const askedAt = clock.elapsed()
    const seen = known.changes()
    const row = await findByName(database.read, projectId, name, normalized)
    const template = row ? templateOf(row) : null
    if (template) known.put(projectId, template, askedAt, seen)
    return template
  }
  return {
    find,
    named: async (projectId, name) =>
      (await findAllNamed(database.read, projectId, name)).map(templateOf),
    check: checkVariables,
    markUpdated: news.markUpdated,
    markStatus: news.markStatus,
    refresh: sync.refresh,
    async get(projectId, id) {
      const row = await findTemplate(database.read, projectId, id)
      return row ? templateView(row) : null
    },
    list: async (projectId, filter, page) =>
      (await listTemplates(database, projectId, filter, page)).map(templateView),
    ...createCreation({ ...ground, refresh: sync.refresh }),
    sync: sync.all,
    onChange: (hear) => void hearers.push(hear),
    async start() {
      unsubscribe = await database.subscribe((payload) => {
        if (payload.startsWith(HINT)) changed(payload.slice(HINT.length))
      })
      schedule.start()
    },
    async stop() {
      await schedule.stop()
      await unsubscribe()
    },
  }
}
