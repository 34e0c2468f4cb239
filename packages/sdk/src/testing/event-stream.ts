import type { FakeState } from './state.ts'

/** Whether a request is for events as they happen. */
export const wantsStream = ({ method, url, headers }: StreamRequest): boolean =>
  method === 'GET' &&
  url.pathname.endsWith('/v1/events') &&
  headers.get('accept') === 'text/event-stream'

interface StreamRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
}

/** What happens in the fake, as it happens, until whoever reads it stops. */
export function eventStream(state: FakeState, { url, headers }: StreamRequest): Response {
  const types = url.searchParams.get('types')?.split(',')
  const wanted = (event: string) =>
    types?.some((type) => type === event || type === `${event.split('.')[0]}.*`) ?? true
  const newest = state.events.at(-1)?.id ?? 'evt_00000000000000000000000000'
  let last = headers.get('last-event-id') ?? url.searchParams.get('after') ?? newest
  const encoder = new TextEncoder()
  let hear = () => {}
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`id: ${last}\n\n`)),
    async pull(controller) {
      for (;;) {
        const next = state.events.find(({ id, event }) => id > last && wanted(event))
        if (next) {
          last = next.id
          const text = `id: ${next.id}\nevent: ${next.event}\ndata: ${JSON.stringify(next)}\n\n`
          return controller.enqueue(encoder.encode(text))
        }
        await new Promise<void>((resolve) => {
          hear = resolve
          state.hearers.add(hear)
        })
        state.hearers.delete(hear)
      }
    },
    cancel() {
      state.hearers.delete(hear)
    },
  })
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
}
