// Loaded into a server whose memory is watched (`--import`): V8 lets garbage lie for as long as there is room,
// and what is kept could not be told from it.
const AT_MOST_EVERY_MS = 150
/** A full collection walks through all code that is loaded: more often than this it would be most of the work. */
const REST = 5

const collect = () => {
  const startedAt = performance.now()
  globalThis.gc?.()
  const tookMs = performance.now() - startedAt
  setTimeout(collect, Math.max(AT_MOST_EVERY_MS, tookMs * REST)).unref()
}

collect()
