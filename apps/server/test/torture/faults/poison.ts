import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { eventually, newProject, startPhone } from '../../flows/harness/index.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { startLoad } from '../load.ts'
import type { Site } from '../site.ts'

const POISONS = 2
const LEAST_POISONS = 1
const PER_SECOND = 60
const PHONES = 2
const DEATHS = 5
/** The phone pauses longer after each death, half a minute at most in the end. */
const ENDED_WITHIN_MS = 90_000
/** Others get on while the server dies again and again: so much of what is asked for must be out by then. */
const OTHERS_SHARE = 0.95
const CAUGHT_UP_AFTER_MS = 3_000
/** The server loads it, and ends like a crash when it hands over this text. */
const PRELOAD = pathToFileURL(join(import.meta.dirname, '../preload/poison.ts')).href
const POISON = 'poison'

export const poison: Fault = {
  id: 'poison',
  title: 'A message whose hand-over kills the server, each time',
  engines: ENGINES,
  criterion: `given up and visible after ${DEATHS} deaths at most; ${OTHERS_SHARE * 100} % of all others out meanwhile`,
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(POISONS, LEAST_POISONS)
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      server: { env: { NODE_OPTIONS: `--import=${PRELOAD}`, RELAY_TORTURE_POISON: POISON } },
    })
    const { site } = load
    const { expect, violations } = expectations()
    const victim = await newProject(site.relay, 'Poisoned')
    const phone = await startPhone(victim, { name: 'Poisoned' })
    const most = { deaths: 0, share: 1 }
    for (let run = 0; run < runs; run += 1) {
      const guard = startGuard(site)
      // It may kill before its caller has the answer, who asks again as everybody should.
      const { id } = await eventually(
        () =>
          victim.send({ body: POISON, from: phone.deviceId }, `poison-${run}`).catch(() => null),
        (accepted) => accepted !== null,
        ENDED_WITHIN_MS,
      )
      const ended = await eventually(
        () => victim.message(id).catch(() => null),
        (message) => message?.status === 'FAILED',
        ENDED_WITHIN_MS,
      ).catch(() => null)
      await sleep(CAUGHT_UP_AFTER_MS)
      const share = await shareOut(site)
      await guard.stop()
      most.deaths = Math.max(most.deaths, guard.deaths)
      most.share = Math.min(most.share, share)
      expect(ended?.failure?.code === 'handover_failed', 'it was not given up', ended?.failure)
      expect(guard.deaths > 0, 'it killed nothing')
    }
    const next = await victim.send({ body: 'harmless', from: phone.deviceId })
    await victim.until(next.id, 'DELIVERED')
    const verdict = await load.settle()
    expect(most.deaths <= DEATHS, 'it killed too often', most.deaths)
    expect(most.share >= OTHERS_SHARE, 'the others were held up', most.share)
    expect(
      verdict.figures.delivered === verdict.figures.requests,
      'not every message was delivered',
      verdict.figures,
    )
    return {
      runs,
      figures: { 'deaths, at most': most.deaths, 'others out, %': Math.floor(most.share * 100) },
      verdicts: [verdict],
      violations,
    }
  },
}

/** Starts the server again whenever it has died, as a supervisor does. */
function startGuard(site: Site) {
  let stopped = false
  let deaths = 0
  const running = (async () => {
    while (!stopped) {
      site.condemn(0)
      const hasDied = await Promise.race([
        site.relay.exited.then(() => true),
        sleep(LOOK_MS).then(() => false),
      ])
      if (!hasDied) continue
      deaths += 1
      await site.startRelay(0)
    }
  })()
  return {
    get deaths() {
      return deaths
    },
    async stop() {
      stopped = true
      await running
    },
  }
}

const LOOK_MS = 100

/** How much of what was accepted is on air. */
async function shareOut(site: Site): Promise<number> {
  const accepted = await site.api.all('/v1/messages')
  return new Set(site.onAir().map(({ messageId }) => messageId)).size / accepted.length
}
