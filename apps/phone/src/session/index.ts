export type { Session, SessionEnd } from './session.ts'
export { startSession } from './session.ts'
export { sharedWatchdog } from './watchdog.ts'
