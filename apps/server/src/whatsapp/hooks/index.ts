import { RelayError } from '../../errors.ts'
import type { MetaNeighbour, MetaWebhookAccess } from '../../projects/index.ts'
import type { AccountState } from './account-state.ts'
import { type OwnNumber, readAccount } from './account-store.ts'
import type { DeskOptions } from './listeners.ts'
import { createOwnNumbers, numbersIn } from './own-numbers.ts'
import { withoutNumber } from './owners.ts'
import { type Addressed, addressesIn, type News, newsIn } from './parse.ts'
import { insertPosts, type PostRow, postRows } from './post-store.ts'
import { isSameToken, signatureCheck } from './signature.ts'
import { createWorker, type Worker } from './worker.ts'

export type { AccountState } from './account-state.ts'
export { LOST_KEPT_MS } from './deal.ts'
export type { Listeners, TemplateNews } from './listeners.ts'
export type { CodeNotRequested } from './messages.ts'
export type { PreferenceChange } from './preferences.ts'

/** Meta promises no more in one post. */
export const MAX_UPDATES_PER_POST = 1_000
/** Of all posts that wait for their commit at once: a slow database could otherwise let them fill the memory. */
const MOST_WAITING_CHARACTERS = 64 * 1024 * 1024
const COME_BACK_AFTER_SECONDS = 1
/** Posts of one commit: each may be as large as all else that a batch holds. */
const POSTS_PER_COMMIT = 16

export interface MetaHooksOptions extends DeskOptions {
  /** Of posts that wait for their commit: so many characters are kept in memory. */
  readonly mostWaiting?: number
  readonly warn: (message: string, error?: unknown) => void
}

/** What Meta calls: its handshake, and its news of messages, people and templates. */
export interface MetaHooks {
  /**
   * Answers Meta's handshake.
   * @param query as Meta sends it, each part where it is there
   * @returns the challenge, to be answered as it is.
   * @throws RelayError `forbidden` for another token than the project's, or no handshake at all.
   * @example await hooks.challenge(projectId, { mode: 'subscribe', token, challenge: '1158201444' })
   */
  challenge(projectId: string, query: Handshake): Promise<string>
  /**
   * What judges the body of a post by its signature; asked before a body is read.
   * @param header `X-Hub-Signature-256`: `sha256=` and 64 hex digits
   * @throws RelayError `not_found` without such a project; `unauthorized` where no body can be believed.
   */
  signatureCheck(
    projectId: string,
    header: string | undefined,
  ): Promise<(bytes: Uint8Array) => boolean>
  /**
   * Stores everything in a post that somebody has believed. Resolves after the commit; what is in it is dealt
   * with after that, on this node or another, once.
   * @throws RelayError `payload_too_large` for more than 1,000 updates; `not_ready` while too much waits to be stored.
   */
  receive(projectId: string, body: unknown): Promise<void>
  /** What Meta has told of this number of the project's, and of its account; null where it has told nothing. */
  account(projectId: string, phoneNumberId: string | null): Promise<AccountState | null>
  start(): Promise<void>
  /** Ends the work, and waits for what is running. */
  stop(): Promise<void>
  /** Whether the work goes on. */
  alive(): boolean
}

export interface Handshake {
  readonly mode: string | undefined
  readonly token: string | undefined
  readonly challenge: string | undefined
}

/**
 * Made after everything else that writes by the funnel: its rows are then the last that a batch waits for, and
 * two nodes that store the same post at once never wait for each other in a ring.
 */
export function createMetaHooks(options: MetaHooksOptions): MetaHooks {
  const { database, clock, log, projects } = options
  const write = database.funnel.define<readonly PostRow[], null>(
    async (tx, posts) => {
      await insertPosts(tx, posts.flat())
      return posts.map(() => null)
    },
    { atMost: POSTS_PER_COMMIT },
  )
  const store = bounded(write, options.mostWaiting)
  const worker = createWorker(options)
  const ownNumbers = createOwnNumbers(options, options.warn)
  return {
    async challenge(projectId, { mode, token, challenge }) {
      const wanted = (await projects.metaWebhookAccess(projectId))?.verifyToken
      const isRight = isSameToken(token ?? '', wanted ?? '') && wanted != null && wanted !== ''
      if (mode !== 'subscribe' || challenge === undefined || !isRight) throw noHandshake()
      return challenge
    },
    async signatureCheck(projectId, header) {
      const access = await projects.metaWebhookAccess(projectId)
      if (access === null) throw noProject()
      const check = access.appSecret === null ? null : signatureCheck(access.appSecret, header)
      if (check) return onTheirWay(worker, check)
      log.warn({ projectId, hasAppSecret: access.appSecret !== null }, 'a post without a signature')
      throw new RelayError('unauthorized', access.appSecret === null ? NO_SECRET : NO_SIGNATURE)
    },
    async receive(projectId, body) {
      try {
        const { rows, numbers } = await readPost(options, projectId, body)
        if (rows.length > 0) await store(rows)
        ownNumbers.note(numbers)
      } finally {
        worker.postEnds()
      }
      worker.wake()
    },
    account: (projectId, phoneNumberId) =>
      readAccount(database, projectId, phoneNumberId, clock.now()),
    start: worker.start,
    async stop() {
      await worker.stop()
      await ownNumbers.quiet()
    },
    alive: worker.alive,
  }
}

/** A post alone is always taken. */
function bounded(
  write: (rows: readonly PostRow[]) => Promise<null>,
  most = MOST_WAITING_CHARACTERS,
): (rows: readonly PostRow[]) => Promise<void> {
  let waiting = 0
  return async (rows) => {
    const length = rows.reduce((sum, { data }) => sum + data.length, 0)
    if (waiting > 0 && waiting + length > most) throw tooBusy()
    waiting += length
    try {
      await write(rows)
    } finally {
      waiting -= length
    }
  }
}

/** While its body is read, the work on what is stored already gives way to it. */
function onTheirWay(
  worker: Pick<Worker, 'postBegins' | 'postEnds'>,
  check: (bytes: Uint8Array) => boolean,
): (bytes: Uint8Array) => boolean {
  worker.postBegins()
  return (bytes) => {
    const isSigned = check(bytes)
    if (!isSigned) worker.postEnds()
    return isSigned
  }
}

/** What is to be stored of a post: for this project, and for others whose news are in it. */
async function readPost(
  options: MetaHooksOptions,
  projectId: string,
  body: unknown,
): Promise<{ readonly rows: readonly PostRow[]; readonly numbers: readonly OwnNumber[] }> {
  const access = await options.projects.metaWebhookAccess(projectId)
  if (access === null) throw noProject()
  const posted = newsIn(body, access)
  const theirs = await neighbourNews(options, { projectId, ...access }, body, posted)
  const taken = new Set(theirs.flatMap(({ addressed }) => addressed.map((it) => it.change)))
  // Whoever has named no account takes what is nobody else's.
  const isNamed = access.businessAccountId !== null
  const own = isNamed ? posted : newsIn(body, access, null, taken)
  const strangers = own.strangers.filter(({ change }) => !taken.has(change))
  noteNews(options, projectId, own.notices, strangers)
  const now = options.clock.now()
  const updates = [...own.updates, ...strangers.flatMap((it) => it.updates)]
  const rows = [{ projectId, updates }, ...theirs].flatMap((one) => {
    if (one.updates.length > MAX_UPDATES_PER_POST) throw tooMany(one.updates.length)
    return postRows(one.projectId, one.updates, now)
  })
  const numbers = numbersIn(body)
  const named = [{ projectId, phoneNumberId: access.phoneNumberId }, ...theirs]
  return {
    rows,
    numbers: named.flatMap(({ projectId, phoneNumberId }) => {
      const number = phoneNumberId === null ? undefined : numbers.get(phoneNumberId)
      return number === undefined || phoneNumberId === null
        ? []
        : [{ projectId, phoneNumberId, number }]
    }),
  }
}

/**
 * News for other projects of the same Meta app: Meta knows one address of an app, and posts what is of templates
 * and accounts nowhere else. Who knows the app's secret is believed for all of its numbers.
 */
async function neighbourNews(
  { database, projects }: MetaHooksOptions,
  { projectId, phoneNumberId }: Pick<MetaWebhookAccess, 'phoneNumberId'> & { projectId: string },
  body: unknown,
  own: News,
): Promise<(News & Pick<MetaNeighbour, 'projectId' | 'phoneNumberId'>)[]> {
  const addresses = addressesIn(body)
  if (own.strangers.length === 0 && addresses.accounts.length === 0) return []
  const neighbours = await projects.metaNeighbours(projectId, addresses)
  const without = await withoutNumber(database, neighbours)
  return neighbours.map((it) => {
    // What is of this project's own number stays here, whoever else names that number as theirs.
    const except = without.has(it.projectId) ? it.phoneNumberId : phoneNumberId
    const names = { projectId: it.projectId, phoneNumberId: it.phoneNumberId }
    return { ...names, ...newsIn(body, it, { except }) }
  })
}

function noteNews(
  { log }: MetaHooksOptions,
  projectId: string,
  notices: News['notices'],
  strangers: readonly Addressed[],
): void {
  // One line for each kind: a post may hold a thousand of one.
  for (const notice of distinct(notices)) log.warn({ projectId, ...notice }, 'Meta tells')
  for (const field of new Set(strangers.map(({ field }) => field))) {
    log.warn({ projectId, field }, 'Meta tells of a number or account that is not this project’s')
  }
}

const NO_SECRET =
  'No post of Meta’s can be believed until the project has metaAppSecret: set it with the Meta credentials.'
const NO_SIGNATURE = 'X-Hub-Signature-256 is missing, or is not "sha256=" and 64 hex digits.'

/** Without the id: it comes from a path that nobody has looked at. */
const noProject = (): RelayError =>
  new RelayError(
    'not_found',
    'There is no such project: compare the address with the Meta credentials.',
  )

const noHandshake = (): RelayError =>
  new RelayError(
    'forbidden',
    'This is not the handshake of this project’s webhook; compare the verify token.',
  )

/** Meta comes again by itself. */
const tooBusy = (): RelayError =>
  new RelayError('not_ready', 'Too many posts wait to be stored; try again.', {
    retryAfterSeconds: COME_BACK_AFTER_SECONDS,
  })

const tooMany = (count: number): RelayError =>
  new RelayError(
    'payload_too_large',
    `The post has ${count} updates; ${MAX_UPDATES_PER_POST} at most are taken.`,
  )

const distinct = <T extends object>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one])).values(),
]
