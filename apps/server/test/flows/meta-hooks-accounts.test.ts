import { beforeAll, expect, it } from 'vitest'
import { ensureLanes, newLane } from '../../src/dispatch/lease-store.ts'
import { whatsappLane } from '../../src/messages/index.ts'
import { asMetaWrites, change, messages, newsOf, plantMessages, postToHook } from '../_meta.ts'
import { AT, CREDENTIALS, type HookHome, hookHome, hookOf, newWamid } from '../_meta-hook.ts'
import { onBothServers } from '../_server.ts'
import { soon } from '../webhook-world.ts'

onBothServers('Meta’s webhook, of accounts and numbers', (running) => {
  let home: HookHome
  beforeAll(async () => {
    home = await hookHome(running())
  })
  const { post, stored } = hookOf(running, () => home)

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

  const alertsOf = (key: string, count: number) =>
    soon(
      async () =>
        (await running().call('listEvents', { key, query: { types: 'whatsapp.*' } })).body.data,
      (events) => events.length >= count,
    )
  const accountNews = (field: string, value: object, time: number, waba = '419561257915477') => {
    const [entry] = newsOf(change(field, value)).entry
    return { object: 'whatsapp_business_account', entry: [{ ...entry, id: waba, time }] }
  }

  it('tells applications and readiness of a restriction, once, until it is over', async () => {
    const { key } = home
    const value = {
      event: 'ACCOUNT_RESTRICTION',
      phone_number: '15550783881',
      restriction_info: [
        { restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: AT + 86_400 },
      ],
    }
    for (let i = 0; i < 3; i += 1) {
      expect((await post(accountNews('account_update', value, AT))).status).toBe(200)
    }
    const [told, ...more] = await alertsOf(key, 1)
    expect(more).toEqual([])
    expect(told.data).toEqual({
      ...{ id: home.projectId, metaPhoneNumberId: CREDENTIALS.metaPhoneNumberId },
      ...{ about: 'account', severity: 'critical', code: 'ACCOUNT_RESTRICTION' },
      reason:
        'Meta tells of the account: ACCOUNT_RESTRICTION (RESTRICTED_BIZ_INITIATED_MESSAGING).',
      ...{ quality: null, messagingLimit: null },
      until: new Date((AT + 86_400) * 1_000).toISOString(),
    })
    const line = running().log.find((it) => it.includes('ACCOUNT_RESTRICTION')) ?? ''
    expect(`${line}${JSON.stringify(told)}`).not.toContain('15550783881')
    const checkOf = async () => {
      const { body } = await running().call('getLaunchReadiness', { key })
      return body.checks.find(({ name }: { name: string }) => name === 'meta_credentials')
    }
    expect(await checkOf()).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining('ACCOUNT_RESTRICTION'),
    })
    const back = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } }
    await post(accountNews('account_update', back, AT + 5))
    expect((await alertsOf(key, 2)).at(-1).data).toMatchObject({ severity: 'info' })
    expect(await checkOf()).toMatchObject({ status: 'pass' })
    // What happened before it, and comes late, restricts nothing any more.
    await post(accountNews('account_update', { event: 'ACCOUNT_DELETED' }, AT + 4))
    await alertsOf(key, 3)
    expect(await checkOf()).toMatchObject({ status: 'pass' })
  })

  it('shows the number’s quality and limit where the project is shown', async () => {
    const own = await hookHome(running(), { ...CREDENTIALS, metaPhoneNumberId: '7' })
    const { key } = own
    const shown = async () => (await running().call('getProject', { key })).body.metaNumber
    const { post } = hookOf(running, () => own)
    expect(await shown()).toBeNull()
    const display = { display_phone_number: '5511988887777' }
    const update = (value: object, time: number) =>
      post(accountNews('phone_number_quality_update', { ...display, ...value }, time, 'other'))
    const waba = (value: object, time: number) =>
      post(accountNews('phone_number_quality_update', { ...display, ...value }, time))
    await waba({ event: 'DOWNGRADE', current_limit: 'TIER_1K' }, AT + 2)
    await waba({ event: 'UPGRADE', current_limit: 'TIER_10K' }, AT + 1)
    await waba({ event: 'FLAGGED' }, AT + 3)
    await update({ event: 'UPGRADE', current_limit: 'TIER_UNLIMITED' }, AT + 9)
    const told = await alertsOf(key, 3)
    expect(told.map(({ data }: { data: { severity: string } }) => data.severity)).toEqual([
      ...['warning', 'info', 'warning'],
    ])
    expect(JSON.stringify(told)).not.toContain(display.display_phone_number)
    expect(await shown()).toMatchObject({
      ...{ messagingLimit: 'TIER_1K', quality: 'FLAGGED', alert: null },
    })
    // Of another number nothing is known yet.
    const body = { ...CREDENTIALS, metaPhoneNumberId: '8' }
    await running().call('putMetaCredentials', { key, body })
    expect(await shown()).toBeNull()
  })

  it('shows the quality of the project’s own number, whatever Meta says of others of the account', async () => {
    const own = await hookHome(running(), { ...CREDENTIALS, metaPhoneNumberId: '61' })
    const { key } = own
    const { post } = hookOf(running, () => own)
    const shown = async () => (await running().call('getProject', { key })).body.metaNumber
    const update = (number: string, event: string, time: number, limit?: string) =>
      post(
        accountNews(
          'phone_number_quality_update',
          { display_phone_number: number, event, ...(limit && { current_limit: limit }) },
          time,
        ),
      )
    const [ours, other] = ['551140028922', '551140028933']
    await update(ours, 'UNFLAGGED', AT)
    await alertsOf(key, 1)
    expect(await shown()).toMatchObject({ quality: 'UNFLAGGED' })
    await update(other, 'FLAGGED', AT + 1, 'TIER_250')
    await alertsOf(key, 2)
    // Which of the two is the project's is not known yet.
    expect(await shown()).toMatchObject({ quality: null, messagingLimit: null })
    const metadata = { phone_number_id: '61', display_phone_number: '+55 11 4002-8922' }
    await post(newsOf(change('messages', { metadata, statuses: [] })))
    await soon(shown, ({ quality }) => quality === 'UNFLAGGED')
    await update(other, 'DOWNGRADE', AT + 2, 'TIER_1K')
    await update(ours, 'UPGRADE', AT + 3, 'TIER_10K')
    await alertsOf(key, 4)
    expect(await shown()).toMatchObject({ quality: 'UNFLAGGED', messagingLimit: 'TIER_10K' })
    const events = JSON.stringify(await alertsOf(key, 4))
    expect(events).not.toContain(ours)
    expect(events).not.toContain(other)
  })

  it('brings news of a neighbour’s number to that project, where the app is the same', async () => {
    const near = await hookHome(running(), {
      ...CREDENTIALS,
      ...{ metaPhoneNumberId: '11', metaBusinessAccountId: '12' },
    })
    const far = await hookHome(running(), {
      ...CREDENTIALS,
      ...{ metaPhoneNumberId: '21', metaBusinessAccountId: '22', metaAppSecret: 'another-app' },
    })
    const number = (id: string) => ({ phone_number_id: id, display_phone_number: '5511977776666' })
    const [theirs = ''] = await plantMessages(running().database, near.projectId, 1)
    const news = (id: string, messageId: string, from: string) => {
      const status = {
        ...{ id: newWamid(), status: 'delivered', timestamp: String(AT) },
        biz_opaque_callback_data: messageId,
      }
      const text = {
        id: newWamid(),
        from,
        timestamp: String(AT),
        type: 'text',
        text: { body: 'Oi' },
      }
      const said = messages([{ wa_id: from }], text).entry[0]?.changes[0]
      return [
        change('messages', { metadata: number(id), statuses: [status] }),
        change('messages', { ...Object(said).value, metadata: number(id) }),
      ]
    }
    const [notTheirs = ''] = await plantMessages(running().database, far.projectId, 1)
    const body = asMetaWrites(
      newsOf(...news('11', theirs, '5511955554444'), ...news('21', notTheirs, '5511955553333')),
    )
    expect((await postToHook(running().url, home.projectId, body)).status).toBe(200)
    const atNear = hookOf(running, () => near)
    await atNear.until(theirs, 'DELIVERED')
    expect(await atNear.heard('+5511955554444')).toHaveLength(1)
    // News of an account names no number: they come to the app's address only, whoever's it is.
    await post(accountNews('account_update', { event: 'ACCOUNT_VIOLATION' }, AT, '12'))
    expect(await alertsOf(near.key, 1)).toHaveLength(1)
    await atNear.settled()
    const { rowOf } = hookOf(running, () => far)
    expect((await rowOf(notTheirs)).status).toBe('DISPATCHED')
    const { body: heard } = await running().call('listInbound', { key: far.key })
    expect(heard.data).toEqual([])
    const own = await running().call('listInbound', { key: home.key })
    expect(own.body.data).toEqual([])
  })

  it('keeps what people write to a number of two projects where Meta calls, and gives each its statuses', async () => {
    const shared = { ...CREDENTIALS, metaPhoneNumberId: '31', metaBusinessAccountId: '32' }
    const called = await hookHome(running(), shared)
    const sharer = await hookHome(running(), shared)
    const stranger = await hookHome(running(), { ...shared, metaAppSecret: 'b'.repeat(32) })
    const metadata = { phone_number_id: '31', display_phone_number: '5511977776666' }
    const [theirs = ''] = await plantMessages(running().database, sharer.projectId, 1)
    const [notTheirs = ''] = await plantMessages(running().database, stranger.projectId, 1)
    const statuses = [theirs, notTheirs].map((messageId) => ({
      ...{ id: newWamid(), status: 'delivered', timestamp: String(AT) },
      biz_opaque_callback_data: messageId,
    }))
    const from = '5511955552222'
    const text = { id: newWamid(), from, timestamp: String(AT), type: 'text', text: { body: 'Oi' } }
    const said = Object(messages([{ wa_id: from }], text).entry[0]?.changes[0]).value
    const other = { ...metadata, phone_number_id: '33' }
    const at = hookOf(running, () => called)
    await at.post(
      newsOf(
        change('messages', { metadata, statuses }),
        change('messages', { ...said, metadata }),
        change('messages', { metadata: other, statuses: [] }),
      ),
    )
    await hookOf(running, () => sharer).until(theirs, 'DELIVERED')
    expect(await at.heard(`+${from}`)).toHaveLength(1)
    for (const { key } of [sharer, stranger]) {
      expect((await running().call('listInbound', { key })).body.data).toEqual([])
    }
    expect((await hookOf(running, () => stranger).rowOf(notTheirs)).status).toBe('DISPATCHED')
  })

  it('gives what people write to a number of two projects, posted to a third, to who sent by it last', async () => {
    const shared = { ...CREDENTIALS, metaPhoneNumberId: '51', metaBusinessAccountId: '52' }
    const called = await hookHome(running(), {
      ...shared,
      ...{ metaPhoneNumberId: '53', metaBusinessAccountId: '54' },
    })
    const sender = await hookHome(running(), shared)
    const latest = await hookHome(running(), shared)
    const metadata = { phone_number_id: '51', display_phone_number: '5511977770051' }
    const at = hookOf(running, () => called)
    const say = async (from: string) => {
      const text = {
        id: newWamid(),
        from,
        timestamp: String(AT),
        type: 'text',
        text: { body: 'Oi' },
      }
      const said = Object(messages([{ wa_id: from }], text).entry[0]?.changes[0]).value
      await at.post(newsOf(change('messages', { ...said, metadata })))
      await at.settled()
    }
    const heardBy = async ({ key }: HookHome) =>
      (await running().call('listInbound', { key })).body.data.map(
        ({ from }: { from: string }) => from,
      )
    // Nobody has sent: whose credentials are the latest.
    await say('5511955550001')
    expect(await heardBy(latest)).toEqual(['+5511955550001'])
    expect(await heardBy(sender)).toEqual([])
    await running().database.transaction(async (tx) => {
      const lane = newLane(whatsappLane(sender.projectId), sender.projectId)
      await ensureLanes(tx, [lane])
      const set = ['bucket_at'] as const
      await tx.updateMany({ table: 'lane', key: 'id', set }, [{ ...lane, bucket_at: Date.now() }])
    })
    await say('5511955550002')
    expect(await heardBy(sender)).toEqual(['+5511955550002'])
    expect(await heardBy(latest)).toEqual(['+5511955550001'])
    // What is of their account, and of no number, is news to both.
    await at.post(accountNews('account_update', { event: 'ACCOUNT_VIOLATION' }, AT, '52'))
    expect(await alertsOf(sender.key, 1)).toHaveLength(1)
    expect(await alertsOf(latest.key, 1)).toHaveLength(1)
  })

  it('tells a project that has named no account nothing of a neighbour’s', async () => {
    const named = { ...CREDENTIALS, metaPhoneNumberId: '41', metaBusinessAccountId: '42' }
    const owner = await hookHome(running(), named)
    const { metaBusinessAccountId: _, ...nameless } = named
    const called = await hookHome(running(), { ...nameless, metaPhoneNumberId: '43' })
    const { post } = hookOf(running, () => called)
    await post(accountNews('account_update', { event: 'ACCOUNT_VIOLATION' }, AT, '42'))
    await post(accountNews('account_update', { event: 'ACCOUNT_OFFBOARDED' }, AT, '44'))
    const codesOf = async (key: string) =>
      (await alertsOf(key, 1)).map(({ data }: { data: { code: string } }) => data.code)
    expect(await codesOf(owner.key)).toEqual(['ACCOUNT_VIOLATION'])
    expect(await codesOf(called.key)).toEqual(['ACCOUNT_OFFBOARDED'])
  })
})
