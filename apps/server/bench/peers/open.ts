import { openBullMq } from './bullmq.ts'
import { openGraphileWorker } from './graphile-worker.ts'
import { openNaive } from './naive.ts'
import type { OpenPeer, PeerName } from './peer.ts'
import { openPgBoss } from './pg-boss.ts'
import { openPlainjob } from './plainjob.ts'

export const OPEN: Readonly<Record<PeerName, OpenPeer>> = {
  naive: openNaive,
  plainjob: openPlainjob,
  bullmq: openBullMq,
  'pg-boss': openPgBoss,
  'graphile-worker': openGraphileWorker,
}
