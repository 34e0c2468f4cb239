import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { fieldError, RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { normalizePhoneNumber, type Page, type Scope } from '../messages/index.ts'
import { optOutKeys, readOptOuts } from './opt-out-store.ts'
import {
  changed,
  getRecipient,
  insertRecipients,
  listRecipients,
  lockRecipient,
  newRecipient,
  type RecipientRow,
  recipientsById,
  removeRecipient,
  updateRecipients,
} from './recipient-store.ts'
import { readSearch } from './search.ts'
import { findRecipients } from './search-store.ts'
import { recipientView } from './view.ts'

export interface RecipientFilter {
  readonly search?: string | undefined
  readonly tag?: string | undefined
}

/** A page, and where the next one begins; null on the last one. */
export interface RecipientPage {
  readonly data: Schemas['Recipient'][]
  readonly next: string | null
}

/** The people that a project writes to. */
export interface Directory {
  /** Newest first, or in the order in which they were found. */
  list(scope: Scope, filter: RecipientFilter, page: Page): Promise<RecipientPage>
  get(scope: Scope, id: string): Promise<Schemas['Recipient'] | null>
  /**
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `invalid_phone_number`, or `already_exists` for a number that is there.
   */
  create(scope: Scope, draft: Schemas['NewRecipient'], tx?: Tx): Promise<Schemas['Recipient']>
  update(
    scope: Scope,
    id: string,
    patch: Schemas['RecipientPatch'],
  ): Promise<Schemas['Recipient'] | null>
  /** False where there is none. */
  remove(scope: Scope, id: string): Promise<boolean>
}

export interface DirectoryOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
}

export function createDirectory({ database, clock, newId }: DirectoryOptions): Directory {
  const view = async (rows: readonly RecipientRow[]): Promise<Schemas['Recipient'][]> => {
    const optOuts = await readOptOuts(database, rows.flatMap(keysOf))
    const byNumber = Map.groupBy(optOuts, ({ number }) => number)
    return rows.map((row) => recipientView(row, byNumber.get(row.number) ?? []))
  }
  const one = async (row: RecipientRow) => (await view([row]))[0] ?? recipientView(row, [])

  return {
    async list(scope, { search, tag }, page) {
      if (search === undefined) {
        const rows = await listRecipients(database, scope, tag, page)
        const data = await view(rows.slice(0, page.limit))
        return { data, next: rows.length > page.limit ? (data.at(-1)?.id ?? null) : null }
      }
      const { ids, next } = await findRecipients(database, scope, readSearch(search), tag, page)
      return { data: await view(await recipientsById(database, scope, ids)), next }
    },
    async get(scope, id) {
      const row = await getRecipient(database.read, scope, id)
      return row ? one(row) : null
    },
    async create(scope, { number, ...fields }, tx) {
      const row = newRecipient(scope, newId('rcp'), numberOf(number), fields, clock.now())
      const insert = async (own: Tx) => {
        const inserted = await insertRecipients(own, [row])
        if (!inserted.has(row.id)) throw alreadyThere()
      }
      await (tx ? insert(tx) : database.transaction(insert))
      return one(row)
    },
    async update(scope, id, { number, ...fields }) {
      const wanted = number === undefined ? undefined : numberOf(number)
      const change = async (tx: Tx) => {
        const before = await lockRecipient(tx, scope, id)
        if (!before) return null
        const row = changed(before, fields, clock.now(), wanted)
        await updateRecipients(tx, [row], new Map([[id, before]]))
        return row
      }
      const row = await database.transaction(change).catch((error: unknown) => {
        throw database.classify(error) === 'unique' ? alreadyThere() : error
      })
      return row && one(row)
    },
    remove: (scope, id) => database.transaction((tx) => removeRecipient(tx, scope, id)),
  }
}

const keysOf = ({ project_id: projectId, mode, number }: RecipientRow): string[] =>
  optOutKeys({ projectId, mode, number })

const alreadyThere = (): RelayError =>
  new RelayError('already_exists', 'Another recipient of this project has this number.')

/** @throws RelayError `invalid_phone_number` */
export function numberOf(text: string): string {
  const number = normalizePhoneNumber(text)
  if (number !== null) return number
  const detail = 'number is not a phone number that can exist.'
  throw fieldError('/number', 'invalid_phone_number', detail, 'invalid_phone_number')
}
