import { expect, test } from 'vitest'
import { contractClient, type PlainRequest } from './contract-client.ts'

function clientThatAnswers(text: string) {
  const requests: PlainRequest[] = []
  const client = contractClient(async (request) => {
    requests.push(request)
    return { text, toResponse: () => new Response(text, { status: 202 }) }
  })
  return { client, requests }
}

test('writes lists with commas, leaves out what is not there, and encodes the rest', async () => {
  const { client, requests } = clientThatAnswers('{}')
  const query = { to: '+55 11', status: ['QUEUED', 'a&b'], cursor: undefined, none: [], limit: '5' }
  // @ts-expect-error: what the contract does not have does not compile.
  await client.GET('/v1/messages', { params: { query } })
  const search = '?to=%2B55%2011&status=QUEUED,a%26b&limit=5'
  expect(requests).toEqual([{ method: 'GET', path: '/v1/messages', search, body: undefined }])
})

test('fills the path, and answers the parsed text or nothing', async () => {
  const params = { path: { deviceId: 'a/b' } }
  const full = clientThatAnswers('{"id":"dev_1"}')
  const { data, response } = await full.client.GET('/v1/devices/{deviceId}', { params })
  expect(data).toEqual({ id: 'dev_1' })
  expect(response.status).toBe(202)
  expect(full.requests[0]).toMatchObject({ path: '/v1/devices/a%2Fb', search: '' })
  const empty = clientThatAnswers('')
  expect((await empty.client.DELETE('/v1/devices/{deviceId}', { params })).data).toBeUndefined()
})

test('sends a body as JSON', async () => {
  const { client, requests } = clientThatAnswers('{}')
  await client.POST('/v1/devices', { body: { name: 'Balcão' } })
  expect(requests[0]).toMatchObject({ method: 'POST', body: '{"name":"Balcão"}' })
})
