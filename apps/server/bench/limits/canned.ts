import { createServer } from 'node:http'
import { announce } from '../listening.ts'

/** Answers every POST at once with the same message: what is measured is the caller. */
const ANSWER = JSON.stringify({
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
  metadata: null,
  queuedAt: '2026-05-14T10:30:00.000Z',
  dispatchedAt: null,
  sentAt: null,
  deliveredAt: null,
  readAt: null,
  failedAt: null,
})
const HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'content-length': Buffer.byteLength(ANSWER),
  'x-request-id': 'req_01hwz3k9fxe5vr2t8qn6yc4bmd',
}

announce(
  createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(202, HEADERS).end(ANSWER))
  }),
)
process.on('SIGTERM', () => process.exit(0))
