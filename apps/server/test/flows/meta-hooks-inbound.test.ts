import { beforeAll, describe, expect, it } from 'vitest'
import { messages, plantMessages, plantOtp } from '../_meta.ts'
import { AT, type HookHome, hookHome, hookOf, newWamid, nextNumber } from '../_meta-hook.ts'
import { onBothServers } from '../_server.ts'
import { soon } from '../webhook-world.ts'

onBothServers('Meta’s webhook, of what people write', (running) => {
  let home: HookHome
  beforeAll(async () => {
    home = await hookHome(running())
  })
  const { get, heard, post } = hookOf(running, () => home)

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
      const waId = `55119${String(nextNumber()).padStart(8, '7')}`
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
      const more = { provider_id: wamid }
      const [messageId] = await plantMessages(running().database, home.projectId, 1, more)
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
      const all = (await running().call('listInbound', { key: home.key, query: { limit: '100' } }))
        .body.data
      expect(all.map((one: { from: string }) => one.from)).not.toContain('')
      const conversation = await running().call('listConversationMessages', {
        ...{ key: home.key, path: { phoneNumber: 'BR.11111' } },
      })
      expect(conversation.body.data).toHaveLength(1)
    })
  })

  it('ends the code that is pending for who asked for none, before Meta’s name of its message is known', async () => {
    const to = `+55119${String(nextNumber()).padStart(8, '7')}`
    const { database } = running()
    const otpId = await plantOtp(database, home.projectId, to, Date.now())
    const more = { otp_id: otpId, to_number: to }
    const [messageId = ''] = await plantMessages(database, home.projectId, 1, more)
    await post(
      messages([{ wa_id: to.slice(1) }], {
        ...{ from: to.slice(1), id: newWamid(), timestamp: String(AT), type: 'button' },
        ...{ button: { text: 'Não fui eu', payload: 'DID_NOT_REQUEST_CODE' } },
        context: { id: newWamid() },
      }),
    )
    const code = await soon(
      async () => (await running().call('getOtp', { key: home.key, path: { otpId } })).body,
      ({ status }) => status !== 'sent',
    )
    expect(code.status).toBe('failed')
    expect(await heard(to)).toMatchObject([{ whatsapp: { replyTo: null } }])
    expect((await get(messageId)).status).toBe('DISPATCHED')
  })
})
