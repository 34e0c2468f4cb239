import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type { ListTemplates, NewTemplate, Template, TemplateSync } from '../schema.ts'

/** What WhatsApp messages are made of. */
export class TemplatesResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Gives a template to Meta for its review. It can be sent once its status is `APPROVED`: wait for the
   * event `template.updated`.
   *
   * @param template name, language, category, and components with Meta's own field names
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws ConflictError (`meta_credentials_missing`), ValidationError (`meta_refused`: its message is Meta's), ServerError (`meta_unavailable`), AuthenticationError, PermissionError (scope `templates.write`; test keys), RateLimitError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const template = await relay.templates.create({
   *   name: 'lembrete_consulta',
   *   language: 'pt_BR',
   *   category: 'UTILITY',
   *   components: [
   *     {
   *       type: 'BODY',
   *       text: 'Olá {{1}}, sua consulta é às {{2}}.',
   *       example: { body_text: [['João', '14h']] },
   *     },
   *   ],
   * })
   * console.log(template.id, template.status)
   * @see POST /v1/templates, http://127.0.0.1:4600/docs#createTemplate
   */
  create(template: NewTemplate, options?: CreateOptions): APIPromise<Template> {
    return this.#caller.data(
      (client) => client.POST('/v1/templates', { body: template }),
      options,
      {
        creates: true,
      },
    )
  }

  /**
   * The project's templates as they were last seen at Meta, newest first.
   *
   * @param filter `status`, `name`; `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `templates.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const { name, language, variables } of relay.templates.list({ status: 'APPROVED' })) {
   *   console.log(name, language, variables.map(({ key }) => key))
   * }
   * @see GET /v1/templates, http://127.0.0.1:4600/docs#listTemplates
   */
  list(filter: ListTemplates = {}, options?: RequestOptions): ListPromise<Template> {
    return this.#caller.list<Template>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/templates', { params: { query } })
      },
      options,
    )
  }

  /**
   * One template: its status, its components, and which `variables` a message of it takes.
   *
   * @param templateId its id, `tpl_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `templates.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const [first] = await relay.templates.list().toArray({ limit: 1 })
   * if (first) console.log((await relay.templates.get(first.id)).rejectedReason)
   * @see GET /v1/templates/{templateId}, http://127.0.0.1:4600/docs#getTemplate
   */
  get(templateId: string, options?: RequestOptions): APIPromise<Template> {
    return this.#caller.data(
      (client) => client.GET('/v1/templates/{templateId}', { params: { path: { templateId } } }),
      options,
    )
  }

  /**
   * Deletes a template at Meta too, in its language only.
   *
   * @param templateId its id, `tpl_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ConflictError (`meta_credentials_missing`), ValidationError (`meta_refused`), ServerError (`meta_unavailable`), AuthenticationError, PermissionError (scope `templates.write`; test keys), RateLimitError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const [old] = await relay.templates.list({ name: 'natal_2025' }).toArray({ limit: 1 })
   * if (old) await relay.templates.delete(old.id)
   * @see DELETE /v1/templates/{templateId}, http://127.0.0.1:4600/docs#deleteTemplate
   */
  delete(templateId: string, options?: RequestOptions): APIPromise<void> {
    return this.#caller.nothing(
      (client) => client.DELETE('/v1/templates/{templateId}', { params: { path: { templateId } } }),
      options,
    )
  }

  /**
   * Reads all templates from Meta now. It happens by itself every hour and when Meta tells of a change.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ConflictError (`meta_credentials_missing`), ValidationError (`meta_refused`), ServerError (`meta_unavailable`), AuthenticationError, PermissionError (scope `templates.write`; test keys), RateLimitError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { total, created, updated, removed } = await relay.templates.sync()
   * console.log(total, created, updated, removed)
   * @see POST /v1/templates/sync, http://127.0.0.1:4600/docs#syncTemplates
   */
  sync(options?: RequestOptions): APIPromise<TemplateSync> {
    return this.#caller.data((client) => client.POST('/v1/templates/sync'), options)
  }
}
