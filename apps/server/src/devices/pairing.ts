import { randomInt } from 'node:crypto'
import type { Schemas } from '@relay/contract'
import { encodeQR } from 'qr'
import { toIso } from '../clock.ts'
import type { InsertMany, Row, Tx } from '../db/index.ts'
import type { SecretBox } from '../projects/index.ts'
import { CONNECT_PATH } from './limits.ts'

/** Long enough to walk to the phone, short enough that 40 random bits cannot be guessed. */
export const PAIRING_CODE_LIVES_MS = 10 * 60 * 1000

/** Crockford's base32: no I, L, O and U, which look like 1, 0 and V. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 8
const GROUP_CHARACTERS = 4

/** What a code is marked for: see `SecretBox.marks`. */
const PLACE = 'pairing_code.code_hash'

/** Marks codes, which are too short for a hash that everybody can compute. */
export type Marks = Pick<SecretBox, 'marks'>

/** A code that was just made; only its mark is stored. */
export interface NewPairing {
  readonly view: Schemas['Pairing']
  readonly codeHash: string
  readonly expiresAt: number
}

/**
 * Makes a code, with its QR picture.
 * @param serverUrl where the phone reaches this relay.
 */
export function newPairing(serverUrl: string, now: number, box: Marks): NewPairing {
  const characters = Array.from({ length: CODE_CHARACTERS }, () =>
    ALPHABET.charAt(randomInt(ALPHABET.length)),
  ).join('')
  const code = `${characters.slice(0, GROUP_CHARACTERS)}-${characters.slice(GROUP_CHARACTERS)}`
  const uri = `relay://pair?url=${encodeURIComponent(serverUrl)}&code=${code}`
  const expiresAt = now + PAIRING_CODE_LIVES_MS
  const view = { code, expiresAt: toIso(expiresAt), uri, qrSvg: encodeQR(uri, 'svg') }
  const [codeHash] = pairingCodeMarks(box, code)
  return { view, codeHash, expiresAt }
}

/** Codes are typed by people: upper or lower case, with or without the dash. */
export const pairingCodeMarks = (box: Marks, code: string): ReturnType<Marks['marks']> =>
  box.marks(code.replaceAll('-', '').toUpperCase(), PLACE)

/** Where a phone connects: the relay's own address, as a WebSocket. */
export function connectUrlOf(serverUrl: string): string {
  const url = new URL(serverUrl)
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  url.pathname = url.pathname.replace(/\/$/, '') + CONNECT_PATH
  return url.href
}

const INSERT: InsertMany<'pairing_code'> = {
  table: 'pairing_code',
  ignoreConflict: false,
  key: 'code_hash',
}

/** Stores the device's code; the ones before it stop working. The caller holds the device's lock. */
export async function replacePairingCode(
  tx: Tx,
  device: Pick<Row<'device'>, 'id' | 'project_id'>,
  { codeHash, expiresAt }: NewPairing,
): Promise<void> {
  await dropPairingCodes(tx, device.id)
  await tx.insertMany(INSERT, [
    {
      code_hash: codeHash,
      device_id: device.id,
      project_id: device.project_id,
      expires_at: expiresAt,
      used_at: null,
    },
  ])
}

export const dropPairingCodes = (tx: Tx, deviceId: string) =>
  tx.query.deleteFrom('pairing_code').where('device_id', '=', deviceId).execute()

/**
 * Uses the code up. Of two phones that hold the same one, the guard lets exactly one through.
 * @param marks of the code, under any key that it may have been stored by.
 */
export const usePairingCode = (tx: Tx, marks: readonly string[], now: number) =>
  tx.query
    .updateTable('pairing_code')
    .set({ used_at: now })
    .where('code_hash', 'in', marks)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['device_id', 'project_id'])
    .executeTakeFirst()
