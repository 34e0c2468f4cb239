import { openAsBlob } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { closedPort, json, localServer, problem } from '../../test/local-server.ts'
import { API_KEY } from '../../test/samples.ts'
import { type CsvFile, Relay, type RelayOptions, type UploadProgress } from '../index.ts'

const CSV = 'number,name\n+5511999998888,João Silva\n'
const BYTES = new TextEncoder().encode(CSV)
const REPORT = {
  ...{ dryRun: false, total: 1, created: 1, updated: 0, rejected: 0, complete: true },
  errors: [],
}
const NOW = { 'retry-after-ms': '0' }

const client = (baseUrl: string, options: RelayOptions = {}) =>
  new Relay({ apiKey: API_KEY, baseUrl, logLevel: 'off', ...options })

async function fileOnDisk(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'relay-upload-')), 'people.csv')
  await writeFile(path, text)
  return path
}

test('sends a file from wherever it is, as it is, and says how far it is', async () => {
  const server = await localServer((response) => json(response, 200, REPORT))
  const relay = client(server.url)
  const path = await fileOnDisk(CSV)
  const webStream = () => new Response(CSV).body ?? new ReadableStream()
  const files: [CsvFile, number | null][] = [
    [CSV, BYTES.length],
    [BYTES, BYTES.length],
    [await openAsBlob(path), BYTES.length],
    [new File([CSV], 'people.csv'), BYTES.length],
    [Readable.from([CSV.slice(0, 20), CSV.slice(20)]), null],
    [webStream(), null],
    [webStream, null],
    [async () => openAsBlob(path), BYTES.length],
  ]
  for (const [file, totalBytes] of files) {
    const seen: UploadProgress[] = []
    const onProgress = (progress: UploadProgress) => void seen.push(progress)
    expect(await relay.recipients.import(file, {}, { onProgress })).toEqual(REPORT)
    const request = server.requests.at(-1)
    expect(request).toMatchObject({ body: CSV, headers: { 'content-type': 'text/csv' } })
    expect(seen.at(-1)).toEqual({ sentBytes: BYTES.length, totalBytes })
  }
  expect(server.requests).toHaveLength(files.length)
})

test('reads a file no faster than it is taken', async () => {
  let waiting = () => {}
  const reached = new Promise<void>((resolve) => {
    waiting = resolve
  })
  // Takes the head of a request, and nothing of its body.
  const server = createServer((incoming) => {
    incoming.pause()
    setTimeout(waiting, 100)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  let read = 0
  const megabyte = new Uint8Array(1_048_576)
  async function* endless() {
    for (;;) {
      read += 1
      yield megabyte
    }
  }
  const ended = new AbortController()
  const { signal } = ended
  const upload = client(`http://127.0.0.1:${port}`).recipients.import(endless, {}, { signal })
  await reached
  ended.abort()
  await expect(upload).rejects.toMatchObject({ code: 'aborted' })
  // What fits into the sockets' buffers.
  expect(read).toBeLessThan(24)
  server.closeAllConnections()
  server.close()
})

test('begins a file anew with each attempt, and never sends a stream twice', async () => {
  const server = await localServer((response, _, index) =>
    index % 2 === 0
      ? problem(response, 503, 'not_ready', { retryable: true, headers: NOW })
      : json(response, 200, REPORT),
  )
  const relay = client(server.url)
  const sent: number[] = []
  const onProgress = ({ sentBytes }: UploadProgress) => void sent.push(sentBytes)
  await relay.recipients.import(new Blob([CSV]), {}, { onProgress })
  await relay.recipients.import(() => Readable.from([CSV]))
  expect(server.requests.map(({ body }) => body)).toEqual([CSV, CSV, CSV, CSV])
  expect(sent).toEqual([BYTES.length, BYTES.length])

  const once = relay.recipients.import(Readable.from([CSV]))
  await expect(once).rejects.toMatchObject({ status: 503, attempts: 1 })
  const away = client(await closedPort(), { maxRetries: 1 }).recipients
  const code = 'connection_failed'
  await expect(away.import(Readable.from([CSV]))).rejects.toMatchObject({ code, attempts: 1 })
  await expect(away.import(CSV)).rejects.toMatchObject({ code, attempts: 2 })
})

test('says what is wrong with the file, and does not try it again', async () => {
  const server = await localServer((response) => json(response, 200, REPORT))
  const relay = client(server.url)
  async function* broken() {
    yield CSV
    throw new Error('EIO: the disk is gone')
  }
  await expect(relay.recipients.import(broken)).rejects.toMatchObject({
    code: 'invalid_argument',
    message: expect.stringContaining('the disk is gone'),
  })
  const stream = Readable.from([CSV])
  await relay.recipients.import(stream)
  await expect(relay.recipients.import(stream)).rejects.toMatchObject({ code: 'invalid_argument' })
  // @ts-expect-error: a path is text, and would be taken for the file itself; a number is nothing.
  await expect(relay.recipients.import(7)).rejects.toMatchObject({ code: 'invalid_argument' })
})

test('hears a refusal that comes before the file was read', async () => {
  const server = createServer((_, response) => {
    problem(response, 401, 'unauthorized', { headers: { connection: 'close' } })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const large = new Blob(Array.from({ length: 64 }, () => new Uint8Array(1_048_576)))
  const refused = client(`http://127.0.0.1:${port}`).recipients.import(large)
  await expect(refused).rejects.toMatchObject({ status: 401, attempts: 1 })
  server.closeAllConnections()
  server.close()
})
