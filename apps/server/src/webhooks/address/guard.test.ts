import type { LookupAddress } from 'node:dns'
import { connect, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Refused, Target } from './endpoint-url.ts'
import { type AddressGuard, createAddressGuard, lookupOf } from './guard.ts'

const PUBLIC = ['93.184.216.34', '2606:2800:220:1::1']

function guardWith(...answers: (readonly string[] | Error)[]): AddressGuard & { asked: string[] } {
  const asked: string[] = []
  const guard = createAddressGuard({
    async resolve(hostname) {
      asked.push(hostname)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      if (answer instanceof Error) throw answer
      return answer ?? []
    },
  })
  return { ...guard, asked }
}

function target(found: Target | Refused): Target {
  if (found.kind === 'refused') throw new Error(found.refusal.detail)
  return found
}

describe('the address guard', () => {
  it('gives out all addresses of a name when each is public', async () => {
    const guard = guardWith(PUBLIC)
    const example = target(guard.parse('https://example.com/'))
    expect(await guard.resolve(example)).toEqual({ kind: 'vetted', addresses: PUBLIC })
  })

  it.each([
    ['10.0.0.1', 'private_address'],
    ['::ffff:127.0.0.1', 'private_address'],
    ['169.254.169.254', 'metadata_address'],
    ['nonsense', 'private_address'],
  ])('refuses a name when one of its addresses is %s', async (address, reason) => {
    const guard = guardWith([...PUBLIC, address])
    const found = await guard.resolve(target(guard.parse('https://example.com/')))
    expect(found).toMatchObject({ kind: 'refused', refusal: { reason } })
  })

  it('asks no DNS for a literal, and judges it all the same', async () => {
    const guard = guardWith(PUBLIC)
    const literal = target(guard.parse('https://8.8.8.8/'))
    expect(await guard.resolve(literal)).toEqual({ kind: 'vetted', addresses: ['8.8.8.8'] })
    const forged = { ...literal, hostname: '127.0.0.1' }
    expect(await guard.resolve(forged)).toMatchObject({ kind: 'refused' })
    expect(guard.asked).toEqual([])
  })

  it('tells a name that nobody knows from one that is forbidden', async () => {
    for (const answer of [[], new Error('queryA ENOTFOUND')]) {
      const guard = guardWith(answer)
      expect(await guard.resolve(target(guard.parse('https://example.com/')))).toMatchObject({
        kind: 'unresolved',
      })
      expect(await guard.check('https://example.com/')).toMatchObject({ kind: 'target' })
    }
  })

  it('looks at the addresses when a URL is stored', async () => {
    expect(await guardWith(PUBLIC).check('https://example.com/')).toMatchObject({ kind: 'target' })
    expect(await guardWith(['127.0.0.1']).check('https://rebind.example.com/')).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'private_address' },
    })
    const guard = guardWith(PUBLIC)
    expect(await guard.check('https://localhost/')).toMatchObject({ kind: 'refused' })
    expect(guard.asked).toEqual([])
  })

  it('asks DNS again each time, and judges each answer', async () => {
    const guard = guardWith(PUBLIC, ['127.0.0.1'], PUBLIC)
    const example = target(await guard.check('https://rebind.example.com/'))
    expect((await guard.resolve(example)).kind).toBe('refused')
    expect((await guard.resolve(example)).kind).toBe('vetted')
    expect(guard.asked).toHaveLength(3)
  })

  it('judges the other end of a socket', () => {
    const guard = guardWith(PUBLIC)
    const example = target(guard.parse('https://example.com/'))
    expect(guard.refuse('93.184.216.34', example)).toBeNull()
    expect(guard.refuse('127.0.0.1', example)?.reason).toBe('private_address')
  })

  it('resolves names by DNS or by the system', async () => {
    const guard = createAddressGuard({ allowPrivate: true })
    const found = await guard.resolve(target(guard.parse('http://localhost/')))
    expect(found).toMatchObject({ kind: 'vetted' })
    expect(found.kind === 'vetted' && found.addresses.length).toBeGreaterThan(0)
  })
})

describe('the vetted lookup', () => {
  let sink: Server
  let connections = 0
  beforeEach(async () => {
    connections = 0
    sink = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => void sink.close())

  const port = () => {
    const address = sink.address()
    return address !== null && typeof address === 'object' ? address.port : 0
  }

  it('answers with exactly the vetted list, whatever is asked', async () => {
    const lookup = lookupOf({ kind: 'vetted', addresses: PUBLIC })
    const all = await new Promise<string | LookupAddress[]>((resolve) =>
      lookup('localhost', { all: true }, (_error, addresses) => resolve(addresses)),
    )
    expect(all).toEqual([
      { address: PUBLIC[0], family: 4 },
      { address: PUBLIC[1], family: 6 },
    ])
    const one = await new Promise((resolve) =>
      lookup('localhost', {}, (_error, address, family) => resolve([address, family])),
    )
    expect(one).toEqual([PUBLIC[0], 4])
  })

  it('leads a connection to the vetted address and nowhere else', async () => {
    const vetted = { kind: 'vetted', addresses: ['127.0.0.1'] } as const
    const socket = connect({ host: 'rebind.example.com', port: port(), lookup: lookupOf(vetted) })
    await new Promise((resolve) => socket.once('close', resolve))
    expect(connections).toBe(1)
  })
})
