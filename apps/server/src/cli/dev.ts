import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config/index.ts'
import type { Projects } from '../projects/index.ts'
import { runServer } from './run-server.ts'

/** Holds the key that every later start shows again. */
const KEY_FILE = 'dev-key'
const MODE = 0o600
const PROJECT = { name: 'My project', ownerEmail: 'me@example.com' }

/** A server for one's own machine, with a project, a key, and a line to paste. */
export async function runDev(config: Config, print: (text: string) => void): Promise<void> {
  const server = await runServer(config)
  const key = await firstKey(server.projects, config.dataFolder)
  print(hints(server.publicUrl(), key))
}

async function firstKey(projects: Projects, folder: string): Promise<string> {
  const path = join(folder, KEY_FILE)
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : null
  // The database may be another one by now, or the key revoked.
  if (kept !== null && (await projects.authenticate(kept)) !== null) return kept
  const { apiKey } = await projects.create(PROJECT)
  writeFileSync(path, `${apiKey}\n`, { mode: MODE })
  return apiKey
}

const hints = (url: string, key: string): string => `
Relay runs at ${url}

  Your key:        ${key}
  Send an SMS:     curl ${url}/v1/messages -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '{"to":"+5511999998888","body":"Hello"}'
  Add a phone:     curl ${url}/v1/devices -H "Authorization: Bearer ${key}" -H "Content-Type: application/json" -d '{"name":"My phone"}'
  Or simulate it:  relay-phone --server ${url} --code <the code it answers> --data ./phone
  Hear of events:  RELAY_URL=${url} RELAY_API_KEY=${key} relay webhooks listen --forward-to http://localhost:3000/hook

Ctrl-C stops it.
`
