import { buildPrograms } from '@relay/testing/build-programs'
import { programFile } from '@relay/testing/programs'
import { type Running, startServer } from './processes.ts'

/** A project that has no limits, and its key. */
export interface Project {
  readonly key: string
  readonly projectId: string
}

/** A relay in a process of its own, and a first project. */
export interface RunningRelay extends Running, Project {
  newProject(): Promise<Project>
}

const MAIN = 'apps/server/src/main.ts'
let built: Promise<void> | undefined

export const BENCH_SECRET_KEY = 'bench-secret-key-0123456789abcdef-0123456789'
const ADMIN_TOKEN = 'bench-admin-token-0123456789abcdef'

/** Starts a relay, with everything on that a production server has on. Its webhooks may call this machine. */
export async function startRelay(
  databaseUrl: string,
  env: Readonly<Record<string, string>> = {},
): Promise<RunningRelay> {
  built ??= buildPrograms([MAIN])
  await built
  const relay = await startServer(programFile(MAIN), ['start'], {
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: databaseUrl,
    RELAY_ADMIN_TOKEN: ADMIN_TOKEN,
    RELAY_SECRET_KEY: BENCH_SECRET_KEY,
    RELAY_DEFAULT_PLAN: 'enterprise',
    RELAY_DRAIN_MS: '0',
    RELAY_LOG_LEVEL: 'info',
    RELAY_WEBHOOK_ALLOW_PRIVATE: 'true',
    ...env,
  })
  const newProject = () => makeProject(relay.url)
  return { ...relay, ...(await newProject()), newProject }
}

async function makeProject(url: string): Promise<Project> {
  const response = await fetch(`${url}/v1/projects`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', ownerEmail: 'bench@example.com' }),
  })
  if (!response.ok) throw new Error(`No project: ${response.status} ${await response.text()}`)
  const { apiKey, projectId }: { apiKey: string; projectId: string } = JSON.parse(
    await response.text(),
  )
  return { key: apiKey, projectId }
}
