/** One block of a stream: its fields, and how often each came. */
export interface StreamBlock {
  readonly id?: string
  readonly event?: string
  readonly data?: string
  readonly retry?: string
}

/** A stream as a stranger reads it, who knows the format and nothing else. */
export interface StreamReader {
  readonly response: Response
  /** Blocks with data, as they came. */
  readonly events: readonly StreamBlock[]
  readonly blocks: readonly StreamBlock[]
  readonly comments: () => number
  /** Resolves when the server has ended it, with how. */
  readonly ended: Promise<'ended' | 'cut'>
  /** Cuts the connection, whatever is on its way. */
  cut(): void
}

export interface StreamRequest {
  readonly after?: string
  readonly lastEventId?: string
  readonly types?: string
  /** Called with each event. */
  readonly onEvent?: (block: StreamBlock, reader: StreamReader) => void
}

/** Opens a stream of events; rejects never: look at the response. */
export async function readStream(
  url: string,
  key: string,
  { after, lastEventId, types, onEvent = () => {} }: StreamRequest = {},
): Promise<StreamReader> {
  const abort = new AbortController()
  const query = new URLSearchParams({ ...(after && { after }), ...(types && { types }) })
  const response = await fetch(`${url}/v1/events?${query}`, {
    headers: {
      accept: 'text/event-stream',
      authorization: `Bearer ${key}`,
      ...(lastEventId && { 'last-event-id': lastEventId }),
    },
    signal: abort.signal,
  })
  const blocks: StreamBlock[] = []
  const events: StreamBlock[] = []
  let comments = 0
  const hear = (text: string) => {
    comments += text.split('\n').filter((line) => line.startsWith(':')).length
    const block = blockOf(text)
    if (Object.keys(block).length === 0) return
    blocks.push(block)
    if (block.data === undefined) return
    events.push(block)
    onEvent(block, reader)
  }
  const read = async () => {
    let rest = ''
    try {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const [last = '', ...whole] = (rest + chunk).split('\n\n').toReversed()
        rest = last
        for (const text of whole.toReversed()) if (!abort.signal.aborted) hear(text)
      }
      return 'ended'
    } catch {
      return 'cut'
    }
  }
  const reader: StreamReader = {
    ...{ response, blocks, events, comments: () => comments },
    ended: Promise.resolve().then(() => (response.ok ? read() : 'ended')),
    cut: () => abort.abort(),
  }
  return reader
}

const blockOf = (text: string): StreamBlock =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  )
