import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  ENGINES,
  endAllPrograms,
  eventually,
  newFolder,
  newProject,
  type Phone,
  type Relay,
  replacePhone,
  restartPhone,
  startPhone,
  startRelay,
} from './harness/index.ts'

describe.each(ENGINES)('a phone that lost its memory, on $engine', ({ newDatabase }) => {
  let relay: Relay

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await newDatabase() })
  })
  afterAll(endAllPrograms)

  it('ends what it held as unknown, sends it never again, and goes on with the rest', async () => {
    const api = await newProject(relay)
    const slow = { otherwise: { onAirAfterMs: 60_000, sentAfterMs: 60_000 } }
    const phone = await startPhone(api, { script: slow })
    const held = [await api.send({ body: 'Held 1' }), await api.send({ body: 'Held 2' })]
    for (const { id } of held) await api.until(id, 'DISPATCHED')
    await crash(phone)
    rmSync(phone.dir, { recursive: true })
    await eventually(
      () => api.get(`/v1/devices/${phone.deviceId}`),
      (device) => device.status === 'OFFLINE',
    )
    const queued = [
      await api.send({ body: 'Queued for this phone', from: phone.deviceId }),
      await api.send({ body: 'Queued for any phone' }),
    ]

    const wiped = await replacePhone({ ...phone, options: {} }, api)
    for (const { id } of queued)
      expect(await api.until(id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    for (const { id } of held) {
      expect(await api.until(id, 'FAILED')).toMatchObject({
        attempts: 1,
        waiting: null,
        failure: { code: 'unknown_outcome', retryable: false },
      })
      expect(await api.eventsOf(id)).toEqual([
        'outbound.queued',
        'outbound.dispatched',
        'outbound.failed',
      ])
    }
    expect(airOf(wiped).toSorted()).toEqual(queued.map(({ id }) => id).toSorted())
  })

  it('does not repeat what it sent when its folder is put back from a backup', async () => {
    const api = await newProject(relay)
    const phone = await startPhone(api)
    const before = await api.send({ body: 'Before the backup' })
    await api.until(before.id, 'DELIVERED')
    await stop(phone)
    const backup = newFolder()
    cpSync(phone.dir, backup, { recursive: true })

    const later = await restartPhone(phone, api)
    const after = await api.send({ body: 'After the backup' })
    await api.until(after.id, 'DELIVERED')
    await stop(later)
    const log = later.onAir()

    const restored = await restartPhone({ ...phone, dir: backup }, api)
    const next = await api.send({ body: 'With the old memory' })
    expect(await api.until(next.id, 'DELIVERED')).toMatchObject({ attempts: 1 })
    expect(log.map(({ messageId }) => messageId)).toEqual([before.id, after.id])
    expect(airOf(restored)).toEqual([before.id, next.id])
    for (const { id } of [before, after]) {
      expect(await api.message(id)).toMatchObject({ status: 'DELIVERED' })
    }
  })

  it('does not take up what its backup still meant to send', async () => {
    const api = await newProject(relay)
    const slow = { otherwise: { onAirAfterMs: 1_000, sentAfterMs: 1_000 } }
    const phone = await startPhone(api, { script: slow })
    const [first, second] = [await api.send({ body: 'One' }), await api.send({ body: 'Two' })]
    // The radio holds the first; the second waits behind it.
    await eventually(
      () => readFileSync(journalOf(phone), 'utf8'),
      (text) => text.includes(second.id) && text.includes('"kind":"submitting"'),
    )
    await crash(phone)
    const backup = readFileSync(journalOf(phone))
    const later = await restartPhone(phone, api, { script: {} })
    for (const { id } of [first, second]) await api.until(id, 'DELIVERED')
    await stop(later)

    writeFileSync(journalOf(phone), backup)
    const restored = await restartPhone(phone, api, { script: {} })
    const next = await api.send({ body: 'Three' })
    await api.until(next.id, 'DELIVERED')
    expect(airOf(restored).toSorted()).toEqual([first.id, second.id, next.id])
  })
})

const journalOf = (phone: Phone): string => join(phone.dir, 'journal.jsonl')

const airOf = (phone: Phone): string[] => phone.onAir().map(({ messageId }) => messageId)

async function crash(phone: Phone): Promise<void> {
  phone.kill('SIGKILL')
  await phone.exited
}

async function stop(phone: Phone): Promise<void> {
  phone.kill('SIGTERM')
  await phone.exited
}
