import { expect, it } from 'vitest'
import { newMessage } from './accept.ts'
import { alikeEventData, eventData } from './view.ts'

const LINE = { lane: 'pool:p', deviceId: null, deviceName: null, simSlotIndex: null }

it('tells of messages of a list what it would tell of each alone', () => {
  const dataOf = alikeEventData()
  const metadata = [null, { a: 'to "1"' }, { a: 'to "1"' }, { a: '\u0000id' }]
  for (let i = 0; i < 40; i += 1) {
    const row = newMessage(
      {
        ...{ projectId: 'p', mode: 'live', apiKeyId: null, to: `+5511${i}`, body: 'Hi.' },
        ...{ batchId: 'bat_a', sendAt: null, expiresAt: null, priority: 'bulk' },
        line: { ...LINE, fromNumber: i % 10 === 9 ? '+551199' : null },
        ...{ segments: (i % 3) + 1, metadata: metadata[i % 4] ?? null },
      },
      `msg_${i}`,
      1_800_000_000_000 + Math.floor(i / 20),
    )
    expect(dataOf(row)).toBe(eventData(row))
  }
})
