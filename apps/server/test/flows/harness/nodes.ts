import { testDatabase } from '@relay/testing'
import { VARIANT } from '@relay/testing/programs'
import { type Api, apiOf, newProject } from './api.ts'
import { startProxy, type TcpProxy } from './proxy.ts'
import { type Relay, startRelay } from './relay.ts'

/** Two servers that share one PostgreSQL database, and one project on them. */
export interface Nodes {
  readonly a: Relay
  readonly b: Relay
  readonly apiA: Api
  readonly apiB: Api
  /** Between node B and the database. */
  readonly wire: TcpProxy
}

/** Starts both at once, on an empty database: on that of `databaseUrl`, or on one of the test run's. */
export async function startNodes(
  env: Readonly<Record<string, string>> = {},
  databaseUrl?: string,
): Promise<Nodes> {
  const url = databaseUrl ?? (await testDatabase()).url
  const wire = await startProxy(Number(new URL(url).port))
  const [a, b] = await Promise.all([
    startRelay({ databaseUrl: url, env }),
    startRelay({ databaseUrl: wire.through(url), env }),
  ])
  const apiA = await newProject(a)
  return { a, b, apiA, apiB: apiOf(b.url, apiA.key), wire }
}

/** For a node's environment: the lanes of one that dies are free within seconds. An attempt of a webhook fits into a lease. */
export const SHORT_LEASES = { [VARIANT]: 'short-leases', RELAY_WEBHOOK_TIMEOUT_MS: '1000' }
/** Servers that wait longer for a phone to take what clients of Relayion send: what they answer is no matter of time. */
export const PATIENT_ANSWERS = { [VARIANT]: 'patient-answers' }

/** Where phones connect to this node. */
export const connectUrlOf = (relay: Relay): string =>
  `${relay.url.replace('http', 'ws')}/v1/devices/connect`
