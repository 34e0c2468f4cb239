import type { components } from './generated/schema.d.ts'

type Schemas = components['schemas']

/**
 * What a server may answer: the values known today, and those that it learns tomorrow. A `switch`
 * over it needs a `default`. Names of events stay closed, because they tell the events apart.
 */
export type Open<Value> = Value extends string
  ? string extends Value
    ? Value
    : Value | (string & {})
  : Value extends readonly (infer Item)[]
    ? Open<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: Key extends 'event' ? Value[Key] : Open<Value[Key]> }
      : Value

// --- what you send: closed, so that a typing mistake does not compile ---------------------------

export type Channel = Schemas['Channel']
export type MessageStatus = Schemas['MessageStatus']
export type Priority = Schemas['Priority']
export type Scope = Schemas['Scope']
export type EventType = Schemas['Event']['event']
export type EventFilter = Schemas['EventFilter']
export type ErrorCode = Schemas['ErrorCode']
export type FieldErrorCode = Schemas['FieldErrorCode']

/** An SMS: `to` and `body`. `from` picks the line; without it the relay does. */
export type SendSms = Schemas['SendSms'] & {
  template?: never
  language?: never
  variables?: never
  components?: never
  fallback?: never
}

/** A WhatsApp template: `to`, `template` and `language`. */
export type SendWhatsApp = Schemas['SendWhatsApp'] & { body?: never; from?: never }

/** An SMS or a WhatsApp template, told apart by `channel`, or without it by their fields. */
export type SendMessage = SendSms | SendWhatsApp

/** A text for many; `{{name}}` in it is filled with the variable `name` of each recipient. */
export type CreateSmsBatch = Schemas['CreateSmsBatch'] & { template?: never; language?: never }

/** A WhatsApp template for many; each recipient's variables fill it. */
export type CreateWhatsAppBatch = Schemas['CreateWhatsAppBatch'] & { body?: never; from?: never }

/** A list and what it is sent: a text, or a WhatsApp template. */
export type CreateBatch = CreateSmsBatch | CreateWhatsAppBatch

/** What a file is sent: a text (`body`), or a WhatsApp template and its language; and how. */
export interface UploadBatch extends Readonly<Omit<Schemas['CreateBatchQuery'], 'dryRun'>> {}
export type BatchErrorCode = Schemas['BatchErrorCode']
export interface BatchRecipient extends Readonly<Schemas['BatchRecipient']> {}

export interface CreateProject extends Readonly<Schemas['CreateProject']> {}
export interface UpdateProject extends Readonly<Schemas['UpdateProject']> {}
export interface PutMetaCredentials extends Readonly<Schemas['PutMetaCredentials']> {}
export interface CreateApiKey extends Readonly<Schemas['CreateApiKey']> {}
export interface CreateDevice extends Readonly<Schemas['CreateDevice']> {}
export interface UpdateDevice extends Readonly<Schemas['UpdateDevice']> {}
export interface PairDevice extends Readonly<Schemas['PairDevice']> {}

export interface SendOtp extends Readonly<Schemas['SendOtp']> {}
export interface ResendOtp extends Readonly<Schemas['ResendOtp']> {}
export interface VerifyLatestOtp extends Readonly<Schemas['VerifyLatestOtp']> {}
export interface UpdateOtpSettings extends Readonly<Schemas['UpdateOtpSettings']> {}

export interface ListApiKeys extends Readonly<Schemas['ListApiKeys']> {}
export interface ListMessages extends Readonly<Schemas['ListMessages']> {}
export interface ListBatches extends Readonly<Schemas['ListBatches']> {}
export interface ListBatchErrors extends Readonly<Schemas['ListBatchErrors']> {}
export interface ListInbound extends Readonly<Schemas['ListInbound']> {}
export interface ListConversations extends Readonly<Schemas['ListConversations']> {}
export interface ListConversationMessages extends Readonly<Schemas['ListConversationMessages']> {}
export interface ListDevices extends Readonly<Schemas['ListDevices']> {}
/** Which events a stream brings: `after` an event's id, `types` such as `outbound.*`. */
export type StreamEvents = Pick<ListEvents, 'after' | 'types'>
export interface ListEvents extends Readonly<Schemas['ListEvents']> {}
export interface ListTemplates extends Readonly<Schemas['ListTemplates']> {}
export interface ListWebhooks extends Readonly<Schemas['ListWebhooks']> {}
export interface ListWebhookDeliveries extends Readonly<Schemas['ListWebhookDeliveries']> {}

export interface NewTemplate extends Readonly<Schemas['NewTemplate']> {}
export interface PutQueuePolicy extends Readonly<Schemas['PutQueuePolicy']> {}
export type StatementLocale = Schemas['StatementLocale']
export type UsageGroup = Schemas['UsageGroup']
export interface GetLaunchReadiness extends Readonly<Schemas['GetLaunchReadiness']> {}
export interface ListUsage extends Readonly<Schemas['ListUsage']> {}

export interface NewWebhook extends Readonly<Schemas['NewWebhook']> {}
export interface WebhookPatch extends Readonly<Schemas['WebhookPatch']> {}
export interface SecretRotation extends Readonly<Schemas['SecretRotation']> {}
export interface WebhookTest extends Readonly<Schemas['WebhookTest']> {}
export interface NewRecipient extends Readonly<Schemas['NewRecipient']> {}
export interface RecipientPatch extends Readonly<Schemas['RecipientPatch']> {}
export interface ListRecipients extends Readonly<Schemas['ListRecipients']> {}
export interface ImportRecipients extends Readonly<Schemas['ImportRecipients']> {}
export interface ListOptOuts extends Readonly<Schemas['ListOptOuts']> {}
export interface PutOptOut extends Readonly<Schemas['PutOptOut']> {}
export interface OptOutSettingsPatch extends Readonly<Schemas['OptOutSettingsPatch']> {}
export interface NewReplay extends Readonly<Schemas['NewReplay']> {}

// --- what you get: open ------------------------------------------------------------------------

export interface Project extends Open<Schemas['Project']> {}
export interface CreatedProject extends Open<Schemas['CreatedProject']> {}
export interface MetaCredentials extends Open<Schemas['MetaCredentials']> {}
export interface ApiKey extends Open<Schemas['ApiKey']> {}
export interface CreatedApiKey extends Open<Schemas['CreatedApiKey']> {}
export interface Message extends Open<Schemas['Message']> {}
export interface MessageFacts extends Open<Schemas['MessageFacts']> {}
export interface Batch extends Open<Schemas['Batch']> {}
export interface CreatedBatch extends Open<Schemas['CreatedBatch']> {}
export interface BatchFacts extends Open<Schemas['BatchFacts']> {}
export interface BatchCheck extends Open<Schemas['BatchCheck']> {}
export interface BatchError extends Open<Schemas['BatchError']> {}
export interface Failure extends Open<Schemas['Failure']> {}
export interface Waiting extends Open<Schemas['Waiting']> {}
export interface Timeline extends Open<Schemas['Timeline']> {}
export interface TimelineEntry extends Open<Schemas['TimelineEntry']> {}
export interface Otp extends Open<Schemas['Otp']> {}
export interface OtpFacts extends Open<Schemas['OtpFacts']> {}
export interface OtpVerification extends Open<Schemas['OtpVerification']> {}
export interface OtpSettings extends Open<Schemas['OtpSettings']> {}
export interface InboundMessage extends Open<Schemas['InboundMessage']> {}
export interface InboundFacts extends Open<Schemas['InboundFacts']> {}
export interface Conversation extends Open<Schemas['Conversation']> {}
export interface ConversationEntry extends Open<Schemas['ConversationEntry']> {}
export interface Device extends Open<Schemas['Device']> {}
export interface DeviceFacts extends Open<Schemas['DeviceFacts']> {}
export interface CreatedDevice extends Open<Schemas['CreatedDevice']> {}
export interface Pairing extends Open<Schemas['Pairing']> {}
export interface PairedDevice extends Open<Schemas['PairedDevice']> {}
export interface Sim extends Open<Schemas['Sim']> {}
export interface Template extends Open<Schemas['Template']> {}
export interface TemplateFacts extends Open<Schemas['TemplateFacts']> {}
export interface TemplateSync extends Open<Schemas['TemplateSync']> {}
export interface Webhook extends Open<Schemas['Webhook']> {}
export interface WebhookWithSecret extends Open<Schemas['WebhookWithSecret']> {}
export interface Delivery extends Open<Schemas['Delivery']> {}
export interface DeliveryAttempt extends Open<Schemas['DeliveryAttempt']> {}
export interface DeliveryWithAttempts extends Open<Schemas['DeliveryWithAttempts']> {}
export interface Replay extends Open<Schemas['Replay']> {}
export interface Recipient extends Open<Schemas['Recipient']> {}
export interface RecipientImport extends Open<Schemas['RecipientImport']> {}
export interface OptOut extends Open<Schemas['OptOut']> {}
export interface OptOutSettings extends Open<Schemas['OptOutSettings']> {}
export interface QueuePolicy extends Open<Schemas['QueuePolicy']> {}
export interface Plan extends Open<Schemas['Plan']> {}
export interface LaunchReadiness extends Open<Schemas['LaunchReadiness']> {}
export interface ReadinessCheck extends Open<Schemas['ReadinessCheck']> {}
export interface Queue extends Open<Schemas['Queue']> {}
export interface Usage extends Open<Schemas['Usage']> {}
export interface UsageLine extends Open<Schemas['UsageLine']> {}
export interface UsageTotal extends Open<Schemas['UsageTotal']> {}
export interface Statement extends Open<Schemas['Statement']> {}
export interface StatementLine extends Open<Schemas['StatementLine']> {}
export interface StatementCategory extends Open<Schemas['StatementCategory']> {}
export interface Money extends Open<Schemas['Money']> {}
export interface Health extends Open<Schemas['Health']> {}
export interface Ready extends Open<Schemas['Ready']> {}
export interface Problem extends Open<Schemas['Problem']> {}
export interface FieldError extends Open<Schemas['FieldError']> {}

/**
 * Stands for every name that this version does not know: the event's real name is another text. A
 * literal, because TypeScript tells the members of a union apart only by those.
 */
export type UnknownEventName = '(not known to this version)'

/** An event that a newer server sends: it lands in the `default` of a `switch`. */
export interface UnknownEvent {
  id: string
  event: UnknownEventName
  timestamp: string
  data: unknown
}

/** Something that happened, told apart by `event`. */
export type RelayEvent = Open<Schemas['Event']> | UnknownEvent
