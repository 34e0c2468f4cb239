import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Config } from '../config/index.ts'

/** One thing that was looked at; the same shape as a check of the API. */
export interface HostCheck {
  readonly name: string
  readonly status: 'pass' | 'warn' | 'fail'
  readonly detail: string
  readonly action: string | null
}

const GIB = 1024 ** 3
/** A million messages are about this much. */
const LITTLE_SPACE_BYTES = 2 * GIB
/** The write-ahead log and one checkpoint must fit. */
const NO_SPACE_BYTES = GIB / 4
/** A relay that is well answers within milliseconds. */
const ANSWERS_WITHIN_MS = 5_000
const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])(:|$)/

/** Whether there is room for what is accepted. */
export async function checkDisk({ dataFolder }: Config): Promise<HostCheck> {
  const folder = nearestThere(dataFolder)
  const { bavail, bsize } = await statfs(folder)
  return roomFor(bavail * bsize, folder)
}

/** The folder, or the closest one above it that is there. */
export function nearestThere(folder: string): string {
  const above = dirname(folder)
  return existsSync(folder) || above === folder ? folder : nearestThere(above)
}

/** @param free bytes */
export function roomFor(free: number, folder: string): HostCheck {
  const detail = `${(free / GIB).toFixed(1)} GiB free in ${folder}.`
  if (free >= LITTLE_SPACE_BYTES) return { name: 'disk', status: 'pass', detail, action: null }
  const status = free < NO_SPACE_BYTES ? 'fail' : 'warn'
  return {
    name: 'disk',
    status,
    detail,
    action: 'Make room: a relay whose disk is full accepts nothing.',
  }
}

/** Whether a relay listens on the port, or could. */
export async function checkPort(config: Config): Promise<HostCheck> {
  const { host, port } = config
  const where = `${host}:${port}`
  if (port === 0) {
    return { name: 'port', status: 'pass', detail: 'Any free port will be used.', action: null }
  }
  const fault = await listenFault(host, port)
  if (fault === null) {
    const detail = `${where} is free: no relay runs there.`
    return { name: 'port', status: 'warn', detail, action: 'Start one with “relay start”.' }
  }
  if (fault !== 'EADDRINUSE') {
    const action = 'Set RELAY_HOST and RELAY_PORT to what this user may listen on.'
    return { name: 'port', status: 'fail', detail: `${where} cannot be used (${fault}).`, action }
  }
  const version = await versionAt(`http://${reachable(host)}:${port}`)
  if (version !== null) {
    const detail = `Relay ${version} answers at ${where}.`
    return { name: 'port', status: 'pass', detail, action: null }
  }
  const action = 'Stop what listens there, or set RELAY_PORT to another port.'
  return { name: 'port', status: 'fail', detail: `Something else listens on ${where}.`, action }
}

/** The host of a URL for what listens there: every interface is reached by this machine's own one. */
export function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

const listenFault = (host: string, port: number): Promise<string | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve('code' in error ? String(error.code) : error.message))
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(null)))
  })

/** Whether phones, Meta and people reach the relay where it says that it is. */
export async function checkPublicUrl({ publicUrl }: Config): Promise<HostCheck> {
  const name = 'public_url'
  if (publicUrl === null) {
    const detail = 'RELAY_PUBLIC_URL is not set: phones are told where the server listens.'
    const action = 'Set it to the https address under which the relay is reached from outside.'
    return { name, status: 'warn', detail, action }
  }
  const version = await versionAt(publicUrl)
  if (version === null) {
    const action =
      'Check DNS, the firewall and the proxy before it; /v1/health must answer from outside.'
    return { name, status: 'fail', detail: `No relay answers at ${publicUrl}.`, action }
  }
  const { protocol, host } = new URL(publicUrl)
  if (protocol !== 'https:' && !LOCAL.test(host)) {
    const action =
      'Put a proxy with a certificate before it: Meta calls https only, and keys must not be read.'
    return { name, status: 'warn', detail: `${publicUrl} is not encrypted.`, action }
  }
  return { name, status: 'pass', detail: `Relay ${version} answers at ${publicUrl}.`, action: null }
}

/** The version of the relay at this address; null where none answers. */
async function versionAt(url: string): Promise<string | null> {
  try {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN_MS)
    const response = await fetch(`${url}/v1/health`, { signal, redirect: 'error' })
    const body: unknown = await response.json()
    if (typeof body !== 'object' || body === null || !('version' in body)) return null
    return 'status' in body && body.status === 'ok' ? String(body.version) : null
  } catch {
    return null
  }
}
