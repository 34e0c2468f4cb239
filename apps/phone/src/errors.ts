export type PhoneErrorCode =
  | 'bad_option'
  | 'bad_script'
  | 'data_folder_in_use'
  | 'journal_full'
  | 'not_paired'
  | 'pairing_refused'
  | 'storage_failed'

/** Everything this package throws; `code` is for programs, the message for people. */
export class PhoneError extends Error {
  readonly code: PhoneErrorCode

  constructor(code: PhoneErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PhoneError'
    this.code = code
  }
}

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
