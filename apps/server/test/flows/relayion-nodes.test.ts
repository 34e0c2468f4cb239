import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DISPATCH_WITHIN_MS } from '../../src/relayion/index.ts'
import { endAllPrograms, type Json, type Phone, startPhone } from './harness/index.ts'
import { type Nodes, PATIENT_ANSWERS, startNodes } from './harness/nodes.ts'
import { type RelayionClient, relayionClient } from './harness/relayion-client.ts'

const CUSTOMER = '+639173333333'
const SIMS = [{ slotIndex: 0, phoneNumber: '+639171111111', carrier: 'Globe' }]
/** No SMS is sent before the answer has looked where it is. */
const SLOW = { concurrency: 8, otherwise: { sentAfterMs: 5_000 } }

describe('a client of Relayion whose phone is another node’s', () => {
  let nodes: Nodes
  let phone: Phone
  let client: RelayionClient
  beforeAll(async () => {
    nodes = await startNodes(PATIENT_ANSWERS)
    phone = await startPhone(nodes.apiB, { script: { sims: SIMS, ...SLOW } })
    const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
    const draft = { name: 'C', dialect: 'relayion', binding }
    const { key } = await nodes.apiA.created('/v1/api-keys', draft)
    client = relayionClient(nodes.a.url, key)
  }, 60_000)
  afterAll(async () => {
    await endAllPrograms()
    await nodes.wire.close()
  })

  it('is told DISPATCHED, and its webhooks nothing of a queue', async () => {
    // The first one may find a node that has not looked at its phones yet.
    await client.send(CUSTOMER, 'First')
    const sent: Json[] = []
    const took: number[] = []
    for (let i = 0; i < 5; i += 1) {
      const startedAt = performance.now()
      sent.push(await client.send(CUSTOMER, `No ${i}`))
      took.push(performance.now() - startedAt)
    }
    // Woken by the other node, not by the end of its patience.
    expect(Math.min(...took)).toBeLessThan(DISPATCH_WITHIN_MS)
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 'DISPATCHED'))
    // Once: the last of them may be going on air at this moment.
    const onAir = phone.onAir()
    expect(new Set(onAir.map(({ messageId }) => messageId)).size).toBe(onAir.length)
  })
})
