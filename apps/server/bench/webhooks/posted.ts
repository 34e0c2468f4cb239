import { randomBytes } from 'node:crypto'
import { tellResult } from '../result.ts'
import type { PostingOrder } from './posting.ts'
import { openReceiver, type Taken } from './receiver.ts'
import { deliveryFaults, rateOf } from './verify.ts'

/** The receiver of a program that only posts: see `servePosting`. The job comes as JSON in argv[2]. */
export interface PostedJob {
  readonly url: string
  readonly events: number
  /** Posted before, and not measured. */
  readonly warmupEvents: number
}

export interface PostedResult {
  readonly perSecond: number
  readonly faults: readonly string[]
}

const SECRET_BYTES = 24
const PATH = '/0'

async function run(job: PostedJob): Promise<PostedResult> {
  let taken: Taken[] = []
  const receiver = await openReceiver((one) => {
    taken.push(one)
    return true
  })
  const secret = `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
  const order = async (count: number, name: string): Promise<string[]> => {
    const ids = Array.from({ length: count }, (_, n) => `evt_${name}_${n}`)
    const body: PostingOrder = { receiver: `${receiver.url}${PATH}`, secret, ids }
    const response = await fetch(job.url, { method: 'POST', body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`It answered ${response.status}.`)
    return ids
  }
  await order(job.warmupEvents, 'warm')
  taken = []
  const ids = await order(job.events, 'event')
  receiver.close()
  const faults = deliveryFaults(taken, new Map([[PATH, ids]]), new Map([[PATH, secret]]))
  return { perSecond: rateOf(taken, 0), faults }
}

const job: PostedJob = JSON.parse(process.argv[2] ?? '{}')
tellResult(await run(job))
