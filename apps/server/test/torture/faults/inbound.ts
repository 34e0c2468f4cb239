import { crashRun } from '../crash-run.ts'
import { ENGINES, expectations, type Fault } from '../fault.ts'

const KILLS = 15
const LEAST_KILLS = 4
const PER_SECOND = 40
const INBOUND_PER_SECOND = 60
const PHONES = 2

export const inbound: Fault = {
  id: 'inbound',
  title: 'kill -9 of the server and every phone while SMS come in',
  engines: ENGINES,
  criterion: 'what a phone had taken is recorded once, with one event, in spite of every kill',
  short: false,
  async run({ newDatabase, seed, rounds }) {
    const runs = rounds(KILLS, LEAST_KILLS)
    const verdict = await crashRun({
      databaseUrl: await newDatabase(),
      seed,
      rounds: runs,
      perSecond: PER_SECOND,
      inboundPerSecond: INBOUND_PER_SECOND,
      phones: PHONES,
    })
    const { given = [], kept = [] } = verdict.history.inbound ?? {}
    const { expect, violations } = expectations()
    expect(kept.length > 0, 'no phone took an SMS')
    expect(given.length > kept.length, 'no phone was killed over an SMS: the kills struck nothing')
    expect(
      verdict.figures.delivered === verdict.figures.requests,
      'not every message was delivered',
      verdict.figures,
    )
    return {
      runs,
      figures: { 'SMS taken': kept.length, 'SMS recorded': verdict.figures.inbound },
      verdicts: [verdict],
      violations,
    }
  },
}
