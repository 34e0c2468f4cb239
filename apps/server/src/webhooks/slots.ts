/** Attempts under way, of all webhooks of this node together. */
export interface Slots {
  /**
   * A place for one more attempt.
   * @param wake called once, when there may be a place again; in the order of the refusals.
   * @returns false when all are taken
   */
  take(wake: () => void): boolean
  free(): void
}

export function createSlots(most: number): Slots {
  let taken = 0
  const waiting = new Set<() => void>()
  return {
    take(wake) {
      if (taken >= most) {
        waiting.add(wake)
        return false
      }
      taken += 1
      return true
    },
    free() {
      taken -= 1
      const [next] = waiting
      if (next === undefined) return
      waiting.delete(next)
      next()
    },
  }
}
