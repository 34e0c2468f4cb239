import type { InsertMany, Row, Tx, UpdateMany } from '../db/index.ts'
import type { NewId } from '../ids.ts'
import { normalizePhoneNumber } from '../messages/index.ts'
import { readSims } from './device-store.ts'

type Sim = Row<'sim'>

/** A SIM as the phone describes it. */
export interface ReportedSim {
  readonly slotIndex: number
  readonly phoneNumber: string | null
  readonly carrier: string | null
}

export interface SimOwner {
  readonly deviceId: string
  readonly projectId: string
}

/**
 * What the device's SIMs are after its phone has described them. Labels, the default and numbers that
 * a person stated stay; the rest is as the phone says. A slot never goes away because a phone does
 * not mention it: SIMs are slow to appear after a reboot, and need a permission to be read.
 * @param existing by slot.
 * @param newPhone another phone was paired: what it does not tell is unknown.
 * @returns by slot; exactly one is the default, unless there is none at all.
 */
export function mergeSims(
  existing: readonly Sim[],
  reported: readonly ReportedSim[],
  owner: SimOwner,
  { newId, newPhone }: { readonly newId: NewId; readonly newPhone: boolean },
): Sim[] {
  const bySlot = new Map(existing.map((sim) => [sim.slot_index, sim]))
  for (const one of reported) {
    const known = bySlot.get(one.slotIndex) ?? newSim(newId('sim'), owner, one.slotIndex)
    bySlot.set(one.slotIndex, {
      ...known,
      ...(newPhone ? reportedOf(one) : update(known, one)),
      ...(known.number_by_user === 1 && { phone_number: known.phone_number }),
    })
  }
  return withDefault([...bySlot.values()].sort((a, b) => a.slot_index - b.slot_index))
}

/** A number that cannot exist is a SIM's own misprint: no number is better. */
const reportedOf = ({ carrier, phoneNumber }: ReportedSim) => ({
  carrier,
  phone_number: phoneNumber && normalizePhoneNumber(phoneNumber),
})

/**
 * Phones cannot always read their SIMs, right after a boot for instance: what one does not tell stays as
 * it was known, unless what it does tell is of another SIM.
 */
function update(known: Sim, one: ReportedSim): Pick<Sim, 'carrier' | 'phone_number'> {
  const { carrier, phone_number } = reportedOf(one)
  if (one.phoneNumber === null) {
    const sameSim = carrier === null || carrier === known.carrier
    return sameSim
      ? { carrier: known.carrier, phone_number: known.phone_number }
      : { carrier, phone_number }
  }
  const sameSim = phone_number === known.phone_number
  return { carrier: carrier ?? (sameSim ? known.carrier : null), phone_number }
}

/**
 * Another phone was paired with the device: slots that it does not have are gone. A phone that
 * describes no SIM at all may only not be allowed to read them.
 */
export function simsOfNewPhone(sims: readonly Sim[], reported: readonly ReportedSim[]): Sim[] {
  if (reported.length === 0) return [...sims]
  const slots = new Set(reported.map((one) => one.slotIndex))
  return withDefault(sims.filter((sim) => slots.has(sim.slot_index)))
}

const newSim = (id: string, { deviceId, projectId }: SimOwner, slotIndex: number): Sim => ({
  id,
  project_id: projectId,
  device_id: deviceId,
  slot_index: slotIndex,
  phone_number: null,
  number_by_user: 0,
  label: null,
  carrier: null,
  is_default: 0,
})

function withDefault(sims: Sim[]): Sim[] {
  const chosen = sims.find((sim) => sim.is_default === 1) ?? sims[0]
  return sims.map((sim) => ({ ...sim, is_default: sim === chosen ? 1 : 0 }))
}

const INSERT: InsertMany<'sim'> = { table: 'sim', ignoreConflict: false, key: 'id' }
const UPDATE: UpdateMany<'sim'> = {
  table: 'sim',
  key: 'id',
  set: ['phone_number', 'number_by_user', 'label', 'carrier', 'is_default'],
}

/** Writes what differs. The caller holds the lock of the device's row. */
export async function saveSims(
  tx: Tx,
  before: readonly Sim[],
  after: readonly Sim[],
): Promise<void> {
  const known = new Map(before.map((sim) => [sim.id, sim]))
  const kept = new Set(after.map((sim) => sim.id))
  const gone = before.filter((sim) => !kept.has(sim.id)).map((sim) => sim.id)
  if (gone.length > 0) await tx.query.deleteFrom('sim').where('id', 'in', gone).execute()
  await tx.insertMany(
    INSERT,
    after.filter((sim) => !known.has(sim.id)),
  )
  await tx.updateMany(
    UPDATE,
    after.filter((sim) => {
      const old = known.get(sim.id)
      return old !== undefined && UPDATE.set.some((column) => old[column] !== sim[column])
    }),
  )
}

/** Whether anything of a device's SIMs differs. */
const differ = (before: readonly Sim[], after: readonly Sim[]): boolean =>
  before.length !== after.length ||
  after.some((sim, i) =>
    [...UPDATE.set, 'id' as const].some((name) => before[i]?.[name] !== sim[name]),
  )

/**
 * Takes over what phones that came back say of their SIMs.
 * @returns the projects in which something has changed.
 */
export async function recordSimsOfAll(
  tx: Tx,
  phones: readonly { readonly owner: SimOwner; readonly reported: readonly ReportedSim[] }[],
  newId: NewId,
): Promise<Set<string>> {
  const ids = phones.map(({ owner }) => owner.deviceId)
  const known = await readSims(tx.query, ids)
  const changes = phones.flatMap(({ owner, reported }) => {
    const before = known.get(owner.deviceId) ?? []
    const after = mergeSims(before, reported, owner, { newId, newPhone: false })
    return differ(before, after) ? [{ before, after, projectId: owner.projectId }] : []
  })
  const all = (of: 'before' | 'after') => changes.flatMap((change) => change[of])
  if (changes.length > 0) await saveSims(tx, all('before'), all('after'))
  return new Set(changes.map(({ projectId }) => projectId))
}

/** Takes over what a phone says of its SIMs. */
export async function recordSims(
  tx: Tx,
  owner: SimOwner,
  reported: readonly ReportedSim[],
  options: { readonly newId: NewId; readonly newPhone: boolean },
): Promise<void> {
  const before = (await readSims(tx.query, [owner.deviceId])).get(owner.deviceId) ?? []
  const merged = mergeSims(before, reported, owner, options)
  await saveSims(tx, before, options.newPhone ? simsOfNewPhone(merged, reported) : merged)
}
