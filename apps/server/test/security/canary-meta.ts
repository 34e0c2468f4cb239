import { asMetaWrites, messages, postToHook, signatureOf, statuses } from '../_meta.ts'
import { type Api, eventually } from '../flows/harness/api.ts'
import type { Stage } from './canary-misuse.ts'

/** Meta tells of people and messages, as it should and as nobody should. */
export async function metaTells({ canaries, url }: Stage, api: Api): Promise<void> {
  const { body: project } = await api.call('GET', '/v1/projects/me')
  const secret = canaries.all.find(({ name }) => name === 'Meta app secret')?.text ?? ''
  const at = Math.floor(Date.now() / 1000)
  const waId = canaries.number('sender on WhatsApp').slice(1)
  const wamid = (what: string) => canaries.plant(`wamid ${what}`, 'private', (it) => `wamid.${it}`)
  const profile = { name: canaries.plant('profile name', 'private') }
  const written = {
    ...{ from: waId, id: wamid('of a text'), timestamp: String(at), type: 'text' },
    text: { body: canaries.plant('WhatsApp text', 'private') },
  }
  const errors = [{ code: 131026, title: canaries.plant('error of Meta', 'private') }]
  const posts = [
    messages([{ profile, wa_id: waId }], written),
    messages([], {
      ...written,
      id: wamid('of nobody'),
      from: canaries.plant('no number', 'private'),
    }),
    statuses({ wamid: wamid('of a status'), status: 'failed', at, errors }),
    statuses({ wamid: wamid('of a stranger'), status: canaries.plant('status', 'private'), at }),
  ]
  for (const body of posts.map(asMetaWrites)) {
    await postToHook(url, project.projectId, body)
    const signature = signatureOf(body, secret)
    await postToHook(url, project.projectId, body, { 'x-hub-signature-256': signature })
    await postToHook(url, project.projectId, body.slice(1), {
      'x-hub-signature-256': signatureOf(body.slice(1), secret),
    })
  }
  await eventually(
    () => api.all('/v1/inbound'),
    (found) => found.some(({ channel }) => channel === 'whatsapp'),
  )
}
