/** Where phones connect, and the protocol that they must offer. */
export const CONNECT_PATH = '/v1/devices/connect'
export const SUBPROTOCOL = 'relay.v1'

/** Of one frame; the contract's `x-limits`. Longest legal frame: an inbound SMS of 1,600 characters. */
export const MAX_FRAME_BYTES = 65_536
/** Pieces of one message, and of one frame on its way in: crumbs cost a hundred times what they hold. */
export const MAX_FRAGMENTS = 64
export const MAX_BUFFERED_CHUNKS = 1_024
export const HELLO_WITHIN_MS = 5_000
export const HEARTBEAT_SECONDS = 25
/** With the heartbeat, a half-open connection is found within 35 seconds. */
export const PONG_WITHIN_MS = 10_000
/** Messages that a phone may have under way. A radio takes seconds for one; more would only be stuck there. */
export const WINDOW_MESSAGES = 32
/** Beyond this the phone is not reading: nothing more is claimed for it … */
export const BUFFERED_BYTES_PAUSE = 256 * 1024
/** … and beyond this it is let go. */
export const BUFFERED_BYTES_END = 1024 * 1024
/** Frames of one phone that are waiting for the database. */
export const UNCOMMITTED_FRAMES = 512
/** Frames of all phones that wait for the database: beyond this nobody else is read … */
export const PAUSE_AT_FRAMES = 4_000
/** … until so few are left. */
export const RESUME_AT_FRAMES = 2_000
/** Seven times what the fastest modem pool reports. */
export const FRAMES_PER_SECOND = 5_000
/** Phones that may be on their way in at once: the rest of a reconnecting crowd waits its turn … */
export const CONCURRENT_UPGRADES = 64
/** … they come in together, so long apart … */
export const BETWEEN_GROUPS_MS = 20
/** … and nobody waits longer than this for one that is far away, or says nothing. */
export const GREETED_WITHIN_MS = 100
/** Waiting upgrades beyond this are refused; phones come back with jitter. */
export const WAITING_UPGRADES = 20_000
/**
 * How often a hand-over may be cut short by the end of this process before the message is given up: it
 * may be what ends it.
 */
export const MAX_DEADLY_HANDOVERS = 5
/** Hellos of one transaction. Each costs ten times what a message does, and callers wait behind them all. */
export const HELLOS_PER_BATCH = 64
