import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { PEERS } from './catalog.ts'
import type { PeerName } from './peer.ts'

const execute = promisify(execFile)

const PEERS_FOLDER = fileURLToPath(new URL('../../../../.scratch/peers', import.meta.url))
const INSTALL_WITHIN_MS = 120_000

const folderOf = (name: PeerName): string => join(PEERS_FOLDER, name)
/** Holds what is installed: a half-done or an older install is done again. */
const markOf = (name: PeerName): string => join(folderOf(name), PEERS[name].packages.join('+'))

/**
 * Brings a peer's packages at their pinned versions, each peer in a folder of its own.
 * @throws Error with npm's last words.
 */
export async function installPeer(name: PeerName): Promise<void> {
  const { packages } = PEERS[name]
  if (packages.length === 0 || existsSync(markOf(name))) return
  mkdirSync(folderOf(name), { recursive: true })
  const args = [
    'install',
    '--prefix',
    folderOf(name),
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  try {
    await execute('npm', [...args, ...packages], { timeout: INSTALL_WITHIN_MS })
  } catch (cause) {
    const words = cause instanceof Error ? cause.message.split('\n').slice(0, 3).join(' ') : ''
    throw new Error(`npm could not install ${packages.join(' ')}: ${words}`, { cause })
  }
  writeFileSync(markOf(name), '')
}

/**
 * A peer's module. The project does not depend on it, so the caller says what it uses of it.
 * @param module the package, which need not be the peer itself.
 */
export async function importPeer<Module>(name: PeerName, module: string = name): Promise<Module> {
  const require = createRequire(join(folderOf(name), 'package.json'))
  return (await import(pathToFileURL(resolve(require, module)).href)) as Module
}

/** Some packages cannot be required, and say so instead of telling their path. */
function resolve(require: NodeJS.Require, module: string): string {
  const [folder = ''] = require.resolve.paths(module) ?? []
  const manifest: { exports?: unknown; main?: string } = require(
    join(folder, module, 'package.json'),
  )
  return join(folder, module, manifest.main ?? 'index.js')
}

const REDIS = 'redis-server'

/**
 * Where redis-server is: it comes with the system, or from Debian where this process may install it.
 * @throws Error when there is none.
 */
export async function redisServer(): Promise<string> {
  if (await has(REDIS)) return REDIS
  const how = 'apt-get install redis-server'
  if (process.getuid?.() !== 0 || !(await has('apt-get'))) {
    throw new Error(`there is no ${REDIS} (${how})`)
  }
  try {
    await execute('apt-get', ['update', '-qq'], { timeout: INSTALL_WITHIN_MS })
    const args = ['install', '-y', '-qq', '--no-install-recommends', REDIS]
    await execute('apt-get', args, { timeout: INSTALL_WITHIN_MS })
  } catch (cause) {
    throw new Error(`there is no ${REDIS}, and ${how} failed`, { cause })
  }
  return REDIS
}

const has = (command: string): Promise<boolean> =>
  execute('sh', ['-c', `command -v ${command}`]).then(
    () => true,
    () => false,
  )
