import { expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'

const OWNER = { name: 'Clínica São João', ownerEmail: 'ops@example.com' }
const CREDENTIALS = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-first' }
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const REMINDER = { to: '+5511999998888', template: 'lembrete_consulta', language: 'pt_BR' }

/** What a client of RelayOS reads, in its words. */
onBothServers(
  'a project as RelayOS has it',
  (running) => {
    const created = async () => {
      const { status, body } = await running().call('createProject', { body: OWNER })
      expect(status).toBe(201)
      return { projectId: String(body.projectId), key: String(body.apiKey), body }
    }

    it('is made without a key, and its key is shown then and never again', async () => {
      const { projectId, key, body } = await created()
      expect(body).toMatchObject({ projectId, name: OWNER.name })
      expect(key).toMatch(/^rly_live_/)
      const me = await running().call('getProject', { key })
      expect(me.body).toMatchObject({
        ...{ projectId, ...OWNER, metaPhoneNumberId: null, callbackUrl: null },
        createdAt: expect.stringMatching(INSTANT),
      })
      expect(JSON.stringify(me.body)).not.toContain(key)
    })

    it('sends nothing before it has Meta’s credentials, whose token is never shown, and changed by putting it again', async () => {
      const { key, projectId } = await created()
      const early = await running().call('sendMessage', { key, body: REMINDER })
      expect([early.status, early.body.code]).toEqual([409, 'meta_credentials_missing'])
      const put = (body: object) => running().call('putMetaCredentials', { key, body })
      const first = await put(CREDENTIALS)
      expect(first.body).toMatchObject({ projectId, metaPhoneNumberId: '106540352242922' })
      const next = await put({ ...CREDENTIALS, metaAccessToken: 'EAAG-second' })
      const me = await running().call('getProject', { key })
      expect(me.body).toMatchObject({ metaPhoneNumberId: '106540352242922' })
      for (const { body } of [first, next, me]) {
        expect(JSON.stringify(body)).not.toMatch(/EAAG-(first|second)/)
      }
      // No template that is not approved.
      const unknown = await running().call('sendMessage', { key, body: REMINDER })
      expect([unknown.status, unknown.body.code]).toEqual([422, 'template_not_approved'])
    })

    it('has keys that are listed without themselves, and end at once', async () => {
      const { key } = await created()
      const { body: made } = await running().call('createApiKey', { key, body: { name: 'CI' } })
      expect(made).toMatchObject({
        ...{ id: expect.stringMatching(/^key_/), name: 'CI' },
        ...{ key: expect.stringMatching(/^rly_live_/), createdAt: expect.stringMatching(INSTANT) },
      })
      const { body: list } = await running().call('listApiKeys', { key })
      const listed = list.data.find(({ id }: { id: string }) => id === made.id)
      expect(listed).toMatchObject({ name: 'CI', createdAt: made.createdAt })
      expect(JSON.stringify(list)).not.toContain(made.key)
      const ask = async () => (await running().call('listMessages', { key: made.key })).status
      expect(await ask()).toBe(200)
      await running().call('deleteApiKey', { key, path: { keyId: made.id } })
      expect(await ask()).toBe(401)
      const { body: rest } = await running().call('listApiKeys', { key })
      expect(rest.data.map(({ id }: { id: string }) => id)).not.toContain(made.id)
    })
  },
  { RELAY_SIGNUP: 'open' },
)
