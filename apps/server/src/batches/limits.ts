/** Of one list in CSV; the contract has that of JSON. */
export const MAX_LINES = 1_000_000
/**
 * Different names of variables in one list, as many as a file may have columns: each line is stored with a place for
 * every one of them.
 */
export const MAX_NAMES = 512
/** Rejected lines that an answer names by itself. */
export const ERRORS_IN_ANSWER = 100
/** Messages that a dry run shows. */
export const PREVIEWS = 5
/** Columns without use that an answer names. */
export const MAX_IGNORED = 64
/** Of one message, as the contract has it: names, and the characters of a name and of a value. */
export const METADATA = { names: 16, name: 40, value: 500 } as const
/** Of one text, as the contract has it for a message. */
export const MAX_TEXT = 1_600
/** Of one variable, as the contract has it for a message. */
export const MAX_VALUE = 1_024
/** How much of a number is shown of a line that was rejected. */
export const MAX_SHOWN = 32
/** How much is shown of the name of a column: all of one that a placeholder can have. */
export const MAX_NAME_SHOWN = 64
/** Lines of a file that are read and judged before others have their turn: some 2 ms on one core. */
export const LINES_PER_PART = 256
/** Lines that are stored as one row until they are messages; a step takes some of these rows. */
export const LINES_PER_CHUNK = 64
/** Lines that become messages in one transaction, where others wait for it and nobody has measured yet how long it takes. */
export const LINES_PER_STEP = 256
/** Where it runs beside those of others. Twice as many are a tenth faster, and single messages wait a third longer. */
export const LINES_BESIDE = 512
/** However fast they are: some 15 ms on one core. */
export const MOST_LINES_PER_STEP = 1_024
/**
 * What fills the lines of a chunk, in UTF-16 units, beyond which it ends sooner, and beyond which a step takes no more of
 * them: wide lines take their time, too.
 */
export const CHARACTERS_PER_CHUNK = 256 * 1024
/** Chunks that an upload stores in one transaction: they are single rows, and cheap. */
export const CHUNKS_PER_WRITE = 32
/** Messages that are held, let go or taken back in one transaction. */
export const MESSAGES_PER_MOVE = 500
/** An upload that nothing was heard of for so long is gone; a caller may pause for 30 seconds. */
export const UPLOAD_GONE_MS = 60 * 60 * 1000
/** Counts of a list serve so long, on a node. */
export const COUNTS_KEPT_MS = 1_000
