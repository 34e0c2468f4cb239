import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Api,
  type Phone,
  type Relay,
  replacePhone,
  restartPhone,
  startPhone,
} from '../flows/harness/index.ts'
import { connectUrlOf } from '../flows/harness/nodes.ts'
import { startProxy, type TcpProxy } from '../flows/harness/proxy.ts'
import type { Exits } from './exits.ts'
import type { OnAirLine } from './history.ts'

/** The phones of a site. */
export interface SitePhones {
  readonly phones: readonly Phone[]
  /** The network between each phone and its node, where `roads` asked for it. */
  readonly roads: readonly TcpProxy[]
  killPhone(index: number, deadMs: number): Promise<void>
  /** The phone is killed, `change` does something to its folder, and it starts again. */
  tamperWithPhone(index: number, change: (dir: string) => void): Promise<void>
  /** The phone is killed and its data is gone: it is installed and paired anew. */
  wipePhone(index: number): Promise<void>
  /** The radio logs of all phones, those included that were wiped. */
  onAir(): OnAirLine[]
}

export interface SitePhonesOptions {
  readonly count: number
  /** What each simulated radio does. */
  readonly script: unknown
  /** Where a phone is connected. */
  readonly nodeOf: (phone: number) => Relay
  readonly roads: boolean
  /** Of each phone's process. */
  readonly envOf?: ((phone: number) => Readonly<Record<string, string>>) | undefined
}

export async function startSitePhones(
  api: Api,
  options: SitePhonesOptions,
  exits: Exits,
): Promise<SitePhones> {
  const phones: Phone[] = []
  const roads: TcpProxy[] = []
  const retired: { readonly phone: Phone; readonly name: string }[] = []
  const follow = (index: number, phone: Phone) => {
    phones[index] = phone
    exits.follow(`phone ${index}`, phone)
  }
  const killed = async (index: number): Promise<Phone> => {
    const phone = phones[index]
    if (!phone) throw new Error(`There is no phone ${index}.`)
    await exits.end(phone, 'SIGKILL')
    return phone
  }
  for (let i = 0; i < options.count; i += 1) {
    const node = options.nodeOf(i)
    const road = options.roads ? await startProxy(node.port) : null
    if (road) roads.push(road)
    const direct = connectUrlOf(node)
    const connectUrl = road ? road.through(direct) : direct
    const env = options.envOf?.(i) ?? {}
    const { script } = options
    follow(i, await startPhone(api, { script, name: `Phone ${i}`, connectUrl, env }))
  }
  return {
    phones,
    roads,
    async killPhone(index, deadMs) {
      const phone = await killed(index)
      await sleep(deadMs)
      follow(index, await restartPhone(phone, api))
    },
    async tamperWithPhone(index, change) {
      const phone = await killed(index)
      change(phone.dir)
      follow(index, await restartPhone(phone, api))
    },
    async wipePhone(index) {
      const phone = await killed(index)
      // Gone for the phone; what it had sent is on air all the same.
      retired.push({ phone, name: `phone ${index} before it was wiped` })
      follow(index, await replacePhone(phone, api))
    },
    onAir: () =>
      [...retired, ...phones.map((phone, i) => ({ phone, name: `phone ${i}` }))].flatMap(
        ({ phone, name }) => phone.onAir().map((line) => ({ ...line, phone: name })),
      ),
  }
}
