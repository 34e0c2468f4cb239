export type { InboundReport, Journal, OutcomeReport } from './journal.ts'
export { REMEMBER_MS, UNSETTLED_ENTRIES } from './journal.ts'
export { type JournalOptions, newJournalId, openJournal } from './open.ts'
export type { Entry, HandOver } from './records.ts'
