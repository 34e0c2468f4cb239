import { RelayError } from '../errors.ts'
import type { MetaAnswer } from './meta.ts'

/** How long to wait where Meta does not say. */
const USUAL_WAIT_SECONDS = 5

/** What Meta did, or the problem that its answer is to the caller. */
export function doneOrThrow<T>(answer: MetaAnswer<T>): T {
  switch (answer.kind) {
    case 'done':
      return answer.value
    case 'refused': {
      const code = answer.code === null ? '' : ` (code ${answer.code})`
      throw new RelayError('meta_refused', `Meta refused it${code}: ${answer.detail}`)
    }
    case 'unavailable': {
      const { retryAfterMs } = answer
      throw new RelayError('meta_unavailable', 'Meta did not answer, or asks to wait; try again.', {
        retryAfterSeconds:
          retryAfterMs === null ? USUAL_WAIT_SECONDS : Math.max(1, Math.ceil(retryAfterMs / 1_000)),
      })
    }
    default:
      return answer satisfies never
  }
}

export const credentialsMissing = (): RelayError =>
  new RelayError(
    'meta_credentials_missing',
    'Store metaBusinessAccountId with the Meta credentials first; templates belong to it.',
  )
