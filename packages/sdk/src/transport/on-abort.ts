const watched = new WeakMap<AbortSignal, Set<() => void>>()

/**
 * Calls back when a signal is aborted, at once if it is already; the answer takes it back. Programs
 * pass one signal to many calls: Node 20 warns of a leak from the eleventh listener on, so each
 * signal gets one, whatever the number of calls.
 */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (signal === undefined) return () => {}
  const callbacks = watched.get(signal) ?? watch(signal)
  callbacks.add(callback)
  if (signal.aborted) callback()
  return () => void callbacks.delete(callback)
}

function watch(signal: AbortSignal): Set<() => void> {
  const callbacks = new Set<() => void>()
  watched.set(signal, callbacks)
  signal.addEventListener('abort', () => {
    for (const callback of callbacks) callback()
  })
  return callbacks
}
