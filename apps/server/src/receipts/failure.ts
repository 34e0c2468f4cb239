/** Why a message failed, as it is said of it. */
export interface Failure {
  readonly code: string
  readonly reason: string
  readonly providerCode?: string | null
  readonly retryable?: boolean
}

export const failureDetail = ({
  code,
  reason,
  providerCode = null,
  retryable = false,
}: Failure) => ({
  ...{ code, reason, providerCode, retryable },
})

export const failureColumns = (failure: Failure) => ({
  failure_code: failure.code,
  failure_reason: failure.reason,
  failure_provider_code: failure.providerCode ?? null,
  failure_retryable: failure.retryable === true ? 1 : 0,
})

/** What failed before has been made good. */
export const NO_FAILURE = {
  failure_code: null,
  failure_reason: null,
  failure_provider_code: null,
  failure_retryable: null,
}
