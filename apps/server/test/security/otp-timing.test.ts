import { expect, it } from 'vitest'
import { ENGINES } from '../_databases.ts'
import { startTestServer } from '../_server.ts'
import { trimmed, welchT } from './welch.ts'

/** Of each: a compare that was made after all, with its write, is seen in far fewer. */
const SAMPLES = 250
const MOST_T = 4.5
/** A difference that is there stays; one of a busy machine does not come back three times. */
const TRIES = 3
const TRIMMED = 0.2

// What is asked of the database is the same on every engine: one is enough.
it('a code that has had its attempts is the same as a wrong one, in words and in time, over HTTP', async ({
  annotate,
}) => {
  const [engine] = ENGINES
  if (!engine) throw new Error('There is no engine.')
  const { url: database, drop } = await engine.create(true)
  const server = await startTestServer(database)
  const { projectId } = await server.project()
  // With a test key everybody knows the right one.
  const key = await server.key(projectId, { name: 'Test', mode: 'test' })
  const { body } = await server.call('sendOtp', { key, body: { to: '+5511999998888' } })
  const url = `${server.url}/v1/otp/${body.id}/verify`
  const ask = async (code: string) => {
    const startedAt = process.hrtime.bigint()
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    return { text, ns: Number(process.hrtime.bigint() - startedAt) }
  }
  for (let i = 0; i < 5; i += 1) await ask('999999')
  const [right, wrong] = ['000000', '999999']
  expect((await ask(right)).text).toBe((await ask(wrong)).text)
  const measure = async () => {
    const times: Record<string, number[]> = { [right]: [], [wrong]: [] }
    for (let i = 0; i < SAMPLES; i += 1) {
      for (const code of Math.random() < 0.5 ? [right, wrong] : [wrong, right]) {
        times[code]?.push((await ask(code)).ns)
      }
    }
    return welchT(trimmed(times[right] ?? [], TRIMMED), trimmed(times[wrong] ?? [], TRIMMED))
  }
  const figures: number[] = []
  do figures.push(await measure())
  while (Math.abs(figures.at(-1) ?? Number.NaN) >= MOST_T && figures.length < TRIES)
  await annotate(JSON.stringify(figures))
  expect(Math.abs(figures.at(-1) ?? Number.NaN)).toBeLessThan(MOST_T)
  await server.stop()
  await drop()
})
