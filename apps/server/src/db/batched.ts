import { SHARES_FAILURE_AFTER_MS } from './funnel-kinds.ts'

/** Of one query; what is asked beyond that goes into another. */
const KEYS_PER_QUERY = 256

interface Question<T> {
  readonly key: string
  /** When it came, on the clock of `performance.now()`. */
  readonly at: number
  readonly resolve: (answer: T | null) => void
  readonly reject: (error: unknown) => void
}

/**
 * Answers many single questions by few queries, of which one is under way at a time: what is asked
 * meanwhile goes together into the next. For a crowd of phones that comes back at once.
 * @param load finds what there is for these keys; some may come twice.
 * @returns the question for one key, answered with null where `load` finds nothing.
 */
export function batched<T>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | null> {
  const asked: Question<T>[] = []
  let busy = false

  /** Who waited behind a query that found the database away hears it too: the next one would take as long. */
  const longWaiting = () => {
    const now = performance.now()
    const fresh = asked.findIndex(({ at }) => now - at < SHARES_FAILURE_AFTER_MS)
    return asked.splice(0, fresh === -1 ? asked.length : fresh)
  }
  const answer = async (questions: readonly Question<T>[]) => {
    try {
      const found = await load(padded(questions.map(({ key }) => key)))
      for (const { key, resolve } of questions) resolve(found.get(key) ?? null)
    } catch (error) {
      for (const { reject } of [...questions, ...longWaiting()]) reject(error)
    }
  }
  const answerAll = async () => {
    while (asked.length > 0) await answer(asked.splice(0, KEYS_PER_QUERY))
    busy = false
  }
  return (key) =>
    new Promise((resolve, reject) => {
      asked.push({ key, at: performance.now(), resolve, reject })
      if (busy) return
      busy = true
      // What is asked in the same turn of the event loop is waited for.
      setImmediate(answerAll)
    })
}

/** To the next power of two, by repetition: a few texts of a query serve all lengths, prepared once. */
function padded(keys: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length))
  return Array.from({ length }, (_, i) => keys[i % keys.length] ?? '')
}
