import { hash } from 'node:crypto'
import type { Database, InsertMany, Row, Tx } from '../../db/index.ts'
import { readStored } from './stored.ts'
import { inOrder, type Update } from './update.ts'
import type { Waiting } from './update-store.ts'

export type PostRow = Row<'meta_post'>

/** Updates of one row, and of one turn: small, so that requests never wait long behind it. */
export const TURN_UPDATES = 250
/** What is longer counts as several: all that one turn has in memory is then about one post of the largest. */
const CHARACTERS_OF_AN_UPDATE = 12 * 1024
/** Rows that are looked at for one turn: so many posts of a single update are dealt with together. */
const TURN_POSTS = 64

const INSERT: InsertMany<'meta_post'> = { table: 'meta_post', ignoreConflict: true, key: 'id' }

/** What a post has for one project, in rows that are dealt with one by one. */
export function postRows(projectId: string, updates: readonly Update[], now: number): PostRow[] {
  const ordered = inOrder(updates, now)
  const rows: PostRow[] = []
  for (let from = 0; from < ordered.length; from += TURN_UPDATES) {
    const some = ordered.slice(from, from + TURN_UPDATES)
    const data = JSON.stringify(some)
    const id = hash('sha256', `${projectId} ${data}`, 'base64url')
    const size = Math.max(some.length, Math.ceil(data.length / CHARACTERS_OF_AN_UPDATE))
    rows.push({ id, project_id: projectId, data, size, received_at: now, part: rows.length })
  }
  return rows
}

/** Stores what does not wait already. */
export async function insertPosts(tx: Tx, rows: readonly PostRow[]): Promise<void> {
  await tx.insertMany(INSERT, rows)
}

/**
 * The oldest posts, locked until the commit, with as many updates as make a turn; what another node deals
 * with is passed over.
 */
export async function takePosts(database: Database, tx: Tx): Promise<PostRow[]> {
  const heads = await tx.query
    .selectFrom('meta_post')
    .select(['id', 'size'])
    .orderBy('received_at')
    .orderBy('part')
    .orderBy('id')
    .limit(TURN_POSTS)
    .modifyEnd(database.skipLocked())
    .execute()
  const ids: string[] = []
  let updates = 0
  for (const { id, size } of heads) {
    if (ids.length > 0 && updates + size > TURN_UPDATES) break
    ids.push(id)
    updates += size
  }
  if (ids.length === 0) return []
  const rows = await tx.query.selectFrom('meta_post').selectAll().where('id', 'in', ids).execute()
  return rows.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** What is in posts, and which of them hold nothing that can be read: somebody else has written there. */
export function updatesIn(posts: readonly PostRow[]): {
  readonly updates: readonly Waiting[]
  readonly unread: readonly PostRow[]
} {
  const updates: Waiting[] = []
  const unread: PostRow[] = []
  for (const post of posts) {
    const stored = readStored(post.data)
    if (stored === null) unread.push(post)
    for (const update of stored ?? []) {
      updates.push({
        ...{ projectId: post.project_id, update, receivedAt: post.received_at },
        row: null,
      })
    }
  }
  return { updates, unread }
}

export async function removePosts(tx: Tx, posts: readonly PostRow[]): Promise<void> {
  if (posts.length === 0) return
  const ids = posts.map(({ id }) => id)
  await tx.query.deleteFrom('meta_post').where('id', 'in', ids).execute()
}
