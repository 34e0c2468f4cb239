/** Answers whoever started this process with its memory, after a full collection. */
process.on('message', () => {
  globalThis.gc?.()
  globalThis.gc?.()
  process.send?.(process.memoryUsage())
})
// Nothing outlives the benchmark, however that ends.
process.on('disconnect', () => process.exit(1))
// A channel to the parent must not keep a server alive that was told to end.
process.channel?.unref()
