import type { DatabaseFault } from '../../db/index.ts'
import { ruleOf } from '../graph/index.ts'
import { type Dealt, deal, isOld, NOTHING, postponed } from './deal.ts'
import type { DeskOptions } from './listeners.ts'
import { removePosts, TURN_UPDATES, takePosts, updatesIn } from './post-store.ts'
import type { StatusOutcome } from './statuses.ts'
import type { TemplateUpdate } from './update.ts'
import {
  insertUpdates,
  keepUnread,
  lockDue,
  postponeUpdates,
  removeTraces,
  removeUpdates,
  rowOf,
  storedIds,
  takeDue,
  type UpdateRow,
} from './update-store.ts'

/** Meta repeats what was not taken for seven days; one more for clocks and queues. */
const TRACES_KEPT_MS = 8 * 24 * 60 * 60 * 1000
const TRACES_PER_TURN = 1_000
/** What an update may be to blame for; a database that is away is to be asked again for the same. */
const OF_CONTENTS: ReadonlySet<DatabaseFault> = new Set(['other', 'unique'])

/** Deals with what is stored, in turns. */
export interface Desk {
  /** One turn. @returns whether there may be more. */
  work(): Promise<boolean>
  /** Forgets old traces. @returns whether there may be more. */
  tidy(): Promise<boolean>
  /** Resolves when nobody is being told any more. */
  quiet(): Promise<void>
}

export function createDesk(options: DeskOptions): Desk {
  const { database, clock, log } = options
  // Apart from the turns: whoever hears of a template may ask Meta, and wait long for it.
  const telling = new Set<Promise<void>>()
  const tell = (work: Promise<void>): void => {
    const told = work.finally(() => telling.delete(told))
    telling.add(told)
  }
  const tellAll = (dealt: Dealt): void => {
    options.statusesApplied?.(dealt.messages)
    if (dealt.parked.length > 0) options.parked?.(dealt.parked)
    if (dealt.gone > 0) log.warn({ statuses: dealt.gone }, 'statuses of messages that nobody knows')
    for (const item of dealt.templates) tell(tellTemplate(options, item.row, item.update))
    for (const item of dealt.refused) tell(tellRefused(options, item))
  }
  // What the last turn was of: rows by these ids, or posts.
  let ids: readonly string[] = []
  let ofPosts = false
  /** Rows that are due, or else the oldest posts. */
  const turn = async (rows: number): Promise<boolean> => {
    const now = clock.now()
    ids = []
    ofPosts = false
    const { some, unread, ...dealt } = await database.transaction(async (tx) => {
      const due = await takeDue(database, tx, now, rows)
      ids = storedIds(due.taken)
      const isDue = due.taken.length + due.unread.length > 0
      const posts = isDue ? [] : await takePosts(database, tx)
      ofPosts = posts.length > 0
      const read = updatesIn(posts)
      const unread = { updates: due.unread, posts: read.unread }
      await keepUnread(tx, unread)
      const taken = [...due.taken, ...read.updates]
      const dealt = taken.length === 0 ? NOTHING : await deal(options, tx, taken, now)
      await removePosts(tx, posts)
      return { some: isDue || ofPosts, unread, ...dealt }
    })
    noteUnread(options, unread)
    tellAll(dealt)
    return some
  }
  // After a turn that failed for something in it: so many go one by one, and harm nobody else.
  let oneByOne = 0
  return {
    async work() {
      const rows = oneByOne > 0 ? 1 : TURN_UPDATES
      try {
        const more = await turn(rows)
        oneByOne = more ? Math.max(0, oneByOne - 1) : 0
        return more
      } catch (error) {
        if (!OF_CONTENTS.has(database.classify(error))) throw error
        const [id] = ids
        // For no update: the next turn would only fail as well.
        if (id === undefined && !ofPosts) throw error
        if (id === undefined) await unpackPosts(options)
        else if (rows === 1) await setAside(options, id, error)
        oneByOne = id !== undefined && rows === 1 ? oneByOne - 1 : TURN_UPDATES
        return true
      }
    },
    quiet: async () => void (await Promise.all(telling)),
    tidy: () =>
      database.transaction(async (tx) => {
        const before = clock.now() - TRACES_KEPT_MS
        return (await removeTraces(tx, before, TRACES_PER_TURN)) === TRACES_PER_TURN
      }),
  }
}

/** The rows are there for whoever wants to see what is in them; `relay doctor` counts them. */
function noteUnread(
  { log }: Pick<DeskOptions, 'log'>,
  { updates, posts }: Parameters<typeof keepUnread>[1],
): void {
  for (const { id, project_id: projectId } of [...updates, ...posts]) {
    log.error({ projectId, id }, 'what was stored of Meta’s news could not be read: set aside')
  }
}

/** Gives each update of the oldest posts a row, so that one that cannot be dealt with is found. */
const unpackPosts = ({ database }: DeskOptions): Promise<void> =>
  database.transaction(async (tx) => {
    const posts = await takePosts(database, tx)
    const { updates, unread } = updatesIn(posts)
    await insertUpdates(tx, updates.map(rowOf))
    await keepUnread(tx, { updates: [], posts: unread })
    await removePosts(tx, posts)
  })

/** The one that failed by itself is looked at again later, and given up after a day. */
async function setAside(
  { database, clock, log }: DeskOptions,
  id: string,
  error: unknown,
): Promise<void> {
  const now = clock.now()
  await database.transaction(async (tx) => {
    const row = await lockDue(tx, id, now)
    // Another node has dealt with it meanwhile.
    if (row === null) return
    const { project_id: projectId, kind, tries } = row
    log.error({ projectId, kind, tries, err: error }, 'news of Meta’s could not be dealt with')
    if (isOld(row.received_at, now)) await removeUpdates(tx, [row.id])
    else await postponeUpdates(tx, [postponed(row, now)])
  })
}

async function tellTemplate(
  { database, clock, templateUpdated, log }: DeskOptions,
  row: UpdateRow,
  { name, language, event, reason }: TemplateUpdate,
): Promise<void> {
  const projectId = row.project_id
  try {
    await templateUpdated?.({ projectId, name, language, event, reason })
    await database.transaction((tx) => removeUpdates(tx, [row.id]))
    log.info({ projectId, event }, 'Meta has changed a template')
  } catch (error) {
    // It is due again in a while, for a day.
    log.warn({ projectId, err: error }, 'news of a template could not be taken')
    if (!isOld(row.received_at, clock.now())) return
    await database.transaction((tx) => removeUpdates(tx, [row.id])).catch(() => {})
  }
}

async function tellRefused(
  { refused, log }: DeskOptions,
  { update, message }: StatusOutcome['refused'][number],
): Promise<void> {
  const code = update.error?.code ?? null
  const effect = code === null ? undefined : ruleOf(code, null, false).effect
  if (effect === undefined) return
  await refused?.(message, effect).catch((error: unknown) => {
    log.warn({ projectId: message.project_id, err: error }, 'a refusal of Meta’s was not heeded')
  })
}
