import { isOperationId, openapi, validateReply } from '@relay/contract'
import type { FakeRelay } from '../src/testing/index.ts'

interface ContractCheck {
  /** Answers as the fake does, and compares each answer with the contract. */
  readonly fetch: FakeRelay['fetch']
  /** What was wrong, in sentences. */
  readonly faults: string[]
  /** The operations that were answered, with their statuses. */
  readonly answered: Set<string>
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete']

/** Puts the contract between a client and the fake. */
export function contractCheck(fake: FakeRelay): ContractCheck {
  const faults: string[] = []
  const answered = new Set<string>()
  const fetch: FakeRelay['fetch'] = async (input, init) => {
    const { method, url } = new Request(input, init)
    const response = await fake.fetch(input, init)
    const { status, headers } = response
    const text = await response.clone().text()
    const id = operationIdOf(method, new URL(url).pathname)
    if (id === undefined || !isOperationId(id)) return response
    answered.add(`${id} ${status}`)
    const isJson = /json/.test(headers.get('content-type') ?? '')
    const body: unknown = text === '' ? undefined : isJson ? JSON.parse(text) : text
    const reply = { status, contentType: headers.get('content-type'), body }
    faults.push(...validateReply(id, reply).map((fault) => `${id} ${status}: ${fault}`))
    return response
  }
  return { fetch, faults, answered }
}

/** Every operation of the contract, with what matches its path. */
const operations = Object.entries(Object(openapi.paths)).flatMap(([path, item]) =>
  METHODS.flatMap((method) => {
    const { operationId: id, 'x-auth': auth } = Object(Object(item)[method])
    if (typeof id !== 'string') return []
    const pattern = new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`)
    // What has no parameters is matched first: `/v1/devices/pair` is no device.
    return [{ id, method, pattern, auth, plain: !path.includes('{') }]
  }),
)

function operationIdOf(method: string, path: string): string | undefined {
  const matches = operations
    .filter((operation) => operation.method === method.toLowerCase())
    .filter(({ pattern }) => pattern.test(path))
  return (matches.find(({ plain }) => plain) ?? matches[0])?.id
}

/** A phone's, and what Meta calls. */
const OF_OTHERS: readonly string[] = ['connectDevice', 'verifyMetaWebhook', 'receiveMetaWebhook']

/** The operations that a client of this package calls: the operator has the command line. */
export function clientOperations(): string[] {
  const clients = operations.filter(({ auth }) => auth !== 'admin')
  return clients.map(({ id }) => id).filter((id) => !OF_OTHERS.includes(id))
}
