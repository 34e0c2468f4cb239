/** How the relay ends a phone's connection. The contract (`x-close-codes`) says what each means. */
export const CLOSE = {
  goingAway: 1001,
  frameTooBig: 1009,
  serverRestarting: 1012,
  protocolError: 4400,
  tokenRevoked: 4401,
  noHello: 4408,
  replaced: 4409,
  tooManyFrames: 4429,
} as const

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

export const CLOSE_REASON: Record<CloseCode, string> = {
  1001: 'going away',
  1009: 'frame too big',
  1012: 'the relay is restarting',
  4400: 'protocol error',
  4401: 'token revoked',
  4408: 'no hello in time',
  4409: 'replaced by a newer connection',
  4429: 'too many frames',
}
