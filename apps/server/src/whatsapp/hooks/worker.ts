import { startLoop } from '../../dispatch/index.ts'
import { createDesk } from './desk.ts'
import type { DeskOptions } from './listeners.ts'
import { createPostsUnderWay } from './posts-under-way.ts'
import { nextDue } from './update-store.ts'

/** The truth behind the wake-ups: what a node had stored when it ended, others find. */
const POLL_MS = 1_000
const TIDY_EVERY_MS = 60 * 60 * 1000
/** A backlog is dealt with in stretches: who asks whether the work goes on must not take a long one for a stuck one. */
const STRETCH_MS = 1_000

export interface WorkerOptions extends DeskOptions {
  readonly warn: (message: string, error?: unknown) => void
}

/** Works while there is something due: woken by this node's own posts, by the clock, and by a poll. */
export interface Worker {
  wake(): void
  /** A post is on its way: Meta waits for its answer, so it goes first. */
  postBegins(): void
  /** It is stored, or refused. */
  postEnds(): void
  start(): Promise<void>
  stop(): Promise<void>
  alive(): boolean
}

export function createWorker(options: WorkerOptions): Worker {
  const { database, clock } = options
  const desk = createDesk(options)
  const posts = createPostsUnderWay()
  let loops: readonly ReturnType<typeof startLoop>[] = []
  let running: Promise<void> | null = null
  let again = false
  let stopped = true

  const workAll = async (): Promise<void> => {
    const until = clock.elapsed() + STRETCH_MS
    let turnMs = 0
    while (again && !stopped && clock.elapsed() < until) {
      again = false
      await posts.giveWay(turnMs)
      const began = performance.now()
      if (await desk.work()) again = true
      turnMs = performance.now() - began
    }
  }
  /** One at a time; a wake-up during a run makes another. */
  const run = async (): Promise<void> => {
    again = true
    running ??= workAll().finally(() => {
      running = null
      if (again) wake()
    })
    return running
  }
  const wake = () => {
    if (!stopped) run().catch((error: unknown) => options.warn('Meta’s news wait', error))
  }
  return {
    wake,
    postBegins: posts.begin,
    postEnds: posts.end,
    async start() {
      stopped = false
      loops = [
        startLoop(options, 'work on Meta’s news', async () => {
          await run()
          if (again) return 0
          const due = await nextDue(database)
          return Math.min(POLL_MS, Math.max(0, (due ?? Number.POSITIVE_INFINITY) - clock.now()))
        }),
        startLoop(options, 'tidying of Meta’s news', async () => {
          return (await desk.tidy()) ? 0 : TIDY_EVERY_MS
        }),
      ]
    },
    async stop() {
      stopped = true
      await Promise.all(loops.map((loop) => loop.stop()))
      await running?.catch(() => {})
      await desk.quiet()
    },
    alive: () => loops.every((loop) => loop.alive()),
  }
}
