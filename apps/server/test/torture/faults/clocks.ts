import { deviceDays } from '../clocks/device-days.ts'
import { serverSteps } from '../clocks/server-steps.ts'
import { skewedNodes } from '../clocks/skewed-nodes.ts'
import { ENGINES, type Fault } from '../fault.ts'

export const clocks: Fault = {
  id: 'clocks',
  title: 'The clocks of servers, nodes and phones step and differ',
  engines: ENGINES,
  criterion:
    'schedules kept within 1 s, nothing sent past its expiry, no phone taken from a live node, no limit exceeded',
  short: false,
  async run({ engine, newDatabase, seed }) {
    const urls = [await newDatabase(), await newDatabase(), await newDatabase()] as const
    const parts = await Promise.all([
      serverSteps(urls[0], seed),
      deviceDays(urls[1], seed),
      ...(engine === 'PostgreSQL' ? [skewedNodes(urls[2], seed)] : []),
    ])
    return {
      runs: parts.reduce((sum, { runs }) => sum + runs, 0),
      figures: Object.assign({}, ...parts.map(({ figures }) => figures)),
      verdicts: parts.map(({ verdict }) => verdict),
      violations: parts.flatMap(({ violations }) => violations),
    }
  },
}
