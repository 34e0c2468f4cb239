import type { Schemas } from '@relay/contract'
import type { HexHeader } from '../signature.ts'
import type { EventName, Format } from './event.ts'
import { relayFormat } from './relay.ts'
import { relayionFormat, relayionName } from './relayion.ts'
import { relayosFormat, relayosName } from './relayos.ts'

export type { EventName, Format, FormattedEvent } from './event.ts'

export type PayloadFormat = Schemas['PayloadFormat']

export interface FormatDescription {
  /** Event → bytes. */
  readonly bytes: Format
  /**
   * What it calls an event of ours; null when it knows none like it, and nothing is to be sent. A
   * webhook's filters hold our names.
   */
  readonly nameOf: EventName
  /** Whether it tells of a message that waits only where no phone was online to take it. */
  readonly queuedOnlyOffline: boolean
  /** Where the signature in hex goes; the Standard Webhooks headers go with every format. */
  readonly hexHeader: HexHeader
}

export const FORMATS: Readonly<Record<PayloadFormat, FormatDescription>> = {
  relay: {
    ...{ bytes: relayFormat, nameOf: (type) => type, queuedOnlyOffline: false },
    hexHeader: 'x-relay-signature',
  },
  relayion: {
    ...{ bytes: relayionFormat, nameOf: relayionName, queuedOnlyOffline: true },
    hexHeader: 'x-relayion-signature',
  },
  relayos: {
    ...{ bytes: relayosFormat, nameOf: relayosName, queuedOnlyOffline: false },
    hexHeader: 'x-relay-signature',
  },
}
