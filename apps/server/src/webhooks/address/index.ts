export type { Refused, Target } from './endpoint-url.ts'
export {
  type AddressGuard,
  type AddressGuardOptions,
  createAddressGuard,
  lookupOf,
  type Unresolved,
  type Vetted,
} from './guard.ts'
export { parseNetwork } from './ip.ts'
export type { Refusal, RefusalReason } from './policy.ts'
export type { Resolve } from './resolve.ts'
