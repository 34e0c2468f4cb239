import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { SETTINGS } from '../config/settings.ts'
import {
  COOLDOWN_SECONDS,
  DEFAULT_LIMITS,
  LEAST_VERIFIED_SHARE,
  MAX_ATTEMPTS,
  WATCHED_OUTCOMES,
} from './limits.ts'

const PAGE = readFileSync(new URL('../../../../docs/otp.md', import.meta.url), 'utf8')

it('are those of the page', () => {
  const { recipientPerHour, recipientPerDay, prefixPerHour, callerPerHour } = DEFAULT_LIMITS
  const [last, ...others] = COOLDOWN_SECONDS.toReversed()
  for (const words of [
    `${others.toReversed().join(', ')}, then ${last} s`,
    `${recipientPerHour} codes an hour and ${recipientPerDay} a day to one number`,
    `${prefixPerHour} an hour to numbers that differ in their last four digits only`,
    `${callerPerHour} an hour asked for from one`,
    `${DEFAULT_LIMITS.projectPerHour.toLocaleString('en')} an hour`,
    `of at least ${WATCHED_OUTCOMES} codes that ended`,
    `| kept | ${SETTINGS.RELAY_OTP_RETENTION_DAYS.default} days after its time`,
    `${MAX_ATTEMPTS * recipientPerDay} tries a day at one number`,
  ]) {
    expect(PAGE).toContain(words)
  }
  expect([MAX_ATTEMPTS, LEAST_VERIFIED_SHARE]).toEqual([5, 0.1])
})
