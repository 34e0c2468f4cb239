import { systemClock } from '../src/clock.ts'
import type { Database } from '../src/db/index.ts'
import { idSource } from '../src/ids.ts'
import { createInbound } from '../src/inbound/index.ts'

/** Records an SMS that a device received, and returns its id. */
export async function received(
  database: Database,
  device: { readonly projectId: string; readonly deviceId: string },
  { to, from }: { readonly to: string; readonly from: string },
): Promise<string> {
  const inbound = createInbound({ database, clock: systemClock, newId: idSource(systemClock.now) })
  const sms = { simSlotIndex: 0, toNumber: to, from, body: 'Thank you!' }
  const [id = ''] = await database.transaction((tx) =>
    inbound.record(tx, [{ ...device, ...sms, receivedAt: systemClock.now() }]),
  )
  return id
}
