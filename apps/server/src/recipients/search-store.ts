import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../db/index.ts'
import type { Page, Scope } from '../messages/index.ts'
import { tagWord } from './recipient-store.ts'
import type { Beginning, Place, Search } from './search.ts'

/**
 * Rows that one page looks at, step by step: most searches end in the first one. Two common words that
 * rarely meet would look at all of both; a page that has not found enough by then is short, and says
 * where to go on.
 */
const STEPS = [60, 240, 1_200] as const
/** An empty page looks like the answer, so this step is for who has found nobody: some 5 ms. */
const FAR = 1_200
/** Beyond this a word is common, and which of two common ones is rarer does not matter. */
const COMMON = 1_000
/** Behind every text that begins with what stands before it. */
const LAST = '\u{10FFFF}'

/** What was found, in its order, and where the next page begins; null on the last one. */
export interface FoundPage {
  readonly ids: readonly string[]
  readonly next: string | null
}

/** One way to go through an index from a beginning, and what else has to hold of a recipient found there. */
interface Walk {
  readonly from: Beginning
  readonly also: RawBuilder<boolean>
}

interface Looked {
  readonly place: string
  readonly id: string
  readonly fits: number
}

interface Bookmark {
  readonly walk: number
  readonly place: string
  readonly id: string
}

/**
 * Recipients by part of their names or numbers, in the order of the indexes that they are found by.
 * @param page `after` is the `next` of the page before.
 */
export async function findRecipients(
  database: Database,
  scope: Scope,
  search: Search,
  tag: string | undefined,
  page: Page,
): Promise<FoundPage> {
  const after = page.after === null ? null : readBookmark(page.after)
  const walks = walksOf(search, tag)
  const first = after?.walk ?? (search.kind === 'name' ? await rarest(database, scope, walks) : 0)
  // All words lead to the same recipients: one of them is enough.
  const last = search.kind === 'name' ? first : walks.length - 1
  const ids: string[] = []
  let place = after
  for (let at = first; at <= last; at += 1) {
    const walk = walks[at]
    if (!walk) break
    for (const step of STEPS) {
      if (step === FAR && ids.length > 0) break
      const looked = await look(database, scope, walk, place, step)
      for (const { place, id, fits } of looked) {
        if (fits !== 1) continue
        if (ids.push(id) === page.limit) return { ids, next: bookmark({ walk: at, place, id }) }
      }
      const end = looked.at(-1)
      if (!end || looked.length < step) {
        place = null
        break
      }
      place = { walk: at, place: end.place, id: end.id }
    }
    if (place) return { ids, next: bookmark(place) }
  }
  return { ids, next: null }
}

const bookmark = ({ walk, place, id }: Bookmark): string => `${walk}|${place}|${id}`

function readBookmark(text: string): Bookmark {
  const [walk = '', place = '', id = ''] = text.split('|')
  return { walk: Number(walk), place, id }
}

function walksOf(search: Search, tag: string | undefined): readonly Walk[] {
  const tagged = tag === undefined ? [] : [hasWord(sql`= ${tagWord(tag)}`)]
  if (search.kind === 'name') {
    const words = search.words.map((low): Beginning => ({ place: 'word', low }))
    return words.map((from) => ({
      from,
      also: all([
        firstOf(from),
        ...words.filter((one) => one !== from).map(hasBeginning),
        ...tagged,
      ]),
    }))
  }
  return search.any.map((from, i) => {
    const found = search.any.slice(0, i).map(columnBegins)
    const once = from.place === 'word' ? [firstOf(from)] : []
    return {
      from,
      also: all([...once, ...found.map((one) => sql<boolean>`not ${one}`), ...tagged]),
    }
  })
}

const all = (conditions: readonly RawBuilder<boolean>[]): RawBuilder<boolean> =>
  conditions.length === 0 ? sql`1 = 1` : sql`(${sql.join(conditions, sql` and `)})`

const hasWord = (is: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql`exists (select 1 from recipient_word o where o.recipient_id = s.id and o.word ${is})`

const hasBeginning = ({ low }: Beginning): RawBuilder<boolean> =>
  sql`exists (select 1 from recipient_word o where o.recipient_id = s.id
    and o.word >= ${low} and o.word < ${low + LAST})`

/** Two words of one name may begin alike: the recipient is found by the first of them. */
const firstOf = ({ low }: Beginning): RawBuilder<boolean> =>
  sql`not exists (select 1 from recipient_word e where e.recipient_id = s.id
    and e.word >= ${low} and e.word < s.place)`

const columnBegins = ({ place, low }: Beginning): RawBuilder<boolean> => {
  const column = sql.ref(`r.${place}`)
  return sql`exists (select 1 from recipient r where r.id = s.id
    and ${column} >= ${low} and ${column} < ${low + LAST})`
}

/** The next entries of an index, and which of them fit. */
async function look(
  database: Database,
  scope: Scope,
  { from, also }: Walk,
  after: Bookmark | null,
  rows: number,
): Promise<Looked[]> {
  const { table, column, id } = INDEXES[from.place]
  const behind = after
    ? sql`and ${sql.ref(column)} >= ${after.place}
        and (${sql.ref(column)} > ${after.place} or ${sql.ref(id)} > ${after.id})`
    : sql`and ${sql.ref(column)} >= ${from.low}`
  const { rows: found } = await sql<Looked>`
    select s.place, s.id, case when ${also} then 1 else 0 end as fits from (
      select ${sql.ref(column)} as place, ${sql.ref(id)} as id from ${sql.table(table)}
      where project_id = ${scope.projectId} and mode = ${scope.mode}
        and ${sql.ref(column)} < ${from.low + LAST} ${behind}
      order by ${sql.ref(column)}, ${sql.ref(id)} limit ${rows}) as s
    order by s.place, s.id`.execute(database.read)
  return found
}

const INDEXES: Record<Place, { readonly table: string; readonly column: string; id: string }> = {
  number: { table: 'recipient', column: 'number', id: 'id' },
  national: { table: 'recipient', column: 'national', id: 'id' },
  reversed: { table: 'recipient', column: 'reversed', id: 'id' },
  word: { table: 'recipient_word', column: 'word', id: 'recipient_id' },
}

/** The walk with the fewest entries: the others are asked about each of them. */
async function rarest(database: Database, scope: Scope, walks: readonly Walk[]): Promise<number> {
  if (walks.length < 2) return 0
  const counts = await Promise.all(walks.map(({ from }) => countUpTo(database, scope, from.low)))
  return counts.indexOf(Math.min(...counts))
}

async function countUpTo(database: Database, scope: Scope, low: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (
      select 1 from recipient_word where project_id = ${scope.projectId} and mode = ${scope.mode}
        and word >= ${low} and word < ${low + LAST} limit ${COMMON}) as s`.execute(database.read)
  return Number(rows[0]?.count ?? 0)
}
