import { type Running, startServer } from './processes.ts'

/** A relay in a process of its own. */
export interface RunningRelay extends Running {
  /** Of a project that has no limits. */
  readonly key: string
  readonly projectId: string
}

const ADMIN_TOKEN = 'bench-admin-token-0123456789abcdef'

/** Starts a relay, with everything on that a production server has on. */
export async function startRelay(databaseUrl: string): Promise<RunningRelay> {
  const relay = await startServer('../src/main.ts', ['start'], {
    RELAY_PORT: '0',
    RELAY_DATABASE_URL: databaseUrl,
    RELAY_ADMIN_TOKEN: ADMIN_TOKEN,
    RELAY_SECRET_KEY: 'bench-secret-key-0123456789abcdef-0123456789',
    RELAY_DEFAULT_PLAN: 'enterprise',
    RELAY_DRAIN_MS: '0',
    RELAY_LOG_LEVEL: 'info',
  })
  const response = await fetch(`${relay.url}/v1/projects`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'bench', ownerEmail: 'bench@example.com' }),
  })
  if (!response.ok) throw new Error(`No project: ${response.status} ${await response.text()}`)
  const { apiKey, projectId }: { apiKey: string; projectId: string } = JSON.parse(
    await response.text(),
  )
  return { ...relay, key: apiKey, projectId }
}
