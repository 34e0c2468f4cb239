import { parseArgs } from 'node:util'

/** What the command line asks for. */
export interface Options {
  /** Ids of rows; empty: all of them. */
  readonly rows: readonly string[]
  readonly rounds: number
  /** Of each load, without its warm-up. */
  readonly seconds: number
  /** Phones that connect in rows 8a and 8b. */
  readonly phones: number
  /** Rows in the database of row 7a; of rows 6s a million at most. */
  readonly messages: number
  /** Of the list in rows 6 and 6-pg; null: 25,000 for each second of the load. */
  readonly lines: number | null
  readonly peers: boolean
  readonly json: string
  readonly writeDocs: boolean
  readonly docsOnly: boolean
  readonly help: boolean
}

const DEFAULTS = { rounds: 3, seconds: 4, phones: 10_000, messages: 2_000_000 }

export const HELP = `Measures the relay beside its limits and its peers, in turns in the same run.

  npm run bench -- [options]

  --rows 1a,2b      only these rows (default: all)
  --rounds N        rounds of each row; the medians count          (default ${DEFAULTS.rounds})
  --seconds N       length of each load                            (default ${DEFAULTS.seconds})
  --phones N        phones of rows 8a and 8b                       (default ${DEFAULTS.phones})
  --messages N      rows in the databases of 7a and 6s             (default ${DEFAULTS.messages})
  --lines N         lines of the list of rows 6 and 6-pg           (default 25000 a second)
  --no-peers        only the relay and its limits; installs nothing
  --json FILE       where every round is written                   (default .scratch/bench.json)
  --write-docs      puts the result into docs/performance.md, its table and its charts
  --docs-only       writes that page anew from what it was last told; measures nothing
  --help            this text

Ratios are the result; absolute figures say more about the machine. Everything runs on loopback and on
scratch databases that are removed afterwards. Peers are installed into .scratch/peers when a row first
needs them. The exit code is 1 when an answer or a stored row was wrong, and 0 otherwise: a missed target is
a figure, not an error.`

/** @throws Error with a sentence for whoever typed it. */
export function parseOptions(args: readonly string[], known: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rows: { type: 'string', default: '' },
      rounds: { type: 'string', default: String(DEFAULTS.rounds) },
      seconds: { type: 'string', default: String(DEFAULTS.seconds) },
      phones: { type: 'string', default: String(DEFAULTS.phones) },
      messages: { type: 'string', default: String(DEFAULTS.messages) },
      lines: { type: 'string' },
      peers: { type: 'boolean', default: true },
      json: { type: 'string', default: '.scratch/bench.json' },
      'write-docs': { type: 'boolean', default: false },
      'docs-only': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  })
  const rows = values.rows.split(',').filter(Boolean)
  for (const id of rows) {
    if (!known.includes(id))
      throw new Error(`There is no row ${id}. There are ${known.join(', ')}.`)
  }
  return {
    rows,
    rounds: positive('rounds', values.rounds, true),
    seconds: positive('seconds', values.seconds, false),
    phones: positive('phones', values.phones, true),
    messages: positive('messages', values.messages, true),
    lines: values.lines === undefined ? null : positive('lines', values.lines, true),
    peers: values.peers,
    json: values.json,
    writeDocs: values['write-docs'],
    docsOnly: values['docs-only'],
    help: values.help,
  }
}

function positive(name: string, text: string, whole: boolean): number {
  const value = Number(text)
  if (!(value > 0) || !Number.isFinite(value) || (whole && !Number.isInteger(value))) {
    throw new Error(`--${name} must be a ${whole ? 'whole ' : ''}number above 0, not ${text}.`)
  }
  return value
}

/** Programs that run beside the benchmark take what is measured. */
const BUSY_SHARE = 0.25

/** What would make the figures worthless, said before they are measured. */
export function warnings(cores: number, loadAverage: number): string[] {
  return [
    ...(cores > 1
      ? []
      : ['There is one core: server and load share it, and every figure is about both.']),
    ...(loadAverage <= cores * BUSY_SHARE
      ? []
      : [
          `The machine is busy (load average ${loadAverage}): ratios will be rough, figures worthless.`,
        ]),
  ]
}
