import { afterAll, expect, it } from 'vitest'
import { openForTest } from '../_databases.ts'
import {
  apiOf,
  ENGINES,
  endAllPrograms,
  eventually,
  newKey,
  newProject,
  startRelay,
} from './harness/index.ts'

const DAY_MS = 24 * 60 * 60 * 1000

afterAll(endAllPrograms)

it('removes one-time passwords of long ago when it starts, and keeps their messages', async () => {
  const [{ newDatabase }] = ENGINES
  const databaseUrl = await newDatabase()
  const first = await startRelay({ databaseUrl })
  const test = await newKey(await newProject(first), { mode: 'test' })
  const send = (purpose: string) =>
    test.created('/v1/otp', { to: '+5511999998888', purpose, codeLength: 6 })
  const [old, fresh] = [await send('old'), await send('fresh')]
  for (const { id } of [old, fresh]) await test.created(`/v1/otp/${id}/verify`, { code: '000000' })
  await first.stop()
  const database = await openForTest(databaseUrl)
  const at = Date.now() - 3 * DAY_MS
  await database.transaction(async ({ query }) => {
    const times = { created_at: at, expires_at: at }
    await query.updateTable('otp').set(times).where('id', '=', old.id).execute()
    await query
      .updateTable('otp_counter')
      .set({ touched_at: at })
      .where('otp_id', '=', old.id)
      .execute()
  })
  await database.close()
  const second = await startRelay({ databaseUrl, env: { RELAY_OTP_RETENTION_DAYS: '1' } })
  const api = apiOf(second.url, test.key)
  await eventually(
    () => api.call('GET', `/v1/otp/${old.id}`),
    ({ status }) => status === 404,
  )
  expect(await api.get(`/v1/otp/${fresh.id}`)).toMatchObject({ status: 'verified' })
  expect(await api.message(old.messageId)).toMatchObject({ otpId: old.id })
})
