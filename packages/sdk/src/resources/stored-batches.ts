import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { RequestOptions } from '../options.ts'
import type { Batch, BatchError, ListBatchErrors, ListBatches } from '../schema.ts'
import { type WaitUntilDoneOptions, waitUntilDone } from './wait-until-done.ts'

/** What can be asked of lists, and done to them, once the relay has them. */
export class StoredBatches {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * The project's lists, newest first.
   *
   * @param filter `status`, `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const batch of relay.batches.list({ status: 'sending' })) {
   *   console.log(batch.id, batch.name, batch.progress)
   * }
   * @see GET /v1/batches, http://127.0.0.1:4600/docs#listBatches
   */
  list(filter: ListBatches = {}, options?: RequestOptions): ListPromise<Batch> {
    return this.#caller.list<Batch>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/batches', { params: { query } })
      },
      options,
    )
  }

  /**
   * How far a list is: how many of its messages are in each status, and `progress` from 0 to 1.
   *
   * @param batchId its id, `bat_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n+5511999998888\n', { body: 'Hello' })
   * const { progress, counts } = await relay.batches.get(id)
   * console.log(progress, counts.DELIVERED, counts.FAILED)
   * @see GET /v1/batches/{batchId}, http://127.0.0.1:4600/docs#getBatch
   */
  get(batchId: string, options?: RequestOptions): APIPromise<Batch> {
    return this.#caller.data(
      (client) => client.GET('/v1/batches/{batchId}', { params: { path: { batchId } } }),
      options,
    )
  }

  /**
   * Every line that was rejected, in the order of the file, with its number, a code and what is wrong.
   *
   * @param batchId the list's id, `bat_…`
   * @param filter `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n12\n', { body: 'Hello' })
   * for await (const { line, code, detail } of relay.batches.errors(id)) {
   *   console.log(line, code, detail)
   * }
   * @see GET /v1/batches/{batchId}/errors, http://127.0.0.1:4600/docs#listBatchErrors
   */
  errors(
    batchId: string,
    filter: ListBatchErrors = {},
    options?: RequestOptions,
  ): ListPromise<BatchError> {
    return this.#caller.list<BatchError>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/batches/{batchId}/errors', { params: { path: { batchId }, query } })
      },
      options,
    )
  }

  /**
   * All rejected lines as one file, read as it comes.
   *
   * @param batchId the list's id, `bat_…`
   * @param options timeouts in milliseconds (until the file begins), a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `messages.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n12\n', { body: 'Hello' })
   * console.log(await new Response(await relay.batches.exportErrors(id)).text())
   * @see GET /v1/batches/{batchId}/errors, http://127.0.0.1:4600/docs#listBatchErrors
   */
  exportErrors(batchId: string, options?: RequestOptions): APIPromise<ReadableStream<Uint8Array>> {
    return this.#caller.download(
      (client) => client.GET('/v1/batches/{batchId}/errors', { params: { path: { batchId } } }),
      options,
    )
  }

  /**
   * Holds a list back: nothing more of it leaves until `resume`.
   *
   * @param batchId its id, `bat_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ConflictError (`batch_ended`), AuthenticationError, PermissionError (scope `messages.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n+5511999998888\n', { body: 'Hello' })
   * await relay.batches.pause(id)
   * @see POST /v1/batches/{batchId}/pause, http://127.0.0.1:4600/docs#pauseBatch
   */
  pause(batchId: string, options?: RequestOptions): APIPromise<Batch> {
    return this.#caller.data(
      (client) => client.POST('/v1/batches/{batchId}/pause', { params: { path: { batchId } } }),
      options,
    )
  }

  /**
   * Lets a list that was paused go on.
   *
   * @param batchId its id, `bat_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ConflictError (`batch_ended`), AuthenticationError, PermissionError (scope `messages.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n+5511999998888\n', { body: 'Hello' })
   * await relay.batches.pause(id)
   * await relay.batches.resume(id)
   * @see POST /v1/batches/{batchId}/resume, http://127.0.0.1:4600/docs#resumeBatch
   */
  resume(batchId: string, options?: RequestOptions): APIPromise<Batch> {
    return this.#caller.data(
      (client) => client.POST('/v1/batches/{batchId}/resume', { params: { path: { batchId } } }),
      options,
    )
  }

  /**
   * Takes back what has not left of a list; what has left goes on.
   *
   * @param batchId its id, `bat_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ConflictError (`batch_ended`), AuthenticationError, PermissionError (scope `messages.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n+5511999998888\n', { body: 'Hello' })
   * const { status } = await relay.batches.cancel(id)
   * console.log(status)
   * @see POST /v1/batches/{batchId}/cancel, http://127.0.0.1:4600/docs#cancelBatch
   */
  cancel(batchId: string, options?: RequestOptions): APIPromise<Batch> {
    return this.#caller.data(
      (client) => client.POST('/v1/batches/{batchId}/cancel', { params: { path: { batchId } } }),
      options,
    )
  }

  /**
   * Waits until every message of a list has left or ended, or the list was canceled. A relay that restarts
   * meanwhile ends no wait. Receipts may still come in afterwards.
   *
   * @param batchId its id, `bat_…`
   * @param options `onProgress`, called with the list each time that it was looked at; `timeoutMs` (as long
   *   as it takes unless said); a signal, which ends the wait and not the list
   * @throws RelayTimeoutError, RelayAbortError, NotFoundError, AuthenticationError, PermissionError (scope `messages.read`)
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.batches.upload('to\n+5511999998888\n', { body: 'Hello' })
   * const batch = await relay.batches.waitUntilDone(id, {
   *   onProgress: ({ progress }) => console.log(`${Math.round(progress * 100)} %`),
   * })
   * console.log(batch.status, batch.counts)
   * @see GET /v1/batches/{batchId}, http://127.0.0.1:4600/docs#getBatch
   */
  waitUntilDone(batchId: string, options: WaitUntilDoneOptions = {}): Promise<Batch> {
    return waitUntilDone((asked) => this.get(batchId, asked), batchId, options)
  }
}
