import type { Schemas } from '@relay/contract'
import type { Tx } from '../db/index.ts'
import type { Loop } from '../dispatch/index.ts'
import { fieldError, type RelayError } from '../errors.ts'
import type { Heard } from '../inbound/index.ts'
import type { MessageRow, Page, Purpose, Scope } from '../messages/index.ts'
import { type ConfirmationsOptions, startConfirmations } from './confirmations.ts'
import { createDirectory, type Directory, type DirectoryOptions, numberOf } from './directory.ts'
import { exportRecipients } from './export.ts'
import { createImport, type Import } from './import.ts'
import { createOptOutBook } from './opt-out-book.ts'
import {
  listOptOuts,
  type OptOutFilter,
  type OptOutPlace,
  optOutKey,
  readOptOuts,
} from './opt-out-store.ts'
import {
  hearKeywords,
  markOptOuts,
  type OptOutWish,
  optedOutQuestion,
  optOutQuestion,
} from './opt-outs.ts'
import { createSettings, type OptOutSettings } from './settings.ts'
import { optOutView } from './view.ts'

export type { RecipientFilter } from './directory.ts'
export { type OptOutPlace, optOutPlaceInList } from './opt-out-store.ts'
export type { OptOutWish } from './opt-outs.ts'

type NetworkWish = Omit<OptOutWish, 'mode' | 'scope'>

export type RecipientsOptions = DirectoryOptions & ConfirmationsOptions

/** Whom a project writes to, and who does not want it. */
export interface Recipients extends Directory {
  /** Takes a file as it comes, and reports every line that it left out. */
  readonly import: Import
  /** The whole directory as CSV, some lines at a time. */
  export(scope: Scope, tag: string | undefined): AsyncIterable<string>
  readonly optOuts: OptOuts
  /** Begins to confirm what keywords asked for. */
  start(): Promise<void>
  stop(): Promise<void>
}

/** Opt-outs belong to a number and a channel of a project, whether the number is in the directory or not. */
export interface OptOuts {
  readonly settings: OptOutSettings
  /** Newest change first; one more than the limit when there is another page. */
  list(scope: Scope, filter: OptOutFilter, page: Page): Promise<Schemas['OptOut'][]>
  /** @throws RelayError `invalid_phone_number`, `validation_failed` */
  put(scope: Scope, wish: Schemas['PutOptOut']): Promise<Schemas['OptOut']>
  /**
   * Writes down what a channel's own network tells of marketing: Meta's stop preference, or its refusal 131050.
   * @param tx the transaction of the report
   */
  mark(tx: Tx, wishes: readonly NetworkWish[]): Promise<void>
  /** Whether a number does not want to be written to by this channel. */
  isOptedOut(place: OptOutPlace): Promise<boolean>
  /** The same of many: those who do not. One question to the database for each 256 of them. */
  optedOutOf(
    place: Omit<OptOutPlace, 'number'>,
    numbers: readonly string[],
  ): Promise<ReadonlySet<string>>
  /** The same of a message that is about to be accepted, for what it is sent. */
  refuses(message: MessageRow, purpose: Purpose | undefined): Promise<boolean>
  /** Hears keywords among incoming messages, in their transaction. */
  readonly hear: Heard
}

export function createRecipients(options: RecipientsOptions): Recipients {
  const { database } = options
  let confirmations: Loop | null = null
  return {
    ...createDirectory(options),
    import: createImport(options),
    export: (scope, tag) => exportRecipients(database, scope, tag),
    optOuts: createOptOuts(options),
    async start() {
      confirmations = startConfirmations(options)
    },
    stop: async () => confirmations?.stop(),
  }
}

function createOptOuts({ database, clock, newId }: RecipientsOptions): OptOuts {
  const settings = createSettings(database)
  const book = createOptOutBook({ database, clock })
  const isOptedOut = optOutQuestion(database, book)
  const ground = () => ({ newId, now: clock.now(), heed: book.heed })
  return {
    settings,
    isOptedOut,
    optedOutOf: optedOutQuestion(database, book),
    list: async (scope, filter, page) =>
      (await listOptOuts(database, scope, filter, page)).map(optOutView),
    async put({ projectId, mode }, { channel, number: text, optedOut, scope = 'all' }) {
      if (scope === 'marketing' && channel === 'sms') throw noCategory()
      const place = { projectId, mode, channel, scope, number: numberOf(text) }
      const wish = { ...place, optedOut, reason: 'manual' } as const
      const now = ground()
      const [row] = await database.transaction((tx) => markOptOuts(tx, [wish], now))
      if (row) return optOutView(row)
      const [known] = await readOptOuts(database, [optOutKey(place)])
      if (known) return optOutView(known)
      // Nobody ever opted out, and nothing is to be kept of that.
      return {
        ...{ id: newId('opt'), channel, scope, number: place.number, optedOut, reason: 'manual' },
        changedAt: new Date(now.now).toISOString(),
      }
    },
    async mark(tx, wishes) {
      const theirs = wishes.map((wish) => ({ ...wish, mode: 'live', scope: 'marketing' }) as const)
      await markOptOuts(tx, theirs, ground())
    },
    async refuses(message, purpose) {
      const { project_id: projectId, mode, channel, to_number: number } = message
      if (purpose === 'confirmation') return false
      const place = { projectId, mode, channel, number }
      // Asked together, so that it is one read.
      const [all, marketing] = await Promise.all([
        isOptedOut({ ...place, scope: 'all' }),
        purpose === 'marketing' && isOptedOut({ ...place, scope: 'marketing' }),
      ])
      if (marketing) return true
      return all && (purpose !== 'otp' || !(await settings.get(projectId)).otpExempt)
    },
    hear: (tx, messages) => hearKeywords(tx, messages, ground()),
  }
}

const noCategory = (): RelayError =>
  fieldError('/scope', 'conflict', 'An SMS has no category: scope marketing is for whatsapp.')
