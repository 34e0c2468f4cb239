import type { TestServer } from './_server.ts'
import { eventually } from './flows/harness/api.ts'

/** Asks until there is an answer. */
export const come = <T>(ask: () => Promise<T | undefined>) =>
  eventually(ask, (answer) => answer !== undefined)

/** A project with a key of each mode. */
export async function testKey(server: TestServer) {
  const { projectId, key } = await server.project()
  const test = await server.key(projectId, { name: 'test', mode: 'test' })
  return { projectId, key, test }
}

export const readList = async (server: TestServer, key: string, batchId: string) =>
  (await server.call('getBatch', { key, path: { batchId } })).body

export const messagesOf = async (server: TestServer, key: string, batchId: string) =>
  (await server.call('listMessages', { key, query: { batchId, limit: '100' } })).body.data

export const until = (server: TestServer, key: string, id: string, status: string) =>
  come(async () => {
    const batch = await readList(server, key, id)
    return batch.status === status ? batch : undefined
  })
