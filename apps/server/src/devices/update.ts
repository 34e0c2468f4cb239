import type { Schemas } from '@relay/contract'
import type { Row, Tx } from '../db/index.ts'
import { type FieldError, fieldError, RelayError } from '../errors.ts'
import { normalizePhoneNumber } from '../messages/index.ts'
import { lockDevice, readSims, saveSettings } from './device-store.ts'
import { saveSims } from './sims.ts'

type Patch = Schemas['UpdateDevice']
type SimPatch = NonNullable<Patch['sims']>[number]
type Sim = Row<'sim'>

/**
 * Changes what the patch names.
 * @returns whether a connection that serves the device has to begin anew, because how it sends has
 *   changed; null when there is no such device.
 * @throws RelayError `validation_failed` or `invalid_phone_number`, naming each field.
 */
export async function updateDevice(
  tx: Tx,
  projectId: string,
  id: string,
  patch: Patch,
): Promise<{ changed: boolean } | null> {
  const device = await lockDevice(tx, id, projectId)
  if (!device) return null
  const settings = withSettings(device, patch)
  await saveSettings(tx, settings)
  const simsChanged = patch.sims !== undefined && (await updateSims(tx, id, patch.sims))
  // A new name shows on messages from the next connection on: no reason to cut this one.
  const changed =
    settings.in_pool !== device.in_pool ||
    settings.burst !== device.burst ||
    settings.refill_per_minute !== device.refill_per_minute
  return { changed: changed || simsChanged }
}

const withSettings = (device: Row<'device'>, patch: Patch): Row<'device'> => ({
  ...device,
  ...(patch.name !== undefined && { name: patch.name }),
  ...(patch.inPool !== undefined && { in_pool: patch.inPool ? 1 : 0 }),
  ...(patch.limits !== undefined && {
    burst: patch.limits?.burst ?? null,
    refill_per_minute: patch.limits?.refillPerMinute ?? null,
  }),
})

/** Returns whether numbers or the default changed; a label matters to people only. */
async function updateSims(tx: Tx, deviceId: string, patches: readonly SimPatch[]) {
  const before = (await readSims(tx.query, [deviceId])).get(deviceId) ?? []
  const faults = simFaults(before, patches)
  if (faults.length > 0) throw refusal(faults)
  const after = patchSims(before, patches)
  await saveSims(tx, before, after)
  return after.some((sim, i) => {
    const old = before[i]
    return sim.phone_number !== old?.phone_number || sim.is_default !== old.is_default
  })
}

function patchSims(before: readonly Sim[], patches: readonly SimPatch[]): Sim[] {
  const bySlot = new Map(patches.map((patch) => [patch.slotIndex, patch]))
  const chosen = patches.find((patch) => patch.isDefault === true)?.slotIndex
  return before.map((sim) => {
    const patch = bySlot.get(sim.slot_index)
    return {
      ...sim,
      ...(patch?.label !== undefined && { label: patch.label }),
      ...(patch?.phoneNumber !== undefined && stated(patch.phoneNumber)),
      ...(chosen !== undefined && { is_default: sim.slot_index === chosen ? 1 : 0 }),
    }
  })
}

/** With null the person takes the number back, and the phone's next word counts again. */
const stated = (phoneNumber: string | null) =>
  phoneNumber === null
    ? { phone_number: null, number_by_user: 0 }
    : { phone_number: normalizePhoneNumber(phoneNumber), number_by_user: 1 }

function simFaults(sims: readonly Sim[], patches: readonly SimPatch[]): FieldError[] {
  const slots = new Set(sims.map((sim) => sim.slot_index))
  const seen = new Set<number>()
  const faults: FieldError[] = []
  let defaults = 0
  for (const [i, { slotIndex, phoneNumber, isDefault }] of patches.entries()) {
    const at = `/sims/${i}`
    const fault = (field: string, code: FieldError['code'], detail: string) =>
      faults.push({ pointer: `${at}/${field}`, code, detail })
    if (!slots.has(slotIndex)) {
      fault('slotIndex', 'invalid_reference', `This device has no SIM in slot ${slotIndex}.`)
    } else if (seen.has(slotIndex)) {
      fault('slotIndex', 'duplicate', `Slot ${slotIndex} is named twice.`)
    }
    seen.add(slotIndex)
    if (typeof phoneNumber === 'string' && normalizePhoneNumber(phoneNumber) === null) {
      fault('phoneNumber', 'invalid_phone_number', 'There is no such phone number.')
    }
    defaults += isDefault === true ? 1 : 0
    if (isDefault === true && defaults > 1) {
      fault('isDefault', 'conflict', 'Only one SIM can be the default.')
    }
  }
  return faults
}

/** A single wrong number is told by its own code; anything else, or several faults, as validation. */
function refusal(faults: readonly FieldError[]): RelayError {
  const [first] = faults
  const onlyNumbers = faults.every((fault) => fault.code === 'invalid_phone_number')
  const code = onlyNumbers ? 'invalid_phone_number' : 'validation_failed'
  if (faults.length === 1 && first) return fieldError(first.pointer, first.code, first.detail, code)
  return new RelayError(code, `${faults.length} fields are wrong.`, { errors: faults })
}
