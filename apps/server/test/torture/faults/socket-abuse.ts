import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { newProject, pairSocketPhone, type SocketPhone } from '../../flows/harness/index.ts'
import { ENGINES, type Expectations, expectations, type Fault } from '../fault.ts'
import { startOthers } from '../hostile/others.ts'

const SOCKETS = 20
const LEAST_SOCKETS = 5
const GROWTH_MB = 64
const NO_HELLO_WITHIN_MS = 7_000
/** Ping and patience, with a tick of each. */
const NOT_READING_WITHIN_MS = 38_000
const MAX_FRAME_BYTES = 64 * 1024
const FRAMES_PER_SECOND = 1_000
const FAST_FOR_MS = 3_000
const FLOOD_FRAMES = 6_000
const FRAGMENTS = 60_000
const FRAGMENTS_AT_ONCE = 500

export const socketAbuse: Fault = {
  id: 'socket-abuse',
  title:
    'Phones that misuse their socket: silent, too large, in crumbs, no UTF-8, in floods, never reading',
  engines: ENGINES,
  criterion: `each ended by the code of the protocol, memory grows by ${GROWTH_MB} MB at most, nobody else notices`,
  short: false,
  async run(context) {
    const others = await startOthers(context)
    const api = await newProject(others.load.site.relay, 'Abuse')
    const count = context.rounds(SOCKETS, LEAST_SOCKETS)
    const phones: SocketPhone[] = []
    for (let i = 0; i < count; i += 1) phones.push(await pairSocketPhone(api, `Phone ${i}`))
    const expected = expectations()
    const ends: Record<string, number> = {}
    for (const { what, codes, withinMs, act } of ABUSES) {
      context.say(what)
      const found = await Promise.all(phones.map((phone) => abuse(phone, act)))
      judge(expected, what, codes, withinMs, found)
      context.say(`memory: ${others.growthMb()} MB more`)
      ends[`${what}, ms`] = Math.round(Math.max(...found.map(({ lastedMs }) => lastedMs)))
    }
    const growth = others.growthMb()
    expected.expect(growth <= GROWTH_MB, `memory grew by more than ${GROWTH_MB} MB`, growth)
    const { report, figures } = await others.settle(expected)
    return {
      runs: count * ABUSES.length,
      figures: { ...ends, 'memory, MB more': growth, ...figures },
      verdicts: [report],
      violations: expected.violations,
    }
  },
}

interface End {
  /** 0: this end closed it, because the server had no reason to. */
  readonly code: number
  readonly lastedMs: number
}

interface Abuse {
  readonly what: string
  readonly codes: readonly number[]
  readonly withinMs: number
  /** `hello` resolves with the welcome; few wait for it. */
  readonly act: (socket: WebSocket, hello: () => Promise<unknown>) => Promise<void> | void
}

const SOON_MS = 5_000
const UNKNOWN = '{"type":"telepathy"}'

const ABUSES: readonly Abuse[] = [
  { what: 'no hello', codes: [4408], withinMs: NO_HELLO_WITHIN_MS, act: () => {} },
  {
    what: 'a frame too large',
    codes: [1009],
    withinMs: SOON_MS,
    act(socket, hello) {
      hello()
      socket.send('x'.repeat(MAX_FRAME_BYTES + 1))
    },
  },
  {
    what: 'a frame in crumbs',
    codes: [1008, 1009],
    withinMs: 30_000,
    async act(socket, hello) {
      hello()
      for (let sent = 0; sent < FRAGMENTS && socket.readyState === socket.OPEN; ) {
        for (let i = 0; i < FRAGMENTS_AT_ONCE; i += 1) socket.send('x', { fin: false })
        sent += FRAGMENTS_AT_ONCE
        await sleep(1)
      }
    },
  },
  {
    what: 'no UTF-8',
    codes: [1007],
    withinMs: SOON_MS,
    act(socket, hello) {
      hello()
      socket.send(Buffer.from([0xff, 0xfe, 0xc0]), { binary: false })
    },
  },
  {
    what: 'a thousand frames a second',
    codes: [0],
    withinMs: SOON_MS,
    async act(socket, hello) {
      hello()
      const until = performance.now() + FAST_FOR_MS
      while (performance.now() < until) {
        for (let i = 0; i < FRAMES_PER_SECOND / 100; i += 1) socket.send(UNKNOWN)
        await sleep(10)
      }
      if (socket.readyState === socket.OPEN) socket.terminate()
    },
  },
  {
    what: 'a flood',
    codes: [4429],
    withinMs: SOON_MS,
    act(socket, hello) {
      hello()
      for (let i = 0; i < FLOOD_FRAMES; i += 1) socket.send(UNKNOWN)
    },
  },
  {
    what: 'never reading',
    codes: [1006],
    withinMs: NOT_READING_WITHIN_MS,
    async act(socket, hello) {
      await hello()
      socket.pause()
      // It goes on talking: each word is acknowledged, and no acknowledgement is read.
      const receivedAt = new Date().toISOString()
      for (let seq = 1; socket.readyState === socket.OPEN; seq += 1) {
        const body = `Number ${seq}`
        socket.send(
          JSON.stringify({
            type: 'inbound',
            seq,
            from: '27182',
            body,
            receivedAt,
            simSlotIndex: 0,
          }),
        )
        await sleep(100)
        if (socket.bufferedAmount > MAX_FRAME_BYTES) break
        // The end can only be seen by reading, so it looks up now and then.
        if (seq % LOOKS_UP_EVERY === 0) socket.resume()
      }
    },
  },
]

const LOOKS_UP_EVERY = 360

async function abuse(phone: SocketPhone, act: Abuse['act']): Promise<End> {
  const socket = new WebSocket(phone.connectUrl, 'relay.v1', {
    headers: { authorization: `Bearer ${phone.token}` },
  })
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.on('open', resolve).on('close', resolve))
  const openedAt = performance.now()
  let ownEnd = false
  const terminate = socket.terminate.bind(socket)
  socket.terminate = () => {
    ownEnd = true
    terminate()
  }
  const welcomed = new Promise((resolve) => socket.once('message', resolve))
  await act(socket, () => {
    socket.send(JSON.stringify(phone.hello()))
    return welcomed
  })
  const code = await Promise.race([closed, sleep(NOT_READING_WITHIN_MS).then(() => -1)])
  const end = { code: ownEnd ? 0 : code, lastedMs: performance.now() - openedAt }
  terminate()
  return end
}

function judge(
  { expect }: Expectations,
  what: string,
  codes: readonly number[],
  withinMs: number,
  ends: readonly End[],
): void {
  const odd = ends.filter(({ code }) => !codes.includes(code))
  expect(odd.length === 0, `${what}: not ended with ${codes.join(' or ')}`, odd.slice(0, 3))
  const late = ends.filter(({ lastedMs }) => lastedMs > withinMs)
  expect(late.length === 0, `${what}: ended too late`, late.slice(0, 3))
}
