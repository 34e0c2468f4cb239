/** Lists: part of `COLUMNS`. */
export const BATCH_COLUMNS = {
  batch: {
    id: 'text',
    project_id: 'text',
    mode: 'text',
    api_key_id: 'text?',
    name: 'text?',
    channel: 'text',
    /** The contract's, and `uploading` until its 202. */
    status: 'text',
    body: 'text?',
    template: 'text?',
    language: 'text?',
    /** Whether its template is of that category. */
    marketing: 'int',
    /** The line that its messages leave by, as JSON. */
    line: 'text',
    /** The same, for readers who are bound to one. */
    device_id: 'text?',
    sim_slot_index: 'int?',
    from_number: 'text?',
    priority: 'text',
    send_at: 'int?',
    expires_at: 'int?',
    metadata: 'text?',
    total: 'int',
    accepted: 'int',
    rejected: 'int',
    /** Accepted lines that are no messages yet. */
    pending: 'int',
    /** 0 while its messages have to be held or let go, as its status says. */
    swept: 'int',
    /** Why its lines wait, and since when. */
    waiting: 'text?',
    waiting_since: 'int?',
    created_at: 'int',
    /** When its upload was last heard of. */
    touched_at: 'int',
    completed_at: 'int?',
    /** What becomes of its lines beside a text or variables, as JSON; null for what is plain. */
    recipe: 'text?',
  },
  /** Lines that are no messages yet, some hundred to a row. */
  batch_chunk: {
    /** `<batch> <number>`: in the order of the file. */
    id: 'text',
    batch_id: 'text',
    /** As JSON. */
    lines: 'text',
  },
  batch_error: {
    batch_id: 'text',
    line: 'int',
    column_name: 'text?',
    value: 'text?',
    code: 'text',
  },
} as const
