import type { FakeRelay } from '@relay/sdk/testing'
import { http, type RequestHandler } from 'msw'

/**
 * Handlers for Mock Service Worker that answer from a fake relay, so that the program under test
 * keeps its own client and its own `fetch`.
 *
 * @param fake made by `createFakeRelay()`; what it does and has seen is still asked there
 * @param options.baseUrl where the program believes the relay to be; every host when left out
 * @returns handlers for `setupServer()` or `setupWorker()`
 * @example
 * import { Relay } from '@relay/sdk'
 * import { relayHandlers } from '@relay/sdk/msw'
 * import { createFakeRelay } from '@relay/sdk/testing'
 * import { setupServer } from 'msw/node'
 *
 * const fake = createFakeRelay()
 * const server = setupServer(...relayHandlers(fake, { baseUrl: 'https://relay.example.com' }))
 * server.listen()
 *
 * const relay = new Relay({ apiKey: fake.apiKey, baseUrl: 'https://relay.example.com' })
 * await relay.messages.send({ to: '+5511999998888', body: 'Hello' })
 * console.log(fake.inbox.last().body)
 * server.close()
 */
export function relayHandlers(
  fake: FakeRelay,
  { baseUrl = '*' }: { baseUrl?: string } = {},
): RequestHandler[] {
  return [http.all(`${baseUrl.replace(/\/+$/, '')}/v1/*`, ({ request }) => fake.fetch(request))]
}
