import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { CreateOptions, CsvFile, RequestOptions, UploadOptions } from '../options.ts'
import type { BatchCheck, CreateBatch, CreatedBatch, UploadBatch } from '../schema.ts'
import { fileBody } from '../transport/file-body.ts'
import { StoredBatches } from './stored-batches.ts'

/** What `batches.upload` takes: how far it is, a key of your own, and the options of every call. */
export interface UploadBatchOptions extends UploadOptions, CreateOptions {}

/** Lists: one text or one WhatsApp template for many, a message of its own for each. */
export class BatchesResource extends StoredBatches {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    super(caller)
    this.#caller = caller
  }

  /**
   * Sends to up to 10,000 recipients. A recipient who is wrong stops nothing: the answer names the first
   * 100, and `errors` all of them.
   *
   * @param batch `body` with `{{placeholders}}`, or `template` and `language`; `recipients`, each with
   *   `to` in E.164, `variables` and `metadata`; `components` and `fallback` of a template, with placeholders;
   *   `metadata`, `name`, `sendAt`, `priority` (`bulk` unless said) and more as you like
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `messages.write`), SubscriptionExpiredError, QuotaExceededError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const batch = await relay.batches.create({
   *   body: 'Hi {{name}}, see you at {{time}}.',
   *   recipients: [
   *     { to: '+5511999998888', variables: { name: 'João', time: '14h' } },
   *     { to: '+5511999997777', variables: { name: 'Ana', time: '15h' } },
   *   ],
   * })
   * console.log(batch.id, batch.accepted, batch.errors)
   * @see POST /v1/batches, http://127.0.0.1:4600/docs#createBatch
   */
  create(batch: CreateBatch, options?: CreateOptions): APIPromise<CreatedBatch> {
    return this.#caller.data(
      async (client) => created(await client.POST('/v1/batches', { body: batch })),
      options,
      { creates: true },
    )
  }

  /**
   * Sends to a CSV file of up to 1,000,000 lines, which is read as it is sent. The column `to` holds the
   * numbers, a column `metadata.order` is the messages' metadata, every other column is a variable under its
   * name; `ignoredColumns` names those that nothing asks for. When an upload breaks off nothing was sent;
   * it is tried again, from the beginning, and never sent twice.
   *
   * @param csv the file, in UTF-8, UTF-16 or Windows-1252: its text, its bytes, a `Blob`, a stream of Node or of the web, or a
   *   function that opens one of these (a stream itself can be sent once, and is not tried again)
   * @param batch `body` with `{{placeholders}}`, or `template` and `language` with `components` and `fallback`;
   *   `charset` where the file cannot tell it, `metadata`, `name`, `sendAt`, `priority` (`bulk` unless said) and
   *   more as you like
   * @param options `onProgress`, `idempotencyKey`; timeouts in milliseconds (half an hour unless said), a signal, headers
   * @throws RelayError (`invalid_argument`) for a file that cannot be read; ValidationError, AuthenticationError, PermissionError (scope `messages.write`), SubscriptionExpiredError, QuotaExceededError, RateLimitError, ServerError
   * @example
   * import { openAsBlob, writeFileSync } from 'node:fs'
   * import { Relay } from '@relay/sdk'
   *
   * writeFileSync('/tmp/people.csv', 'to,name\n+5511999998888,João\n+5511999997777,Ana\n')
   * const relay = new Relay()
   * const batch = await relay.batches.upload(
   *   await openAsBlob('/tmp/people.csv'),
   *   { body: 'Hi {{name}}!', name: 'Greetings' },
   *   { onProgress: ({ sentBytes, totalBytes }) => console.log(sentBytes, totalBytes) },
   * )
   * console.log(batch.id, batch.accepted, batch.rejected)
   * @see POST /v1/batches, http://127.0.0.1:4600/docs#createBatch
   */
  upload(
    csv: CsvFile,
    batch: UploadBatch,
    { onProgress, ...options }: UploadBatchOptions = {},
  ): APIPromise<CreatedBatch> {
    return this.#caller.data(
      async (client) =>
        created(await client.POST('/v1/batches', { params: { query: batch }, body: '' })),
      options,
      { creates: true, file: fileBody(csv, onProgress) },
    )
  }

  /**
   * Looks at every recipient of a list as `create` does, and sends nothing: what would be rejected, what the first
   * five would get, what it would cost.
   *
   * @param batch as of `create`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `messages.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const recipients = [{ to: '+5511999998888', variables: { name: 'João' } }]
   * const check = await relay.batches.check({ body: 'Hi {{name}}!', recipients })
   * console.log(check.accepted, check.rejected, check.preview[0]?.body)
   * @see POST /v1/batches, http://127.0.0.1:4600/docs#createBatch
   */
  check(batch: CreateBatch, options?: RequestOptions): APIPromise<BatchCheck> {
    const params = { query: { dryRun: true } }
    return this.#caller.data(
      async (client) => checked(await client.POST('/v1/batches', { params, body: batch })),
      options,
    )
  }

  /**
   * Looks at every line of a file as `upload` does, and sends nothing.
   *
   * @param csv the file, as of `upload`
   * @param batch what it is to be sent, as of `upload`
   * @param options `onProgress`; timeouts in milliseconds (half an hour unless said), a signal, headers
   * @throws RelayError (`invalid_argument`) for a file that cannot be read; ValidationError, AuthenticationError, PermissionError (scope `messages.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const check = await relay.batches.checkUpload('to,name\n12,João\n', { body: 'Hi {{name}}!' })
   * for (const { line, code, detail } of check.errors) console.log(line, code, detail)
   * @see POST /v1/batches, http://127.0.0.1:4600/docs#createBatch
   */
  checkUpload(
    csv: CsvFile,
    batch: UploadBatch,
    { onProgress, ...options }: UploadOptions = {},
  ): APIPromise<BatchCheck> {
    const params = { query: { ...batch, dryRun: true } }
    return this.#caller.data(
      async (client) => checked(await client.POST('/v1/batches', { params, body: '' })),
      options,
      { file: fileBody(csv, onProgress) },
    )
  }
}

/** One operation of the contract answers both, by what was asked for. */
function created<Check>({ data }: { data?: CreatedBatch | Check | undefined }) {
  return { data: data && isCreated(data) ? data : undefined }
}

const isCreated = (data: object): data is CreatedBatch => 'id' in data

function checked<Created>({ data }: { data?: BatchCheck | Created | undefined }) {
  return { data: data && isCheck(data) ? data : undefined }
}

const isCheck = (data: object): data is BatchCheck => 'dryRun' in data
