import type { Clock } from '../clock.ts'
import type { Dispatch } from '../dispatch/index.ts'
import type { Logger } from '../logger.ts'
import type { FrameItem, FrameOutcome } from './frame-work.ts'
import type { StatusFrame } from './frames.ts'
import type { HelloItem, Welcomed } from './hello-work.ts'
import type { OutletOptions } from './outlet.ts'
import type { Readable } from './pressure.ts'
import type { ConnectedDevice } from './registry.ts'

/** What a connection needs of the rooms around it. */
export interface SessionDeps<Session> {
  readonly clock: Clock
  readonly log: Logger
  readonly dispatch: Dispatch
  readonly submitHello: (item: HelloItem) => Promise<Welcomed | null>
  readonly submitFrame: (item: FrameItem, from: Readable) => Promise<FrameOutcome>
  /** What the rooms know of the device: its limits and SIMs, once its hello is stored. */
  readonly describe: (deviceId: string) => Promise<ConnectedDevice | null>
  readonly isPaired: (tokenHash: string) => Promise<boolean>
  readonly textOf: OutletOptions['textOf']
  readonly saveStatus: (deviceId: string, status: StatusFrame | null) => void
  /** This connection owns the device now: any other one ends. */
  readonly onWelcome: (session: Session) => void
  /** It is over; called again if the lane became its own only afterwards. */
  readonly onEnd: (session: Session) => void
}
