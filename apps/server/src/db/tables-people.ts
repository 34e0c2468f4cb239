import { BATCH_COLUMNS } from './batch-columns.ts'

/** Whom projects write to, one by one and by lists: part of `COLUMNS`. */
export const PEOPLE_COLUMNS = {
  ...BATCH_COLUMNS,
  recipient: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    number: 'text',
    /** The number without its country code, as people write it at home … */
    national: 'text',
    /** … and its digits from the last to the first: ends are found as beginnings of this. */
    reversed: 'text',
    name: 'text?',
    tags: 'text',
    locale: 'text?',
    metadata: 'text?',
    created_at: 'int',
    updated_at: 'int',
  },
  /** What recipients are found by: the words of their names, folded, and their tags behind a `#`. */
  recipient_word: {
    recipient_id: 'text',
    project_id: 'text',
    mode: 'text',
    word: 'text',
  },
  opt_out: {
    /** `<project> <mode> <channel> <number>`, and ` marketing` behind it where it is of that only. */
    key: 'text',
    id: 'text',
    project_id: 'text',
    mode: 'text',
    channel: 'text',
    /** `all` or `marketing`. */
    scope: 'text',
    number: 'text',
    /** 0 once somebody came back. */
    opted_out: 'int',
    reason: 'text',
    changed_at: 'int',
    /** When the newest wish was made, by whoever made it: what is older and comes later changes nothing. */
    wished_at: 'int',
    /** The line that the confirmation has to leave by, as JSON, until it was accepted. */
    confirm: 'text?',
  },
  opt_out_setting: {
    project_id: 'text',
    keywords: 'int',
    confirm: 'int',
    opt_out_text: 'text?',
    opt_in_text: 'text?',
    otp_exempt: 'int',
  },
} as const
