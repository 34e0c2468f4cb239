import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

/** One system call of a trace. */
export interface Call {
  readonly name: string
  /** The path of the file, or `socket:[number]`; empty where there is none. */
  readonly target: string
  /** What was written, whichever pieces it came in. */
  readonly data: Buffer
  /** Its last argument: the offset of a write, the length of a truncation; NaN where there is none. */
  readonly offset: number
  /** Where it stands in the trace, when it began and when it had ended: the clock of everything. */
  readonly beganAt: number
  readonly endedAt: number
  /** By the machine's clock, seconds since 1970. */
  readonly beganSeconds: number
  readonly endedSeconds: number
  readonly result: number
}

const UNFINISHED = ' <unfinished ...>'
const LINE = /^(\d+)\s+([\d.]+) (.*)$/
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/

/** The calls of a trace in the order in which they began. */
export async function readTrace(file: string): Promise<Call[]> {
  const calls: Call[] = []
  const open = new Map<string, { text: string; place: number; seconds: number }>()
  let place = 0
  for await (const line of createInterface({ input: createReadStream(file) })) {
    place += 1
    const [, thread = '', time, rest = ''] = LINE.exec(line) ?? []
    const seconds = Number(time)
    if (rest.endsWith(UNFINISHED)) {
      open.set(thread, { text: rest.slice(0, -UNFINISHED.length), place, seconds })
      continue
    }
    const [, tail] = RESUMED.exec(rest) ?? []
    const begun = tail === undefined ? undefined : open.get(thread)
    const text = begun ? begun.text + (tail ?? '') : rest
    const began = begun ?? { place, seconds }
    const call = parseCall(text, { ...began, endPlace: place, endSeconds: seconds })
    if (call) calls.push(call)
  }
  return calls.sort((a, b) => a.beganAt - b.beganAt)
}

interface When {
  readonly place: number
  readonly seconds: number
  readonly endPlace: number
  readonly endSeconds: number
}

const CALL = /^(\w+)\((.*)\) = (-?\d+)(?: [^<]*)?(?:<([\d.]+)>)?$/
const TARGET = /^\d+<([^>]*)>/
const STRING = /"((?:\\x[0-9a-f]{2})*)"/g
const OFFSET = /, (\d+)$/

/** Null for what is no call that ended: signals, exits, calls that a kill cut off. */
export function parseCall(text: string, when: When): Call | null {
  const [, name = '', args = '', result, took] = CALL.exec(text) ?? []
  if (result === undefined) return null
  const strings = [...args.matchAll(STRING)].map(([, hex = '']) => bytesOf(hex))
  const target = TARGET.exec(args)?.[1]
  const { place, seconds, endPlace, endSeconds } = when
  return {
    name,
    target: target === undefined ? (strings[0]?.toString() ?? '') : bytesOf(target).toString(),
    data: target === undefined ? Buffer.alloc(0) : Buffer.concat(strings),
    offset: Number(OFFSET.exec(args)?.[1] ?? Number.NaN),
    beganAt: place,
    endedAt: endPlace,
    beganSeconds: seconds,
    endedSeconds: Math.max(endSeconds, seconds + Number(took ?? 0)),
    result: Number(result),
  }
}

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex')
