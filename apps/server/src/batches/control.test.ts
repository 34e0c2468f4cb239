import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { come, messagesOf, readList, testKey, until } from '../../test/_lists.ts'
import { ADMIN_TOKEN, onBothServers } from '../../test/_server.ts'
import { LINES_BESIDE } from './limits.ts'

/** Of 20 steps at least, after each of which others have their turn; a request takes some of these. */
const FEW = 3
/** Generous: it is some milliseconds on a machine that does nothing else. */
const LONG_MS = 10_000

onBothServers('lists that wait', (running) => {
  it('let everybody else be answered, while they come and while they become messages', async () => {
    const server = running()
    const { key } = await testKey(server)
    const numbers = Array.from({ length: LINES_BESIDE * 20 }, (_, i) => `+55${11970000000 + i}`)
    const csv = `to\n${numbers.join('\n')}\n`
    let answered = 0
    let longestMs = 0
    const singles = async (isOver: () => boolean) => {
      for (answered = 0; !isOver(); answered += 1) {
        const begin = performance.now()
        const body = { to: '+12025550143', body: 'Hi.' }
        expect((await server.call('sendMessage', { key, body })).status).toBe(202)
        longestMs = Math.max(longestMs, performance.now() - begin)
      }
      return answered
    }
    let stored = false
    const query = { body: 'Hi.' }
    const upload = server.call('createBatch', { key, csv, query }).finally(() => {
      stored = true
    })
    expect(await singles(() => stored)).toBeGreaterThan(FEW)
    const { body } = await upload
    let made = false
    const making = until(server, key, body.id, 'sending').finally(() => {
      made = true
    })
    expect(await singles(() => made)).toBeGreaterThan(FEW)
    await making
    expect(longestMs).toBeLessThan(LONG_MS)
  })

  it('stop, go on and are taken back as a whole', async () => {
    const server = running()
    // Live, and no phone is there: everything waits.
    const { key } = await testKey(server)
    const lines = Array.from({ length: 1_200 }, (_, i) => `+1202555${String(1_000 + i)}`)
    const csv = `to\n${lines.join('\n')}\n`
    const query = { body: 'Hi.' }
    const { body } = await server.call('createBatch', { key, csv, query })
    expect(body).toMatchObject({ accepted: 1_200 })
    const path = { batchId: body.id }
    await until(server, key, body.id, 'sending')
    const [waits] = await messagesOf(server, key, body.id)
    expect(waits.waiting.reason).toBe('device_offline')

    const paused = await server.call('pauseBatch', { key, path })
    expect(paused.body).toMatchObject({ status: 'paused', counts: { QUEUED: 1_200 } })
    const reasons = async () => {
      const { body: queue } = await server.call('getQueue', { key })
      return queue.waiting
    }
    await come(async () => (await reasons()).length === 1 || undefined)
    expect(await reasons()).toEqual([{ reason: 'batch_paused', count: 1_200 }])
    const [held] = await messagesOf(server, key, body.id)
    expect(held.waiting.reason).toBe('batch_paused')
    expect((await server.call('cancelMessage', { key, path: { messageId: held.id } })).status).toBe(
      200,
    )

    expect((await server.call('resumeBatch', { key, path })).body.status).toBe('queuing')
    await until(server, key, body.id, 'sending')
    await come(async () => (await reasons())[0]?.reason === 'device_offline' || undefined)
    expect(await reasons()).toEqual([{ reason: 'device_offline', count: 1_199 }])

    await server.call('pauseBatch', { key, path })
    expect((await server.call('cancelBatch', { key, path })).body.status).toBe('canceling')
    const canceled = await until(server, key, body.id, 'canceled')
    await come(
      async () => (await readList(server, key, body.id)).counts.CANCELED === 1_200 || undefined,
    )
    expect(canceled).toMatchObject({ progress: 1, pending: 0 })
    expect((await server.call('cancelBatch', { key, path })).status).toBe(200)
    expect((await server.call('resumeBatch', { key, path })).code).toBe('batch_ended')
  })

  it('reject what the month has no room for, and wait for room in the queue', async () => {
    const server = running()
    const { key, projectId } = await testKey(server)
    const limits = { monthlyCap: 3 }
    await server.call('putPlan', {
      key: ADMIN_TOKEN,
      path: { projectId },
      body: { plan: 'pro', limits },
    })
    const five = Array.from({ length: 5 }, (_, i) => `+1202555100${i}`)
    const csv = `to\n${five.join('\n')}\n`
    await server.call('putQueuePolicy', { key, body: { paused: false, maxDepth: 2 } })
    const { body } = await server.call('createBatch', { key, csv, query: { body: 'Hi.' } })
    const waiting = await come(async () => {
      const batch = await readList(server, key, body.id)
      return batch.waiting ? batch : undefined
    })
    expect(waiting).toMatchObject({
      status: 'queuing',
      pending: 3,
      waiting: { reason: 'queue_blocked' },
    })
    await server.call('putQueuePolicy', { key, body: { paused: false, maxDepth: 100 } })
    const sending = await until(server, key, body.id, 'sending')
    expect(sending).toMatchObject({ accepted: 3, rejected: 2, pending: 0, waiting: null })
    const errors = await server.call('listBatchErrors', { key, path: { batchId: body.id } })
    expect(errors.body.data).toMatchObject([
      { line: 5, value: five[3], code: 'monthly_limit_exceeded' },
      { line: 6, value: five[4], code: 'monthly_limit_exceeded' },
    ])
    const refused = await server.call('createBatch', { key, csv, query: { body: 'Hi.' } })
    expect(refused.code).toBe('monthly_limit_exceeded')
  })

  it('leave a tenth of the queue to what is sent one by one', async () => {
    const server = running()
    const { key } = await testKey(server)
    await server.call('putQueuePolicy', { key, body: { paused: false, maxDepth: 10 } })
    const twelve = Array.from({ length: 12 }, (_, i) => `+12025551${100 + i}`)
    const csv = `to\n${twelve.join('\n')}\n`
    const { body } = await server.call('createBatch', { key, csv, query: { body: 'Hi.' } })
    const waiting = await come(async () => {
      const batch = await readList(server, key, body.id)
      return batch.waiting ? batch : undefined
    })
    expect(waiting).toMatchObject({ pending: 3, waiting: { reason: 'queue_blocked' } })
    const one = { to: '+12025550143', body: 'Now.', priority: 'high' }
    expect((await server.call('sendMessage', { key, body: one })).status).toBe(202)
    // Whoever holds it back is the reason now.
    const path = { batchId: body.id }
    expect((await server.call('pauseBatch', { key, path })).body.waiting).toBeNull()
  })

  it('are answered again for their key, also where they used up the month', async () => {
    const server = running()
    const { key, projectId } = await testKey(server)
    const plan = { plan: 'pro', limits: { monthlyCap: 1 } }
    await server.call('putPlan', { key: ADMIN_TOKEN, path: { projectId }, body: plan })
    const headers = { 'idempotency-key': 'list-1' }
    const send = (more: object) =>
      server.call('createBatch', {
        key,
        csv: 'to\n+12025550143\n',
        query: { body: 'Hi.' },
        ...more,
      })
    const first = await send({ headers })
    await until(server, key, first.body.id, 'sending')
    const again = await send({ headers })
    expect([again.status, again.body.id]).toEqual([202, first.body.id])
    expect((await send({})).code).toBe('monthly_limit_exceeded')
    const other = await send({ headers: { 'idempotency-key': 'list-2' } })
    expect(other.code).toBe('monthly_limit_exceeded')
    expect((await server.call('listBatches', { key })).body.data).toHaveLength(1)
  })

  it('that break off before their answer leave nothing', async () => {
    const server = running()
    const { key } = await testKey(server)
    const { host, port, hostname } = new URL(server.url)
    const uploads = async () =>
      (await server.database.read.selectFrom('batch').select(['status', 'id']).execute()).filter(
        ({ status }) => status === 'uploading',
      )
    const socket = connect(Number(port), hostname)
    socket.write(
      `POST /v1/batches?body=Hi HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${key}\r\n` +
        'Content-Type: text/csv\r\nContent-Length: 1000000\r\n\r\nto\n+12025550143\n',
    )
    await come(async () => (await uploads()).length === 1 || undefined)
    expect((await server.call('listBatches', { key })).body.data).toEqual([])
    socket.destroy()
    await come(async () => (await uploads()).length === 0 || undefined)
    expect((await server.call('listBatches', { key })).body.data).toEqual([])
  })
})
