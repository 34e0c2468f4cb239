import type { Engine, Tx } from './engine.ts'
import type { TableName } from './tables.ts'

/** Whose events a commit has brought: `<project> <mode>`. */
export type EventScopeKey = string

/** Hears of events right after the commit that holds them. Must not throw. */
export type HearEvents = (scopes: ReadonlySet<EventScopeKey>) => void

export interface TellingEngine extends Engine {
  /** Returns what ends it. */
  onEvents(hear: HearEvents): () => void
}

/** The engine, telling whoever wants to know which projects have new public events. */
export function tellingEvents(engine: Engine): TellingEngine {
  const listeners = new Set<HearEvents>()
  return {
    ...engine,
    async transaction(work) {
      if (listeners.size === 0) return engine.transaction(work)
      const scopes = new Set<EventScopeKey>()
      const result = await engine.transaction((tx) => work(noting(tx, scopes)))
      if (scopes.size > 0) for (const hear of listeners) hear(scopes)
      return result
    },
    onEvents(hear) {
      listeners.add(hear)
      return () => void listeners.delete(hear)
    },
  }
}

const noting = (tx: Tx, scopes: Set<EventScopeKey>): Tx => ({
  // Not spread: most transactions never ask for a query, which is made when somebody does.
  get query() {
    return tx.query
  },
  updateMany: (statement, rows) => tx.updateMany(statement, rows),
  updateWhile: (statement, rows) => tx.updateWhile(statement, rows),
  findMany: (statement, keys) => tx.findMany(statement, keys),
  lockMany: (statement, keys) => tx.lockMany(statement, keys),
  pickHeads: (requests) => tx.pickHeads(requests),
  insertMany(statement, rows) {
    if (isEvents(statement.table)) noteAll(rows, scopes)
    return tx.insertMany(statement, rows)
  },
})

const isEvents = (table: TableName): boolean => table === 'event'

/** Most rows of one statement are of one scope. */
function noteAll(rows: readonly object[], scopes: Set<EventScopeKey>): void {
  let project: unknown = null
  let last: unknown = null
  for (const row of rows) {
    if (!('public' in row && 'project_id' in row && 'mode' in row) || row.public !== 1) continue
    if (row.project_id === project && row.mode === last) continue
    project = row.project_id
    last = row.mode
    scopes.add(`${String(project)} ${String(last)}`)
  }
}
