/** What must be empty after a run; each entry names the message and what is wrong with it. */
export interface Faults {
  /** Accepted, and neither on air nor visibly waiting or ended. */
  lost: string[]
  /** On air, or in the database, without anybody having asked for it. */
  unexpected: string[]
  /** The same text on air twice. */
  radioDuplicates: string[]
  /** One key, two messages. */
  keyDuplicates: string[]
  statusRegressions: string[]
  /** An SMS that a phone had taken, and the server never recorded. */
  lostInbound: string[]
  /** One received SMS, recorded more than once. */
  duplicateInbound: string[]
  missingEvents: string[]
  extraEvents: string[]
  /** An event that a webhook's receiver never took, and whose delivery does not say why. */
  webhookLost: string[]
  /** Posted to a receiver with a signature that independent libraries refuse. */
  badSignature: string[]
  /** Posted under another id, with other bytes than before, or before an earlier event of its message. */
  webhookWrong: string[]
  /** 5xx other than 503, 503 without Retry-After, and refusals that the driver did not provoke. */
  badAnswers: string[]
  unexpectedExits: string[]
}

export interface Figures {
  readonly requests: number
  readonly accepted: number
  /** Accepted only by a repeat, after an answer that never came. */
  readonly recovered: number
  readonly unknownTries: number
  readonly unavailableTries: number
  readonly onAir: number
  readonly delivered: number
  /** QUEUED or DISPATCHED: after a drain there should be none. */
  readonly unsettled: number
  /** FAILED `unknown_outcome`: nobody can tell whether they were sent. */
  readonly unknownOutcomes: number
  /** Received SMS that were recorded. */
  readonly inbound: number
  /** Events that receivers of webhooks took, counted once for each webhook … */
  readonly told: number
  /** … and those that they did not. */
  readonly untold: number
  /** What was posted, repeats included. */
  readonly posts: number
}

export interface Verdict {
  readonly faults: Faults
  readonly figures: Figures
}

export const NO_FAULTS: Faults = {
  lost: [],
  unexpected: [],
  radioDuplicates: [],
  keyDuplicates: [],
  statusRegressions: [],
  lostInbound: [],
  duplicateInbound: [],
  missingEvents: [],
  extraEvents: [],
  webhookLost: [],
  badSignature: [],
  webhookWrong: [],
  badAnswers: [],
  unexpectedExits: [],
}
