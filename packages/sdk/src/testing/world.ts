/**
 * The fake without its client. It is published once, as CommonJS, which ES modules import as well: most
 * of what the test tools weigh is here.
 */
export { addKey } from './account.ts'
export { addDevice, pairWith, setStatus } from './devices.ts'
export { receive } from './inbound.ts'
export { Inbox } from './inbox.ts'
export { dueMsOf, runUntil, wake } from './journey.ts'
export { DEFAULT_OPT_OUT_SETTINGS } from './opt-outs.ts'
export { newOtpSettings } from './otp.ts'
export { codeOf } from './problem.ts'
export { answer } from './server.ts'
export { instant, newId } from './state.ts'
