import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RETRY_DELAYS_MS } from '../webhooks/schedule.ts'
import { ConfigError } from './environment.ts'
import { exampleFile } from './example.ts'
import { type Environment, loadConfig, loadSecretKeys } from './index.ts'
import { SETTINGS } from './settings.ts'

const KEY = 'a secret of at least thirty-two characters'

const faultsOf = (env: Environment, files: Record<string, string> = {}): readonly string[] => {
  try {
    loadConfig(env, (path) => {
      const text = files[path]
      if (text === undefined) throw new Error('no such file')
      return text
    })
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

describe('the configuration', () => {
  it('has a default for everything that needs one', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4600,
      databaseUrl: 'file:./.relay/relay.db',
      adminToken: null,
      publicUrl: null,
      openSignup: false,
      defaultPlan: 'free',
      logLevel: 'info',
      drainMs: 1000,
      trustedProxies: [],
      webhooks: {
        ...{ allowPrivate: false, allowedCidrs: [], timeoutMs: 15_000, pauseMs: 30_000 },
        ...{ disableAfterMs: 432_000_000, retentionDays: 30, eventRetentionDays: 90 },
        retryDelaysMs: [...RETRY_DELAYS_MS],
      },
      otpRetentionDays: 90,
      dev: false,
    })
  })

  it('names every fault at once, and no value', () => {
    const secret = 'postgres:nonsense-with-a-password'
    const faults = faultsOf({
      RELAY_PORT: '70000',
      RELAY_DATABASE_URL: secret,
      RELAY_ADMIN_TOKEN: 'short',
      RELAY_SECRET_KEY: `${KEY},short`,
      RELAY_PUBLIC_URL: 'ftp://example.com',
      RELAY_SIGNUP: 'everybody',
      RELAY_LOG_LEVEL: 'loud',
      RELAY_REQUESTS_PER_MINUTE: 'many',
      RELAY_DEFAULT_PLAN: 'gold',
      RELAY_DEV: 'yes',
      RELAY_WEBHOOK_ALLOW_PRIVATE: '1',
      RELAY_WEBHOOK_ALLOWED_CIDRS: '10.0.0.0/33',
      RELAY_WEBHOOK_TIMEOUT_MS: '26000',
      RELAY_WEBHOOK_RETRY_DELAYS_MS: '5000,soon',
      RELAY_WEBHOOK_PAUSE_MS: '0',
      RELAY_WEBHOOK_DISABLE_AFTER_MS: '5d',
      RELAY_WEBHOOK_RETENTION_DAYS: '0',
      RELAY_EVENT_RETENTION_DAYS: '-1',
      RELAY_OTP_RETENTION_DAYS: '0',
      RELAY_DRAIN_MS: '-1',
      RELAY_RETRY_ATTEMPTS: '0',
      RELAY_RETRY_BASE_MS: '2s',
      RELAY_RETRY_CAP_MS: '1e9',
      RELAY_TRUSTED_PROXIES: '10.0.0.0/33',
      RELAY_HOST: 'a b',
      RELAY_META_GRAPH_URL: 'ftp://example.com',
      RELAY_META_GRAPH_VERSION: '25',
      RELAY_META_MESSAGES_PER_SECOND: '0',
      RELAY_META_TIMEOUT_MS: '26000',
      RELAY_META_UNCERTAIN_MS: '0',
      RELAY_META_ON_UNCERTAIN: 'guess',
      RELAY_META_TEMPLATE_SYNC_MS: '1000',
    })
    expect(faults.map((fault) => fault.split(' ')[0]).sort()).toEqual(Object.keys(SETTINGS).sort())
    expect(faults.join('\n')).not.toContain(secret)
    expect(new ConfigError(faults).message.split('\n')).toHaveLength(faults.length + 1)
  })

  it('reads a value from the file that …_FILE names', () => {
    const read = (path: string) => (path === '/token' ? 'a-long-admin-token\n' : '')
    expect(loadConfig({ RELAY_ADMIN_TOKEN_FILE: '/token' }, read).adminToken).toBe(
      'a-long-admin-token',
    )
  })

  it.each([
    [{ RELAY_PORT_FILE: '/missing' }, 'RELAY_PORT cannot be read from the file'],
    [{ RELAY_DATABASE_URL: 'file::memory:' }, 'RELAY_DATABASE_URL must be kept in a file'],
    [{ RELAY_PORT_FILE: '/empty' }, 'RELAY_PORT is empty in the file'],
    [{ RELAY_PORT: '1', RELAY_PORT_FILE: '/port' }, 'RELAY_PORT and RELAY_PORT_FILE are both set'],
  ])('says what is wrong with %o', (env, fault) => {
    expect(faultsOf(env, { '/empty': '\n', '/port': '1' })).toEqual([
      expect.stringContaining(fault),
    ])
  })

  it('takes an empty variable for one that is not set', () => {
    expect(loadConfig({ RELAY_PORT: '', RELAY_ADMIN_TOKEN: '' }).port).toBe(4600)
  })

  it('opens sign-up in development', () => {
    expect(loadConfig({ RELAY_DEV: 'true' }).openSignup).toBe(true)
    expect(loadConfig({ RELAY_SIGNUP: 'open' }).openSignup).toBe(true)
  })

  it('takes several secret keys and trusted proxies', () => {
    const config = loadConfig({
      RELAY_SECRET_KEY: `${KEY}, ${KEY}`,
      RELAY_TRUSTED_PROXIES: '10.0.0.1, fd00::/8',
      RELAY_PUBLIC_URL: 'https://relay.example.com/',
    })
    expect(config.secretKeys).toHaveLength(2)
    expect(config.trustedProxies).toEqual(['10.0.0.1', 'fd00::/8'])
    expect(config.publicUrl).toBe('https://relay.example.com')
  })

  it('is what .env.example tells', () => {
    const path = join(import.meta.dirname, '../../.env.example')
    expect(readFileSync(path, 'utf8')).toBe(exampleFile())
    const example = Object.fromEntries(
      [...exampleFile().matchAll(/^# (RELAY_[A-Z_]+)=(.*)$/gm)]
        .map(([, name = '', value = '']): [string, string] => [name, value])
        .filter(([name]) => name in SETTINGS),
    )
    // A secret that everybody can read in a file must not be taken for one.
    expect(faultsOf(example)).toEqual([expect.stringMatching(/^RELAY_SECRET_KEY /)])
    expect(faultsOf({ ...example, RELAY_SECRET_KEY: KEY })).toEqual([])
  })
})

describe('the secret key', () => {
  const configIn = (folder: string, env: Environment = {}) =>
    loadConfig({ RELAY_DATABASE_URL: `file:${folder}/data/relay.db`, ...env })

  it('is made once, for its owner’s eyes only', () => {
    const config = configIn(mkdtempSync(join(tmpdir(), 'relay-')))
    const first = loadSecretKeys(config)
    expect(first.warning).toBeNull()
    expect(first.keys.map((key) => key.length)).toEqual([32])
    expect(loadSecretKeys(config).keys).toEqual(first.keys)
    expect(statSync(join(config.dataFolder, 'secret-key')).mode & 0o777).toBe(0o600)
  })

  it('is the one of the environment where there is one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'relay-'))
    const { keys } = loadSecretKeys(configIn(folder, { RELAY_SECRET_KEY: KEY }))
    expect(keys).toEqual(loadConfig({ RELAY_SECRET_KEY: KEY }).secretKeys)
    expect(existsSync(join(folder, 'data/secret-key'))).toBe(false)
  })

  it('warns where several servers would need the same', () => {
    const config = loadConfig({ RELAY_DATABASE_URL: 'postgres://relay@localhost/relay' })
    const folder = mkdtempSync(join(tmpdir(), 'relay-'))
    expect(loadSecretKeys({ ...config, dataFolder: folder }).warning).toContain('RELAY_SECRET_KEY')
  })

  it('says what to do where it cannot be kept', () => {
    const config = { ...configIn(tmpdir()), dataFolder: join(import.meta.filename, 'data') }
    expect(() => loadSecretKeys(config)).toThrow(
      /cannot be kept in .*RELAY_DATABASE_URL.*RELAY_SECRET_KEY/,
    )
  })

  it('is refused with the file’s name when the file is damaged', () => {
    const folder = mkdtempSync(join(tmpdir(), 'relay-'))
    writeFileSync(join(folder, 'secret-key'), 'damaged')
    const config = { ...configIn(folder), dataFolder: folder }
    expect(() => loadSecretKeys(config)).toThrow(join(folder, 'secret-key'))
  })
})
