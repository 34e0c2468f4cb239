import { setTimeout as sleep } from 'node:timers/promises'
import { type Relay, type RelayOptions, restart, startRelay } from '../flows/harness/index.ts'
import type { Exits } from './exits.ts'

/** The servers of a site. Mostly there is one. */
export interface SiteNodes {
  readonly nodes: readonly Relay[]
  /** `kill -9`, and after a pause the same again. @returns milliseconds from its start to ready. */
  killRelay(deadMs: number, node?: number): Promise<number>
  /** Ends a node and leaves it ended. @returns its exit code, or null when a signal ended it. */
  endRelay(node: number, signal: NodeJS.Signals): Promise<number | null>
  /** The same node again, on the same port. @returns milliseconds from its start to ready. */
  startRelay(node: number, changes?: Partial<RelayOptions>): Promise<number>
  /** From now on this node may end by itself. */
  condemn(node: number): void
}

export async function startSiteNodes(
  each: readonly RelayOptions[],
  exits: Exits,
): Promise<SiteNodes> {
  const begin = async (i: number, start: () => Promise<Relay>): Promise<Relay> => {
    const node = await start()
    exits.follow(`node ${i}`, node)
    return node
  }
  const nodes = await Promise.all(each.map((one, i) => begin(i, () => startRelay(one))))
  const at = (index: number): Relay => {
    const node = nodes[index]
    if (!node) throw new Error(`There is no node ${index}.`)
    return node
  }
  const site: SiteNodes = {
    nodes,
    async killRelay(deadMs, node = 0) {
      await site.endRelay(node, 'SIGKILL')
      await sleep(deadMs)
      return site.startRelay(node)
    },
    endRelay: (node, signal) => exits.end(at(node), signal),
    async startRelay(node, changes = {}) {
      const startedAt = performance.now()
      const last = at(node)
      const options = { ...last.options, ...changes }
      nodes[node] = await begin(node, () => restart({ ...last, options }))
      return performance.now() - startedAt
    },
    condemn: (node) => exits.condemn(at(node)),
  }
  return site
}
