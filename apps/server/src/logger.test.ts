import { expect, it } from 'vitest'
import { createLogger, maskNumber } from './logger.ts'

const lineOf = (write: (log: ReturnType<typeof createLogger>) => void): string => {
  const lines: string[] = []
  write(
    createLogger({
      level: 'info',
      destination: { write: (line: string) => void lines.push(line) },
    }),
  )
  return lines.join('')
}

it('writes one JSON object a line', () => {
  const line = lineOf((log) => log.info({ messageId: 'msg_1' }, 'one\nline'))
  expect(line.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(line)).toMatchObject({ level: 'info', messageId: 'msg_1', msg: 'one\nline' })
  expect(JSON.parse(line).time).toBeGreaterThan(Date.UTC(2020, 0, 1))
  expect(line).not.toMatch(/pid|hostname/)
})

it('never writes what has a secret’s name', () => {
  const line = lineOf((log) =>
    log.info({ body: 'canary', apiKey: 'canary', token: 'canary', to: 'canary', ok: 1 }, 'x'),
  )
  expect(line).not.toContain('canary')
  expect(JSON.parse(line).ok).toBe(1)
})

it('writes of an error what helps, and no number or key in its text', () => {
  const cause = Object.assign(new Error('row (+5511999998888) exists'), {
    code: '23505',
    detail: 'Key (body)=(canary)',
  })
  const keys = ['rly_live_', 'rly_test_', 'rlyn_', 'rlyd_'].map(
    (one) => `${one}V8TE2oxO29VQWM1i76w3`,
  )
  const error = new Error(`for ${keys.join(' and ')}`, { cause })
  const line = lineOf((log) => log.error({ err: error }, 'failed'))
  for (const secret of ['canary', '99999', 'V8TE2oxO']) expect(line).not.toContain(secret)
  expect(JSON.parse(line).err).toMatchObject({ name: 'Error', cause: { code: '23505' } })
})

it.each([
  ['+5511999998888', '+5511****8888'],
  ['+15551234567', '+1555****4567'],
  ['27182', '****'],
  ['', '****'],
])('masks %s as %s', (number, masked) => {
  expect(maskNumber(number)).toBe(masked)
})
