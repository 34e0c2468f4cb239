import { hash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Dialect } from '@relay/contract'
import { RelayError } from '../errors.ts'
import type { Principal, Projects } from '../projects/index.ts'
import type { Endpoint } from './endpoint.ts'

export interface AuthenticationOptions {
  readonly projects: Projects
  /** Null: nobody is the operator. */
  readonly adminToken: string | null
  /** Whether everybody may make projects. */
  readonly openSignup: boolean
}

/** Who calls. `anyone` came without a token, where none is asked for. */
export type Caller = Principal | 'operator' | 'anyone'

export type Authenticate = (
  endpoint: Endpoint,
  request: IncomingMessage,
) => Caller | Promise<Caller>

/** @returns a function that throws RelayError `unauthorized` or `forbidden`. */
export function authentication(options: AuthenticationOptions): Authenticate {
  const { projects, openSignup } = options
  const isOperator = operatorCheck(options.adminToken)

  /** At once for a key that was used a moment ago. */
  const key = (token: string, dialect: Dialect): Principal | Promise<Principal> => {
    const principal = projects.authenticate(token)
    return principal instanceof Promise
      ? principal.then((found) => known(found, dialect))
      : known(principal, dialect)
  }

  return (endpoint, request) => {
    const token = bearerOf(request)
    switch (endpoint.auth) {
      case 'none':
      // Judged with the body, whose bytes are what is signed.
      case 'signature':
      // The upgrade is authenticated by the devices themselves; a plain request is only told so.
      case 'device':
        return 'anyone'
      case 'key':
        if (token === null) throw noKey(endpoint.dialect)
        return key(token, endpoint.dialect)
      case 'admin':
        return operator(token, isOperator)
      case 'signup':
        return openSignup && !(token !== null && isOperator(token))
          ? 'anyone'
          : operator(token, isOperator)
      default:
        return endpoint.auth satisfies never
    }
  }
}

const BEGINNING: Readonly<Record<Dialect, string>> = { relay: 'rly_live_…', relayion: 'rlyn_…' }

const noKey = (dialect: Dialect): RelayError =>
  unauthorized(`Send an API key: "Authorization: Bearer ${BEGINNING[dialect]}".`)

/** A key opens one API: what it may do was chosen with that one in mind. */
function known(principal: Principal | null, dialect: Dialect): Principal {
  if (principal?.dialect === dialect) return principal
  throw unauthorized(
    principal === null
      ? 'This API key is not known: it has a typo, was revoked or has expired.'
      : `This API key is for ${principal.dialect === 'relay' ? '/v1' : '/api/v1'}; here one begins with ${BEGINNING[dialect]}.`,
  )
}

function operator(token: string | null, isOperator: (token: string) => boolean): 'operator' {
  if (token !== null && isOperator(token)) return 'operator'
  throw unauthorized('This takes the operator’s token: "Authorization: Bearer …".')
}

/** Compares digests: equal lengths always, and no byte tells how far a guess was right. */
function operatorCheck(adminToken: string | null): (token: string) => boolean {
  if (adminToken === null) return () => false
  const wanted = digest(adminToken)
  return (token) => timingSafeEqual(digest(token), wanted)
}

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')

const BEARER = /^Bearer +([!-~]+) *$/i

/** @throws RelayError `unauthorized` for what is no bearer token. */
export function bearerOf({ headers }: IncomingMessage): string | null {
  const { authorization } = headers
  if (authorization === undefined) return null
  if (authorization.startsWith('Bearer rly_')) return authorization.slice('Bearer '.length)
  const token = BEARER.exec(authorization)?.[1]
  if (token === undefined) throw unauthorized('Authorization must be "Bearer" and a token.')
  return token
}

const unauthorized = (detail: string): RelayError => new RelayError('unauthorized', detail)

/** What a key that is bound to a line may do: everything else would reach beyond that line. */
const FOR_BOUND_KEYS: ReadonlySet<Endpoint['id']> = new Set([
  'sendMessage',
  'listMessages',
  'getMessage',
  'listMessageEvents',
  'cancelMessage',
  ...(['sendOtp', 'getOtp', 'verifyOtp', 'verifyLatestOtp', 'resendOtp', 'cancelOtp'] as const),
  // A list of theirs goes out by that line.
  'createBatch',
  'listBatches',
  'getBatch',
  'listBatchErrors',
  'pauseBatch',
  'resumeBatch',
  'cancelBatch',
  'listInbound',
  'getInbound',
  'listConversations',
  'listConversationMessages',
  'listDevices',
  'getDevice',
  // Keys of that dialect are always bound, and see what that system shows.
  'relayionListDevices',
  'relayionSendOutbound',
  'relayionListOutbound',
  'relayionGetOutbound',
  'relayionListInbound',
  'relayionGetInbound',
  'relayionGetConversation',
])

/** @throws RelayError `forbidden`. */
export function authorize({ id, scope }: Endpoint, { scopes, binding }: Principal): void {
  if (scope !== null && scopes !== null && !scopes.has(scope)) {
    const detail = `This call needs the scope ${scope}, which this key does not have.`
    throw new RelayError('forbidden', detail)
  }
  if (binding !== null && !FOR_BOUND_KEYS.has(id)) {
    throw new RelayError(
      'forbidden',
      'This key is bound to a line; use a key without a binding for calls that reach beyond it.',
    )
  }
}
