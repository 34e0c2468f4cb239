import type { Clock } from './clock.ts'
import type { Script } from './script/index.ts'

/** A business phone number, the sender. */
export interface NumberOptions {
  /** Meta's id of the number, digits. Default `106540352242922`. */
  id?: string
  /** The WhatsApp Business Account that owns it, digits. Default `102290129340398`. */
  wabaId?: string
  /** Default `+55 11 4000-1000`. */
  displayPhoneNumber?: string
  verifiedName?: string
  /** Only `CONNECTED` can send; others answer 133010. */
  status?: NumberStatus
  qualityRating?: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN'
  /** What its `health_status` says of sending; default `AVAILABLE`. It is a word only: rules refuse messages. */
  canSend?: CanSend
}

/** As Meta's health status has it: blocked is whoever may not send. */
export type CanSend = 'AVAILABLE' | 'LIMITED' | 'BLOCKED'

export type NumberStatus =
  | 'CONNECTED'
  | 'PENDING'
  | 'DISCONNECTED'
  | 'FLAGGED'
  | 'RESTRICTED'
  | 'BANNED'
  | 'MIGRATED'

/** A template that is there from the start, without a review. */
export interface TemplateOptions {
  /** Default `102290129340398`. */
  wabaId?: string
  name: string
  /** Meta's form: `pt_BR`. */
  language: string
  category?: 'UTILITY' | 'AUTHENTICATION' | 'MARKETING'
  status?: TemplateStatus
  parameterFormat?: 'POSITIONAL' | 'NAMED'
  /** As in `POST /{waba}/message_templates`. */
  components: readonly object[]
}

export type TemplateStatus =
  | 'APPROVED'
  | 'ARCHIVED'
  | 'DELETED'
  | 'DISABLED'
  | 'IN_APPEAL'
  | 'LIMIT_EXCEEDED'
  | 'PAUSED'
  | 'PENDING'
  | 'PENDING_DELETION'
  | 'REJECTED'

/** Where webhooks go. */
export interface Callback {
  url: string
  verifyToken?: string
}

export interface Limits {
  /** Messages that one number may send in any second; more get 130429. Meta's default is 80. */
  perSecond: number
  /** Messages to one recipient from one number that may come at once; more get 131056. */
  pairBurst: number
  /** One more message to that recipient is allowed each so many milliseconds. */
  pairEveryMs: number
  /** Calls of templates, numbers and subscriptions of one account in an hour; more get 80007. */
  managementPerHour: number
}

/** Meta's limits, as of 2026. 0 switches a limit off. */
export const META_LIMITS: Limits = {
  perSecond: 80,
  pairBurst: 45,
  pairEveryMs: 6_000,
  managementPerHour: 5_000,
}

export interface MetaEmulatorOptions {
  /** 0 takes a free one, which is the default. */
  port?: number
  /** Default `127.0.0.1`. */
  host?: string
  /** What becomes of messages: an object, or its JSON. */
  script?: Script | string
  /** Chance and ids are the same for the same seed. Default: the script's, else a random one. */
  seed?: number
  /** Default: one number, `106540352242922`. */
  numbers?: readonly NumberOptions[]
  /** Beside `hello_world` (`en_US`), which every account has. */
  templates?: readonly TemplateOptions[]
  /** `accept`: templates that were never created can be sent, unchecked. Default `refuse`. */
  unknownTemplates?: 'refuse' | 'accept'
  /** The app's callback. Given here, it gets no handshake. */
  webhook?: Callback
  /** Signs the webhooks. Default `emulator-app-secret`. */
  appSecret?: string
  /** Access tokens that are valid. Default: any. */
  tokens?: readonly string[]
  /** Ids of Brazilians from DDD 31 on keep their ninth digit. Default false, as with old accounts. */
  keepNinthDigit?: boolean
  /** Text outside the 24 hours after the recipient's last message fails with 131047. Default true. */
  serviceWindow?: boolean
  /** Graph version of the webhooks; up to v23.0 statuses carry `conversation`. Default `v25.0`. */
  webhookVersion?: string
  /** A file that gets a line of JSON for each message, before its answer leaves. */
  inboxFile?: string
  limits?: Partial<Limits>
  clock?: Clock
}

export const DEFAULT_NUMBER_ID = '106540352242922'
export const DEFAULT_WABA_ID = '102290129340398'
export const DEFAULT_APP_SECRET = 'emulator-app-secret'
export const DEFAULT_WEBHOOK_VERSION = 'v25.0'
