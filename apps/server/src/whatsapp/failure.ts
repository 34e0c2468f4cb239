import type { GraphError } from './graph/index.ts'

/** Why a message failed, in the contract's words. */
export interface ProviderFailure {
  readonly code: string
  readonly reason: string
  readonly providerCode: string | null
}

/**
 * What the API tells of an error of Meta's, whether it was the answer to a send or came with a webhook.
 * @example failureOf(error) // { code: 'undeliverable', reason: '…', providerCode: '131026' }
 */
export const failureOf = (
  error: Pick<GraphError, 'action' | 'effect' | 'code' | 'details' | 'message'>,
): ProviderFailure => ({
  code: codeOf(error),
  reason: error.details ?? error.message,
  providerCode: error.code === null ? null : String(error.code),
})

function codeOf({ action, effect }: Pick<GraphError, 'action' | 'effect'>): string {
  switch (effect) {
    case 'opt_out':
      return 'recipient_opted_out'
    case 'refresh_template':
    case 'template_paused':
    case 'template_disabled':
      return 'template_not_approved'
    case null:
      break
    default:
      return effect satisfies never
  }
  if (action === 'fallback') return 'undeliverable'
  return action === 'fail' ? 'rejected_by_provider' : 'provider_error'
}
