/** What holds a project's messages back. */
export const POLICY_COLUMNS = {
  /** How many messages a project with a cap had in a month; its row is the turnstile of its accepts. */
  accept_count: {
    /** `<project> <mode>`. */
    id: 'text',
    project_id: 'text',
    /** `2026-05 America/Sao_Paulo`; null where the messages have to be counted anew. */
    month: 'text?',
    accepted: 'int',
  },
  queue_policy: {
    /** `<project> <mode>`. */
    id: 'text',
    project_id: 'text',
    mode: 'text',
    paused_at: 'int?',
    /** As JSON. */
    quiet_hours: 'text?',
    max_depth: 'int?',
    updated_at: 'int',
  },
} as const
