import { execFile } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const execute = promisify(execFile)

export const PACKAGE = fileURLToPath(new URL('..', import.meta.url))
export const DIST = join(PACKAGE, 'dist')
const SOURCES = ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json', 'scripts']

/** How long one command may take, in milliseconds. */
const COMMAND_MS = 60_000

/** Runs a command to its end and answers what it printed; what it complained about is in the error. */
export async function run(
  command: string,
  args: readonly string[],
  { cwd = PACKAGE, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const { stdout } = await execute(command, [...args], {
    cwd,
    env: { ...process.env, ...env },
    timeout: COMMAND_MS,
    shell: process.platform === 'win32',
  })
  return stdout
}

/** Builds the package, unless what is built is newer than everything that it is made of. */
export async function ensureBuilt(): Promise<void> {
  const built = join(DIST, 'index.d.cts')
  const newest = Math.max(...SOURCES.map((name) => newestIn(join(PACKAGE, name))))
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  await run(process.execPath, [join(PACKAGE, 'node_modules/tsup/dist/cli-default.js')])
  await run(process.execPath, [join(PACKAGE, 'scripts/slim-types.ts')])
}

function newestIn(path: string): number {
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return Math.max(...readdirSync(path).map((name) => newestIn(join(path, name))))
}

/** Packs what would be published into `folder`, and answers the tarball's path. */
export async function pack(folder: string): Promise<string> {
  const args = ['pack', '--pack-destination', folder, '--config.ignore-scripts=true']
  try {
    await run('pnpm', args)
  } catch {
    // Not on the PATH outside of the root commands.
    const root = JSON.parse(readFileSync(join(PACKAGE, '../../package.json'), 'utf8'))
    await run('npx', ['--yes', '--prefer-offline', root.packageManager, ...args])
  }
  const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('Nothing was packed.')
  return join(folder, tarball)
}

/** Whether a test can run on a Node of some version, and why not. */
export type FoundNode =
  | { kind: 'found'; path: string }
  /** It belongs here, and is not installed: a fault. */
  | { kind: 'missing' }
  /** There is none for this platform. */
  | { kind: 'unavailable' }

/** The loader that the binaries in `test/runtimes` name: Linux x64 with glibc has it, musl does not. */
const LOADER = '/lib64/ld-linux-x86-64.so.2'
const RUNS_BINARIES = process.platform === 'linux' && process.arch === 'x64' && existsSync(LOADER)

/**
 * A Node of this major version: the one that runs this, or a development dependency.
 *
 * @param runsBinaries whether this platform can run the development dependencies
 */
export function nodeOfMajor(major: number, runsBinaries = RUNS_BINARIES): FoundNode {
  if (process.versions.node.startsWith(`${major}.`)) {
    return { kind: 'found', path: process.execPath }
  }
  if (!runsBinaries) return { kind: 'unavailable' }
  const path = join(PACKAGE, `test/runtimes/node_modules/node-${major}/bin/node`)
  return existsSync(path) ? { kind: 'found', path } : { kind: 'missing' }
}
