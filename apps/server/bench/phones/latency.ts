import { type OpenLoopJob, openLoop } from '../load/open-loop.ts'
import { connectAll, readPhones } from './connect-all.ts'
import { fullReport } from './phone.ts'

/**
 * The other side of row 2a: the phones and an open-loop sender in one process, so that both ends of a
 * latency are read from the same clock. The job comes as JSON in argv[2].
 */
export interface LatencyJob extends OpenLoopJob {
  readonly key: string
  readonly phonesFile: string
}

const REPORTS_PER_MESSAGE = 3

const job: LatencyJob = JSON.parse(process.argv[2] ?? '{}')
const seeded = readPhones(job.phonesFile)
const loop = await openLoop(job, { authorization: `Bearer ${job.key}` }, (n) => ({
  from: seeded[n % seeded.length]?.deviceId ?? '',
}))
let acknowledged = 0
const phones = await connectAll(job.url, seeded, () => {
  let last = 0
  return {
    onSend(phone, frame) {
      loop.arrive(frame.body)
      phone.report(fullReport(frame))
    },
    onAck(seq) {
      acknowledged += seq - last
      last = seq
    },
  }
})
await loop.send()
const result = await loop.drain(() => acknowledged >= REPORTS_PER_MESSAGE * loop.total)
for (const phone of phones) phone.end()
process.stdout.write(`${JSON.stringify(result)}\n`)
process.exit(0)
