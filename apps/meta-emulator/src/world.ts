import { GraphFault } from './graph/fault.ts'
import {
  type Callback,
  type CanSend,
  DEFAULT_NUMBER_ID,
  DEFAULT_WABA_ID,
  type NumberOptions,
  type NumberStatus,
} from './options.ts'

export interface BusinessNumber {
  readonly id: string
  readonly wabaId: string
  readonly displayPhoneNumber: string
  readonly verifiedName: string
  /** Digits, as in webhooks. */
  readonly digits: string
  /** Put before recipients that come without a plus sign, as Meta does. */
  readonly countryCode: string
  status: NumberStatus
  qualityRating: string
  /** What its `health_status` says of sending. */
  canSend: CanSend
  /** Of its last registration. */
  pin: string | null
  /** Goes before the account's and the app's callback. */
  override: Callback | null
}

export interface Account {
  readonly id: string
  readonly numbers: BusinessNumber[]
  /** Whether the app gets this account's webhooks. */
  subscribed: boolean
  override: Callback | null
}

/** The app, its business accounts and their numbers. */
export interface World {
  readonly accounts: ReadonlyMap<string, Account>
  readonly numbers: ReadonlyMap<string, BusinessNumber>
  /** The app's own callback. */
  callback: Callback | null
  add(options?: NumberOptions): BusinessNumber
  /** @throws GraphFault 100, subcode 33 */
  number(id: string): BusinessNumber
  /** @throws GraphFault 100, subcode 33 */
  account(id: string): Account
}

/** An id that does not exist is a bad request to Meta, not a 404. */
export const unknownObject = (id: string, method = 'post') =>
  new GraphFault(100, {
    title: `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    subcode: 33,
  })

export function createWorld(numbers: readonly NumberOptions[] = [{}], callback?: Callback): World {
  const world: World & { accounts: Map<string, Account>; numbers: Map<string, BusinessNumber> } = {
    accounts: new Map(),
    numbers: new Map(),
    callback: callback ?? null,
    add(options = {}) {
      const number = numberOf(options)
      const account = world.accounts.get(number.wabaId) ?? {
        id: number.wabaId,
        numbers: [],
        subscribed: true,
        override: null,
      }
      world.accounts.set(account.id, account)
      account.numbers.push(number)
      world.numbers.set(number.id, number)
      return number
    },
    number: (id) => found(world.numbers.get(id), id),
    account: (id) => found(world.accounts.get(id), id),
  }
  for (const number of numbers) world.add(number)
  return world
}

function found<T>(thing: T | undefined, id: string): T {
  if (thing === undefined) throw unknownObject(id)
  return thing
}

function numberOf(options: NumberOptions): BusinessNumber {
  const displayPhoneNumber = options.displayPhoneNumber ?? '+55 11 4000-1000'
  return {
    id: options.id ?? DEFAULT_NUMBER_ID,
    wabaId: options.wabaId ?? DEFAULT_WABA_ID,
    displayPhoneNumber,
    digits: displayPhoneNumber.replace(/\D/g, ''),
    countryCode: /^\+(\d{1,3})[\s-]/.exec(displayPhoneNumber)?.[1] ?? '55',
    verifiedName: options.verifiedName ?? 'Clínica São João',
    status: options.status ?? 'CONNECTED',
    qualityRating: options.qualityRating ?? 'GREEN',
    canSend: options.canSend ?? 'AVAILABLE',
    pin: null,
    override: null,
  }
}
