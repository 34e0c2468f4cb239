import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, CsvFile, RequestOptions, UploadOptions } from '../options.ts'
import type {
  ImportRecipients,
  ListRecipients,
  NewRecipient,
  Recipient,
  RecipientImport,
  RecipientPatch,
} from '../schema.ts'
import { fileBody } from '../transport/file-body.ts'
import { OptOutsResource } from './opt-outs.ts'

/** The people that you write to. */
export class RecipientsResource {
  /** Who does not want to be written to. */
  readonly optOuts: OptOutsResource
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
    this.optOuts = new OptOutsResource(caller)
  }

  /**
   * Adds a person to the directory; a number is there once.
   *
   * @param recipient the number in E.164; name, tags, locale and metadata as you like
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws ConflictError (`already_exists`), ValidationError, AuthenticationError, PermissionError (scope `recipients.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const recipient = await relay.recipients.create({
   *   name: 'João Silva',
   *   number: '+5511999998888',
   *   tags: ['vip'],
   * })
   * console.log(recipient.id)
   * @see POST /v1/recipients, http://127.0.0.1:4600/docs#createRecipient
   */
  create(recipient: NewRecipient, options?: CreateOptions): APIPromise<Recipient> {
    return this.#caller.data(
      (client) => client.POST('/v1/recipients', { body: recipient }),
      options,
      { creates: true },
    )
  }

  /**
   * The directory, newest first, or what a search finds in it: by the beginnings of the words of a name,
   * or by the beginning or the end of a number in any format.
   *
   * @param filter `search`, `tag`, `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `recipients.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const recipient of relay.recipients.list({ search: 'joao sil' })) {
   *   console.log(recipient.name, recipient.number)
   * }
   * @see GET /v1/recipients, http://127.0.0.1:4600/docs#listRecipients
   */
  list(filter: ListRecipients = {}, options?: RequestOptions): ListPromise<Recipient> {
    return this.#caller.list<Recipient>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/recipients', { params: { query } })
      },
      options,
    )
  }

  /**
   * One person, with the channels that it does not want to be written to by.
   *
   * @param recipientId its id, `rcp_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `recipients.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.recipients.create({ number: '+5511999998888' })
   * const recipient = await relay.recipients.get(id)
   * console.log(recipient.optOuts)
   * @see GET /v1/recipients/{recipientId}, http://127.0.0.1:4600/docs#getRecipient
   */
  get(recipientId: string, options?: RequestOptions): APIPromise<Recipient> {
    return this.#caller.data(
      (client) => client.GET('/v1/recipients/{recipientId}', { params: { path: { recipientId } } }),
      options,
    )
  }

  /**
   * Changes what is named. `tags` and `metadata` are replaced as a whole.
   *
   * @param recipientId its id, `rcp_…`
   * @param changes at least one
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ConflictError (`already_exists`), ValidationError, AuthenticationError, PermissionError (scope `recipients.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.recipients.create({ number: '+5511999998888' })
   * await relay.recipients.update(id, { name: 'João Silva', locale: 'pt-BR' })
   * @see PATCH /v1/recipients/{recipientId}, http://127.0.0.1:4600/docs#updateRecipient
   */
  update(
    recipientId: string,
    changes: RecipientPatch,
    options?: RequestOptions,
  ): APIPromise<Recipient> {
    return this.#caller.data(
      (client) =>
        client.PATCH('/v1/recipients/{recipientId}', {
          params: { path: { recipientId } },
          body: changes,
        }),
      options,
    )
  }

  /**
   * Takes a person out of the directory; opt-outs belong to the number, and stay.
   *
   * @param recipientId its id, `rcp_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `recipients.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.recipients.create({ number: '+5511999998888' })
   * await relay.recipients.delete(id)
   * @see DELETE /v1/recipients/{recipientId}, http://127.0.0.1:4600/docs#deleteRecipient
   */
  delete(recipientId: string, options?: RequestOptions): APIPromise<void> {
    return this.#caller.nothing(
      (client) =>
        client.DELETE('/v1/recipients/{recipientId}', { params: { path: { recipientId } } }),
      options,
    )
  }

  /**
   * Takes a CSV file: the column `number`, and `name`, `tags`, `locale` and facts of your own as you like.
   * Who is in the directory is updated. A line that is wrong stops nothing; the answer names each one.
   *
   * @param csv the file in UTF-8: its text, its bytes, a `Blob`, or a stream of Node or of the web
   * @param how `dryRun` only looks at the file
   * @param options `onProgress`; timeouts in milliseconds (half an hour unless said), a signal, headers
   * @throws RelayError (`invalid_argument`) for a file that cannot be read; ValidationError, AuthenticationError, PermissionError (scope `recipients.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const report = await relay.recipients.import('number,name\n+5511999998888,João Silva\n')
   * console.log(report.created, report.updated, report.errors)
   * @see POST /v1/recipients/import, http://127.0.0.1:4600/docs#importRecipients
   */
  import(
    csv: CsvFile,
    how: ImportRecipients = {},
    { onProgress, ...options }: UploadOptions = {},
  ): APIPromise<RecipientImport> {
    return this.#caller.data(
      (client) => client.POST('/v1/recipients/import', { params: { query: how }, body: '' }),
      options,
      { file: fileBody(csv, onProgress) },
    )
  }

  /**
   * The whole directory as a file that `import` takes, read as it comes.
   *
   * @param filter `tag` takes only the recipients with this tag
   * @param options timeouts in milliseconds (until the file begins), a signal, headers
   * @throws AuthenticationError, PermissionError (scope `recipients.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const csv = await relay.recipients.export({ tag: 'vip' })
   * console.log(await new Response(csv).text())
   * @see GET /v1/recipients, http://127.0.0.1:4600/docs#listRecipients
   */
  export(
    filter: Pick<ListRecipients, 'tag'> = {},
    options?: RequestOptions,
  ): APIPromise<ReadableStream<Uint8Array>> {
    return this.#caller.download(
      (client) => client.GET('/v1/recipients', { params: { query: filter } }),
      options,
    )
  }
}
