import { describe, expect, test } from 'vitest'
import type { DeliveryReport, IncomingSms, OutgoingSms, RadioDriver } from '../src/radio/driver.ts'

/** What a driver's own test must bring to check it against the rules of `RadioDriver`. */
export interface DriverUnderTest {
  driver: RadioDriver
  /** A number whose SMS are sent and reported as delivered. */
  deliverableTo: string
  /** Makes an SMS come in. */
  receive(sms: { from: string; body: string }): Promise<void>
}

/**
 * The rules that every driver keeps, real or simulated.
 *
 * @param open gives a driver of its own for each test, closed by the caller
 */
export function describeDriver(name: string, open: () => Promise<DriverUnderTest>): void {
  const smsTo = (to: string, simSlotIndex: number): OutgoingSms => ({
    messageId: 'msg_00000000000000000000000001',
    attempt: 1,
    to,
    body: 'driver check',
    simSlotIndex,
  })

  describe(`the ${name} driver`, () => {
    test('has SIMs with different slots, and room for at least one SMS', async () => {
      const { driver } = await open()
      const slots = driver.sims().map(({ slotIndex }) => slotIndex)
      expect(slots.length).toBeGreaterThan(0)
      expect(new Set(slots).size).toBe(slots.length)
      expect(driver.concurrency).toBeGreaterThanOrEqual(1)
      expect(Object.keys(driver.battery()).sort()).toEqual([
        'battery',
        'charging',
        'network',
        'signal',
      ])
    })

    test('sends, remembers that it sent, and reports the delivery', async () => {
      const { driver, deliverableTo } = await open()
      const reported = new Promise<DeliveryReport>((resolve) => driver.onReport(resolve))
      const sms = smsTo(deliverableTo, driver.sims()[0]?.slotIndex ?? 0)
      expect(await driver.send(sms)).toMatchObject({ kind: 'sent', parts: 1 })
      expect(await driver.outcomeOf(sms.messageId, 1)).toMatchObject({ kind: 'sent' })
      expect(await reported).toMatchObject({ attempt: 1, outcome: { kind: 'delivered' } })
    })

    test('never says that it sent what it was never given', async () => {
      const { driver } = await open()
      const { kind } = await driver.outcomeOf('msg_00000000000000000000000009', 1)
      expect(['never_submitted', 'unknown']).toContain(kind)
    })

    test('hands over what comes in, and learns when the agent cannot keep it', async () => {
      const { driver, receive } = await open()
      const received: IncomingSms[] = []
      driver.onReceive(async (sms) => {
        if (received.push(sms) > 1) throw new Error('full')
      })
      await receive({ from: '+5511912345678', body: 'hello' })
      expect(received[0]).toMatchObject({ from: '+5511912345678', body: 'hello', simSlotIndex: 0 })
      await expect(receive({ from: '1', body: '2' })).rejects.toThrow('full')
    })
  })
}
