import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createPhone, createSimulatedDriver, type Script } from '../src/index.ts'
import type { Phone, PhoneOptions } from '../src/phone.ts'
import type { SimulatedDriver } from '../src/simulated/index.ts'
import { type FakeRelay, startFakeRelay, TOKEN } from './fake-relay.ts'

export async function scratchFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'relay-phone-'))
  onTestFinished(() => rm(dir, { recursive: true, force: true }))
  return dir
}

/** What went on air, in order. */
export async function radioLogOf(dir: string): Promise<{ messageId: string; attempt: number }[]> {
  const text = await readFile(join(dir, 'radio.jsonl'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

export async function onAir(dir: string): Promise<string[]> {
  return (await radioLogOf(dir)).map((line) => `${line.messageId}/${line.attempt}`)
}

export interface Setup {
  relay: FakeRelay
  dir: string
  phone: Phone
  driver: SimulatedDriver
  /** Stops this phone and starts another on the same folder. */
  restart(script?: Script): Promise<Phone>
}

/** A fake relay and a phone in this process; both are gone when the test ends. */
export async function setUp(
  script: Script = {},
  options: Partial<PhoneOptions> = {},
): Promise<Setup> {
  const dir = await scratchFolder()
  const relay = await startFakeRelay()
  const start = async (given: Script) => {
    const driver = await createSimulatedDriver({
      script: given,
      radioLogPath: join(dir, 'radio.jsonl'),
    })
    const identity = { connectUrl: relay.connectUrl, deviceToken: TOKEN }
    // Chance at its lowest: it connects again without a pause.
    const random = () => 0
    const phone = await createPhone({ identity, driver, journal: { dir }, random, ...options })
    onTestFinished(async () => {
      // First the relay, or a phone with frames that it never acknowledged would wait for it.
      await relay.close()
      await phone.stop()
    })
    return { phone, driver }
  }
  const setup: Setup = {
    relay,
    dir,
    ...(await start(script)),
    async restart(next = script) {
      await setup.phone.stop()
      Object.assign(setup, await start(next))
      return setup.phone
    },
  }
  return setup
}
