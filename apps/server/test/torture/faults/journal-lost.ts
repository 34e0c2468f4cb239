import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ENGINES, expectations, type Fault } from '../fault.ts'
import { startLoad } from '../load.ts'
import { type Random, seededRandom } from '../random.ts'
import type { Site } from '../site.ts'

const LOSSES_PER_PHONE = 6
const LEAST_LOSSES = 2
const PER_SECOND = 60
const PHONES = 3
/** What a phone may have under way at once. */
const WINDOW = 32
/** Near its limit: phones always hold a few that wait for the radio, and a few that are at it. */
const BUSY_RADIO = {
  concurrency: 3,
  otherwise: { onAirAfterMs: 40, sentAfterMs: 100, deliveredAfterMs: 150 },
}
/** What was SENT by a phone that forgot it stays so: nobody waits for its delivery report. */
const DRAINED_WITHIN_MS = 6_000
/** As old as a copy is at least: what happened since must show. */
const BETWEEN_MS = { least: 1_000, most: 2_000 }

export const journalLost: Fault = {
  id: 'journal-lost',
  title: 'Phones are wiped, or get an old copy of their journal, with messages in their hands',
  engines: ENGINES,
  criterion:
    'what they held ends as unknown_outcome and is never sent again; the rest is delivered',
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const perPhone = rounds(LOSSES_PER_PHONE, LEAST_LOSSES)
    const load = await startLoad({
      databaseUrl: await newDatabase(),
      seed,
      perSecond: PER_SECOND,
      phones: PHONES,
      radio: BUSY_RADIO,
      drainWithinMs: DRAINED_WITHIN_MS,
    })
    await Promise.all(
      load.site.phones.map(async (_, i) => {
        const random = seededRandom(seed + 100 + i)
        for (let round = 0; round < perPhone; round += 1) {
          await loseJournal(load.site, i, round % 2 === 0 ? 'wiped' : 'old copy', random)
        }
      }),
    )
    await sleep(BETWEEN_MS.least)
    const verdict = await load.settle()
    const { requests, delivered, unknownOutcomes } = verdict.figures
    const unreported = verdict.history.messages.filter(({ status }) => status === 'SENT').length
    const losses = perPhone * PHONES
    const { expect, violations } = expectations()
    expect(unknownOutcomes > 0, 'nothing was lost: the phones held nothing')
    expect(
      unknownOutcomes <= losses * WINDOW,
      'more is in doubt than the phones can have held',
      verdict.figures,
    )
    expect(
      delivered + unreported + unknownOutcomes === requests,
      'not every message ended',
      verdict.figures,
    )
    return {
      runs: losses,
      figures: { 'in doubt': unknownOutcomes, 'SENT, delivery not known': unreported },
      verdicts: [verdict],
      violations,
    }
  },
}

async function loseJournal(
  site: Site,
  i: number,
  how: 'wiped' | 'old copy',
  random: Random,
): Promise<void> {
  const journal = (dir: string) => join(dir, 'journal.jsonl')
  const copy = readFileSync(journal(site.phones[i]?.dir ?? ''))
  await sleep(random.between(BETWEEN_MS.least, BETWEEN_MS.most))
  if (how === 'wiped') await site.wipePhone(i)
  else await site.tamperWithPhone(i, (dir) => writeFileSync(journal(dir), copy))
}
