import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from './random.ts'
import type { Site } from './site.ts'

/** SMS that come in through the phones, at a steady pace. */
export interface InboundTraffic {
  /** Texts that the network gave to the phones. */
  readonly given: readonly string[]
  /** Those that a phone's journal was seen to hold. */
  readonly kept: ReadonlySet<string>
  stop(): void
}

const TICK_MS = 20
/** Before acknowledged frames could leave a journal: it is rewritten at 4 MiB at the soonest. */
const LOOK_EVERY_MS = 500
const FIRST_SENDER = 70_000_000

/**
 * Gives SMS to phones that may be killed at any moment. The journals are the truth: what is in one must
 * never be lost, and what was given just before a kill may be nowhere.
 */
export function startInbound(site: Site, random: Random, perSecond: number): InboundTraffic {
  const given: string[] = []
  const kept = new Set<string>()
  const startedAt = performance.now()
  const journals = new Map<string, Tail>()
  const look = () => {
    for (const { dir } of site.phones) {
      const tail = journals.get(dir) ?? openTail(join(dir, 'journal.jsonl'))
      journals.set(dir, tail)
      for (const line of tail.next()) {
        const body = inboundTextOf(line)
        if (body !== null) kept.add(body)
      }
    }
  }
  const pace = setInterval(() => {
    const due = ((performance.now() - startedAt) * perSecond) / 1000
    while (given.length < due) {
      const body = `Inbound ${given.length}.`
      random.pick(site.phones).receive(`+55118${FIRST_SENDER + given.length}`, body)
      given.push(body)
    }
  }, TICK_MS)
  const looking = setInterval(look, LOOK_EVERY_MS)
  return {
    given,
    get kept() {
      look()
      return kept
    },
    stop() {
      clearInterval(pace)
      clearInterval(looking)
    },
  }
}

/** A line of the journal is `checksum group {json}`. */
function inboundTextOf(line: string): string | null {
  if (!line.includes('"type":"inbound"')) return null
  const record: { kind: string; frame?: { type: string; body?: string } } = JSON.parse(
    line.slice(line.indexOf('{')),
  )
  return record.kind === 'frame' && record.frame?.type === 'inbound'
    ? (record.frame.body ?? null)
    : null
}

interface Tail {
  /** The whole lines that came since the last call. */
  next(): string[]
}

/** Follows a file that grows, is cut after a crash, and is now and then written anew. */
function openTail(path: string): Tail {
  let offset = 0
  return {
    next() {
      const file = openSync(path, 'r')
      try {
        const { size } = fstatSync(file)
        if (size < offset) offset = 0
        const bytes = Buffer.alloc(size - offset)
        readSync(file, bytes, 0, bytes.length, offset)
        const end = bytes.lastIndexOf('\n') + 1
        offset += end
        return bytes.toString('utf8', 0, end).split('\n')
      } finally {
        closeSync(file)
      }
    },
  }
}
