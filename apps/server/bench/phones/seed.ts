import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { idSource } from '../../src/ids.ts'
import { mintToken, tokenHash } from '../../src/projects/index.ts'
import type { Bench } from '../bench.ts'

/** A phone that was paired before. */
export interface SeededPhone {
  readonly deviceId: string
  readonly token: string
  readonly journalId: string
}

const newId = idSource(Date.now)

/**
 * Pairs this many phones with a project at once, by their rows: over HTTP ten thousand take a minute.
 * @param url of the database file of a relay that is running and idle.
 */
export function seedPhones(url: string, projectId: string, count: number): SeededPhone[] {
  const database = new SqliteDatabase(url.slice('file:'.length))
  const now = Date.now()
  const device = database.prepare(`insert into device
    (id, project_id, name, token_hash, agent, in_pool, created_at)
    values (?, ?, 'bench', ?, 'bench/1', 1, ?)`)
  const sim = database.prepare(`insert into sim
    (id, project_id, device_id, slot_index, number_by_user, is_default) values (?, ?, ?, 0, 0, 1)`)
  const lane = database.prepare(`insert into lane
    (id, project_id, token, lease_until, bucket_at, last_seq) values (?, ?, 0, 0, 0, 0)`)
  const phones = Array.from({ length: count }, () => ({
    deviceId: newId('dev'),
    token: mintToken('rlyd_'),
    journalId: newId('jrn'),
  }))
  database.transaction(() => {
    for (const { deviceId, token } of phones) {
      device.run(deviceId, projectId, tokenHash(token), now)
      sim.run(newId('sim'), projectId, deviceId)
      lane.run(deviceId, projectId)
    }
  })()
  database.close()
  return phones
}

/** Puts the phones where a measuring process reads them: a command line is too short for thousands. */
export function phonesFile(bench: Bench, phones: readonly SeededPhone[]): string {
  const file = join(bench.folder(), 'phones.json')
  writeFileSync(file, JSON.stringify(phones))
  return file
}
