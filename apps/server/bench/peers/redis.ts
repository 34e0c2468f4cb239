import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { HttpConnection } from '../load/http-connection.ts'
import { remember } from '../processes.ts'
import { redisServer } from './install.ts'

const UP_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 20

/** Starts a Redis that syncs its log before it answers, on a free port. */
export async function startRedis(
  folder: string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const command = await redisServer()
  const port = await freePort()
  const child = spawn(
    command,
    [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''],
      ...['--appendonly', 'yes', '--appendfsync', 'always'],
    ],
    { stdio: 'ignore' },
  )
  remember(child)
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await up(`http://127.0.0.1:${port}`)
  return {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function up(url: string): Promise<void> {
  for (const until = performance.now() + UP_WITHIN_MS; ; await sleep(LOOK_EVERY_MS)) {
    const connection = new HttpConnection(url)
    try {
      await connection.opened()
      return
    } catch (cause) {
      if (performance.now() > until) throw new Error('redis-server does not start.', { cause })
    } finally {
      connection.close()
    }
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = address !== null && typeof address === 'object' ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
