import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { CsvFile } from '@relay/sdk'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'

/** A file to send, read as it goes out. */
export interface InputFile {
  readonly csv: CsvFile
  /** Null for standard input, of which nobody knows. */
  readonly bytes: number | null
  /** Whether it can be read a second time. */
  readonly again: boolean
}

/**
 * @param path of a file; `-` is standard input
 * @throws UsageError for a file that is not there
 */
export async function inputFile(path: string): Promise<InputFile> {
  if (path === '-') return { csv: process.stdin, bytes: null, again: false }
  const found = await stat(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`The file cannot be read: ${reason}`)
  })
  if (!found.isFile()) throw new UsageError(`${path} is no file.`)
  return { csv: () => createReadStream(path), bytes: found.size, again: true }
}

/** Writes what comes to a file, which is there only when it is whole, or to standard output. */
export async function writeOut(
  content: ReadableStream<Uint8Array> | string,
  path: string | undefined,
  output: Output,
): Promise<void> {
  if (path === undefined || path === '-') {
    for await (const line of linesOf(content)) output.print(line)
    return
  }
  const part = `${path}.part`
  try {
    const source = typeof content === 'string' ? [content] : content
    await pipeline(Readable.from(source), createWriteStream(part))
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
  output.note(`Written to ${path}.`)
}

async function* linesOf(content: ReadableStream<Uint8Array> | string): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of typeof content === 'string' ? [content] : content) {
    rest += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    const lines = rest.split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
