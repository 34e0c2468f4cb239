import { describe, expect, it } from 'vitest'
import { RelayError } from '../errors.ts'
import { categoryOf, isMeant } from './filter.ts'

function problem(filters: readonly string[]): unknown {
  try {
    return categoryOf(filters)
  } catch (error) {
    return error instanceof RelayError ? [error.code, error.errors?.[0]?.pointer] : error
  }
}

describe('event filters', () => {
  it.each([
    [['outbound.*'], 'outbound.queued', true],
    [['outbound.*'], 'inbound.received', false],
    [['outbound.*'], 'outboundish.queued', false],
    [['outbound.sent', 'outbound.failed'], 'outbound.failed', true],
    [['outbound.sent', 'outbound.failed'], 'outbound.queued', false],
    [['outbound.sent'], 'outbound.sent.again', false],
    [['webhook.*'], 'webhook.disabled', true],
    [[], 'outbound.sent', false],
  ])('%j takes %s: %s', (filters, event, expected) => {
    expect(isMeant(filters, event)).toBe(expected)
  })

  it('are of one kind', () => {
    expect(categoryOf(['outbound.sent', 'outbound.*'])).toBe('outbound')
    expect(categoryOf(['inbound.received'])).toBe('inbound')
    expect(categoryOf(['device.*'])).toBe('device')
    expect(categoryOf(['webhook.disabled'])).toBe('webhook')
  })

  it.each([
    [['outbound.sent', 'inbound.received'], 'mixed_event_categories'],
    [['outbound.*', 'device.*', 'webhook.*'], 'mixed_event_categories'],
    [[], 'validation_failed'],
    [['toString'], 'validation_failed'],
    [['*'], 'validation_failed'],
    [['outbound.sent', '*'], 'validation_failed'],
  ])('%j are %s', (filters, code) => {
    expect(problem(filters)).toEqual([code, '/events'])
  })
})
