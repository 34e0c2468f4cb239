import type { Message } from '../src/schema.ts'

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
