import { isRelayError, type Relay, Relay as RelayClient } from '@relay/sdk'
import type { Command } from 'commander'
import type { Environment } from '../config/index.ts'
import { isSecret, newSecret } from '../webhooks/index.ts'
import { UsageError } from './outcome.ts'

/** Where `relay dev` listens. */
const DEFAULT_URL = 'http://127.0.0.1:4600'

/** Which relay, and as whom. */
export interface RelayOptions {
  readonly url?: string
  readonly key?: string
}

/** Adds the options by which a command finds its relay. */
export const withRelay = (command: Command): Command =>
  command
    .option('--url <url>', 'where the relay is; RELAY_URL, or http://127.0.0.1:4600')
    .option('--key <key>', 'an API key; better in RELAY_API_KEY, where nobody else sees it')

/** A relay as its users reach it. */
export interface RelayAccess {
  readonly url: string
  readonly mode: 'live' | 'test'
  readonly relay: Relay
}

/** The scopes that `relay webhooks` needs. */
const WEBHOOK_SCOPES = 'webhooks.read,webhooks.write'

/**
 * @param scopes what a key for this command may have to do
 * @throws UsageError without a key, or for a URL that is none.
 */
export function relayOf(
  { url, key }: RelayOptions,
  env: Environment,
  scopes = WEBHOOK_SCOPES,
): RelayAccess {
  const baseUrl = webUrl(url ?? env.RELAY_URL ?? env.RELAY_BASE_URL ?? DEFAULT_URL, '--url')
  const apiKey = key ?? env.RELAY_API_KEY
  if (!apiKey) {
    throw new UsageError(
      'There is no API key: set RELAY_API_KEY, or pass --key. "relay dev" prints one, and\n' +
        `"relay keys create --scopes ${scopes}" makes one.`,
    )
  }
  return {
    url: baseUrl.replace(/\/+$/, ''),
    mode: apiKey.startsWith('rly_test_') ? 'test' : 'live',
    relay: new RelayClient({ baseUrl, apiKey, logLevel: 'off' }),
  }
}

/** @throws UsageError for what is no address of the web. */
export function webUrl(text: string, option: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text
  throw new UsageError(
    `${option} must be an http or https URL, such as http://localhost:3000/hook.`,
  )
}

/** The secret to sign with: as given, as the receiver has it in its environment, or a new one. */
export function secretOf(given: string | undefined, env: Environment): string {
  const secret = given ?? env.RELAY_WEBHOOK_SECRET ?? newSecret()
  if (isSecret(secret)) return secret
  throw new UsageError(
    'The secret must be whsec_ and the base64 of 24 to 64 bytes. Leave --secret out to get one.',
  )
}

/** What a person can do about an error of the client; other errors as they are. */
export function advised(error: unknown, url: string): unknown {
  if (!isRelayError(error)) return error
  const { code, status } = error
  if (code === 'connection_failed' || code === 'timeout') {
    return new Error(
      `No relay answers at ${url}. Start one with "relay dev", or pass its address with --url.`,
    )
  }
  if (status === 401) {
    return new Error(
      `The relay at ${url} does not know this API key: it has a typo, was revoked or has expired.\n` +
        '"relay keys list" shows those there are.',
    )
  }
  if (status === 403)
    return new Error(`This API key may not do that. ${error.problem?.detail ?? ''}`)
  const faults = error.problem?.errors?.map(({ detail }) => detail) ?? []
  if (faults.length > 1) return new Error(faults.join('\n'))
  return new Error(error.problem?.detail ?? error.message)
}
