import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { RequestOptions } from '../options.ts'
import type {
  CreatedProject,
  CreateProject,
  MetaCredentials,
  Project,
  PutMetaCredentials,
  UpdateProject,
} from '../schema.ts'

/** What `projects.create` takes besides the options of every call. */
export interface CreateProjectOptions extends RequestOptions {
  /** The operator's token; needed where the server allows no sign-up. */
  adminToken?: string | undefined
}

/** The project that owns everything else. */
export class ProjectsResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Makes a project and answers with its first API key, which is shown only here. Needs no API
   * key. It takes no Idempotency-Key, so it is not sent again when nobody knows whether it arrived.
   *
   * @param project its name and its owner's address
   * @param options `adminToken`; timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError or PermissionError where the server allows no sign-up; ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { projectId, apiKey } = await relay.projects.create({
   *   name: 'Clínica Aurora',
   *   ownerEmail: 'helena@example.com',
   * })
   * console.log(projectId, apiKey.startsWith('rly_live_'))
   * @see POST /v1/projects, http://127.0.0.1:4600/docs#createProject
   */
  create(project: CreateProject, options: CreateProjectOptions = {}): APIPromise<CreatedProject> {
    return this.#caller.data((client) => client.POST('/v1/projects', { body: project }), options, {
      auth: options.adminToken === undefined ? 'nobody' : { token: options.adminToken },
      repeatable: false,
    })
  }

  /**
   * The project that the API key belongs to.
   *
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `account.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const project = await relay.projects.get()
   * console.log(project.projectId, project.name)
   * @see GET /v1/projects/me, http://127.0.0.1:4600/docs#getProject
   */
  get(options?: RequestOptions): APIPromise<Project> {
    return this.#caller.data((client) => client.GET('/v1/projects/me'), options)
  }

  /**
   * Changes what is named and leaves the rest.
   *
   * @param changes the name or the owner's address, or both
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError, AuthenticationError, PermissionError (scope `account.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const project = await relay.projects.update({ name: 'Clínica Aurora' })
   * console.log(project.name)
   * @see PATCH /v1/projects/me, http://127.0.0.1:4600/docs#updateProject
   */
  update(changes: UpdateProject, options?: RequestOptions): APIPromise<Project> {
    return this.#caller.data(
      (client) => client.PATCH('/v1/projects/me', { body: changes }),
      options,
    )
  }

  /**
   * Keeps what the project needs to send through Meta's Cloud API; calling it again replaces it.
   * Paste `metaWebhookUrl` and `metaVerifyToken` into Meta's console.
   *
   * @param credentials the WhatsApp number's id with its access token, or `callbackUrl` alone
   * @param options timeouts in milliseconds, a signal, headers
   * @throws ValidationError (`webhook_url_forbidden`: the callback's address may not be called), AuthenticationError, PermissionError (scope `account.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const meta = await relay.projects.putMetaCredentials({
   *   metaPhoneNumberId: '106540352242922',
   *   metaAccessToken: 'EAAGm0PX4ZCpsBAKZCZCexample',
   * })
   * console.log(meta.metaWebhookUrl, meta.metaVerifyToken)
   * @see PUT /v1/projects/me/meta-credentials, http://127.0.0.1:4600/docs#putMetaCredentials
   */
  putMetaCredentials(
    credentials: PutMetaCredentials,
    options?: RequestOptions,
  ): APIPromise<MetaCredentials> {
    return this.#caller.data(
      (client) => client.PUT('/v1/projects/me/meta-credentials', { body: credentials }),
      options,
    )
  }
}
