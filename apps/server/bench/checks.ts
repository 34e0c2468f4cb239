import { readFileSync } from 'node:fs'
import SqliteDatabase from 'better-sqlite3'
import { inDatabase } from './bench.ts'

/** What the database says, whatever the server says about it. */
export async function queryText(url: string, sql: string): Promise<string[]> {
  if (url.startsWith('postgres')) {
    return inDatabase(url, async (client) => {
      const { rows } = await client.query<[unknown]>({ text: sql, rowMode: 'array' })
      return rows.map(([value]) => String(value))
    })
  }
  const database = new SqliteDatabase(url.slice('file:'.length), { readonly: true })
  try {
    return database.prepare<[], unknown>(sql).pluck().all().map(String)
  } finally {
    database.close()
  }
}

/** Every id that a caller was told must be one row, and every row must have been told. */
export async function acceptFaults(url: string, idsFile: string): Promise<string[]> {
  const told = readFileSync(idsFile, 'utf8').split('\n').filter(Boolean)
  const stored = await queryText(url, 'select id from message')
  return compareIds(told, stored)
}

export function compareIds(told: readonly string[], stored: readonly string[]): string[] {
  const rows = new Set(stored)
  const answers = new Set(told)
  const lost = told.filter((id) => !rows.has(id)).length
  const untold = stored.filter((id) => !answers.has(id)).length
  return [
    ...(told.length === answers.size ? [] : [`${told.length - answers.size} ids answered twice`]),
    ...(lost === 0 ? [] : [`${lost} accepted messages are not stored`]),
    ...(untold === 0 ? [] : [`${untold} stored messages were never answered`]),
  ]
}

/** Answers of any other kind or status than these are faults. */
export const unexpected = (
  answers: Readonly<Record<string, number>>,
  expected: readonly string[],
): string[] =>
  Object.entries(answers)
    .filter(([name]) => !expected.includes(name))
    .map(([name, count]) => `${count} answers to ${name}`)

/** Every message is one row, went out once and ended well. */
export async function storyFaults(url: string, sent: number): Promise<string[]> {
  const ended = await queryText(
    url,
    `select status || ' after ' || attempts || ' attempts: ' || count(*) from message
      group by status, attempts`,
  )
  const expected = `DELIVERED after 1 attempts: ${sent}`
  return ended.length === 1 && ended[0] === expected ? [] : [`rows are ${ended.join(', ')}`]
}

/** Every message is one row that its provider has taken. */
export async function sentFaults(url: string, sent: number): Promise<string[]> {
  const ended = await queryText(
    url,
    `select status || ': ' || count(*) from message group by status`,
  )
  return ended.length === 1 && ended[0] === `SENT: ${sent}` ? [] : [`rows are ${ended.join(', ')}`]
}
