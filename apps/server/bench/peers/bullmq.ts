import { importPeer } from './install.ts'
import type { Job, OpenPeer } from './peer.ts'

interface Settings {
  connection: { host: string; port: number; maxRetriesPerRequest: null }
  concurrency?: number
}

interface BullMq {
  Queue: new (
    name: string,
    settings: Settings,
  ) => {
    add(type: string, job: Job, options: { jobId: string }): Promise<unknown>
    getJobCounts(): Promise<Record<string, number>>
    close(): Promise<void>
  }
  Worker: new (
    name: string,
    handle: (job: { data: Job }) => Promise<void>,
    settings: Settings,
  ) => { waitUntilReady(): Promise<unknown>; close(force: boolean): Promise<void> }
}

const NAME = 'messages'
const CONCURRENT_JOBS = 64

/** BullMQ on a Redis that syncs every write; the caller's key is the job's id, so that it is one job. */
export const openBullMq: OpenPeer = async (url) => {
  const { Queue, Worker } = await importPeer<BullMq>('bullmq')
  const { hostname, port } = new URL(url)
  const connection = { host: hostname, port: Number(port), maxRetriesPerRequest: null }
  const queue = new Queue(NAME, { connection })
  let stop = async () => {}
  return {
    enqueue: async (key, job) => void (await queue.add('send', job, { jobId: key })),
    async count() {
      const counts = await queue.getJobCounts()
      return Object.values(counts).reduce((sum, count) => sum + count, 0)
    },
    async work(handle) {
      const worker = new Worker(NAME, async ({ data }) => handle(data), {
        connection,
        concurrency: CONCURRENT_JOBS,
      })
      await worker.waitUntilReady()
      stop = () => worker.close(true)
    },
    async close() {
      await stop()
      await queue.close()
    },
  }
}
