import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '../random.ts'
import type { Followed } from './judge.ts'

/** How a follower behaves. */
export interface Habit {
  readonly name: string
  readonly types?: readonly string[]
  /** Where its first stream begins. Default: with what happens from then on. */
  readonly after?: string
  /** It hangs up by itself after so long, at random up to `most`. Default: never. */
  readonly staysMs?: { readonly least: number; readonly most: number }
  /** It is away so long before it comes back. */
  readonly awayMs: { readonly least: number; readonly most: number }
  /** It takes nothing for so long after each piece. Default: it reads at once. */
  readonly slowMs?: number
}

export interface FollowerOptions extends Habit {
  /** The node to ask next. */
  readonly url: () => string
  readonly key: string
  readonly random: Random
}

/** One who follows events live, and comes back with the last one whenever a stream ends. */
export interface Follower extends Followed {
  /** Streams that were opened, and those that ended under it. */
  readonly streams: { readonly opened: number; readonly lost: number }
  /** Answers that none of its requests should get. */
  readonly refusals: readonly string[]
  /** From now on it neither hangs up nor takes its time: it is to catch up. */
  hurry(): void
  end(): Promise<void>
}

/** Answers that say: later. */
const LATER = new Set([429, 503])

export function startFollower(options: FollowerOptions): Follower {
  const { name, types = null, after = null, random } = options
  const got: string[] = []
  const refusals: string[] = []
  const streams = { opened: 0, lost: 0 }
  let began: string | null = after
  let place: string | null = after
  let ended = false
  let hurries = false
  let current = new AbortController()

  const take = (block: string) => {
    const fields = fieldsOf(block)
    const { id } = fields
    if (id === undefined) return
    // The first stream says where "from now on" is, by an id without data.
    if (place === null) began = id
    place = id
    if (fields.data !== undefined) got.push(id)
  }
  const follow = async (signal: AbortSignal) => {
    const response = await fetch(urlOf(options, began), {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${options.key}`,
        ...(place !== null && { 'last-event-id': place }),
      },
      signal,
    })
    if (response.status !== 200) {
      if (!LATER.has(response.status)) refusals.push(`${response.status} ${await response.text()}`)
      return response.body?.cancel()
    }
    streams.opened += 1
    let rest = ''
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) if (!signal.aborted) take(block)
      if (options.slowMs !== undefined && !hurries) await sleep(options.slowMs)
    }
  }
  const visit = async () => {
    current = new AbortController()
    const { signal } = current
    const { staysMs } = options
    const leaving =
      staysMs === undefined || hurries
        ? undefined
        : setTimeout(() => current.abort(), random.between(staysMs.least, staysMs.most))
    const before = streams.opened
    await follow(signal).catch(() => {})
    clearTimeout(leaving)
    if (streams.opened > before && !signal.aborted) streams.lost += 1
  }
  const running = (async () => {
    while (!ended) {
      await visit()
      const { least, most } = options.awayMs
      if (!ended) await sleep(hurries ? least : random.between(least, most))
    }
  })()
  return {
    ...{ name, types, got, streams, refusals },
    get began() {
      return began
    },
    hurry() {
      hurries = true
      current.abort()
    },
    async end() {
      ended = true
      current.abort()
      await running
    },
  }
}

function urlOf({ url, types }: FollowerOptions, after: string | null): string {
  const query = new URLSearchParams({
    ...(after !== null && { after }),
    ...(types && { types: types.join(',') }),
  })
  return `${url()}/v1/events?${query}`
}

const fieldsOf = (block: string): { readonly id?: string; readonly data?: string } =>
  Object.fromEntries(
    block
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
