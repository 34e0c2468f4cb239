/** One block of Server-Sent Events; fields that did not come are undefined. */
export interface Block {
  id?: string
  data?: string
  /** Milliseconds before the next connection, as the server asks. */
  retry?: number
}

/**
 * The blocks of a stream, whatever pieces its text comes in.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export async function* blocksOf(pieces: AsyncIterable<string>): AsyncGenerator<Block> {
  let rest = ''
  let block: Block = {}
  for await (const piece of pieces) {
    // A CR at the end may be half of a CR LF.
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line === '') {
        yield block
        block = {}
        continue
      }
      const [, field, value = ''] = /^([^:]*):? ?(.*)$/.exec(line) ?? []
      if (field === 'id') block.id = value
      if (field === 'retry' && /^\d+$/.test(value)) block.retry = +value
      if (field === 'data')
        block.data = block.data === undefined ? value : `${block.data}\n${value}`
    }
  }
}
