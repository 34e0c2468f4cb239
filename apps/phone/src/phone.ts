import { platform } from 'node:process'
import { type Clock, pause, systemClock, toIso } from './clock.ts'
import { messageOf, type PhoneError } from './errors.ts'
import type { SendFrame } from './frames.ts'
import { type Journal, newJournalId, openJournal, UNSETTLED_ENTRIES } from './journal/index.ts'
import { type PhoneLog, silentLog } from './log.ts'
import type { DeviceIdentity } from './pairing.ts'
import type { IncomingSms, RadioDriver } from './radio/driver.ts'
import { RadioLine } from './radio/line.ts'
import { type Session, type SessionEnd, sharedWatchdog, startSession } from './session/index.ts'
import { inboundText, senderText } from './text.ts'

export const VERSION = '0.0.0'

export interface PhoneOptions {
  /** Who this phone is and where it connects: the answer to pairing. */
  identity: Pick<DeviceIdentity, 'connectUrl' | 'deviceToken'>
  driver: RadioDriver
  /**
   * The data folder, or `memory`: for load generators only, as it breaks the promise when the
   * process ends.
   */
  journal: { dir: string } | 'memory'
  /** Shown to the relay's users. Default `relay-phone/<version> (<platform>)`. */
  agent?: string
  log?: PhoneLog
  clock?: Clock
  random?: () => number
}

export type PhoneEnd = SessionEnd | { kind: 'faulted'; error: PhoneError }

export interface Phone {
  /**
   * Resolves when the phone will do nothing more: stopped, revoked, replaced, or its disk failed.
   */
  readonly ended: Promise<PhoneEnd>
  /** The data connection is gone for `forMs`. */
  goOffline(forMs: number): void
  /**
   * Ends what is under way on the radio and at the relay (`STOP_WITHIN_MS` at most), then hangs up.
   */
  stop(): Promise<void>
}

/** What `stop` waits for the radio and for the relay's last acknowledgements, together. */
const STOP_WITHIN_MS = 10_000
/** Last acknowledgements usually take a round trip. */
const DRAIN_WITHIN_MS = 2000
const DRAIN_CHECK_MS = 20
/**
 * `send` frames held in memory while `UNSETTLED_ENTRIES` are open. A relay that sends more is hung
 * up on.
 */
const HELD_FRAMES = 1000

export const defaultAgent = (name?: string): string =>
  `relay-phone/${VERSION} (${name ? `${platform}; ${name}` : platform})`.slice(0, 120)

/**
 * Starts a phone in this process: opens its journal, connects, and takes up what an earlier process
 * left.
 *
 * @throws PhoneError or a file system error when the journal cannot be opened
 * @example const phone = await createPhone({ identity, driver, journal: { dir: './data' } })
 *   await phone.stop()
 */
export async function createPhone(options: PhoneOptions): Promise<Phone> {
  const { driver, log = silentLog, clock = systemClock } = options
  const faulted = Promise.withResolvers<PhoneEnd>()
  let session: Session | null = null
  const journal = await openJournal({
    place: options.journal,
    clock,
    onDurable: () => session?.pump(),
    onFault: (error) => {
      log.error({ reason: error.message }, 'journal cannot be written')
      faulted.resolve({ kind: 'faulted', error })
      session?.stop()
    },
    onDamaged: (reason, keptAs) => log.error({ reason, keptAs }, 'journal damaged, begun anew'),
  })
  // Nothing reaches the radio before a welcome has told it.
  let relayAheadMs = 0
  const relayNow = () => clock.now() + relayAheadMs
  const line = new RadioLine({ journal, driver, clock, relayNow, log })
  const desk = createDesk(journal, line, () => session?.goOffline(0))

  driver.onReceive(async (sms) => {
    journal.receive(inboundOf(sms))
    await journal.flushed()
  })
  driver.onReport((report) => line.report(report))
  driver.onNetworkLoss?.((forMs) => session?.goOffline(forMs))
  // Only once a welcome has shown that this journal is no old copy, and its cancels are read: what it
  // still means to send may have been sent, or have ended, since.
  const recover = once(() => {
    line.recover().catch((error) => log.error({ reason: messageOf(error) }, 'recovery failed'))
  })

  session = startSession({
    url: options.identity.connectUrl,
    token: options.identity.deviceToken,
    agent: options.agent ?? defaultAgent(),
    journal,
    sims: () => driver.sims(),
    vitals: () => driver.battery(),
    clock,
    watchdog: sharedWatchdog,
    log,
    random: options.random ?? Math.random,
    onWelcome({ deviceId, lastSeq, serverTime }, resent) {
      const at = Date.parse(serverTime)
      if (Number.isFinite(at)) relayAheadMs = at - clock.now()
      log.info({ deviceId, lastSeq, resent }, 'online')
    },
    onSettled: recover,
    onSend: desk.take,
    onCancel: desk.cancel,
    onAcked: desk.admitHeld,
    onOffline: desk.forgetHeld,
    onStaleJournal() {
      log.error({ journalId: journal.id }, 'journal is an old copy, begun anew')
      journal.reset(newJournalId())
    },
  })
  const { ended } = session
  let stopping: Promise<void> | null = null
  return {
    ended: Promise.race([ended, faulted.promise]),
    goOffline: (forMs) => session.goOffline(forMs),
    stop() {
      stopping ??= stopPhone({ session, line, journal, driver, clock })
      return stopping
    },
  }
}

function once(work: () => void): () => void {
  let isDone = false
  return () => {
    if (isDone) return
    isDone = true
    work()
  }
}

interface Desk {
  take(frame: SendFrame): void
  cancel(messageId: string): void
  /** Room has been made in the journal. */
  admitHeld(): void
  forgetHeld(): void
}

/** Decides what a `send` frame means: something new, a repeat, or something to hold back. */
function createDesk(journal: Journal, line: RadioLine, hangUp: () => void): Desk {
  let held: { frame: SendFrame; isCanceled: boolean }[] = []
  const hasRoom = () => journal.state.unsettled.size < UNSETTLED_ENTRIES
  const known = (frame: SendFrame) => journal.find(frame.messageId, frame.attempt)

  function place(frame: SendFrame) {
    const entry = known(frame)
    const { type: _, ...handOver } = frame
    if (!entry) line.enqueue(journal.accept(handOver))
    // Otherwise the last frame is still in the outbox, and goes out by itself.
    else if (entry.lastFrame.seq <= journal.state.ackedSeq) journal.repeat(entry)
  }

  return {
    take(frame) {
      if (known(frame) || (held.length === 0 && hasRoom())) place(frame)
      else if (held.length < HELD_FRAMES) held.push({ frame, isCanceled: false })
      else hangUp()
    },
    cancel(messageId) {
      if (line.cancel(messageId)) return
      for (const one of held) if (one.frame.messageId === messageId) one.isCanceled = true
    },
    admitHeld() {
      while (held.length > 0 && hasRoom()) {
        const next = held.shift()
        if (!next) return
        place(next.frame)
        if (next.isCanceled) line.cancel(next.frame.messageId)
      }
    },
    forgetHeld() {
      held = []
    },
  }
}

const inboundOf = ({ from, body, at, simSlotIndex }: IncomingSms) => ({
  type: 'inbound' as const,
  from: senderText(from),
  body: inboundText(body),
  receivedAt: toIso(at),
  simSlotIndex,
})

interface StopParts {
  session: Session
  line: RadioLine
  journal: Journal
  driver: RadioDriver
  clock: Clock
}

async function stopPhone({ session, line, journal, driver, clock }: StopParts): Promise<void> {
  const quiet = new AbortController()
  await Promise.race([line.stop(), pause(clock, STOP_WITHIN_MS - DRAIN_WITHIN_MS, quiet.signal)])
  quiet.abort()
  await journal.flushed().catch(() => {})
  const until = clock.now() + DRAIN_WITHIN_MS
  const { signal } = new AbortController()
  while (!session.isDrained && clock.now() < until) await pause(clock, DRAIN_CHECK_MS, signal)
  session.stop()
  await session.ended
  await driver.close()
  await journal.close()
}
