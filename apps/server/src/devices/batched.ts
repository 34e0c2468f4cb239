/** Of one query; what is asked beyond that goes into another. */
const KEYS_PER_QUERY = 256

interface Question<T> {
  readonly key: string
  readonly resolve: (answer: T | null) => void
  readonly reject: (error: unknown) => void
}

/**
 * Answers many single questions by few queries: what is asked in one turn of the event loop goes
 * together. For a crowd of phones that comes back at once.
 * @param load finds what there is for these keys; some may come twice.
 * @returns the question for one key, answered with null where `load` finds nothing.
 */
export function batched<T>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): (key: string) => Promise<T | null> {
  let asked: Question<T>[] = []

  const answer = async (questions: readonly Question<T>[]) => {
    try {
      const found = await load(padded(questions.map(({ key }) => key)))
      for (const { key, resolve } of questions) resolve(found.get(key) ?? null)
    } catch (error) {
      for (const { reject } of questions) reject(error)
    }
  }
  const answerAll = () => {
    const questions = asked
    asked = []
    for (let i = 0; i < questions.length; i += KEYS_PER_QUERY) {
      void answer(questions.slice(i, i + KEYS_PER_QUERY))
    }
  }
  return (key) =>
    new Promise((resolve, reject) => {
      if (asked.length === 0) setImmediate(answerAll)
      asked.push({ key, resolve, reject })
    })
}

/** To the next power of two, by repetition: a few texts of a query serve all lengths, prepared once. */
function padded(keys: readonly string[]): string[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length))
  return Array.from({ length }, (_, i) => keys[i % keys.length] ?? '')
}
