import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Api,
  ENGINES,
  endAllPrograms,
  newProject,
  type Relay,
  startPhone,
  startProgram,
  startRelay,
} from './harness/index.ts'

const [sqlite] = ENGINES

describe('examples', () => {
  let relay: Relay
  let api: Api

  beforeAll(async () => {
    relay = await startRelay({ databaseUrl: await sqlite.newDatabase() })
    api = await newProject(relay)
    await startPhone(api)
  })
  afterAll(endAllPrograms)

  it('send-message sends and prints each status until it is delivered', async () => {
    const example = startProgram('examples/send-message/send-message.ts', ['+5511988887777'], {
      RELAY_BASE_URL: api.url,
      RELAY_API_KEY: api.key,
    })
    expect(await example.exited).toBe(0)
    const printed = example.lines.map((line) => line.msg)
    expect(printed[0]).toMatch(/^msg_\w{26} accepted: QUEUED$/)
    expect(printed).toContain('DELIVERED')
    expect(printed.at(-1)).toBe('Delivered through Simulated phone, in 1 segment(s).')
  })

  it('send-message ends with 1 and the reason when the message fails', async () => {
    const refused = await newProject(relay)
    await startPhone(refused, {
      script: { otherwise: { fail: { code: 'no_credit', retryable: false } } },
    })
    const example = startProgram('examples/send-message/send-message.ts', [], {
      RELAY_BASE_URL: refused.url,
      RELAY_API_KEY: refused.key,
    })
    expect(await example.exited).toBe(1)
  })
})
