import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { replaceFile } from './append-file.ts'
import { PhoneError } from './errors.ts'
import { type DeviceIdentity, readIdentity } from './pairing.ts'

const FOLDER_MODE = 0o700

/** Makes the folder. Only its owner may look into it: it holds the token and message texts. */
export async function makeDataFolder(dir: string): Promise<void> {
  await mkdir(dir, { recursive: true, mode: FOLDER_MODE })
}

const identityPath = (dir: string) => join(dir, 'identity.json')
const hashOf = (code: string) =>
  createHash('sha256').update(code.replaceAll('-', '').trim().toUpperCase()).digest('hex')

export interface StoredIdentity extends DeviceIdentity {
  /** Of the code that was used: starting again with the same command line must not pair again. */
  codeHash: string
}

/**
 * @returns null when nothing is stored, or when `code` is a new one: then it is time to pair
 * (again)
 */
export async function loadIdentity(dir: string, code?: string): Promise<StoredIdentity | null> {
  const text = await readFile(identityPath(dir), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return 'null'
    throw error
  })
  const stored: unknown = JSON.parse(text)
  const identity = readIdentity(stored)
  if (!identity || typeof stored !== 'object' || stored === null) return null
  const codeHash =
    'codeHash' in stored && typeof stored.codeHash === 'string' ? stored.codeHash : ''
  return code !== undefined && hashOf(code) !== codeHash ? null : { ...identity, codeHash }
}

/** Stores the identity, mode 0600; on disk when it resolves. */
export async function saveIdentity(dir: string, identity: DeviceIdentity, code: string) {
  const text = JSON.stringify({ ...identity, codeHash: hashOf(code) }, null, 2)
  const file = await replaceFile(identityPath(dir), `${text}\n`)
  await file.close()
  await chmod(identityPath(dir), 0o600)
}

/**
 * Two agents on one folder would be two radios with one journal. The lock names its holder by
 * process id and start time, so that a crash leaves no lock behind that holds, not even when the id
 * is given to another process.
 *
 * @returns releases the lock
 * @throws PhoneError `data_folder_in_use`
 */
export async function lockDataFolder(dir: string): Promise<() => Promise<void>> {
  const path = join(dir, 'agent.lock')
  const mine = holderOf(process.pid)
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      const file = await open(path, 'wx', 0o600)
      await file.writeFile(mine).finally(() => file.close())
      return () => rm(path, { force: true })
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      const holder = await readFile(path, 'utf8').catch(() => '')
      const pid = Number.parseInt(holder, 10)
      if (pid > 0 && isAlive(pid) && holderOf(pid) === holder) {
        throw new PhoneError('data_folder_in_use', `${dir} is used by process ${pid}.`)
      }
      await rm(path, { force: true })
    }
  }
  throw new PhoneError('data_folder_in_use', `${dir} is being taken by another process.`)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * Field 22 of /proc/<pid>/stat is the start time; where there is no /proc, the id alone must do.
 */
function holderOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field may hold spaces and parentheses, so counting begins behind it.
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return `${pid}`
  }
}
