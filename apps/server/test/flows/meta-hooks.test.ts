import { beforeAll, describe, expect, it } from 'vitest'
import {
  APP_SECRET,
  asMetaWrites,
  change,
  messages,
  newsOf,
  PHONE_NUMBER_ID,
  plantMessages,
  postToHook,
  type StatusOf,
  signatureOf,
  statuses,
  storyOf,
  WABA_ID,
} from '../_meta.ts'
import { onBothServers, type TestServer } from '../_server.ts'
import { soon } from '../webhook-world.ts'

const AT = Math.floor(Date.now() / 1000) - 60
const PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }
const JOAO = { profile: { name: 'João' }, wa_id: '551199998888', user_id: 'BR.15025748392' }

let next = 0
const newWamid = () => `wamid.${String(next++).padStart(8, '0')}==`

onBothServers('Meta’s webhook', (running) => {
  let projectId: string
  let key: string
  let verifyToken: string
  let hookUrl: string
  beforeAll(async () => {
    const home = await running().project()
    ;({ projectId, key } = home)
    const put = await running().call('putMetaCredentials', {
      key,
      body: {
        metaPhoneNumberId: PHONE_NUMBER_ID,
        metaAccessToken: 'EAAG',
        metaBusinessAccountId: WABA_ID,
        metaAppSecret: APP_SECRET,
      },
    })
    verifyToken = put.body.metaVerifyToken
    hookUrl = put.body.metaWebhookUrl
  })

  const post = (news: unknown) => postToHook(running().url, projectId, asMetaWrites(news))
  const told = async (...all: StatusOf[]) => expect((await post(statuses(...all))).status).toBe(200)
  const get = async (messageId: string) =>
    (await running().call('getMessage', { key, path: { messageId } })).body
  const until = (messageId: string, status: string) =>
    soon(
      () => get(messageId),
      (message) => message.status === status,
    )
  const rowOf = (id: string) =>
    running()
      .database.read.selectFrom('message')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  const stored = () => running().database.read.selectFrom('meta_update').selectAll().execute()
  /** Everything that was stored has been dealt with. */
  const settled = () =>
    soon(stored, (rows) => rows.every(({ due_at, tries }) => due_at === null || tries > 0))
  const plant = async (more = {}) =>
    (await plantMessages(running().database, projectId, 1, more))[0] ?? ''

  describe('its handshake', () => {
    const shake = async (query: Record<string, string>, id = projectId) => {
      const search = new URLSearchParams(query)
      const response = await fetch(`${running().url}/hooks/meta/${id}?${search}`)
      const type = response.headers.get('content-type')
      return { status: response.status, type, text: await response.text() }
    }

    it('repeats the challenge, at the address that the credentials name', async () => {
      expect(hookUrl).toBe(`${running().url}/hooks/meta/${projectId}`)
      const handshake = {
        'hub.mode': 'subscribe',
        'hub.challenge': '1158201444<b>',
        'hub.verify_token': verifyToken,
      }
      expect(await shake(handshake)).toEqual({
        status: 200,
        type: 'text/plain; charset=utf-8',
        text: '1158201444<b>',
      })
    })

    it('is 403 for any other token, mode or project', async () => {
      const right = {
        'hub.mode': 'subscribe',
        'hub.challenge': '1',
        'hub.verify_token': verifyToken,
      }
      const stranger = await running().project()
      const wrong: [Record<string, string>, string?][] = [
        [{ ...right, 'hub.verify_token': 'x' }],
        [{ ...right, 'hub.verify_token': '' }],
        [{ ...right, 'hub.mode': 'unsubscribe' }],
        [{ 'hub.mode': 'subscribe', 'hub.verify_token': verifyToken }],
        [{}],
        [right, stranger.projectId],
        [{ ...right, 'hub.verify_token': '' }, stranger.projectId],
        [right, 'proj_01hwz3k9fxe5vr2t8qn6yc4bmd'],
      ]
      for (const [query, id] of wrong) expect((await shake(query, id)).status).toBe(403)
      expect((await shake(right, 'nothing')).status).toBe(404)
    })
  })

  describe('its signature', () => {
    it('is of the very bytes, with names that are not ASCII, escaped or not', async () => {
      const body = 'João não pediu código: ç ã õ 🙂 https://example.com/a'
      const wamids = [newWamid(), newWamid()]
      const news = wamids.map((id) =>
        messages([JOAO], {
          from: JOAO.wa_id,
          ...{ id, timestamp: String(AT), type: 'text', text: { body } },
        }),
      )
      const escaped = asMetaWrites(news[0])
      expect(escaped).toContain('\\u00e3')
      expect((await postToHook(running().url, projectId, escaped)).status).toBe(200)
      expect((await postToHook(running().url, projectId, JSON.stringify(news[1]))).status).toBe(200)
      const heard = await soon(
        async () => (await running().call('listInbound', { key })).body.data,
        (found) => found.length === 2,
      )
      expect(heard.map((one: { body: string }) => one.body)).toEqual([body, body])
      // The same JSON, written in another way, is not what was signed.
      const rewritten = await postToHook(running().url, projectId, JSON.stringify(news[0]), {
        'x-hub-signature-256': signatureOf(escaped),
      })
      expect(rewritten.status).toBe(401)
    })

    it('refuses everything else with 401, and stores nothing', async () => {
      const messageId = await plant()
      const body = asMetaWrites(statuses({ wamid: newWamid(), status: 'read', at: AT, messageId }))
      const before = (await stored()).length
      const right = signatureOf(body)
      const wrong = [
        signatureOf(body, 'another secret'),
        signatureOf(`${body} `),
        right.replace('sha256=', 'sha1='),
        right.replace('sha256=', ''),
        right.toUpperCase(),
        right.slice(0, -1),
        `${right}0`,
        '',
      ]
      for (const header of wrong) {
        const reply = await postToHook(running().url, projectId, body, {
          'x-hub-signature-256': header,
        })
        expect(`${header} ${reply.status}`).toBe(`${header} 401`)
      }
      // Not JSON at all: nobody looks before the signature fits.
      const junk = { 'x-hub-signature-256': right }
      expect((await postToHook(running().url, projectId, '{"entry":[', junk)).status).toBe(401)
      const stranger = await running().project()
      expect((await postToHook(running().url, stranger.projectId, body)).status).toBe(401)
      expect((await postToHook(running().url, 'proj_x', body)).status).toBe(404)
      expect(await stored()).toHaveLength(before)
      expect((await get(messageId)).status).toBe('DISPATCHED')
    })
  })

  describe('what is no news', () => {
    it.each([
      ['a truncated body', '{"object":"whatsapp_business_account","entry":[{"id"', 400],
      ['no UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400],
      ['a text', '"hello"', 422],
      ['a list', '[]', 422],
      ['null', 'null', 422],
      ['an empty object', '{}', 200],
      ['entries of another kind', '{"entry":[1,null,{"changes":[null,{"value":7}]}]}', 200],
      ['deep lists', `{"entry":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 200],
      ['a prototype', '{"__proto__":{"entry":[]},"constructor":{"prototype":{}}}', 200],
    ])('is answered for what it is: %s', async (_, body, status) => {
      expect((await postToHook(running().url, projectId, body)).status).toBe(status)
    })

    it('is 413 beyond 3 MiB, and beyond 1,000 updates', async () => {
      const large = `"${'x'.repeat(3 * 1024 * 1024 - 1)}"`
      expect((await postToHook(running().url, projectId, large)).status).toBe(413)
      const wide = Array.from({ length: 1_001 }, (_, i) => ({
        ...{ wamid: `wamid.wide${i}`, status: 'sent', at: AT },
      }))
      expect((await post(statuses(...wide))).status).toBe(413)
      // Other paths keep their limit.
      const { status } = await running().call('sendMessage', {
        key,
        body: { x: 'x'.repeat(70_000) },
      })
      expect(status).toBe(413)
    })

    it('leaves out other numbers and accounts, and says so in the log', async () => {
      const before = (await stored()).length
      const metadata = { display_phone_number: '15550783881', phone_number_id: '999' }
      const value = { metadata, statuses: [{ id: 'wamid.x', status: 'sent', timestamp: '1' }] }
      expect((await post(newsOf(change('messages', value)))).status).toBe(200)
      const template = {
        event: 'APPROVED',
        message_template_name: 'x',
        message_template_language: 'pt_BR',
      }
      const other = newsOf(change('message_template_status_update', template))
      const [entry] = other.entry
      expect((await post({ ...other, entry: [{ ...entry, id: '1' }] })).status).toBe(200)
      expect(await stored()).toHaveLength(before)
      const log = running().log.filter((line) => line.includes('not this project'))
      expect(log).toHaveLength(2)
    })

    it('tells the log of the account’s troubles, without anybody’s number', async () => {
      const value = { event: 'ACCOUNT_RESTRICTION', phone_number: '15550783881' }
      expect((await post(newsOf(change('account_update', value)))).status).toBe(200)
      const [line = ''] = running().log.filter((it) => it.includes('ACCOUNT_RESTRICTION'))
      expect(line).toContain('account_update')
      expect(line).not.toContain('15550783881')
    })
  })

  describe('a status', () => {
    it('moves its message, keeps Meta’s name and price, and makes one event', async () => {
      const messageId = await plant()
      const wamid = newWamid()
      await told(
        { wamid, status: 'read', at: AT + 3, messageId },
        { wamid, status: 'sent', at: AT, messageId, pricing: PRICING },
        { wamid, status: 'delivered', at: AT + 2, messageId },
      )
      const message = await until(messageId, 'READ')
      expect([message.sentAt, message.deliveredAt, message.readAt]).not.toContain(null)
      const row = await rowOf(messageId)
      expect(row.provider_id).toBe(wamid)
      expect(JSON.parse(row.pricing ?? '')).toEqual({
        ...{ type: 'regular', category: 'utility', model: 'PMP', billable: true },
        ...{ status: 'sent', at: AT * 1000 },
      })
      await settled()
      expect((await get(messageId)).price).toMatchObject({ currency: 'BRL' })
      expect(await storyOf(running().database, messageId)).toEqual([
        'outbound.sent',
        'outbound.delivered',
        'outbound.read',
      ])
    })

    it('read alone is delivered too', async () => {
      const messageId = await plant()
      await told({ wamid: newWamid(), status: 'read', at: AT, messageId })
      const message = await until(messageId, 'READ')
      expect(message.deliveredAt).toBe(message.readAt)
    })

    it('failed says why, with Meta’s code', async () => {
      const messageId = await plant()
      const errors = [
        {
          code: 131026,
          title: 'Message undeliverable',
          error_data: { details: 'Unable to deliver message.' },
        },
      ]
      await told({ wamid: newWamid(), status: 'failed', at: AT, messageId, errors })
      expect((await until(messageId, 'FAILED')).failure).toEqual({
        code: 'undeliverable',
        reason: 'Unable to deliver message.',
        providerCode: '131026',
        retryable: false,
      })
    })

    it('after the end changes nothing but the timeline, once', async () => {
      const messageId = await plant()
      const wamid = newWamid()
      const late = { wamid, status: 'delivered', at: AT + 9, messageId }
      await told({ wamid, status: 'failed', at: AT, messageId })
      await until(messageId, 'FAILED')
      for (let i = 0; i < 3; i += 1) {
        await told(late)
        await settled()
      }
      expect(await storyOf(running().database, messageId)).toEqual([
        'outbound.failed',
        'message.told_late delivered',
      ])
      const path = { messageId }
      const { data } = (await running().call('listMessageEvents', { key, path })).body
      expect(data.at(-1)).toMatchObject({ type: 'told_late', failure: null })
      expect(data.at(-1).detail).toContain(new Date((AT + 9) * 1000).toISOString())
      expect((await get(messageId)).status).toBe('FAILED')
    })

    it('is matched by Meta’s name where our id is missing, never by the number', async () => {
      const wamid = newWamid()
      const messageId = await plant({ provider_id: wamid })
      const other = await plant({ to_number: '+5511999998888' })
      await told({ wamid, status: 'delivered', at: AT })
      await until(messageId, 'DELIVERED')
      await settled()
      expect((await get(other)).status).toBe('DISPATCHED')
    })

    it('waits for a message that is not known yet', async () => {
      const wamid = newWamid()
      const messageId = await plant()
      await told({ wamid, status: 'delivered', at: AT })
      const [row] = await soon(stored, (rows) => rows.some(({ tries }) => tries > 0))
      expect(row).toBeDefined()
      expect((await get(messageId)).status).toBe('DISPATCHED')
      const { database } = running()
      await database.transaction((tx) =>
        tx.query
          .updateTable('message')
          .set({ provider_id: wamid })
          .where('id', '=', messageId)
          .execute(),
      )
      await until(messageId, 'DELIVERED')
    })

    it('of another project’s message changes nothing', async () => {
      const stranger = await running().project()
      const wamid = newWamid()
      const more = { provider_id: wamid }
      const [theirs = ''] = await plantMessages(running().database, stranger.projectId, 1, more)
      await told(
        { wamid, status: 'read', at: AT },
        { wamid: newWamid(), status: 'read', at: AT, messageId: theirs },
      )
      await settled()
      expect((await rowOf(theirs)).status).toBe('DISPATCHED')
    })
  })

  it('takes 1,000 updates in one post', async () => {
    const ids = await plantMessages(running().database, projectId, 250)
    const all = ids.flatMap((messageId) => {
      const wamid = newWamid()
      return ['sent', 'delivered', 'read', 'read'].map((status, i) => ({
        ...{ wamid, messageId, status, at: AT + i },
      }))
    })
    const { status, ms } = await post(statuses(...all))
    expect(status).toBe(200)
    // Generous, on a machine that does other things: it is 250 ms in the median for Meta's usual posts.
    expect(ms).toBeLessThan(2_000)
    await soon(
      () =>
        running()
          .database.read.selectFrom('message')
          .where('id', 'in', ids)
          .where('status', '=', 'READ')
          .select('id')
          .execute(),
      (read) => read.length === ids.length,
    )
    await settled()
    const events = await running()
      .database.read.selectFrom('event')
      .where('subject_id', 'in', ids)
      .select('id')
      .execute()
    expect(events).toHaveLength(3 * ids.length)
  })

  inboundTests(running, () => ({ projectId, key }))
})

function inboundTests(running: () => TestServer, home: () => { projectId: string; key: string }) {
  const post = (news: unknown) => postToHook(running().url, home().projectId, asMetaWrites(news))
  const heard = async (from: string, count = 1) =>
    soon(
      async () =>
        (await running().call('listInbound', { key: home().key, query: { from } })).body.data,
      (found) => found.length >= count,
    )

  describe('a person’s message', () => {
    it.each([
      ['text', { text: { body: 'Sim!' } }, 'Sim!', null],
      [
        'button',
        { button: { text: 'Confirmar', payload: 'CONFIRM_42' } },
        'Confirmar',
        'CONFIRM_42',
      ],
      [
        'interactive',
        { interactive: { type: 'list_reply', list_reply: { id: 'row_1', title: 'Às 14h' } } },
        'Às 14h',
        'row_1',
      ],
      ['image', { image: { id: '1', caption: 'A receita' } }, 'A receita', null],
      ['audio', { audio: { id: '2' } }, '', null],
    ])('is an incoming message: %s', async (type, content, body, payload) => {
      const waId = `55119${String(next++).padStart(8, '7')}`
      const news = messages([{ wa_id: waId }], {
        ...{ from: waId, id: newWamid(), timestamp: String(AT), type },
        ...content,
      })
      for (let i = 0; i < 3; i += 1) expect((await post(news)).status).toBe(200)
      const [message, ...more] = await heard(`+${waId}`)
      expect(more).toEqual([])
      expect(message).toMatchObject({
        ...{ channel: 'whatsapp', from: `+${waId}`, to: '+5511988887777', body },
        ...{ deviceId: null, simSlotIndex: null, receivedAt: new Date(AT * 1000).toISOString() },
        whatsapp: {
          ...{ type, payload, userId: null, replyTo: null },
          windowEndsAt: new Date((AT + 24 * 3600) * 1000).toISOString(),
        },
      })
    })

    it('gets its ninth digit back, and names what it answers', async () => {
      const wamid = newWamid()
      const { projectId } = home()
      const more = { provider_id: wamid }
      const [messageId] = await plantMessages(running().database, projectId, 1, more)
      const news = messages([{ wa_id: '553196883193', user_id: 'BR.7' }], {
        ...{ from: '553196883193', id: newWamid(), timestamp: String(AT) },
        ...{ type: 'button', button: { text: 'Ok', payload: 'OK' }, context: { id: wamid } },
      })
      await post(news)
      const [message] = await heard('+5531996883193')
      expect(message.whatsapp).toMatchObject({ replyTo: messageId, userId: 'BR.7' })
    })

    it('is its sender’s own where numbers are hidden, and nobody’s where nothing names them', async () => {
      const message = (more: object) => ({
        ...{ id: newWamid(), timestamp: String(AT), type: 'text', text: { body: 'Oi' } },
        ...more,
      })
      const people = ['BR.11111', 'BR.22222']
      const contacts = people.map((user_id) => ({ profile: { name: 'x' }, user_id }))
      await post(messages(contacts, ...people.map((id) => message({ from_user_id: id }))))
      await post(messages([], message({}), message({ from: '' })))
      for (const person of people) {
        const [found, ...more] = await heard(person)
        expect(more).toEqual([])
        expect(found).toMatchObject({ from: person, whatsapp: { userId: person } })
      }
      const all = (
        await running().call('listInbound', { key: home().key, query: { limit: '100' } })
      ).body.data
      expect(all.map((one: { from: string }) => one.from)).not.toContain('')
      const conversation = await running().call('listConversationMessages', {
        ...{ key: home().key, path: { phoneNumber: 'BR.11111' } },
      })
      expect(conversation.body.data).toHaveLength(1)
    })
  })
}
