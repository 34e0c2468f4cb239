import type { Message, RelayEvent } from '../src/schema.ts'

/** A message as a server answers it; the parts that a test is about are given. */
export function sampleMessage(parts: Partial<Message> = {}): Message {
  return {
    id: 'msg_01hwz3k9fxe5vr2t8qn6yc4bmd',
    channel: 'sms',
    status: 'QUEUED',
    to: '+5511999998888',
    from: null,
    body: 'Your table is ready.',
    template: null,
    language: null,
    deviceId: null,
    deviceName: null,
    simSlotIndex: null,
    batchId: null,
    otpId: null,
    providerMessageId: null,
    fallbackMessageId: null,
    fallbackOf: null,
    attempts: 0,
    segments: 1,
    price: null,
    failure: null,
    waiting: { reason: 'in_line', since: '2026-05-14T10:30:00.000Z', until: null },
    metadata: {},
    queuedAt: '2026-05-14T10:30:00.000Z',
    dispatchedAt: null,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    ...parts,
  }
}

export const SMS = { to: '+5511999998888', body: 'Your table is ready.' }
export const API_KEY = 'rly_test_00000000000000000000000000000000000000'

/** The secret, the id, the time, the body and the signature of the Standard Webhooks' own libraries. */
export const VECTOR = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
export const SECRET = VECTOR.secret
export const OTHER_SECRET = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'

export const EVENT: RelayEvent = {
  id: 'evt_01hwz3k9fxe5vr2t8qn6yc4bmd',
  event: 'inbound.received',
  timestamp: '2026-05-14T10:31:00.250Z',
  data: {
    id: 'inb_01hwz3k9fxe5vr2t8qn6yc4bmd',
    channel: 'sms',
    from: '+5511999998888',
    to: null,
    deviceId: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd',
    simSlotIndex: 0,
    receivedAt: '2026-05-14T10:31:00.000Z',
    createdAt: '2026-05-14T10:31:00.250Z',
  },
}
