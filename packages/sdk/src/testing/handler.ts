import type { FakeState } from './state.ts'

/** A request as a handler sees it: signed in, its body parsed. */
export interface FakeRequest {
  readonly state: FakeState
  readonly path: Record<string, string>
  readonly query: URLSearchParams
  readonly body: unknown
  /** Whether the answer may be a file. */
  readonly wantsCsv: boolean
  /** Whether a message moves on by being looked at. */
  readonly autoAdvance: boolean
}

/** What a handler answers; without a body there is none. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
  /** A body that is no JSON; its type is in the headers. */
  readonly text?: string
  readonly headers?: Record<string, string>
}

export type Handler = (request: FakeRequest) => Answer
