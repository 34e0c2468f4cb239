import { median, spread } from './figures.ts'

/** Measured values by name; the unit ends the name. */
export type Figures = Readonly<Record<string, number>>

/** What one contender showed in one round. */
export interface Reading {
  readonly figures: Figures
  /** What was wrong with its answers or its rows: a fast wrong answer is worth nothing. */
  readonly faults: readonly string[]
}

/** Something that is measured. Its key names it in the rounds: `limit`, `relay`, or a peer's own. */
export interface Contender {
  readonly key: string
  readonly name: string
  measure(): Promise<Reading>
}

/** The figures of one round, by contender. */
export type Round = Readonly<Record<string, Figures>>

/**
 * What the relay should reach, computed anew for each round and judged by the median. Without a bound it is
 * told and not judged.
 */
export interface Target {
  /** As a reader sees it: `≥ 0.70 × echo`. */
  readonly text: string
  /** Null where a contender it compares with was not measured. */
  readonly value: (round: Round) => number | null
  readonly atLeast?: number
  readonly atMost?: number
}

/** One line of the benchmark: a path and its workload, beside its limit and its peers. */
export interface RowDefinition<Context> {
  readonly id: string
  readonly what: (context: Context) => string
  /** Of the figure that the bars show. */
  readonly unit: string
  /** The figure that the bars show. */
  readonly bar: string
  /** Another figure, told beside the bar: the slow ones of the same measurement, in milliseconds. */
  readonly tail?: string
  readonly better: 'more' | 'less'
  readonly targets: readonly Target[]
  /** Sets up what all rounds share and names the contenders, in the order in which they take turns. */
  contenders(context: Context): Promise<readonly Contender[]>
}

export interface Bar {
  readonly key: string
  readonly name: string
  readonly median: number
  /** Half the distance between the extremes, as a share of the median; null of a single round. */
  readonly spread: number | null
  /** The 99th percentile that goes with it, in milliseconds, where it is a rate or a median. */
  readonly p99Ms: number | null
}

export interface Verdict {
  readonly text: string
  /** Null when there was nothing to compare with. */
  readonly measured: number | null
  readonly spread: number | null
  readonly met: boolean | null
}

/** The result of a row. */
export interface Row {
  readonly id: string
  readonly what: string
  readonly unit: string
  readonly better: 'more' | 'less'
  readonly limit: Bar | null
  readonly relay: Bar
  readonly peers: readonly Bar[]
  readonly target: readonly Verdict[]
  /** Whether every target that could be judged was met, and nothing was wrong. */
  readonly met: boolean
  readonly rounds: readonly Round[]
  readonly faults: readonly string[]
  /** Peers that could not be measured, or went wrong, and why. */
  readonly notCovered: readonly string[]
}

/** A target that compares two contenders' figures. */
export const ratio =
  (top: readonly [string, string], bottom: readonly [string, string]) =>
  (round: Round): number | null => {
    const above = round[top[0]]?.[top[1]]
    const below = round[bottom[0]]?.[bottom[1]]
    return above === undefined || below === undefined ? null : above / below
  }

/** A target about one figure as it is. */
export const plain =
  (contender: string, name: string) =>
  (round: Round): number | null =>
    round[contender]?.[name] ?? null

export interface RunOptions {
  readonly rounds: number
  readonly progress: (line: string) => void
  /**
   * Hears of a peer that did something wrong, or broke down: then it is left out from there on, and the
   * row goes on.
   */
  readonly leaveOut: (reason: string) => void
}

/** Runs every contender once a round, in turns, so that what else the machine does hits all of them. */
export async function runRow<Context>(
  row: RowDefinition<Context>,
  context: Context,
  { rounds, progress, leaveOut }: RunOptions,
): Promise<Row> {
  const contenders = new Set(await row.contenders(context))
  const measured: Record<string, Figures>[] = []
  const faults: string[] = []
  for (let n = 1; n <= rounds; n += 1) {
    const round: Record<string, Figures> = {}
    for (const contender of contenders) {
      const { key, name, measure } = contender
      progress(`${row.id}  round ${n}/${rounds}  ${name}`)
      try {
        const reading = await measure()
        round[key] = reading.figures
        const told = reading.faults.map((fault) => `round ${n}, ${name}: ${fault}`)
        // What a peer does wrong is worth telling, and no fault of ours.
        if (isPeer(contender)) for (const fault of told) leaveOut(fault)
        else faults.push(...told)
      } catch (error) {
        if (!isPeer(contender)) throw error
        contenders.delete(contender)
        leaveOut(`${name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    measured.push(round)
  }
  return judge(row, row.what(context), [...contenders], measured, faults)
}

const isPeer = ({ key }: Pick<Contender, 'key'>): boolean => key !== 'limit' && key !== 'relay'

/** Puts the medians and the verdicts under the rounds. */
export function judge<Context>(
  { id, unit, bar, tail, better, targets }: RowDefinition<Context>,
  what: string,
  contenders: readonly Pick<Contender, 'key' | 'name'>[],
  rounds: readonly Round[],
  faults: readonly string[],
): Row {
  const bars = contenders.map(({ key, name }): Bar => {
    const valuesOf = (figure: string) => rounds.map((round) => round[key]?.[figure] ?? Number.NaN)
    const values = valuesOf(bar)
    const p99Ms = tail === undefined ? null : median(valuesOf(tail))
    return { key, name, median: median(values), spread: spreadOf(values), p99Ms }
  })
  const relay = bars.find(({ key }) => key === 'relay')
  if (!relay) throw new Error(`Row ${id} measures everything but the relay.`)
  const target = targets.map((one) => verdict(one, rounds))
  return {
    ...{ id, what, unit, better, relay, target, rounds },
    faults: few(faults),
    limit: bars.find(({ key }) => key === 'limit') ?? null,
    peers: bars.filter(isPeer),
    met: faults.length === 0 && target.every(({ met }) => met !== false),
    notCovered: [],
  }
}

/** Of a row: one mistake may show in a thousand answers. */
const MOST_FAULTS = 20
const LONGEST_FAULT = 300

function few(faults: readonly string[]): string[] {
  const more = faults.length - MOST_FAULTS
  return [
    ...faults.slice(0, MOST_FAULTS).map((fault) => fault.slice(0, LONGEST_FAULT)),
    ...(more > 0 ? [`and ${more} more`] : []),
  ]
}

function verdict({ text, value, atLeast, atMost }: Target, rounds: readonly Round[]): Verdict {
  const values = rounds.map(value).filter((one) => one !== null)
  if (values.length === 0) return { text, measured: null, spread: null, met: null }
  const measured = median(values)
  if (atLeast === undefined && atMost === undefined) {
    return { text, measured, spread: spreadOf(values), met: null }
  }
  const met =
    Number.isFinite(measured) &&
    measured >= (atLeast ?? -Infinity) &&
    measured <= (atMost ?? Infinity)
  return { text, measured, spread: spreadOf(values), met }
}

/** One round says nothing of how much the next would differ. */
const spreadOf = (values: readonly number[]): number | null =>
  values.length > 1 ? spread(values) : null
