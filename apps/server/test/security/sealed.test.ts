import { createHash, createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { createSecretBox } from '../../src/projects/index.ts'
import { onBothServers, type TestServer } from '../_server.ts'

const WRITES = 100_000

it('never seals two texts with one nonce', { timeout: 60_000 }, () => {
  const box = createSecretBox([Buffer.alloc(32, 7)])
  const nonces = new Set<string>()
  for (let i = 0; i < WRITES; i += 1) nonces.add(box.seal('x', 'place').split('.')[2] ?? '')
  expect(nonces.size).toBe(WRITES)
})

/** Another character in the middle of the sealed text. */
const flipped = (sealed: string): string => {
  const middle = sealed.length - 10
  return sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1)
}

onBothServers('what is sealed', (running) => {
  const project = async (server: TestServer) => {
    const { projectId, key } = await server.project()
    const body = {
      metaPhoneNumberId: '106540352242922',
      metaAccessToken: `EAAG${projectId}`,
      metaAppSecret: 'a'.repeat(32),
    }
    const { body: set } = await server.call('putMetaCredentials', { key, body })
    return { projectId, key, verifyToken: String(set.metaVerifyToken) }
  }
  const row = (projectId: string) =>
    running()
      .database.read.selectFrom('project')
      .where('id', '=', projectId)
      .selectAll()
      .executeTakeFirstOrThrow()
  const write = (projectId: string, meta_verify_token: string | null) =>
    running().database.transaction((tx) =>
      tx.query
        .updateTable('project')
        .set({ meta_verify_token })
        .where('id', '=', projectId)
        .execute(),
    )
  const read = (key: string) =>
    running().call('putMetaCredentials', { key, body: { callbackUrl: null } })

  it('opens in its own row and column, and as it was written, only', async () => {
    const [one, other] = [await project(running()), await project(running())]
    const [ours, theirs] = [await row(one.projectId), await row(other.projectId)]
    const before = running().log.length
    for (const sealed of [
      theirs.meta_verify_token,
      ours.meta_access_token,
      ours.meta_app_secret,
      flipped(ours.meta_verify_token ?? ''),
      'v1.00000000.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAA',
      'plain',
    ]) {
      await write(one.projectId, sealed)
      const refused = await read(one.key)
      expect([refused.status, refused.body.code]).toEqual([500, 'internal_error'])
      const told = JSON.stringify(refused.body) + running().log.slice(before).join('')
      for (const secret of [one.verifyToken, other.verifyToken, `EAAG${one.projectId}`]) {
        expect(told).not.toContain(secret)
      }
    }
    await write(one.projectId, ours.meta_verify_token)
    expect((await read(one.key)).body.metaVerifyToken).toBe(one.verifyToken)
  })

  it('hides pairing codes from whoever can try all of them, but has no key', async () => {
    const { key, projectId } = await running().project()
    const made = await running().call('createDevice', { key, body: { name: 'Front desk' } })
    const { code } = made.body.pairing
    const rows = await running()
      .database.read.selectFrom('pairing_code')
      .where('project_id', '=', projectId)
      .selectAll()
      .execute()
    expect(rows).toHaveLength(1)
    const stored = rows[0]?.code_hash
    const plain = code.replace('-', '')
    // Every text that such a search would come upon, the right code among them.
    const forms = [code, plain, plain.toLowerCase(), code.toLowerCase()]
    for (const form of forms.flatMap((one) => [one, `pairing_code.code_hash\0${one}`])) {
      for (const algorithm of ['sha256', 'sha512-256', 'sha1', 'md5']) {
        expect(createHash(algorithm).update(form).digest('hex')).not.toBe(stored)
        expect(createHmac(algorithm, '').update(form).digest('hex')).not.toBe(stored)
      }
    }
    const stranger = createSecretBox([Buffer.alloc(32, 9)])
    expect(stranger.marks(plain, 'pairing_code.code_hash')).not.toContain(stored)
    const body = { code, agent: 'test/1', sims: [] }
    expect((await running().call('pairDevice', { body })).status).toBe(200)
  })

  it('of two idempotency keys cannot be exchanged', async () => {
    const { key, projectId } = await running().project()
    const create = (once: string) =>
      running().call('createApiKey', {
        ...{ key, body: { name: 'Once' } },
        headers: { 'Idempotency-Key': once },
      })
    const [first, second] = [await create('first'), await create('second')]
    const rows = await running()
      .database.read.selectFrom('idempotency')
      .where('id', 'like', `${projectId} %`)
      .orderBy('id')
      .selectAll()
      .execute()
    expect(rows.map(({ id }) => id.split(' ')[2])).toEqual(['first', 'second'])
    await running().database.transaction(async (tx) => {
      for (const [i, { id }] of rows.entries()) {
        const body = rows[1 - i]?.body ?? ''
        await tx.query.updateTable('idempotency').set({ body }).where('id', '=', id).execute()
      }
    })
    for (const once of ['first', 'second']) {
      const refused = await create(once)
      expect(refused.status).toBe(500)
      const told = JSON.stringify(refused.body)
      for (const made of [first, second]) expect(told).not.toContain(made.body.key)
    }
  })
})
