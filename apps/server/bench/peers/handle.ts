import { type OpenLoopJob, openLoop } from '../load/open-loop.ts'
import { OPEN } from './open.ts'
import type { PeerName } from './peer.ts'

/**
 * A peer's worker and an open-loop sender in one process, as the phones of row 2a are: the job is posted to
 * the peer's route, and a latency ends when the handler begins. The job comes as JSON in argv[2].
 */
export interface HandlingJob extends OpenLoopJob {
  readonly peer: PeerName
  readonly store: string
}

const job: HandlingJob = JSON.parse(process.argv[2] ?? '{}')
const peer = await OPEN[job.peer](job.store)
const loop = await openLoop(job, {}, () => ({}))
await peer.work(({ body }) => loop.arrive(body))
await loop.send()
const result = await loop.drain(() => true)
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(0)
