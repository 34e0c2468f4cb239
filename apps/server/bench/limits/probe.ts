/** Loaded into every process of the benchmark: answers whoever started it with its memory. */
process.on('message', (message) => {
  if (message !== 'memory') return
  // A full collection, so that what is only waiting to be collected is not counted.
  globalThis.gc?.()
  globalThis.gc?.()
  process.send?.(process.memoryUsage())
})
// Nothing outlives the benchmark, however that ends.
process.on('disconnect', () => process.exit(1))
// A channel to the parent must not keep a process alive that has ended otherwise.
process.channel?.unref()
