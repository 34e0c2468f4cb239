import type { Schemas } from '@relay/contract'
import { toIso } from '../clock.ts'

type EventType = Schemas['Event']['event']

/** The `data` of each event, of things that do not exist; numbers are those that are nobody's. */
export function samplesOf(eventId: string, at: number): Readonly<Record<EventType, object>> {
  const unique = eventId.slice(eventId.indexOf('_') + 1)
  const when = toIso(at)
  const message = (status: string, more: object): object => ({
    ...{ id: `msg_${unique}`, channel: 'sms', status, to: '+12025550123', from: '+12025550100' },
    ...{ template: null, language: null, deviceId: `dev_${unique}`, deviceName: 'Sample phone' },
    ...{ simSlotIndex: 0, batchId: null, otpId: null, attempts: 1, segments: 1, price: null },
    ...{ providerMessageId: null, fallbackMessageId: null, fallbackOf: null },
    ...{ failure: null, metadata: { sample: 'true' }, queuedAt: when },
    ...{ dispatchedAt: null, sentAt: null, deliveredAt: null, readAt: null, failedAt: null },
    ...more,
  })
  const left = { dispatchedAt: when, sentAt: when }
  const failure = { code: 'no_signal', reason: 'A sample.', providerCode: null, retryable: false }
  const device = (status: string) => ({
    ...{ id: `dev_${unique}`, name: 'Sample phone', status, lastSeenAt: when },
  })
  const otp = (status: string, reason: string | null) => ({
    ...{ id: `otp_${unique}`, status, to: '+12025550123', channel: 'sms', purpose: 'login' },
    ...{ messageId: `msg_${unique}`, sends: 1, reason, createdAt: when, endedAt: when },
  })
  const sender = (status: string) => ({
    ...{ id: `proj_${unique}`, metaPhoneNumberId: '106540352242922', status, part: 'credential' },
    ...{ providerCode: '190', reason: 'A sample.', until: null },
  })
  const optOut = (optedOut: boolean) => ({
    ...{ id: `opt_${unique}`, channel: 'sms', scope: 'all', number: '+12025550123', optedOut },
    ...{ reason: 'keyword', changedAt: when },
  })
  return {
    'outbound.queued': message('QUEUED', { attempts: 0 }),
    'outbound.dispatched': message('DISPATCHED', { dispatchedAt: when }),
    'outbound.sent': message('SENT', left),
    'outbound.delivered': message('DELIVERED', { ...left, deliveredAt: when }),
    'outbound.read': message('READ', { ...left, deliveredAt: when, readAt: when }),
    'outbound.failed': message('FAILED', { failure, failedAt: when }),
    'outbound.expired': message('EXPIRED', { failedAt: when }),
    'outbound.canceled': message('CANCELED', { failedAt: when }),
    'batch.completed': list(unique, when),
    'otp.verified': otp('verified', null),
    'otp.failed': otp('failed', 'too_many_attempts'),
    'otp.expired': otp('expired', 'expired'),
    'inbound.received': {
      ...{ id: `inb_${unique}`, channel: 'sms', from: '+12025550123', to: '+12025550100' },
      ...{ deviceId: `dev_${unique}`, simSlotIndex: 0, receivedAt: when, createdAt: when },
    },
    'device.online': device('ONLINE'),
    'device.offline': device('OFFLINE'),
    'template.updated': {
      ...{ id: `tpl_${unique}`, name: 'sample_template', language: 'en_US', status: 'APPROVED' },
      ...{ category: 'UTILITY', rejectedReason: null, updatedAt: when },
    },
    'whatsapp.parked': sender('parked'),
    'whatsapp.resumed': sender('resumed'),
    'whatsapp.alert': {
      ...{ id: `proj_${unique}`, metaPhoneNumberId: '106540352242922', about: 'number' },
      ...{ severity: 'info', code: 'UPGRADE', reason: 'A sample.', quality: null },
      ...{ messagingLimit: 'TIER_2K', until: null },
    },
    'recipient.unsubscribed': optOut(true),
    'recipient.resubscribed': optOut(false),
    'webhook.disabled': {
      ...{ id: `whk_${unique}`, url: 'https://shop.example.com/hooks/relay', status: 'disabled' },
      ...{ statusReason: 'failing', failingSince: when },
    },
  }
}

const list = (unique: string, when: string): object => ({
  ...{ id: `bat_${unique}`, name: 'Sample list', channel: 'sms', status: 'completed' },
  ...{ template: null, language: null, priority: 'bulk', total: 3, accepted: 2, rejected: 1 },
  pending: 0,
  counts: {
    ...{ QUEUED: 0, DISPATCHED: 0, SENT: 0, DELIVERED: 2, READ: 0 },
    ...{ FAILED: 0, EXPIRED: 0, CANCELED: 0 },
  },
  ...{ createdAt: when, completedAt: when },
})
