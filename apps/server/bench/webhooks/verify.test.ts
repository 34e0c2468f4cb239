import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { openReceiver, type Taken } from './receiver.ts'
import { deliveryFaults, rateOf, signatureOf } from './verify.ts'

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

const taken = (id: string, at = 0): Taken => {
  const known = { path: '/0', id, timestamp: '1614265330', body: Buffer.from('{}'), at }
  return { ...known, signature: signatureOf(SECRET, known) }
}

const faultsOf = (came: readonly Taken[]) =>
  deliveryFaults(came, new Map([['/0', ['a', 'b']]]), new Map([['/0', SECRET]]))

it('signs as the specification of Standard Webhooks does', () => {
  const body = Buffer.from('{"test": 2432232314}')
  const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', body }
  expect(signatureOf(SECRET, signed)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

it('finds what is missing, came twice, is strange, or is signed by another', () => {
  expect(faultsOf([taken('b'), taken('a')])).toEqual([])
  expect(faultsOf([taken('a')])).toEqual(['1 of 2 deliveries never came'])
  expect(faultsOf([taken('a'), taken('b'), taken('a')])).toEqual(['1 came twice'])
  expect(faultsOf([taken('a'), taken('b'), taken('c')])).toEqual(['1 came that nobody waits for'])
  const forged = { ...taken('b'), body: Buffer.from('{"more":1}') }
  expect(faultsOf([taken('a'), forged])).toEqual(['1 were signed wrongly'])
})

it('tells the rate between the first and the last of them', () => {
  const even = Array.from({ length: 101 }, (_, n) => taken(`evt_${n}`, n * 10))
  expect(Math.round(rateOf([...even, taken('late', 60_000)], 0.1))).toBe(101)
})

it('takes requests however they are cut, and leaves those without an answer that it is to ignore', async () => {
  const came: Taken[] = []
  const receiver = await openReceiver((one) => {
    came.push(one)
    return one.path !== '/dead'
  })
  const socket = connect(Number(new URL(receiver.url).port), '127.0.0.1')
  let answers = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    answers += chunk
  })
  const request = (path: string) =>
    `POST ${path} HTTP/1.1\r\nContent-Length: 4\r\nwebhook-id: evt_1\r\nwebhook-timestamp: 7\r\nwebhook-signature: v1,x\r\n\r\nbody`
  const text = `${request('/0')}${request('/1')}${request('/dead')}`
  for (const part of [text.slice(0, 30), text.slice(30, 150), text.slice(150)]) {
    socket.write(part)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await expect.poll(() => came.length).toBe(3)
  expect(came.map(({ path, id, timestamp, body }) => [path, id, timestamp, `${body}`])).toEqual(
    ['/0', '/1', '/dead'].map((path) => [path, 'evt_1', '7', 'body']),
  )
  expect(answers.match(/204/g)).toHaveLength(2)
  socket.destroy()
  receiver.close()
})
