import { beforeAll, describe, expect, it } from 'vitest'
import { change, newsOf, plantMessages, statuses, storyOf } from '../_meta.ts'
import { AT, CREDENTIALS, type HookHome, hookHome, hookOf, newWamid } from '../_meta-hook.ts'
import { onBothServers } from '../_server.ts'
import { soon } from '../webhook-world.ts'

const PRICING = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }

onBothServers('Meta’s webhook, of messages that were sent', (running) => {
  let home: HookHome
  beforeAll(async () => {
    home = await hookHome(running())
  })
  const { get, plant, post, rowOf, settled, stored, told, until } = hookOf(running, () => home)

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
      const { data } = (await running().call('listMessageEvents', { key: home.key, path })).body
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

  it('says what has become of a template, by a message’s failure or by itself', async () => {
    const { database } = running()
    const template = {
      ...{ id: 'tpl_01hwz3k9fxe5vr2t8qn6yc4bmd', project_id: home.projectId, meta_id: '7' },
      ...{ name: 'lembrete_consulta', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY' },
      ...{ parameter_format: 'POSITIONAL', components: '[]', rejected_reason: null },
      ...{ created_at: 1, updated_at: 1 },
    }
    await database.transaction((tx) => tx.query.insertInto('template').values(template).execute())
    const becomes = (status: string) =>
      soon(
        () =>
          database.read
            .selectFrom('template')
            .where('project_id', '=', home.projectId)
            .select('status')
            .executeTakeFirst(),
        (row) => row?.status === status,
      )
    const messageId = await plant()
    const errors = [{ code: 132015, title: 'Template is paused' }]
    await told({ wamid: newWamid(), status: 'failed', at: AT, messageId, errors })
    await becomes('PAUSED')
    const news = {
      event: 'APPROVED',
      message_template_name: template.name,
      message_template_language: template.language,
      message_template_id: 7,
    }
    expect((await post(newsOf(change('message_template_status_update', news)))).status).toBe(200)
    await becomes('APPROVED')
  })

  it('settles what a project sent before its number became another one’s', async () => {
    const number = { ...CREDENTIALS, metaPhoneNumberId: '41', metaBusinessAccountId: '42' }
    const before = await hookHome(running(), number)
    const sent = await plantMessages(running().database, before.projectId, 3)
    const { key } = before
    const elsewhere = { ...number, metaPhoneNumberId: '43' }
    await running().call('putMetaCredentials', { key, body: elsewhere })
    const now = await hookHome(running(), number)
    const metadata = { phone_number_id: '41', display_phone_number: '5511977776666' }
    const told = (messageId = '') => {
      const status = { id: newWamid(), status: 'delivered', timestamp: String(AT) }
      const statuses = [{ ...status, biz_opaque_callback_data: messageId }]
      return newsOf(change('messages', { metadata, statuses }))
    }
    // At whichever address Meta tells it: the number's project does not know the message.
    const at = hookOf(running, () => before)
    await at.post(told(sent[0]))
    await hookOf(running, () => now).post(told(sent[1]))
    for (const id of sent.slice(0, 2)) await at.until(id, 'DELIVERED')
    // Of another app, it says nothing of what this one sent.
    const stranger = await hookHome(running(), { ...number, metaAppSecret: 'c'.repeat(32) })
    const atStranger = hookOf(running, () => stranger)
    await atStranger.post(told(sent[2]))
    await atStranger.settled()
    expect((await at.rowOf(sent[2] ?? '')).status).toBe('DISPATCHED')
  })

  it('takes 1,000 updates in one post', async () => {
    const ids = await plantMessages(running().database, home.projectId, 250)
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
})
