import { closeSync, openSync, readSync } from 'node:fs'

const CHANGES_AT = 8

/**
 * Transactions that a database file has seen, modulo 2^32.
 * @see https://sqlite.org/walformat.html, "The WAL-Index File Format", iChange
 */
export function commitsOf(url: string): number {
  const file = openSync(`${url.slice('file:'.length)}-shm`, 'r')
  try {
    const head = Buffer.alloc(CHANGES_AT + 4)
    readSync(file, head, 0, head.length, 0)
    return head.readUInt32LE(CHANGES_AT)
  } finally {
    closeSync(file)
  }
}
