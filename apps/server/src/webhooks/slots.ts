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

/**
 * The places of a project among those of the node: its receivers that hang keep nobody else's waiting.
 * @param most of the node's places that it may have at once
 */
export function createShare(node: Slots, most: number): Slots {
  const own = createSlots(most)
  return {
    take(wake) {
      if (!own.take(wake)) return false
      if (node.take(wake)) return true
      own.free()
      return false
    },
    free() {
      own.free()
      node.free()
    },
  }
}
