import SqliteDatabase from 'better-sqlite3'
import { expect, it } from 'vitest'
import { planFaults } from './statements.ts'

it('finds the steps that grow with the history', () => {
  const database = new SqliteDatabase(':memory:')
  database.exec('create table message (id text primary key, peer text, body text)')
  database.exec('create index message_peer on message (peer, id)')
  const faults = (sql: string) => planFaults(database, new Map([[sql, ['x']]]))
  expect(faults('select body from message where peer = ? order by id')).toEqual([])
  expect(faults('select body from message where body = ?')).toHaveLength(1)
  expect(faults('select body from message where peer = ? order by body')[0]).toMatch(/TEMP B-TREE/)
  database.close()
})
