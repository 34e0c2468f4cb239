import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type RetryOptions, retry, sleep } from './index.ts'

function harness(outcomes: (string | Error)[], options: Partial<RetryOptions> = {}) {
  const slept: number[] = []
  const attempts: number[] = []
  const result = retry(
    async (attempt) => {
      attempts.push(attempt)
      const outcome = outcomes[attempt - 1] ?? new Error('more attempts than planned')
      if (outcome instanceof Error) throw outcome
      return outcome
    },
    {
      attempts: 3,
      delayMs: (attempt) => attempt * 100,
      sleep: async (ms) => void slept.push(ms),
      ...options,
    },
  )
  return { result, slept, attempts }
}

describe('retry', () => {
  it('returns the first success without a wait', async () => {
    const { result, slept } = harness(['fine'])
    expect(await result).toBe('fine')
    expect(slept).toEqual([])
  })

  it('waits between attempts as told', async () => {
    const { result, slept, attempts } = harness([new Error('a'), new Error('b'), 'fine'])
    expect(await result).toBe('fine')
    expect(slept).toEqual([100, 200])
    expect(attempts).toEqual([1, 2, 3])
  })

  it('throws the last error when the attempts are used up, without a last wait', async () => {
    const { result, slept } = harness([new Error('a'), new Error('b'), new Error('c')])
    await expect(result).rejects.toThrow('c')
    expect(slept).toEqual([100, 200])
  })

  it('stops at an error that no attempt can mend', async () => {
    const { result, attempts } = harness([new Error('a'), new Error('b'), 'fine'], {
      isRetryable: (error) => error instanceof Error && error.message === 'a',
    })
    await expect(result).rejects.toThrow('b')
    expect(attempts).toEqual([1, 2])
  })

  it('lets the delay depend on the error', async () => {
    const { result, slept } = harness([new Error('7'), 'fine'], {
      delayMs: (_attempt, error) => (error instanceof Error ? Number(error.message) : 0),
    })
    await result
    expect(slept).toEqual([7])
  })

  it('starts nothing once aborted', async () => {
    const { result, attempts } = harness(['fine'], { signal: AbortSignal.abort(new Error('bye')) })
    await expect(result).rejects.toThrow('bye')
    expect(attempts).toEqual([])
  })

  it('throws the reason, not the error, when aborted during an attempt', async () => {
    const abort = new AbortController()
    const failing = retry(
      async () => {
        abort.abort(new Error('bye'))
        throw new Error('a')
      },
      { attempts: 3, delayMs: () => 0, signal: abort.signal },
    )
    await expect(failing).rejects.toThrow('bye')
  })

  it('refuses less than one attempt', async () => {
    await expect(harness(['fine'], { attempts: 0 }).result).rejects.toThrow(RangeError)
  })
})

describe('sleep', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('ends when the time has passed, also beyond the longest timer', async () => {
    const ended = vi.fn()
    const days30 = 30 * 86_400_000
    void sleep(days30).then(ended)
    await vi.advanceTimersByTimeAsync(days30 - 1)
    expect(ended).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(ended).toHaveBeenCalled()
  })

  it('ends at once with the reason when aborted, and leaves no timer and no listener', async () => {
    const abort = new AbortController()
    const removed = vi.spyOn(abort.signal, 'removeEventListener')
    await vi.advanceTimersByTimeAsync(0)
    const done = sleep(10, { signal: abort.signal })
    await vi.advanceTimersByTimeAsync(10)
    await done
    expect(removed).toHaveBeenCalledOnce()
    const waiting = sleep(1_000, { signal: abort.signal })
    abort.abort(new Error('bye'))
    await expect(waiting).rejects.toThrow('bye')
    expect(vi.getTimerCount()).toBe(0)
    await expect(sleep(1_000, { signal: abort.signal })).rejects.toThrow('bye')
  })
})
