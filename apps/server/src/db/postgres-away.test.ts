import { afterAll, expect, it } from 'vitest'
import { openPostgres } from './postgres.ts'

const NOWHERE = 'postgres://postgres@%2Fno%2Fsuch%2Ffolder/relay'
const engine = openPostgres(NOWHERE, { warn: () => {} })
afterAll(() => engine.close())

it('takes a server whose socket file is gone for away', async () => {
  const fault = await engine.probe().then(
    () => null,
    (error: unknown) => error,
  )
  expect(fault).toMatchObject({ code: 'ENOENT' })
  expect(engine.classify(fault)).toBe('unavailable')
})

it.each(['ENETUNREACH', 'ENETDOWN', 'EHOSTUNREACH', 'EHOSTDOWN', 'ECONNREFUSED', 'EPIPE'])(
  'takes %s for away',
  (code) => {
    const fault = Object.assign(new Error(`connect ${code}`), { code })
    expect(engine.classify(fault)).toBe('unavailable')
  },
)

it('takes a file of our own that is missing for a defect', () => {
  const fault = Object.assign(new Error("ENOENT: no such file, open 'x'"), { code: 'ENOENT' })
  expect(engine.classify(fault)).toBe('other')
})
