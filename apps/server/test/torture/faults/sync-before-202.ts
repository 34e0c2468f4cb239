import { expectations, type Fault } from '../fault.ts'
import { unsyncedAnswers } from '../trace/commit-order.ts'
import { NO_TRACE, type Recording, record } from '../trace/recording.ts'
import { canTrace } from '../trace/strace.ts'

const SECONDS = 8
const LEAST_SECONDS = 3
const CONTROL_MS = 1_500

export const syncBefore202: Fault = {
  id: 'sync-before-202',
  title: 'the order of system calls: is the log synced before each 202 leaves?',
  engines: ['SQLite'],
  criterion: `100 % of the 202s are written to their socket after the fsync that follows their own \
commit; with less syncing the same check finds some that are not`,
  short: false,
  async run({ seed, rounds }) {
    if (!(await canTrace())) {
      return { runs: 0, figures: {}, verdicts: [], violations: [], notCovered: NO_TRACE }
    }
    const { expect, violations } = expectations()
    const loadMs = rounds(SECONDS, LEAST_SECONDS) * 1_000
    const honest = await record({ seed, loadMs, durable: true })
    const early = unsyncedAnswers(honest.calls, honest.promises)
    const answers = accepted(honest)
    expect(answers >= honest.report.figures.accepted, 'the trace is not whole', answers)
    expect(early.length === 0, `${early.length} of ${answers} left too early`, early.slice(0, 3))
    const lowered = await record({ seed, loadMs: CONTROL_MS, durable: false })
    const control = unsyncedAnswers(lowered.calls, lowered.promises).length
    expect(control > 0, 'with less syncing none left too early: the check proves nothing')
    return {
      runs: answers,
      figures: {
        '202s after their sync': answers - early.length,
        'before it': early.length,
        'control with synchronous=NORMAL, before it': `${control} of ${accepted(lowered)}`,
      },
      verdicts: [honest.report, lowered.report],
      violations,
    }
  },
}

const accepted = ({ promises }: Recording): number =>
  promises.filter(({ what }) => what.kind === 'accepted').length
