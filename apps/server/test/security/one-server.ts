import { afterAll, beforeAll } from 'vitest'
import { ENGINES } from '../_databases.ts'
import { startTestServer, type TestServer } from '../_server.ts'

/** A server for tests that touch no store: one engine is enough. */
export function oneServer(env: Readonly<Record<string, string>> = {}): () => TestServer {
  let running: (TestServer & { stop(): Promise<void> }) | undefined
  let drop = async () => {}
  beforeAll(async () => {
    const created = await ENGINES[0]?.create(true)
    if (!created) throw new Error('There is no database.')
    drop = created.drop
    running = await startTestServer(created.url, env)
  })
  afterAll(async () => {
    await running?.stop()
    await drop()
  })
  return () => {
    if (!running) throw new Error('The server runs only while tests do.')
    return running
  }
}
