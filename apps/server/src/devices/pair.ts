import type { Schemas } from '@relay/contract'
import type { Clock } from '../clock.ts'
import type { Database, Tx, UpdateMany } from '../db/index.ts'
import { ensureLane } from '../dispatch/index.ts'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import { mintToken, tokenHash } from '../projects/index.ts'
import { lockDevice } from './device-store.ts'
import { connectUrlOf, type Marks, pairingCodeMarks, usePairingCode } from './pairing.ts'
import { fenceLane, tellOffline } from './revoke.ts'
import { recordSims } from './sims.ts'

export interface PairOptions {
  readonly database: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly publicUrl: () => string
  readonly box: Marks
}

export interface Paired {
  readonly view: Schemas['PairedDevice']
  readonly projectId: string
  /** Whether another phone held the device before: its connection has to end. */
  readonly replaced: boolean
}

const SAVE: UpdateMany<'device'> = { table: 'device', key: 'id', set: ['token_hash', 'agent'] }

/**
 * Trades a pairing code for a device token. The code is used up, the token of the phone before stops
 * working and the new one's hash is stored, in one transaction.
 * @throws RelayError `not_found` for a code that is unknown, used or expired.
 */
export async function pairPhone(
  { database, clock, newId, publicUrl, box }: PairOptions,
  { code, agent, sims }: Schemas['PairDevice'],
): Promise<Paired> {
  const token = mintToken('rlyd_')
  const marks = pairingCodeMarks(box, code)
  const work = async (tx: Tx) => {
    const now = clock.now()
    const used = await usePairingCode(tx, marks, now)
    if (!used) throw unknownCode()
    await ensureLane(tx, used.device_id, used.project_id)
    const { wasOnline } = await fenceLane(tx, used.device_id, now)
    const device = await lockDevice(tx, used.device_id)
    if (!device) throw unknownCode()
    await tx.updateMany(SAVE, [{ ...device, token_hash: tokenHash(token), agent }])
    const owner = { deviceId: device.id, projectId: device.project_id }
    await recordSims(tx, owner, sims, { newId, newPhone: true })
    if (wasOnline) await tellOffline(tx, device, { newId, now })
    return device
  }
  const device = await database.transaction(work)
  return {
    view: { deviceId: device.id, deviceToken: token, connectUrl: connectUrlOf(publicUrl()) },
    projectId: device.project_id,
    replaced: device.token_hash !== null,
  }
}

const unknownCode = (): RelayError =>
  new RelayError(
    'not_found',
    'There is no such pairing code, or it was used, or it is older than 10 minutes. Make a new one.',
  )
