import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { onBothServers } from '../../test/_server.ts'
import { apiOf, type Json } from '../../test/flows/harness/api.ts'
import { pairSocketPhone } from '../../test/flows/harness/socket-phone.ts'

const CUSTOMER = '+639173333333'
const NOBODYS = '01hwz3k9fxe5vr2t8qn6yc4bmd'

/** The served document, read as a stranger would: nothing of what we generate from it is used. */
async function judgeOf(url: string) {
  const document: Json = await (await fetch(`${url}/relayion.json`)).json()
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'served')
  const pointer = (...names: string[]) =>
    names
      .map((name) => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
  return (method: string, path: string, status: number, body: Json): string[] => {
    const response: Json = document.paths[path][method].responses[status]
    const place =
      typeof response.$ref === 'string'
        ? response.$ref.slice(2)
        : pointer('paths', path, method, 'responses', String(status))
    const schema = `served#/${place}/${pointer('content', 'application/json', 'schema')}`
    const validate = ajv.compile({ $ref: schema })
    return validate(body) ? [] : [ajv.errorsText(validate.errors)]
  }
}

onBothServers('the dialect’s served document', (running) => {
  it('is the same in JSON and YAML, and names this server', async () => {
    const { url } = running()
    const json: Json = await (await fetch(`${url}/relayion.json`)).json()
    expect(parse(await (await fetch(`${url}/relayion.yaml`)).text())).toEqual(json)
    expect(json.servers).toEqual([{ url }])
    expect(await (await fetch(`${url}/docs`)).text()).toContain('/api/v1/outbound')
  })

  it('describes every answer of every operation to a validator that is not ours', async () => {
    const { url } = running()
    const api = apiOf(url, (await running().project('enterprise')).key)
    const phone = await pairSocketPhone(api)
    const line = await phone.connect()
    const binding = { deviceId: phone.deviceId, simSlotIndex: 0 }
    const draft = { name: 'C', dialect: 'relayion', binding }
    const client = apiOf(url, (await api.created('/v1/api-keys', draft)).key)
    const judge = await judgeOf(url)
    const told: string[] = []
    const ask = async (method: 'GET' | 'POST', path: string, at: string, body?: Json) => {
      const answer = await client.call(method, `/api/v1${at}`, body)
      told.push(`${method} ${path} ${answer.status}`)
      const faults = judge(method.toLowerCase(), `/api/v1${path}`, answer.status, answer.body)
      expect({ at, faults }).toEqual({ at, faults: [] })
      return answer.body
    }
    const sms = { recipientNumber: CUSTOMER, body: 'Judged' }
    const { data: sent } = await ask('POST', '/outbound', '/outbound', sms)
    await ask('POST', '/outbound', '/outbound', { ...sms, recipientNumber: '12' })
    const receivedAt = new Date().toISOString()
    line.send({ type: 'inbound', seq: 1, from: CUSTOMER, body: 'Hi', receivedAt, simSlotIndex: 0 })
    await line.acked(1)
    await ask('GET', '/devices', '/devices')
    await ask('GET', '/outbound', '/outbound?status=DISPATCHED')
    await ask('GET', '/outbound', '/outbound?limit=1000')
    await ask('GET', '/outbound/{outboundId}', `/outbound/${sent.id}`)
    await ask('GET', '/outbound/{outboundId}', `/outbound/msg_${NOBODYS}`)
    const { data: heard } = await ask('GET', '/inbound', '/inbound')
    await ask('GET', '/inbound/{inboundId}', `/inbound/${heard[0].id}`)
    await ask('GET', '/inbound/{inboundId}', `/inbound/inb_${NOBODYS}`)
    const number = encodeURIComponent(CUSTOMER)
    const { data } = await ask('GET', '/conversations/{phoneNumber}', `/conversations/${number}`)
    expect(data.messages.map(({ direction }: Json) => direction)).toEqual(['outbound', 'inbound'])
    await ask('GET', '/conversations/{phoneNumber}', '/conversations/nobody')
    expect(new Set(told).size).toBe(11)
    expect(
      judge('get', '/api/v1/devices', 200, { success: true, data: [{ id: 'x' }] }),
    ).not.toEqual([])
    await line.cut()
  })
})
