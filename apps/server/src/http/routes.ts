import type { Handlers } from '@relay/contract'
import type { Devices } from '../devices/index.ts'
import type { Events, Live } from '../events/index.ts'
import type { Inbound } from '../inbound/index.ts'
import type { Queue } from '../messages/index.ts'
import type { Otp } from '../otp/index.ts'
import type { Policies } from '../queue/index.ts'
import type { LaunchReadiness } from '../readiness/index.ts'
import type { Recipients } from '../recipients/index.ts'
import { createRelayion } from '../relayion/index.ts'
import type { Templates } from '../templates/index.ts'
import type { Usage } from '../usage/index.ts'
import type { Webhooks } from '../webhooks/index.ts'
import type { MetaHooks } from '../whatsapp/index.ts'
import type { Call } from './call.ts'
import { adminHandlers } from './handlers/admin.ts'
import { type BatchRooms, batchHandlers } from './handlers/batches.ts'
import { deviceHandlers } from './handlers/devices.ts'
import { draftFrom } from './handlers/draft.ts'
import { eventHandlers } from './handlers/events.ts'
import { type Health, healthHandlers } from './handlers/health.ts'
import { inboundHandlers } from './handlers/inbound.ts'
import { messageHandlers } from './handlers/messages.ts'
import { metaHandlers } from './handlers/meta.ts'
import { otpHandlers } from './handlers/otp.ts'
import { type PlanRooms, planHandlers } from './handlers/plan.ts'
import { projectHandlers } from './handlers/projects.ts'
import { queueHandlers } from './handlers/queue.ts'
import { readinessHandlers } from './handlers/readiness.ts'
import { recipientHandlers } from './handlers/recipients.ts'
import { templateHandlers } from './handlers/templates.ts'
import { usageHandlers } from './handlers/usage.ts'
import { webhookHandlers } from './handlers/webhooks.ts'

/** The doors that requests go through. */
export interface Rooms extends BatchRooms {
  readonly devices: Devices
  readonly inbound: Inbound
  readonly events: Events
  readonly live: Live
  readonly webhooks: Webhooks
  readonly otp: Otp
  readonly queue: Queue
  readonly metaHooks: MetaHooks
  readonly templates: Templates
  readonly recipients: Recipients
  readonly policies: Policies
  readonly usage: Usage
  readonly health: Health
  readonly launch: LaunchReadiness
}

/**
 * The route table. Paths, methods, scopes and bodies are the contract's; here is who answers. An
 * operation that is missing, unknown, or answers what the contract does not have, does not compile.
 */
export function createRoutes(rooms: Rooms & Pick<PlanRooms, 'requestsPerMinute'>) {
  const messages = messageHandlers(rooms)
  const inbound = inboundHandlers(rooms.inbound)
  const devices = deviceHandlers(rooms.devices, rooms.projects.once)
  const projects = projectHandlers(rooms.projects, rooms.metaHooks)
  const webhooks = webhookHandlers(rooms.webhooks, rooms.projects.once)
  return {
    sendMessage: messages.sendMessage,
    listMessages: messages.listMessages,
    getMessage: messages.getMessage,
    listMessageEvents: messages.listMessageEvents,
    cancelMessage: messages.cancelMessage,
    ...batchHandlers(rooms),
    ...queueHandlers(rooms),
    ...otpHandlers(rooms),

    listInbound: inbound.listInbound,
    getInbound: inbound.getInbound,
    listConversations: inbound.listConversations,
    listConversationMessages: inbound.listConversationMessages,

    createDevice: devices.createDevice,
    listDevices: devices.listDevices,
    getDevice: devices.getDevice,
    updateDevice: devices.updateDevice,
    deleteDevice: devices.deleteDevice,
    createPairingCode: devices.createPairingCode,
    pairDevice: devices.pairDevice,
    connectDevice: devices.connectDevice,

    createProject: projects.createProject,
    getProject: projects.getProject,
    updateProject: projects.updateProject,
    putMetaCredentials: projects.putMetaCredentials,
    createApiKey: projects.createApiKey,
    listApiKeys: projects.listApiKeys,
    deleteApiKey: projects.deleteApiKey,

    ...templateHandlers(rooms.templates, rooms.projects.once),
    ...planHandlers(rooms),
    ...adminHandlers(rooms.projects),

    createWebhook: webhooks.createWebhook,
    listWebhooks: webhooks.listWebhooks,
    getWebhook: webhooks.getWebhook,
    updateWebhook: webhooks.updateWebhook,
    deleteWebhook: webhooks.deleteWebhook,
    rotateWebhookSecret: webhooks.rotateWebhookSecret,
    testWebhook: webhooks.testWebhook,
    listWebhookDeliveries: webhooks.listWebhookDeliveries,
    getWebhookDelivery: webhooks.getWebhookDelivery,
    retryWebhookDelivery: webhooks.retryWebhookDelivery,
    replayWebhook: webhooks.replayWebhook,
    getWebhookReplay: webhooks.getWebhookReplay,

    ...recipientHandlers(rooms.recipients, rooms.projects.once),
    ...usageHandlers(rooms.usage),
    ...eventHandlers(rooms.events, rooms.live),
    ...healthHandlers(rooms.health),
    ...readinessHandlers(rooms.launch),
    ...metaHandlers(rooms.metaHooks),

    ...relayionRoutes(rooms),
  } satisfies Handlers<Call>
}

/** Another system's words for some of them. */
function relayionRoutes(rooms: Rooms) {
  const relayion = createRelayion({
    ...rooms,
    draft: ({ recipientNumber: to, body }, principal) =>
      draftFrom({ to, body }, principal, rooms.devices, rooms.now(), 'recipientNumber'),
  })
  return {
    relayionListDevices: relayion.relayionListDevices,
    relayionSendOutbound: relayion.relayionSendOutbound,
    relayionListOutbound: relayion.relayionListOutbound,
    relayionGetOutbound: relayion.relayionGetOutbound,
    relayionListInbound: relayion.relayionListInbound,
    relayionGetInbound: relayion.relayionGetInbound,
    relayionGetConversation: relayion.relayionGetConversation,
  }
}
