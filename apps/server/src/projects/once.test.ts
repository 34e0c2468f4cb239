import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { systemClock } from '../clock.ts'
import { RelayError } from '../errors.ts'
import { createOnce, type OnceKey, orAnswered } from './once.ts'
import { createSecretBox, SECRET_KEY_BYTES } from './secret-box.ts'

const keyNamed = (key: string): OnceKey => ({
  projectId: 'proj_once',
  mode: 'live',
  key,
  fingerprint: 'same',
})

onBothEngines('a creation that happens once', (opened) => {
  const once = () =>
    createOnce({
      database: opened().database,
      clock: systemClock,
      box: createSecretBox([Buffer.alloc(SECRET_KEY_BYTES, 1)]),
    })
  const answer = async () => ({ status: 201, body: '{"id":"first"}' })

  it('repeats the first answer when the first has taken the last place meanwhile', async () => {
    // One writer at a time cannot overlap: there the second finds the answer before it begins.
    if (!opened().database.otherNodes) return
    const key = keyNamed('last place')
    const second = once()(key, async () => {
      await once()(key, answer)
      throw new RelayError('device_limit_reached', 'The plan has no room.')
    })
    expect(await second).toEqual({ kind: 'replayed', status: 201, body: '{"id":"first"}' })
  })

  it('passes the refusal on when nobody was first', async () => {
    const refused = once()(keyNamed('refused'), async () => {
      throw new RelayError('device_limit_reached', 'The plan has no room.')
    })
    await expect(refused).rejects.toMatchObject({ code: 'device_limit_reached' })
    expect(await once()(keyNamed('refused'), answer)).toMatchObject({ kind: 'answered' })
  })

  it('asks what takes long outside of the transaction, and not for an answer that it has', async () => {
    const key = keyNamed('checked')
    const asked: string[] = []
    // On a file, a writer within the transaction of another would wait for ever.
    const check = async () => {
      asked.push('check')
      await once()(keyNamed('meanwhile'), answer)
    }
    expect(await once()(key, answer, check)).toMatchObject({ kind: 'answered' })
    const refuse = async () => {
      throw new RelayError('webhook_url_forbidden', 'Its name points elsewhere by now.')
    }
    expect(await once()(key, answer, refuse)).toMatchObject({ kind: 'replayed' })
    expect(asked).toEqual(['check'])
    const refused = once()(keyNamed('bad'), answer, refuse)
    await expect(refused).rejects.toMatchObject({ code: 'webhook_url_forbidden' })
  })
})

it('looks for an earlier answer where a call is refused, and not where the database has too much to do', async () => {
  let asked = 0
  const failing = (error: Error) =>
    orAnswered(
      () => Promise.reject(error),
      async () => {
        asked += 1
        return 'kept'
      },
    )
  await expect(failing(new Error('Too many writes are waiting.'))).rejects.toThrow('Too many')
  expect(asked).toBe(0)
  expect(await failing(new RelayError('invalid_device', 'It is gone.'))).toBe('kept')
})
