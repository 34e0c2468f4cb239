import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '@relay/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { wallClock } from '../torture/wall-clock.ts'
import {
  apiOf,
  endAllPrograms,
  eventually,
  newProject,
  type Phone,
  startPhone,
  startRelay,
} from './harness/index.ts'
import { connectUrlOf } from './harness/nodes.ts'

const SKEWS_MS = [120_000, -120_000]
/** Longer than nodes that have just started take for their first requests. */
const AHEAD_MS = 4_000
const OFF_BY_MS = 1_500
/** A node knows its database's clock by a question and the time that its answer takes. */
const KNOWN_TO_MS = 200
/** Each node looks for leases that ran out every two seconds. */
const SWEPT_MS = 5_000
const TEST_MS = 60_000

describe('nodes whose clocks are minutes apart', () => {
  afterAll(endAllPrograms)

  it(
    'leave each other’s phones alone, and agree on what is due',
    async () => {
      const { url: databaseUrl } = await testDatabase()
      const nodes = await Promise.all(
        SKEWS_MS.map((ms) => startRelay({ databaseUrl, env: wallClock(ms).env })),
      )
      const [first] = nodes
      if (!first) throw new Error('There are no nodes.')
      const api = await newProject(first)
      const phones: Phone[] = []
      for (const node of nodes) {
        phones.push(await startPhone(api, { connectUrl: connectUrlOf(node) }))
      }
      const at = Date.now() + AHEAD_MS
      const sendAt = new Date(at).toISOString()
      // Each node accepts what leaves through the other one.
      const planned = await Promise.all(
        nodes.map((node, i) => {
          const from = phones[phones.length - 1 - i]?.deviceId
          return apiOf(node.url, api.key).send({ body: `No ${i}`, from, sendAt })
        }),
      )
      expect(planned.map(({ waiting }) => waiting.reason)).toEqual(nodes.map(() => 'scheduled'))
      const air = () => phones.flatMap((phone) => phone.onAir())
      await eventually(air, (lines) => lines.length === planned.length)
      for (const line of air()) {
        expect(Date.parse(line.at) - at).toBeGreaterThan(-KNOWN_TO_MS)
        expect(Date.parse(line.at) - at).toBeLessThan(OFF_BY_MS)
      }
      await sleep(SWEPT_MS)
      const lost = phones.flatMap((phone) => phone.lines.filter((line) => line.msg === 'offline'))
      expect(lost).toEqual([])
      for (const { deviceId } of phones) {
        expect(await api.eventsOf(deviceId)).toEqual(['device.online'])
      }
    },
    TEST_MS,
  )
})
