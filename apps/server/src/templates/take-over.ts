import type { Clock } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { writeEvents } from '../events/index.ts'
import type { NewId } from '../ids.ts'
import { normalizeLanguage } from './language.ts'
import type { MetaTemplate } from './meta.ts'
import { isGone, reasonOf, statusOf } from './status.ts'
import {
  insertTemplates,
  lockTemplates,
  removeTemplates,
  saveTemplates,
  type TemplateRow,
} from './template-store.ts'
import { updatedEvent } from './view.ts'

export interface TakeOverOptions {
  readonly clock: Clock
  readonly newId: NewId
}

/** What was read from Meta. */
export interface Reading {
  readonly projectId: string
  readonly templates: readonly MetaTemplate[]
  /** Before the first question: what changed here later is newer. */
  readonly begunAt: number
  /** Those of one name; null for all. What is missing in the reading is gone at Meta. */
  readonly name: string | null
}

export interface TakenOver {
  readonly created: number
  readonly updated: number
  readonly removed: number
}

/** Meta's lists may be behind its own answers for a while. */
const LISTED_AFTER_MS = 5 * 60_000

/**
 * Makes what is known here what Meta has, and tells of each template that changed. What is seen for the
 * first time is no change.
 */
export async function takeOver(
  tx: Tx,
  { clock, newId }: TakeOverOptions,
  { projectId, templates, begunAt, name }: Reading,
): Promise<TakenOver> {
  const now = clock.now()
  const known = await lockTemplates(tx, projectId, name ?? undefined)
  const byKey = new Map(known.map((row) => [keyOf(row), row]))
  const read = new Map(
    templates
      .filter(({ status }) => !isGone(status))
      .map((one) => rowOf(one, projectId, newId('tpl'), now))
      .map((row) => [keyOf(row), row]),
  )
  const fresh = [...read].filter(([key]) => !byKey.has(key)).map(([, row]) => row)
  const changed = [...read].flatMap(([key, row]) => {
    const before = byKey.get(key)
    return before && before.updated_at <= begunAt && !isSame(before, row)
      ? [changedRow(before, row, now)]
      : []
  })
  const gone = known.filter(
    (row) =>
      !read.has(keyOf(row)) && row.updated_at <= begunAt && row.created_at <= now - LISTED_AFTER_MS,
  )
  const created = await insertTemplates(tx, fresh)
  await saveTemplates(tx, changed)
  await dropTemplates(tx, newId, gone, now)
  await writeEvents(
    tx,
    changed.map((row) => updatedEvent(newId('evt'), row)),
  )
  return { created: created.length, updated: changed.length, removed: gone.length }
}

/** Forgets templates, and tells of each as disabled. */
export async function dropTemplates(
  tx: Tx,
  newId: NewId,
  rows: readonly TemplateRow[],
  now: number,
): Promise<void> {
  await removeTemplates(
    tx,
    rows.map(({ id }) => id),
  )
  await writeEvents(
    tx,
    rows.map((row) => updatedEvent(newId('evt'), { ...row, status: 'DISABLED', updated_at: now })),
  )
}

const keyOf = ({ name, language }: Pick<TemplateRow, 'name' | 'language'>): string =>
  `${name} ${language}`

/** The row of a template that was not known. */
export const rowOf = (
  template: MetaTemplate,
  projectId: string,
  id: string,
  now: number,
): TemplateRow => ({
  id,
  project_id: projectId,
  name: template.name,
  language: normalizeLanguage(template.language),
  meta_id: template.metaId,
  // A status that nobody knows is none that can be sent.
  status: statusOf(template.status) ?? 'DISABLED',
  category: template.category,
  parameter_format: template.parameterFormat,
  components: JSON.stringify(template.components),
  rejected_reason: reasonOf(template.rejectedReason),
  created_at: now,
  updated_at: now,
})

const changedRow = (before: TemplateRow, read: TemplateRow, now: number): TemplateRow => ({
  ...read,
  id: before.id,
  created_at: before.created_at,
  // Never as old as what it replaces, also where the clock stands still.
  updated_at: Math.max(now, before.updated_at),
})

const SHOWN = [
  ...(['meta_id', 'status', 'category', 'parameter_format'] as const),
  ...(['components', 'rejected_reason'] as const),
]

const isSame = (a: TemplateRow, b: TemplateRow): boolean =>
  SHOWN.every((column) => a[column] === b[column])
