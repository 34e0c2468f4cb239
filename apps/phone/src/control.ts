import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { messageOf } from './errors.ts'
import type { PhoneLog } from './log.ts'
import type { SimulatedDriver } from './simulated/index.ts'

/** What a line of standard input may say. */
interface ControlLine {
  inbound?: { from: string; body: string; simSlotIndex?: number }
  /** Milliseconds. */
  offline?: number
}

/**
 * Drives the simulated radio from outside: one JSON object a line.
 *
 * @example {"inbound":{"from":"+5511912345678","body":"YES","simSlotIndex":0}}
 * @example {"offline":3000}
 */
export function readControl(input: Readable, driver: SimulatedDriver, log: PhoneLog): () => void {
  const lines = createInterface({ input })
  lines.on('line', (line) => {
    if (line.trim() === '') return
    act(line, driver).catch((error) =>
      log.warn({ reason: messageOf(error) }, 'control line refused'),
    )
  })
  return () => lines.close()
}

async function act(line: string, driver: SimulatedDriver): Promise<void> {
  const { inbound, offline }: ControlLine = JSON.parse(line)
  if (typeof inbound?.from === 'string' && typeof inbound.body === 'string') {
    return driver.receive(inbound)
  }
  if (typeof offline === 'number' && offline >= 0) return driver.goOffline(offline)
  throw new Error('neither inbound {from, body} nor offline (ms)')
}
