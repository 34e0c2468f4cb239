import { execFile } from 'node:child_process'
import { chmod, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** A file system of its own that can be filled to the last byte and freed again. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all the space there is. */
  fill(): Promise<void>
  /** Gives it back. */
  free(): Promise<void>
  remove(): Promise<void>
}

/** Null where file systems cannot be mounted: that takes root, on Linux. */
export async function mountSmallDisk(megabytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-disk-'))
  // PostgreSQL's own user has to get there.
  await chmod(folder, 0o755)
  const options = `size=${megabytes}m,mode=0755`
  const mounted = await execute('mount', ['-t', 'tmpfs', '-o', options, 'relay', folder]).then(
    () => true,
    () => false,
  )
  if (!mounted) {
    await rm(folder, { recursive: true })
    return null
  }
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => writeUntilFull(ballast),
    free: () => rm(ballast, { force: true }),
    async remove() {
      await execute('umount', ['--lazy', folder])
      await rm(folder, { recursive: true })
    },
  }
}

const CHUNKS_BYTES = [1024 * 1024, 4096]

async function writeUntilFull(file: string): Promise<void> {
  const handle = await open(file, 'w')
  for (const bytes of CHUNKS_BYTES) {
    while (await hasRoom(() => handle.write(Buffer.alloc(bytes, 1)))) {
      // One chunk after the other.
    }
  }
  await handle.close()
}

/** A short write is no room either: the rest of it did not fit. */
async function hasRoom(write: () => Promise<{ bytesWritten: number }>): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false
    throw error
  }
}
