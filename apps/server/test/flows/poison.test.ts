import { afterAll, describe, expect, it } from 'vitest'
import { ENGINES, endAllPrograms, newProject, restart, startRelay } from './harness/index.ts'
import { pairSocketPhone } from './harness/socket-phone.ts'

/** As many hand-overs as may end the process before the message is given up. */
const DEADLY = 5

describe.each(ENGINES)(
  'a message that ends the relay whenever it is handed over, on $engine',
  ({ newDatabase }) => {
    afterAll(endAllPrograms)

    it('is given up after a few times, says so, and the next one goes out', async () => {
      // Nothing else may be why the process ends: no phone but the played one.
      let relay = await startRelay({ databaseUrl: await newDatabase() })
      const api = await newProject(relay)
      const phone = await pairSocketPhone(api)
      const poison = await api.send({ body: 'poison', from: phone.deviceId })
      for (let death = 0; death < DEADLY; death += 1) {
        const connection = await phone.connect()
        expect(await connection.next('send')).toMatchObject({ messageId: poison.id, attempt: 1 })
        relay.kill('SIGKILL')
        await relay.exited
        relay = await restart(relay)
      }
      const connection = await phone.connect()
      expect(await api.until(poison.id, 'FAILED')).toMatchObject({
        failure: { code: 'handover_failed', retryable: false },
      })
      const next = await api.send({ body: 'harmless', from: phone.deviceId })
      expect(await connection.next('send')).toMatchObject({ messageId: next.id })
    })
  },
)
