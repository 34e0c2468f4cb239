export type { Clock } from './clock.ts'
export { PhoneError, type PhoneErrorCode } from './errors.ts'
export type { Sim, Vitals } from './frames.ts'
export type { PhoneLog } from './log.ts'
export { createLog } from './log.ts'
export type { DeviceIdentity, PairingOutcome, PairingRequest } from './pairing.ts'
export { pairDevice } from './pairing.ts'
export type { Phone, PhoneEnd, PhoneOptions } from './phone.ts'
export { createPhone } from './phone.ts'
export type {
  DeliveryReport,
  Failure,
  IncomingSms,
  OutgoingSms,
  PastOutcome,
  RadioDriver,
  ReportOutcome,
  SendOutcome,
} from './radio/driver.ts'
export type { Fate, Rule, Script, SimulatedDriver } from './simulated/index.ts'
export { createSimulatedDriver, parseScript } from './simulated/index.ts'
