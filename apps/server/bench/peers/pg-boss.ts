import { inDatabase } from '../bench.ts'
import { importPeer } from './install.ts'
import type { Job, OpenPeer } from './peer.ts'

interface PgBossModule {
  PgBoss: new (options: {
    connectionString: string
    useListenNotify: boolean
    max: number
  }) => {
    on(event: 'error', listener: (error: Error) => void): unknown
    start(): Promise<unknown>
    stop(options: { graceful: boolean; close: boolean }): Promise<void>
    createQueue(name: string, options: { notify: boolean }): Promise<void>
    send(name: string, job: Job, options: { singletonKey: string }): Promise<string | null>
    work(
      name: string,
      options: Record<string, number>,
      handle: (jobs: readonly { data: Job }[]) => Promise<void>,
    ): Promise<string>
  }
}

const NAME = 'messages'
/** As many as the server's own default allows it beside others; its own default is 10. */
const CONNECTIONS = 20
/** Its shortest poll, and batches, so that a poll is not one job. */
const WORK = { pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 0.5, batchSize: 500 }

/**
 * pg-boss: one insert a job. The caller's key goes along as `singletonKey`; its plain queues do not make it
 * unique. Workers are woken by LISTEN/NOTIFY.
 */
export const openPgBoss: OpenPeer = async (url) => {
  const { PgBoss } = await importPeer<PgBossModule>('pg-boss')
  const boss = new PgBoss({ connectionString: url, useListenNotify: true, max: CONNECTIONS })
  boss.on('error', (error) => process.stderr.write(`pg-boss: ${error.message}\n`))
  await boss.start()
  await boss.createQueue(NAME, { notify: true })
  return {
    enqueue: async (key, job) => void (await boss.send(NAME, job, { singletonKey: key })),
    count: () => countRows(url, 'pgboss.job'),
    async work(handle) {
      await boss.work(NAME, WORK, async (jobs) => {
        for (const { data } of jobs) handle(data)
      })
    },
    close: () => boss.stop({ graceful: false, close: true }),
  }
}

export const countRows = (url: string, table: string): Promise<number> =>
  inDatabase(url, async (client) => {
    const { rows } = await client.query<{ count: string }>(`select count(*) as count from ${table}`)
    return Number(rows[0]?.count)
  })
