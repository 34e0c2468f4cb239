import { type Api, newProject, type Relay, type RelayOptions } from '../flows/harness/index.ts'
import { watchExits } from './exits.ts'
import { type SiteNodes, startSiteNodes } from './site-nodes.ts'
import { type SitePhones, startSitePhones } from './site-phones.ts'

/** Servers and their phones, all real processes, that can be killed and come back. */
export interface Site extends SiteNodes, SitePhones {
  readonly api: Api
  /** The first of the nodes; mostly there is one. */
  readonly relay: Relay
  /** Processes that ended although nobody killed them. */
  readonly unexpectedExits: readonly string[]
}

export interface SiteOptions extends RelayOptions {
  readonly phones: number
  /** What each simulated radio does. */
  readonly script: unknown
  /** What is different in each node. Default: one node. */
  readonly nodes?: readonly Partial<RelayOptions>[]
  /** Which node a phone connects to. Default: the first. */
  readonly nodeOf?: (phone: number) => number
  /** Puts a network between each phone and its node. Default: none. */
  readonly roads?: boolean
  /** Of each phone's process. */
  readonly phoneEnv?: (phone: number) => Readonly<Record<string, string>>
}

export async function startSite(options: SiteOptions): Promise<Site> {
  const { phones: count, script, nodes: changes = [{}], nodeOf = () => 0, ...rest } = options
  const { roads = false, phoneEnv, ...relay } = rest
  const exits = watchExits()
  const nodes = await startSiteNodes(
    changes.map((change) => ({ ...relay, ...change })),
    exits,
  )
  const nodeAt = (index: number): Relay => {
    const node = nodes.nodes[index]
    if (!node) throw new Error(`There is no node ${index}.`)
    return node
  }
  const api = await newProject(nodeAt(0), 'Torture')
  const phones = await startSitePhones(
    api,
    { count, script, roads, nodeOf: (i) => nodeAt(nodeOf(i)), envOf: phoneEnv },
    exits,
  )
  return {
    ...nodes,
    ...phones,
    api,
    get relay() {
      return nodeAt(0)
    },
    unexpectedExits: exits.unexpected,
  }
}
