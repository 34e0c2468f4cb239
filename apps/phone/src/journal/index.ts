export type { InboundReport, Journal, JournalOptions, OutcomeReport } from './journal.ts'
export { OUTBOX_FRAMES, openJournal, REMEMBER_MS, UNSETTLED_ENTRIES } from './journal.ts'
export type { Entry, EntryState, HandOver } from './records.ts'
export { entryKey } from './state.ts'
