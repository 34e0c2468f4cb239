import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Api,
  newProject,
  type Phone,
  type Relay,
  type RelayOptions,
  restart,
  restartPhone,
  startPhone,
  startRelay,
} from '../flows/harness/index.ts'
import type { OnAirLine } from './history.ts'

/** A server and its phones, all real processes, that can be killed and come back. */
export interface Site {
  readonly api: Api
  readonly relay: Relay
  readonly phones: readonly Phone[]
  /** Processes that ended although nobody killed them. */
  readonly unexpectedExits: readonly string[]
  /** `kill -9`, and after a pause the same again. @returns milliseconds from its start to ready. */
  killRelay(deadMs: number): Promise<number>
  killPhone(index: number, deadMs: number): Promise<void>
  onAir(): OnAirLine[]
}

export interface SiteOptions extends RelayOptions {
  readonly phones: number
  /** What each simulated radio does. */
  readonly script: unknown
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const { phones: count, script, ...relayOptions } = options
  const unexpectedExits: string[] = []
  const condemned = new Set<number>()
  const watch = (name: string, process: Relay | Phone) => {
    void process.exited.then((code) => {
      if (!condemned.has(process.pid)) unexpectedExits.push(`${name} ended with ${code}`)
    })
  }
  const end = async (process: Relay | Phone, deadMs: number) => {
    condemned.add(process.pid)
    process.kill('SIGKILL')
    await process.exited
    await sleep(deadMs)
  }

  let relay = await startRelay(relayOptions)
  watch('the server', relay)
  const api = await newProject(relay, 'Torture')
  const phones: Phone[] = []
  for (let i = 0; i < count; i += 1) {
    const phone = await startPhone(api, { script, name: `Phone ${i}` })
    phones.push(phone)
    watch(`phone ${i}`, phone)
  }

  return {
    api,
    get relay() {
      return relay
    },
    phones,
    unexpectedExits,
    async killRelay(deadMs) {
      await end(relay, deadMs)
      const startedAt = performance.now()
      relay = await restart(relay)
      watch('the server', relay)
      return performance.now() - startedAt
    },
    async killPhone(index, deadMs) {
      const phone = phones[index]
      if (!phone) throw new Error(`There is no phone ${index}.`)
      await end(phone, deadMs)
      const next = await restartPhone(phone, api)
      phones[index] = next
      watch(`phone ${index}`, next)
    },
    onAir: () =>
      phones.flatMap((phone, i) => phone.onAir().map((line) => ({ ...line, phone: `phone ${i}` }))),
  }
}
