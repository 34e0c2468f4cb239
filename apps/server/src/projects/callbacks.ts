import type { Tx } from '../db/index.ts'

/** What calls the `callbackUrl` of a project's Meta credentials. */
export interface Callbacks {
  /** @throws RelayError `webhook_url_forbidden` for an address that is not called. */
  check(url: string): Promise<void>
  /**
   * Makes it the project's callback; null ends it.
   * @param tx the transaction of the credentials
   * @returns what to call once that is committed
   */
  set(tx: Tx, projectId: string, url: string | null): Promise<() => void>
}
