import type { Clock } from '../clock.ts'
import type { Database } from '../db/index.ts'
import { type ApiKeyRow, findApiKey, touchApiKey } from './api-key-store.ts'
import { bindingOf, dialectOf, modeOf } from './api-keys.ts'
import type { Principal } from './principal.ts'
import { isToken, tokenHash } from './token.ts'

/**
 * How long a key that was found serves without asking again. Revoking a key ends it at once on its own
 * node and within a hint's flight on the others; this is the truth behind a hint that got lost, and
 * behind a key revoked from the command line.
 */
const KEPT_MS = 2_000
const KEPT_KEYS = 10_000
/** `lastUsedAt` is to the minute. */
const TOUCH_EVERY_MS = 60_000
const HINT = 'key '
/** The most frequent first. */
const KEY_PREFIXES = ['rly_live_', 'rly_test_', 'rlyn_'] as const

interface Kept {
  readonly principal: Principal
  readonly readAt: number
  readonly expiresAt: number | null
  touchedAt: number
}

export interface Authenticator {
  /** Answers at once for a key that was used within the last seconds, and for what is no key. */
  authenticate(bearer: string): Principal | null | Promise<Principal | null>
  /** Calls back when this node hears that the key was revoked; the answer takes it back. */
  onRevoked(bearer: string, hear: () => void): () => void
  /** The key with this hash was revoked: forgets it here and on the other nodes. */
  forget(hash: string): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export interface AuthenticatorOptions {
  readonly database: Database
  readonly clock: Clock
}

export function createAuthenticator({ database, clock }: AuthenticatorOptions): Authenticator {
  const kept = new Map<string, Kept>()
  /** Rises with every revocation: a lookup that began before one must not be kept. */
  let generation = 0
  let stopListening = async () => {}
  /** Who wants to know of a key's end, by its hash. */
  const watched = new Map<string, Set<() => void>>()

  const touch = database.funnel.define<{ id: string; at: number }, null>(async (tx, items) => {
    for (const { id, at } of items) await touchApiKey(tx, id, at)
    return items.map(() => null)
  })

  const use = (entry: Kept, now: number): Principal | null => {
    if (entry.expiresAt !== null && entry.expiresAt <= now) return null
    if (now - entry.touchedAt >= TOUCH_EVERY_MS) {
      entry.touchedAt = now
      // For people to read, so a database that is away costs nothing here.
      touch({ id: entry.principal.keyId, at: now }).catch(() => {})
    }
    return entry.principal
  }

  const lookUp = async (hash: string, now: number): Promise<Principal | null> => {
    const before = generation
    const readAt = clock.elapsed()
    const row = await findApiKey(database, hash, now)
    const last = kept.get(hash)
    kept.delete(hash)
    if (!row) return null
    const entry: Kept = {
      principal: principalOf(row),
      readAt,
      expiresAt: row.expires_at,
      touchedAt: Math.max(row.last_used_at ?? 0, last?.touchedAt ?? 0),
    }
    if (generation === before) {
      if (kept.size >= KEPT_KEYS) kept.clear()
      kept.set(hash, entry)
    }
    return use(entry, now)
  }

  const drop = (hash: string) => {
    generation += 1
    kept.delete(hash)
    for (const hear of watched.get(hash) ?? []) hear()
  }

  return {
    authenticate(bearer) {
      const hash = tokenHash(bearer)
      const now = clock.now()
      const entry = kept.get(hash)
      if (entry && clock.elapsed() - entry.readAt < KEPT_MS) return use(entry, now)
      if (!KEY_PREFIXES.some((prefix) => isToken(prefix, bearer))) return null
      return lookUp(hash, now)
    },
    onRevoked(bearer, hear) {
      const hash = tokenHash(bearer)
      const hearers = watched.get(hash) ?? new Set()
      watched.set(hash, hearers.add(hear))
      return () => {
        hearers.delete(hear)
        if (hearers.size === 0 && watched.get(hash) === hearers) watched.delete(hash)
      }
    },
    async forget(hash) {
      drop(hash)
      // A lost hint costs at most the cache's life.
      await database.publish(HINT + hash).catch(() => {})
    },
    async start() {
      stopListening = await database.subscribe((payload) => {
        if (payload.startsWith(HINT)) drop(payload.slice(HINT.length))
      })
    },
    stop: () => stopListening(),
  }
}

const principalOf = (row: ApiKeyRow & { readonly plan: string }): Principal => {
  const scopes: string[] | null = row.scopes === null ? null : JSON.parse(row.scopes)
  return {
    kind: 'key',
    keyId: row.id,
    projectId: row.project_id,
    mode: modeOf(row),
    plan: row.plan,
    scopes: scopes && new Set(scopes),
    binding: bindingOf(row),
    dialect: dialectOf(row),
  }
}
