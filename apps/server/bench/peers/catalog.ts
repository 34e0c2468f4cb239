import type { PeerName } from './peer.ts'

/** What a peer is and needs. */
export interface PeerEntry {
  readonly title: string
  /** Packages at pinned versions, the peer itself first; none for what is written here. */
  readonly packages: readonly string[]
  readonly store: 'sqlite' | 'postgres' | 'redis'
}

/** They are installed when a row first needs them, outside of the project and its lockfile. */
export const PEERS: Readonly<Record<PeerName, PeerEntry>> = {
  naive: { title: 'naive Express + Kysely', packages: [], store: 'sqlite' },
  plainjob: { title: 'plainjob 0.0.14', packages: ['plainjob@0.0.14'], store: 'sqlite' },
  bullmq: {
    title: 'BullMQ 6.7.0',
    packages: ['bullmq@6.7.0', 'ioredis@5.11.1'],
    store: 'redis',
  },
  'pg-boss': { title: 'pg-boss 12.35.0', packages: ['pg-boss@12.35.0'], store: 'postgres' },
  'graphile-worker': {
    title: 'graphile-worker 0.18.0',
    packages: ['graphile-worker@0.18.0'],
    store: 'postgres',
  },
}
