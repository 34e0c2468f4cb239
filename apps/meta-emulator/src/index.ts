export type { Clock } from './clock.ts'
export type { Actions } from './control/actions.ts'
export type { StatusOptions, TemplateStatusOptions } from './control/read.ts'
export type { TokenState } from './emulation.ts'
export { type MetaEmulator, startMetaEmulator } from './emulator.ts'
export { EmulatorError, type EmulatorErrorCode } from './errors.ts'
export { CATALOGUE, type CataloguedError } from './graph/catalogue.ts'
export type { AcceptedMessage, Inbox, InboxFilter, RefusedMessage } from './inbox.ts'
export type { InboundOptions } from './messages/inbound.ts'
export type {
  Callback,
  Limits,
  MetaEmulatorOptions,
  NumberOptions,
  NumberStatus,
  TemplateOptions,
  TemplateStatus,
} from './options.ts'
export { DEFAULT_APP_SECRET, DEFAULT_NUMBER_ID, DEFAULT_WABA_ID, META_LIMITS } from './options.ts'
export type {
  Answer,
  Fate,
  Refusal,
  Reply,
  Review,
  Rule,
  Script,
  WebhookManners,
  When,
} from './script/index.ts'
export type { Posting } from './webhooks/index.ts'
