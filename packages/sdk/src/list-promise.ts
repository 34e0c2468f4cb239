import { APIPromise, type Outcome } from './api-promise.ts'
import { RelayError } from './errors/index.ts'
import { invalidArgument } from './transport/path.ts'

/** A part of a list. */
export interface Page<Item> {
  readonly data: Item[]
  /** Leads to the next page; null on the last one. */
  readonly nextCursor: string | null
}

/** Fetches one page: the first one without a cursor. */
export type FetchPage<Item> = (cursor: string | undefined) => Promise<Outcome<Page<Item>>>

/**
 * What a `list` returns. Await it for one page; iterate over it for every entry, fetched page by
 * page as they are needed.
 *
 * @example
 * import { Relay } from '@relay/sdk'
 *
 * const relay = new Relay()
 * for await (const message of relay.messages.list({ status: 'FAILED' })) {
 *   console.log(message.id, message.failure?.code)
 * }
 */
export class ListPromise<Item> extends APIPromise<Page<Item>> implements AsyncIterable<Item> {
  readonly #fetchPage: FetchPage<Item>

  /** @internal */
  constructor(fetchPage: FetchPage<Item>) {
    super(fetchPage(undefined))
    this.#fetchPage = fetchPage
  }

  /**
   * Every entry of every page, in the list's order.
   *
   * @throws RelayError when a page cannot be fetched
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const device of relay.devices.list()) console.log(device.name, device.status)
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.data
  }

  /**
   * Every page, from the first one on.
   *
   * @throws RelayError when a page cannot be fetched
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const page of relay.inbound.list({ limit: 100 }).pages()) {
   *   console.log(page.data.length, page.nextCursor)
   * }
   */
  async *pages(): AsyncGenerator<Page<Item>, void, undefined> {
    let page: Page<Item> = await this
    for (;;) {
      yield page
      const cursor = page.nextCursor
      if (cursor === null) return
      page = (await this.#fetchPage(cursor)).data
      if (page.nextCursor === cursor) throw endlessList(cursor)
    }
  }

  /**
   * The first entries as an array.
   *
   * @param options.limit how many entries at most; there is no default, because a list may be long
   * @throws RelayError when a page cannot be fetched
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const latest = await relay.messages.list({ channel: 'sms' }).toArray({ limit: 250 })
   * console.log(latest.length)
   */
  async toArray({ limit }: { limit: number }): Promise<Item[]> {
    if (!Number.isInteger(limit) || limit < 1) {
      // The first page is under way already; that nobody waits for it must not end a program if it fails.
      this.catch(() => {})
      throw invalidArgument(`limit must be a whole number from 1 on, not ${limit}`)
    }
    const items: Item[] = []
    for await (const item of this) {
      items.push(item)
      if (items.length >= limit) break
    }
    return items
  }
}

function endlessList(cursor: string): RelayError {
  const message = `The page after ${cursor} leads to itself`
  return new RelayError(message, { code: 'invalid_answer' })
}
