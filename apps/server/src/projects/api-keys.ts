import type { Schemas } from '@relay/contract'
import { type Clock, toIso, toIsoOrNull } from '../clock.ts'
import type { Tx } from '../db/index.ts'
import { fieldError, RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { type ApiKeyRow, findLine, insertApiKey } from './api-key-store.ts'
import type { KeyBinding, KeyDialect, Mode } from './principal.ts'
import { mintToken, type TokenPrefix, tokenHash, tokenPrefix } from './token.ts'

export interface NewApiKey {
  readonly name: string
  readonly mode?: Mode
  readonly dialect?: Schemas['ApiKeyDialect']
  readonly scopes?: readonly Schemas['Scope'][]
  readonly binding?: { readonly deviceId: string; readonly simSlotIndex: number }
  /** UTC milliseconds; never when left out. */
  readonly expiresAt?: number
}

const PREFIX_OF: Record<Mode, TokenPrefix> = { live: 'rly_live_', test: 'rly_test_' }
const PREFIX_OF_RELAYION: TokenPrefix = 'rlyn_'

/**
 * Makes a key and stores its hash. The binding's phone number is looked up now and kept: what the key
 * may read stays the same when the SIM moves.
 * @param maker the project, and what whoever makes the key may do; null is everything.
 * @throws RelayError `invalid_device` when the binding names no line of the project, `forbidden` for
 *   scopes beyond the maker's, or `validation_failed` when it would have expired already or is for
 *   Relayion's clients and has no binding.
 */
export async function createApiKey(
  tx: Tx,
  tools: { readonly clock: Clock; readonly newId: NewId },
  maker: { readonly projectId: string; readonly scopes: ReadonlySet<string> | null },
  draft: NewApiKey,
): Promise<Schemas['CreatedApiKey']> {
  const now = tools.clock.now()
  const { projectId } = maker
  const scopes = scopesFor(maker.scopes, draft.scopes)
  if (draft.expiresAt !== undefined && draft.expiresAt <= now) {
    throw fieldError('/expiresAt', 'in_the_past', 'expiresAt must be in the future.')
  }
  if (draft.dialect === 'relayion' && !draft.binding) throw unbound()
  const binding = draft.binding ? await bind(tx, projectId, draft.binding) : null
  const mode = draft.mode ?? 'live'
  const dialect = draft.dialect ?? 'relay'
  const prefix = dialect === 'relayion' ? PREFIX_OF_RELAYION : PREFIX_OF[mode]
  const key = mintToken(prefix)
  const row: ApiKeyRow = {
    id: tools.newId('key'),
    project_id: projectId,
    name: draft.name,
    mode,
    dialect,
    scopes: scopes && JSON.stringify(scopes),
    prefix: tokenPrefix(prefix, key),
    hash: tokenHash(key),
    device_id: binding?.deviceId ?? null,
    sim_slot_index: binding?.simSlotIndex ?? null,
    phone_number: binding?.phoneNumber ?? null,
    created_at: now,
    expires_at: draft.expiresAt ?? null,
    last_used_at: null,
    revoked_at: null,
  }
  await insertApiKey(tx, row)
  return { ...apiKeyView(row), key }
}

/** A key that could make one which may do more than itself would have no bounds. */
function scopesFor(
  makers: ReadonlySet<string> | null,
  wished: readonly string[] | undefined,
): readonly string[] | null {
  if (makers === null) return wished ?? null
  const beyond = wished?.filter((scope) => !makers.has(scope)) ?? []
  if (beyond.length === 0) return wished ?? [...makers]
  const detail = `This key cannot give what it does not have: ${beyond.join(', ')}.`
  throw new RelayError('forbidden', detail)
}

async function bind(
  tx: Tx,
  projectId: string,
  { deviceId, simSlotIndex }: { readonly deviceId: string; readonly simSlotIndex: number },
): Promise<KeyBinding> {
  const line = await findLine(tx, projectId, deviceId, simSlotIndex)
  if (!line.device) {
    const detail = `There is no device ${deviceId} in this project.`
    throw fieldError('/binding/deviceId', 'invalid_reference', detail, 'invalid_device')
  }
  if (!line.sim) {
    const detail = `This device has no SIM in slot ${simSlotIndex}.`
    throw fieldError('/binding/simSlotIndex', 'invalid_reference', detail, 'invalid_device')
  }
  const phoneNumber = line.sim.phone_number
  if (phoneNumber === null) {
    // The number is how the key tells its SIM from the one that is in the slot after it.
    const detail = `The number of the SIM in slot ${simSlotIndex} is unknown; set it on the device first.`
    throw fieldError('/binding/simSlotIndex', 'invalid_reference', detail, 'invalid_device')
  }
  return { deviceId, simSlotIndex, phoneNumber }
}

/** The key as the API shows it: never the key itself, nor its hash. */
export function apiKeyView(row: ApiKeyRow): Schemas['ApiKey'] {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    mode: modeOf(row),
    dialect: dialectOf(row),
    scopes: row.scopes === null ? null : JSON.parse(row.scopes),
    binding: bindingOf(row),
    expiresAt: toIsoOrNull(row.expires_at),
    lastUsedAt: toIsoOrNull(row.last_used_at),
    createdAt: toIso(row.created_at),
  }
}

/** Its clients name no line: the key is the line. */
const unbound = (): RelayError =>
  fieldError('/binding', 'required', 'binding is required: a key for Relayion’s clients is a line.')

export const dialectOf = (row: ApiKeyRow): KeyDialect =>
  row.dialect === 'relayion' ? 'relayion' : 'relay'

export const modeOf = (row: ApiKeyRow): Mode => (row.mode === 'test' ? 'test' : 'live')

export const bindingOf = (row: ApiKeyRow): KeyBinding | null =>
  row.device_id === null || row.sim_slot_index === null
    ? null
    : {
        deviceId: row.device_id,
        simSlotIndex: row.sim_slot_index,
        phoneNumber: row.phone_number,
      }
