import { importPeer } from './install.ts'
import type { Job, OpenPeer } from './peer.ts'
import { countRows } from './pg-boss.ts'

interface Settings {
  connectionString: string
  maxPoolSize: number
  logger: unknown
}

interface GraphileWorker {
  Logger: new (factory: () => () => void) => unknown
  makeWorkerUtils(settings: Settings): Promise<{
    migrate(): Promise<void>
    addJob(task: string, job: Job, options: { jobKey: string }): Promise<unknown>
    release(): Promise<void>
  }>
  run(
    settings: Settings & {
      concurrency: number
      pollInterval: number
      noHandleSignals: boolean
      taskList: Record<string, (job: Job) => Promise<void>>
    },
  ): Promise<{ stop(): Promise<void> }>
}

const TASK = 'send'
const CONNECTIONS = 20
const CONCURRENT_JOBS = 16
/** Behind LISTEN/NOTIFY, which wakes it at once. */
const POLL_MS = 100

/** graphile-worker: one job a call; the caller's key is the `jobKey`, so that it is one job. */
export const openGraphileWorker: OpenPeer = async (url) => {
  const { Logger, makeWorkerUtils, run } = await importPeer<GraphileWorker>('graphile-worker')
  const settings: Settings = {
    connectionString: url,
    maxPoolSize: CONNECTIONS,
    logger: new Logger(() => () => {}),
  }
  const utils = await makeWorkerUtils(settings)
  await utils.migrate()
  let stop = async () => {}
  return {
    enqueue: async (key, job) => void (await utils.addJob(TASK, job, { jobKey: key })),
    count: () => countRows(url, 'graphile_worker._private_jobs'),
    async work(handle) {
      const runner = await run({
        ...settings,
        concurrency: CONCURRENT_JOBS,
        pollInterval: POLL_MS,
        noHandleSignals: true,
        taskList: { [TASK]: async (job) => handle(job) },
      })
      stop = () => runner.stop()
    },
    async close() {
      await stop()
      await utils.release()
    },
  }
}
