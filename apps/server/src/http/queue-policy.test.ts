import { expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'
import { apiOf } from '../../test/flows/harness/api.ts'
import { DEFAULT_TIME_ZONE } from '../projects/index.ts'

const SMS = { to: '+5511999998888', body: 'Your table is ready.' }

onBothServers('the queue’s policy', (running) => {
  it('is nothing at first, and what was put, whole', async () => {
    const server = running()
    const { key } = await server.project()
    const nothing = { paused: false, pausedAt: null, quietHours: null, maxDepth: null }
    expect((await server.call('getQueuePolicy', { key })).body).toEqual(nothing)
    const quietHours = { start: '22:00', end: '07:05' }
    const put = await server.call('putQueuePolicy', {
      key,
      body: { paused: true, quietHours, maxDepth: 9 },
    })
    expect(put.body).toEqual({
      ...{ paused: true, pausedAt: expect.any(String), maxDepth: 9 },
      quietHours: { ...quietHours, timeZone: DEFAULT_TIME_ZONE },
    })
    expect((await server.call('getQueuePolicy', { key })).body).toEqual(put.body)
    const end = await server.call('putQueuePolicy', { key, body: { paused: false } })
    expect(end.body).toEqual(nothing)
  })

  it('holds back and lets go: a pause of test messages, which live ones do not feel', async () => {
    const server = running()
    const { projectId, key: live } = await server.project()
    const key = await server.key(projectId, { name: 'Test', mode: 'test' })
    await server.call('putQueuePolicy', { key, body: { paused: true } })
    expect((await server.call('getQueuePolicy', { key: live })).body.paused).toBe(false)
    const sent = await server.call('sendMessage', { key, body: SMS })
    expect(sent.body.waiting.reason).toBe('queue_paused')
    const other = await server.call('sendMessage', { key: live, body: SMS })
    expect(other.body.waiting.reason).toBe('device_offline')
    expect((await server.call('getQueue', { key })).body.waiting).toEqual([
      { reason: 'queue_paused', count: 1 },
    ])
    await server.call('putQueuePolicy', { key, body: { paused: false } })
    await apiOf(server.url, key).until(sent.body.id, 'DELIVERED')
  })

  it('takes no more than may wait', async () => {
    const server = running()
    const { key } = await server.project()
    await server.call('putQueuePolicy', { key, body: { paused: false, maxDepth: 2 } })
    const sends = Array.from({ length: 9 }, () => server.call('sendMessage', { key, body: SMS }))
    const replies = await Promise.all(sends)
    const refused = replies.filter(({ status }) => status === 503)
    expect(refused).toHaveLength(7)
    expect(refused[0]?.body).toMatchObject({ code: 'queue_blocked', retryable: true })
    expect(refused[0]?.body.detail).toContain('2 messages wait')
    expect(refused[0]?.headers.get('retry-after')).toBe('30')
  })

  it.each([
    [{ start: '22:00', end: '22:00' }, '/quietHours/end'],
    [{ start: '22:00', end: '07:00', timeZone: 'Mars/Olympus' }, '/quietHours/timeZone'],
    [{ start: '24:00', end: '07:00' }, '/quietHours/start'],
  ])('refuses the quiet hours %j', async (quietHours, pointer) => {
    const server = running()
    const { key } = await server.project()
    const reply = await server.call('putQueuePolicy', { key, body: { paused: false, quietHours } })
    expect(reply.status).toBe(422)
    expect(reply.body.errors[0].pointer).toContain(pointer.split('/')[1])
  })
})
