import { RelayError } from '../errors.ts'

const OPTED_OUT = {
  pointer: '/to',
  code: 'conflict',
  detail: 'to has opted out of this channel.',
} as const

/** For whoever writes to somebody who does not want it. */
export const optedOutError = (): RelayError =>
  new RelayError(
    'recipient_opted_out',
    'The recipient does not want to be written to by this channel.',
    { errors: [OPTED_OUT] },
  )
