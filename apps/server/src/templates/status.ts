import type { TemplateStatus } from './definition.ts'

/**
 * Meta's statuses, and the events of its webhook, which say more. Only an approved template can be sent, so
 * what is archived or over a limit is as good as disabled.
 */
const STATUS_OF: Readonly<Record<string, TemplateStatus>> = {
  APPROVED: 'APPROVED',
  REINSTATED: 'APPROVED',
  PENDING: 'PENDING',
  IN_APPEAL: 'PENDING',
  REJECTED: 'REJECTED',
  PAUSED: 'PAUSED',
  DISABLED: 'DISABLED',
  ARCHIVED: 'DISABLED',
  LIMIT_EXCEEDED: 'DISABLED',
}

const GONE = new Set(['DELETED', 'PENDING_DELETION'])

/** Null for what is no status: `FLAGGED` is a warning, and what follows `UNARCHIVED` has to be asked. */
export const statusOf = (word: string): TemplateStatus | null =>
  STATUS_OF[word.toUpperCase()] ?? null

/** Whether the template is deleted, or as good as that. */
export const isGone = (word: string): boolean => GONE.has(word.toUpperCase())

/** Meta says `NONE` where there is no reason. */
export const reasonOf = (word: string | null): string | null =>
  word === null || word === '' || word.toUpperCase() === 'NONE' ? null : word
