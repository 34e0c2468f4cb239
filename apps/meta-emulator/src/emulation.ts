import type { Clock } from './clock.ts'
import type { OpenInbox } from './inbox.ts'
import type { Media } from './media.ts'
import type { Meter } from './messages/limits.ts'
import type { Limits, MetaEmulatorOptions } from './options.ts'
import type { FateOf, Review, Script } from './script/index.ts'
import type { Seed } from './seed.ts'
import type { TemplateShelf } from './templates/shelf.ts'
import type { Caller, Poster, Update } from './webhooks/index.ts'
import type { World } from './world.ts'

/** What all parts of one running emulator share. */
export interface Emulation {
  readonly options: MetaEmulatorOptions
  readonly clock: Clock
  readonly seed: Seed
  readonly world: World
  readonly templates: TemplateShelf
  /** By id, oldest first. */
  readonly media: Map<string, Media>
  readonly inbox: OpenInbox
  readonly meter: Meter
  readonly limits: Limits
  readonly caller: Caller
  readonly poster: Poster
  readonly tokens: Tokens
  /** Changed by the control endpoints. */
  rules: { script: Script; fateOf: FateOf; review: Review }
  /** Runs work later; what is left when the emulator closes is dropped. */
  later(ms: number, work: () => void): void
  /** Posts to the callback that hears of it, if any. */
  tell(update: Update): void
  /** Counts 1, 2, 3 … for each name: ids of one kind do not depend on how many of others there are. */
  next(name: string): number
  /** When a recipient last wrote, by number id and WhatsApp id: milliseconds. */
  readonly heardFrom: Map<string, number>
}

export type TokenState = 'valid' | 'expired' | 'invalid'

export interface Tokens {
  stateOf(token: string): TokenState
  set(token: string, state: TokenState): void
}

/** Without a list every token is valid, until one is declared otherwise. */
export function createTokens(valid?: readonly string[]): Tokens {
  const states = new Map<string, TokenState>(valid?.map((token) => [token, 'valid']))
  return {
    stateOf: (token) => states.get(token) ?? (valid ? 'invalid' : 'valid'),
    set: (token, state) => states.set(token, state),
  }
}
