import SqliteDatabase from 'better-sqlite3'
import { importPeer } from './install.ts'
import type { Job, OpenPeer } from './peer.ts'

interface Plainjob {
  better(database: SqliteDatabase.Database): unknown
  defineQueue(options: { connection: unknown; logger: unknown }): {
    add(type: string, data: unknown): unknown
    countJobs(): number
    close(): void
  }
  defineWorker(
    type: string,
    handle: (job: { data: string }) => Promise<void>,
    options: { queue: unknown; logger: unknown; pollIntervall: number },
  ): { start(): Promise<void>; stop(): Promise<void> }
}

const QUIET = { error() {}, warn() {}, info() {}, debug() {} }
const TYPE = 'message'
/** Its default is a second; it is given a thousandth. */
const POLL_MS = 1

/**
 * plainjob: one insert a job, each a transaction, synchronous=FULL (it sets NORMAL, which a power cut takes
 * back). It has no idempotency keys.
 */
export const openPlainjob: OpenPeer = async (url) => {
  const { better, defineQueue, defineWorker } = await importPeer<Plainjob>('plainjob')
  const database = new SqliteDatabase(url.slice('file:'.length))
  const queue = defineQueue({ connection: better(database), logger: QUIET })
  database.pragma('synchronous = FULL')
  let stop = async () => {}
  return {
    enqueue: async (_, job) => void queue.add(TYPE, job),
    count: async () => queue.countJobs(),
    async work(handle) {
      const take = async ({ data }: { data: string }) => {
        const job: Job = JSON.parse(data)
        handle(job)
      }
      const worker = defineWorker(TYPE, take, { queue, logger: QUIET, pollIntervall: POLL_MS })
      void worker.start()
      stop = () => worker.stop()
    },
    async close() {
      await stop()
      queue.close()
    },
  }
}
