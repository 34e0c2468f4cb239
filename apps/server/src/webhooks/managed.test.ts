import { expect, it } from 'vitest'
import { onBothServers } from '../../test/_server.ts'

const URLS = ['https://shop.example.com/a', 'https://shop.example.com/b'] as const

onBothServers('the callback of a project', (running) => {
  const start = async () => {
    const { key, projectId } = await running().project()
    const put = (callbackUrl: string | null) =>
      running().call('putMetaCredentials', { key, body: { callbackUrl } })
    const list = async () => (await running().call('listWebhooks', { key })).body.data
    return { key, projectId, put, list }
  }

  it('is a webhook that is made, moved and ended with the credentials', async () => {
    const { key, put, list } = await start()
    expect((await put(URLS[0])).body.callbackUrl).toBe(URLS[0])
    const [made, ...others] = await list()
    expect(others).toEqual([])
    expect(made).toMatchObject({
      ...{ url: URLS[0], managed: true, payloadFormat: 'relayos', events: ['outbound.*'] },
      ...{ status: 'active', includeBody: false },
    })
    await put(URLS[1])
    expect(await list()).toMatchObject([{ id: made.id, url: URLS[1] }])
    const credentials = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG1' }
    await running().call('putMetaCredentials', { key, body: credentials })
    expect(await list()).toMatchObject([{ id: made.id, url: URLS[1] }])
    expect((await put(null)).body.callbackUrl).toBeNull()
    expect(await list()).toEqual([])
    await put(URLS[0])
    expect((await list())[0].id).not.toBe(made.id)
  })

  it('is not changed or deleted by itself; its secret can be had', async () => {
    const { key, put, list } = await start()
    await put(URLS[0])
    const [{ id: webhookId }] = await list()
    const path = { webhookId }
    for (const [operation, body] of [
      ['updateWebhook', { status: 'paused' }],
      ['updateWebhook', { url: URLS[1] }],
      ['deleteWebhook', undefined],
    ] as const) {
      const refused = await running().call(operation, { key, path, body })
      expect([refused.status, refused.body.code]).toEqual([409, 'webhook_managed'])
    }
    expect(await list()).toMatchObject([{ id: webhookId, url: URLS[0], status: 'active' }])
    const rotated = await running().call('rotateWebhookSecret', { key, path, body: {} })
    expect(rotated.body.secret).toMatch(/^whsec_/)
  })

  it('brings a disabled one back when it is set again', async () => {
    const { key, put, list, projectId } = await start()
    await put(URLS[0])
    await running().database.transaction((tx) =>
      tx.query
        .updateTable('webhook')
        .set({ status: 'disabled', status_reason: 'gone' })
        .where('project_id', '=', projectId)
        .execute(),
    )
    expect(await list()).toMatchObject([{ status: 'disabled' }])
    await put(URLS[0])
    expect(await list()).toMatchObject([{ status: 'active', statusReason: null }])
    expect((await running().call('listWebhooks', { key })).status).toBe(200)
  })

  it('is one, however often it is set at once', async () => {
    const { put, list } = await start()
    await Promise.all([...URLS, ...URLS].map(put))
    expect(await list()).toHaveLength(1)
  })

  it.each([
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://169.254.169.254/latest',
    'https://[::ffff:10.0.0.1]/x',
    'https://localhost/x',
    'https://user:password@example.com/x',
    'http://example.com/x',
  ])('is judged as any other webhook is: %s', async (url) => {
    const { put, list } = await start()
    const refused = await put(url)
    expect([refused.status, refused.body.code]).toEqual([422, 'webhook_url_forbidden'])
    expect(refused.body.errors).toMatchObject([{ pointer: '/callbackUrl' }])
    expect(await list()).toEqual([])
  })
})
