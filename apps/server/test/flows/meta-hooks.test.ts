import { beforeAll, describe, expect, it } from 'vitest'
import { asMetaWrites, messages, postToHook, signatureOf, statuses } from '../_meta.ts'
import { AT, type HookHome, hookHome, hookOf, JOAO, newWamid } from '../_meta-hook.ts'
import { onBothServers } from '../_server.ts'
import { soon } from '../webhook-world.ts'

onBothServers('Meta’s webhook', (running) => {
  let home: HookHome
  beforeAll(async () => {
    home = await hookHome(running())
  })
  const { get, plant, post, stored } = hookOf(running, () => home)

  describe('its handshake', () => {
    const shake = async (query: Record<string, string>, id = home.projectId) => {
      const search = new URLSearchParams(query)
      const response = await fetch(`${running().url}/hooks/meta/${id}?${search}`)
      const type = response.headers.get('content-type')
      return { status: response.status, type, text: await response.text() }
    }

    it('repeats the challenge, at the address that the credentials name', async () => {
      expect(home.hookUrl).toBe(`${running().url}/hooks/meta/${home.projectId}`)
      const handshake = {
        'hub.mode': 'subscribe',
        'hub.challenge': '1158201444<b>',
        'hub.verify_token': home.verifyToken,
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
        'hub.verify_token': home.verifyToken,
      }
      const stranger = await running().project()
      const wrong: [Record<string, string>, string?][] = [
        [{ ...right, 'hub.verify_token': 'x' }],
        [{ ...right, 'hub.verify_token': '' }],
        [{ ...right, 'hub.mode': 'unsubscribe' }],
        [{ 'hub.mode': 'subscribe', 'hub.verify_token': home.verifyToken }],
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
      expect((await postToHook(running().url, home.projectId, escaped)).status).toBe(200)
      expect(
        (await postToHook(running().url, home.projectId, JSON.stringify(news[1]))).status,
      ).toBe(200)
      const heard = await soon(
        async () => (await running().call('listInbound', { key: home.key })).body.data,
        (found) => found.length === 2,
      )
      expect(heard.map((one: { body: string }) => one.body)).toEqual([body, body])
      // The same JSON, written in another way, is not what was signed.
      const rewritten = await postToHook(running().url, home.projectId, JSON.stringify(news[0]), {
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
        const reply = await postToHook(running().url, home.projectId, body, {
          'x-hub-signature-256': header,
        })
        expect(`${header} ${reply.status}`).toBe(`${header} 401`)
      }
      // Not JSON at all: nobody looks before the signature fits.
      const junk = { 'x-hub-signature-256': right }
      expect((await postToHook(running().url, home.projectId, '{"entry":[', junk)).status).toBe(401)
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
      expect((await postToHook(running().url, home.projectId, body)).status).toBe(status)
    })

    it('is 413 beyond 3 MiB, and beyond 1,000 updates', async () => {
      const large = `"${'x'.repeat(3 * 1024 * 1024 - 1)}"`
      expect((await postToHook(running().url, home.projectId, large)).status).toBe(413)
      const wide = Array.from({ length: 1_001 }, (_, i) => ({
        ...{ wamid: `wamid.wide${i}`, status: 'sent', at: AT },
      }))
      expect((await post(statuses(...wide))).status).toBe(413)
      // Other paths keep their limit.
      const { status } = await running().call('sendMessage', {
        key: home.key,
        body: { x: 'x'.repeat(70_000) },
      })
      expect(status).toBe(413)
    })
  })
})
