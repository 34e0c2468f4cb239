import type { Schemas } from '@relay/contract'
import { type Clock, toIso } from '../clock.ts'
import type { Database, Tx } from '../db/index.ts'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { type Accounts, changeTerms, createAccounts } from './accounts.ts'
import { findApiKeyProject, listApiKeys, type Page, revokeApiKey } from './api-key-store.ts'
import { apiKeyView, createApiKey, type NewApiKey } from './api-keys.ts'
import { createAuthenticator } from './authenticate.ts'
import type { Callbacks } from './callbacks.ts'
import { createMetaAccess, type MetaAccessReader, type MetaWebhookReader } from './meta-access.ts'
import { credentialsView, type MetaCredentialsPatch } from './meta-credentials.ts'
import { createOnce, findKept, type Once, type OnceKey } from './once.ts'
import type { PlanName } from './plans.ts'
import type { Mode, Principal } from './principal.ts'
import {
  findProject,
  findProjects,
  insertProject,
  type ProjectRow,
  updateProject,
} from './project-store.ts'
import { putCredentials } from './put-credentials.ts'
import type { SecretBox } from './secret-box.ts'
import { createTerms, type TermsBook } from './terms.ts'
import { DEFAULT_TIME_ZONE, knownTimeZone } from './time-zone.ts'

export type { Accounts, NewPlan } from './accounts.ts'
export type { NewApiKey } from './api-keys.ts'
export type { Callbacks } from './callbacks.ts'
export { type Changed, type Changes, followChanges } from './changes.ts'
export {
  type AskedKey,
  claimKeys,
  fingerprintOf,
  IDEMPOTENCY_KEPT_MS,
  type KeyClaim,
  type KeyOutcome,
  keptFor,
  keyId,
} from './idempotency.ts'
export type { MetaAccess, MetaAccessReader, MetaNeighbour } from './meta-access.ts'
export type { MetaCredentialsPatch, MetaWebhookAccess } from './meta-credentials.ts'
export {
  findAnswer,
  type Once,
  type OnceKey,
  type OnceOutcome,
  orAnswered,
  type WrittenAnswer,
} from './once.ts'
export {
  type DeviceLimits,
  deviceLimits,
  PLAN_NAMES,
  PLANS,
  type PlanLimits,
  type PlanName,
  planLimits,
  planName,
  REQUESTS_PER_MINUTE,
} from './plans.ts'
export type { KeyBinding, KeyDialect, Mode, Principal } from './principal.ts'
export { createSecretBox, SECRET_KEY_BYTES, type SecretBox, SecretBoxError } from './secret-box.ts'
export { createTerms, type Terms, type TermsBook } from './terms.ts'
export { DEFAULT_TIME_ZONE, knownTimeZone } from './time-zone.ts'
export {
  holdsToken,
  isToken,
  mintToken,
  type TokenPrefix,
  tokenHash,
  tokenPrefix,
} from './token.ts'

export interface ProjectsOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly box: SecretBox
  /** The plan of a new project. */
  readonly defaultPlan: PlanName
  /** Who calls what projects set as their callback; null where nobody sets one. */
  readonly callbacks: Callbacks | null
  /** Where the world reaches this server, without a slash at the end; known once it listens. */
  readonly publicUrl: () => string
  /** Hears of faults in the background. */
  readonly warn: (message: string, error?: unknown) => void
}

/** Whose keys: test keys see and make test keys only. */
export interface KeyOwner {
  readonly projectId: string
  readonly mode: Mode
}

/** Who makes a key: with another key, or as the operator, who may give every scope. */
export interface KeyMaker extends KeyOwner {
  /** What the new key may do at most; null is everything. */
  readonly scopes: ReadonlySet<string> | null
}

/** A project, without what Meta tells of its number: that is not this room's. */
export type ProjectView = Omit<Schemas['Project'], 'metaNumber'>

/** Projects and their API keys. */
export interface Projects extends Accounts, MetaAccessReader, MetaWebhookReader {
  /** What each project has paid for, at hand for every message. */
  readonly terms: TermsBook
  /** Makes the project and its first key, which may do everything. */
  create(draft: {
    readonly name: string
    readonly ownerEmail: string
    readonly plan?: PlanName
    /** What the key is like, where it shall not do everything. */
    readonly firstKey?: NewApiKey
  }): Promise<{
    readonly project: ProjectView
    readonly apiKey: string
    readonly key: Schemas['CreatedApiKey']
  }>
  get(projectId: string): Promise<ProjectView | null>
  /** Every project, oldest first, or those of this name. */
  list(name?: string): Promise<ProjectView[]>
  /** @throws RelayError `validation_failed` for a time zone that is not known. */
  update(
    projectId: string,
    patch: {
      readonly name?: string
      readonly ownerEmail?: string
      /** A name of the IANA database. */
      readonly timeZone?: string
    },
  ): Promise<ProjectView>
  /** @throws RelayError `webhook_url_forbidden` for a callback to an address inside. */
  putMetaCredentials(
    projectId: string,
    patch: MetaCredentialsPatch,
  ): Promise<Schemas['MetaCredentials']>
  /**
   * @param tx the transaction to share; one of its own without it.
   * @throws RelayError `forbidden` for more than the maker may, or `invalid_device`.
   */
  createKey(maker: KeyMaker, draft: NewApiKey, tx?: Tx): Promise<Schemas['CreatedApiKey']>
  /** Newest first; one more than the limit when there is another page. */
  listKeys(owner: KeyOwner, page: Page): Promise<Schemas['ApiKey'][]>
  /** False when there is no such key, or it was revoked before. */
  revokeKey(owner: KeyOwner, keyId: string): Promise<boolean>
  /** Whose key has this id; null when there is none that is active. For the command line. */
  ownerOf(keyId: string): Promise<KeyOwner | null>
  /** Whose key this is; null when it is none, or no longer one. */
  authenticate(bearer: string): Principal | null | Promise<Principal | null>
  /** Calls back when this node hears that the key was revoked; the answer takes it back. */
  onRevoked(bearer: string, hear: () => void): () => void
  readonly once: Once
  /** Whether the first request with this key has its answer, be it the same or another one. */
  isAnswered(key: Pick<OnceKey, 'projectId' | 'mode' | 'key'>): Promise<boolean>
  /** Begins to hear of keys that other nodes revoke. */
  start(): Promise<void>
  stop(): Promise<void>
}

const FIRST_KEY_NAME = 'First key'

export function createProjects(options: ProjectsOptions): Projects {
  const { database, clock, newId, box, defaultPlan } = options
  const keys = createAuthenticator({ database, clock })
  const terms = createTerms(options)

  const update: Projects['update'] = async (projectId, { name, ownerEmail, timeZone }) => {
    const patch = {
      ...(name !== undefined && { name }),
      ...(ownerEmail !== undefined && { owner_email: ownerEmail }),
      ...(timeZone !== undefined && { time_zone: knownTimeZone(timeZone) }),
    }
    const row = await database.transaction((tx) =>
      timeZone === undefined
        ? updateProject(tx, projectId, patch)
        : changeTerms(tx, clock, projectId, patch),
    )
    if (!row) throw new RelayError('not_found', `There is no project ${projectId}.`)
    if (timeZone !== undefined) await terms.tell(projectId)
    return projectView(row)
  }

  return {
    ...createMetaAccess(database, box),
    async create({ name, ownerEmail, plan = defaultPlan, firstKey = { name: FIRST_KEY_NAME } }) {
      const row = newProject(newId('proj'), name, ownerEmail, plan, clock.now())
      const key = await database.transaction(async (tx) => {
        await insertProject(tx, row)
        return createApiKey(tx, { clock, newId }, { projectId: row.id, scopes: null }, firstKey)
      })
      return { project: projectView(row), apiKey: key.key, key }
    },
    async get(projectId) {
      const row = await findProject(database, projectId)
      return row ? projectView(row) : null
    },
    list: async (name) => (await findProjects(database, name)).map(projectView),
    update,
    async putMetaCredentials(projectId, patch) {
      const row = await putCredentials(options, projectId, patch)
      if (!row) throw new RelayError('not_found', `There is no project ${projectId}.`)
      return credentialsView(box, row, options.publicUrl())
    },
    async createKey(maker, draft, tx) {
      if (maker.mode === 'test' && draft.mode !== 'test') {
        throw new RelayError('forbidden', 'A test key makes test keys only: send mode "test".')
      }
      const work = (tx: Tx) => createApiKey(tx, { clock, newId }, maker, draft)
      return tx ? work(tx) : database.transaction(work)
    },
    listKeys: async (owner, page) =>
      (await listApiKeys(database, owner, page, clock.now())).map(apiKeyView),
    async revokeKey(owner, keyId) {
      const hash = await database.transaction((tx) => revokeApiKey(tx, owner, keyId, clock.now()))
      if (hash !== undefined) await keys.forget(hash)
      return hash !== undefined
    },
    async ownerOf(keyId) {
      const projectId = await findApiKeyProject(database, keyId)
      return projectId === undefined ? null : { projectId, mode: 'live' }
    },
    authenticate: keys.authenticate,
    onRevoked: keys.onRevoked,
    once: createOnce({ database, clock, box }),
    isAnswered: async (key) => (await findKept(database.read, key, clock.now())) !== undefined,
    ...createAccounts({ database, clock, terms }),
    terms,
    async start() {
      await keys.start()
      await terms.start()
    },
    async stop() {
      await keys.stop()
      await terms.stop()
    },
  }
}

const newProject = (
  id: string,
  name: string,
  ownerEmail: string,
  plan: PlanName,
  now: number,
): ProjectRow => ({
  id,
  name,
  owner_email: ownerEmail,
  plan,
  created_at: now,
  callback_url: null,
  meta_phone_number_id: null,
  meta_business_account_id: null,
  meta_access_token: null,
  meta_app_secret: null,
  meta_verify_token: null,
  meta_updated_at: null,
  meta_accepted_at: null,
  time_zone: null,
  plan_expires_at: null,
  plan_limits: null,
  terms_changed_at: null,
})

const projectView = (row: ProjectRow): ProjectView => ({
  projectId: row.id,
  name: row.name,
  ownerEmail: row.owner_email,
  metaPhoneNumberId: row.meta_phone_number_id,
  callbackUrl: row.callback_url,
  timeZone: row.time_zone ?? DEFAULT_TIME_ZONE,
  createdAt: toIso(row.created_at),
})
