/** The only line that a key may use, and the number that this line had when the key was made. */
export interface KeyBinding {
  readonly deviceId: string
  readonly simSlotIndex: number
  readonly phoneNumber: string | null
}

export type Mode = 'live' | 'test'
/** Which API a key opens. */
export type KeyDialect = 'relay' | 'relayion'

/** Who is behind an API key. */
export interface Principal {
  readonly kind: 'key'
  readonly keyId: string
  readonly projectId: string
  readonly mode: Mode
  readonly plan: string
  /** Null is every scope. */
  readonly scopes: ReadonlySet<string> | null
  readonly binding: KeyBinding | null
  readonly dialect: KeyDialect
}
