import type { Frames, ServerFrame } from '@relay/contract'

/**
 * The frames of `openapi/device.asyncapi.yaml`. Types only: the phone carries no validator of what
 * it writes itself.
 */
export type { ServerFrame }

export type Sim = Frames['DeviceSim']
export type SendFrame = Frames['SendFrame']
export type WelcomeFrame = Frames['WelcomeFrame']
export type HelloFrame = Frames['HelloFrame']
export type AcceptedFrame = Frames['AcceptedFrame']
export type InboundFrame = Frames['InboundFrame']
export type OutcomeFrame = Frames['SentFrame'] | Frames['DeliveredFrame'] | Frames['FailedFrame']
export type EntryFrame = AcceptedFrame | OutcomeFrame
/** The frames that carry `seq`: kept until acknowledged. */
export type NumberedFrame = EntryFrame | InboundFrame
export type StatusFrame = Frames['StatusFrame']
/** What a phone knows about itself; null where it cannot tell. */
export type Vitals = Omit<StatusFrame, 'type'>
export type EntryState = Frames['JournalEntry']['state']
