/** The tables of what goes to Meta and comes from it: see `COLUMNS`. */
export const WHATSAPP_COLUMNS = {
  /** A lane whose messages Meta refuses, until somebody mends that: nothing leaves. */
  parked_lane: {
    /** The lane's id. */
    id: 'text',
    project_id: 'text',
    since: 'int',
    /** When it is tried again by itself. */
    until: 'int',
    /** `credential` or `sender`. */
    part: 'text',
    code: 'text?',
    reason: 'text',
    /** `project.meta_updated_at` of the credentials that were refused: with others it goes on. */
    credentials_at: 'int',
  },
  /** What Meta has posted and nobody has dealt with yet: some updates of one post. */
  meta_post: {
    /** A digest of what is in it: the same post, repeated while it waits, is one. */
    id: 'text',
    project_id: 'text',
    /** JSON: a list of updates. */
    data: 'text',
    /** How many updates these are, or more where they are long: what they take of a turn. */
    size: 'int',
    received_at: 'int',
    /** Of those that came together, the order. */
    part: 'int',
  },
  /**
   * Updates that are looked at again, and traces of those whose repeats have to be known: each row is one status,
   * message or change.
   */
  meta_update: {
    /** A digest of what makes it the same when it comes again. */
    id: 'text',
    project_id: 'text',
    kind: 'text',
    /** JSON; null once it was dealt with, where the row stays so that a repeat is known. */
    data: 'text?',
    received_at: 'int',
    /** When to look at it; null once it was dealt with. */
    due_at: 'int?',
    /** When it happened by Meta's clock, earlier steps first: of what is due, the order. */
    told_at: 'int',
    /** How often its message was looked for in vain. */
    tries: 'int',
  },
} as const
