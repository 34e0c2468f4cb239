import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from '../../flows/harness/index.ts'
import { type Report, startLoad } from '../load.ts'
import type { Call } from './calls.ts'
import { type Promised, promisesIn } from './promises.ts'
import { type TracedFile, traceFile } from './sqlite-cut.ts'

const PER_SECOND = 80
const PHONES = 2

/** A load on a server all of whose writes are known. */
export interface Recording {
  readonly file: TracedFile
  readonly api: Api
  readonly calls: readonly Call[]
  readonly promises: readonly Promised[]
  readonly report: Report
}

export interface RecordingOptions {
  readonly seed: number
  readonly loadMs: number
  /** False: the database syncs less than it says, for control. */
  readonly durable: boolean
}

/** Why this machine cannot record, in one line. */
export const NO_TRACE =
  'What is synced, and when, is read from recorded system calls: that takes strace.'

export async function record({ seed, loadMs, durable }: RecordingOptions): Promise<Recording> {
  const file = traceFile(durable)
  const load = await startLoad({
    databaseUrl: file.url,
    seed,
    perSecond: PER_SECOND,
    phones: PHONES,
    server: file.server,
  })
  await sleep(loadMs)
  const report = await load.settle()
  const { api, relay, phones } = load.site
  for (const process of [relay, ...phones]) {
    process.kill('SIGKILL')
    await process.exited
  }
  const calls = await file.calls()
  return { file, api, calls, report, promises: promisesIn(calls) }
}
