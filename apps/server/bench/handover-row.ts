import type { PhonesJob, PhonesResult } from './phones.ts'
import { LOAD_CORE, output, spawnPinned, startRelay } from './processes.ts'
import { median, type Row } from './report.ts'

const PHONES = 1_000
const MESSAGES_PER_SECOND = 1_000

/**
 * Row 2a: from the start of a POST to its frame on the phone, a thousand phones and a thousand messages
 * a second, every accept and every claim durable.
 */
export async function handoverRow(
  database: () => string,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Row> {
  const measured: Record<string, number>[] = []
  const faults: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const relay = await startRelay(database())
    const job: PhonesJob = {
      url: relay.url,
      key: relay.key,
      phones: PHONES,
      messagesPerSecond: MESSAGES_PER_SECOND,
      seconds,
    }
    const child = spawnPinned(LOAD_CORE, './phones.ts', [JSON.stringify(job)])
    const result: PhonesResult = JSON.parse(await output(child))
    await relay.stop()
    if (result.arrived !== result.sent) {
      faults.push(`round ${round + 1}: ${result.arrived} of ${result.sent} arrived`)
    }
    if (result.repeated > 0) faults.push(`round ${round + 1}: ${result.repeated} came twice`)
    measured.push({ p50Ms: result.p50Ms, p99Ms: result.p99Ms })
  }
  const of = (name: string) => median(measured.map((one) => one[name] ?? Number.NaN))
  return {
    id: '2a',
    what: `POST to the phone's frame, ${PHONES} phones, ${MESSAGES_PER_SECOND}/s, SQLite FULL`,
    rounds: measured,
    result: `p50 ${of('p50Ms').toFixed(2)} ms, p99 ${of('p99Ms').toFixed(1)} ms`,
    target: 'p50 ≤ 1.5 ms, p99 ≤ 10 ms',
    faults,
  }
}
