import type { Schemas } from '@relay/contract'
import { type Check, fail, pass, warn } from './check.ts'

type Device = Schemas['Device']

/** Whether a phone would take a message now. */
export function deviceOnline(devices: readonly Device[]): Check {
  const paired = devices.filter((device) => device.paired)
  const online = paired.filter((device) => device.status === 'ONLINE')
  if (paired.length === 0) {
    return devices.length === 0
      ? fail('device_online', 'There is no device.', CREATE)
      : fail('device_online', 'No phone has been paired yet.', PAIR)
  }
  const detail = `${online.length} of ${counted(paired.length, 'phone')} online.`
  if (online.length === 0) return fail('device_online', detail, CONNECT)
  return online.length < paired.length
    ? warn('device_online', detail, CONNECT)
    : pass('device_online', detail)
}

const CREATE =
  'Make a device (POST /v1/devices) and pair a phone with its code. For WhatsApp alone, set the Meta credentials ' +
  '(PUT /v1/projects/me/meta-credentials).'
const PAIR =
  'Enter the pairing code in the phone’s app; POST /v1/devices/{deviceId}/pairing-code makes a new one.'
const CONNECT = 'Open the app on the phones that are offline, and check their network and battery.'

/** Whether people and receivers can tell the lines apart. */
export function simLabelled(devices: readonly Device[]): Check {
  const sims = devices.flatMap((device) => (device.paired ? device.sims : []))
  if (sims.length === 0) {
    const paired = devices.some((device) => device.paired)
    return fail('sim_labelled', 'No phone has told of a SIM.', paired ? INSERT : PAIR_FIRST)
  }
  const lacking = sims.filter((sim) => !sim.label || sim.phoneNumber === null)
  if (lacking.length === 0) {
    return pass('sim_labelled', `${counted(sims.length, 'SIM')} with label and number.`)
  }
  return warn(
    'sim_labelled',
    `${lacking.length} of ${counted(sims.length, 'SIM')} without a label or a number.`,
    'Set label and phoneNumber with PATCH /v1/devices/{deviceId}: without a number no key can be bound to the line.',
  )
}

const INSERT = 'Put a SIM into a paired phone: it tells of it when it connects again.'
const PAIR_FIRST = 'Pair a phone first (device_online says how): it tells of its SIMs by itself.'

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`
