import { expect, it } from 'vitest'
import type { Context } from '../fault.ts'
import { otherDatabase } from './other-database.ts'

const context = (engine: Context['engine'], newPostgres: () => Promise<{ url: string }>) => ({
  engine,
  newFolder: () => '/folder',
  newPostgres: async () => ({
    ...{ port: 1, pid: 1, stop: async () => {}, restart: async () => {} },
    ...(await newPostgres()),
  }),
})
const postgres = async () => ({ url: 'postgres://x' })

it('compares each engine with the other one', async () => {
  expect(await otherDatabase(context('SQLite', postgres))).toBe('postgres://x')
  expect(await otherDatabase(context('PostgreSQL', postgres))).toBe('file:/folder/twin.db')
})

it('compares nothing where there is no PostgreSQL', async () => {
  const none = () => Promise.reject(new Error('none'))
  expect(await otherDatabase(context('SQLite', none))).toBeNull()
})
