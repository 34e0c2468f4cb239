import { Relay } from '@relay/sdk'
import { median, quantile } from '../figures.ts'
import { sampleMessages } from './messages.ts'

/**
 * The SDK beside a bare `fetch` that sends the same headers and reads the same answer: blocks of calls in
 * turns, one call after the other. The job comes as JSON in argv[2].
 */
export interface SdkJob {
  readonly url: string
  readonly seconds: number
}

export interface SdkResult {
  readonly sdkUs: number
  readonly fetchUs: number
  readonly sdkP99Us: number
  readonly fetchP99Us: number
  /** Of the processor's time, which other programs on the machine do not lengthen. */
  readonly sdkCpuUs: number
  readonly fetchCpuUs: number
  readonly calls: number
  readonly wrong: number
}

const KEY = 'rly_live_0000000000000000000000000000000000000A'
const CALLS_PER_BLOCK = 100
/** Of the measured time. */
const WARMUP_SHARE = 0.25

type Send = (message: { readonly to: string; readonly body: string }) => Promise<string>

async function run({ url, seconds }: SdkJob): Promise<SdkResult> {
  const messages = sampleMessages(CALLS_PER_BLOCK)
  const relay = new Relay({ apiKey: KEY, baseUrl: url })
  const bare = bareFetch(url, await headersOf(url))
  const sdk: Send = async (message) => (await relay.messages.send(message)).id
  const inTurns = async (until: number): Promise<[Times, Times]> => {
    const [sdkTimes, fetchTimes] = [emptyTimes(), emptyTimes()]
    do {
      await block(sdk, messages, sdkTimes)
      await block(bare, messages, fetchTimes)
    } while (performance.now() < until)
    return [sdkTimes, fetchTimes]
  }
  await inTurns(performance.now() + seconds * WARMUP_SHARE * 1_000)
  const [sdkTimes, fetchTimes] = await inTurns(performance.now() + seconds * 1_000)
  return {
    sdkUs: median(sdkTimes.us),
    fetchUs: median(fetchTimes.us),
    sdkP99Us: quantile(sdkTimes.us, 0.99),
    fetchP99Us: quantile(fetchTimes.us, 0.99),
    sdkCpuUs: median(sdkTimes.cpuUs),
    fetchCpuUs: median(fetchTimes.cpuUs),
    calls: sdkTimes.us.length + fetchTimes.us.length,
    wrong: sdkTimes.wrong + fetchTimes.wrong,
  }
}

interface Times {
  readonly us: number[]
  /** A value a block: a call is shorter than the clock's step. */
  readonly cpuUs: number[]
  wrong: number
}

const emptyTimes = (): Times => ({ us: [], cpuUs: [], wrong: 0 })

async function block(
  send: Send,
  messages: readonly { to: string; body: string }[],
  times: Times,
): Promise<void> {
  const before = process.cpuUsage()
  for (const message of messages) {
    const begin = performance.now()
    const id = await send(message)
    times.us.push((performance.now() - begin) * 1_000)
    if (!id.startsWith('msg_')) times.wrong += 1
  }
  const { user, system } = process.cpuUsage(before)
  times.cpuUs.push((user + system) / messages.length)
}

/** What the SDK sends beside its key for each call. */
async function headersOf(url: string): Promise<Record<string, string>> {
  let seen = new Headers()
  const relay = new Relay({
    apiKey: KEY,
    baseUrl: url,
    fetch(input, init) {
      seen = new Headers(init.headers)
      return fetch(input, init)
    },
  })
  await relay.messages.send({ to: '+5511999998888', body: 'Hello' })
  return Object.fromEntries([...seen].filter(([name]) => name !== 'idempotency-key'))
}

function bareFetch(url: string, headers: Record<string, string>): Send {
  return async (message) => {
    const response = await fetch(`${url}/v1/messages`, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify(message),
    })
    const answer: { id: string } = JSON.parse(await response.text())
    return answer.id
  }
}

const job: SdkJob = JSON.parse(process.argv[2] ?? '{}')
process.stdout.write(`${JSON.stringify(await run(job))}\n`)
process.exit(0)
