/**
 * How long a search takes among a million recipients, straight at the room's door, on one database:
 * `node --conditions=source apps/server/bench/recipients/search.ts file:/tmp/search.db` or with a `postgres://` URL. The database
 * is filled when it is empty. Names are drawn as names are: a few are very common, most are rare.
 */
import { openDatabase } from '../../src/db/index.ts'
import { idSource } from '../../src/ids.ts'
import { createRecipients } from '../../src/recipients/index.ts'
import { insertRecipients, newRecipient } from '../../src/recipients/recipient-store.ts'

const ROWS = Number(process.env.ROWS ?? 1_000_000)
const SEARCHES = 2_000
const PER_WRITE = 2_000
const SCOPE = { projectId: 'proj_bench', mode: 'live' }

const FIRST =
  'Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael'
const LAST =
  'Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins'
const first = FIRST.split(' ')
const last = LAST.split(' ')
let seed = 42
const random = (): number => {
  seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}
const pick = (from: readonly string[]): string =>
  from[Math.floor(random() ** 2 * from.length)] ?? ''
/** Half of all names are of the common ones, the others nearly alone. */
const rare = (): string => `Nome${Math.floor(random() * 200_000).toString(36)}`
const name = (): string =>
  `${random() < 0.7 ? pick(first) : rare()} ${random() < 0.3 ? 'da ' : ''}${random() < 0.7 ? pick(last) : rare()}`
const numberAt = (i: number): string =>
  `+55${11 + (i % 60)}9${String(60_000_000 + i).padStart(8, '0')}`

const url = process.argv[2]
if (!url) throw new Error('Name a database.')
const database = await openDatabase({ url, exclusive: false, warn: () => {} })
const clock = { now: () => Date.now(), elapsed: () => performance.now(), after: () => () => {} }
const newId = idSource(clock.now)
const recipients = createRecipients({
  ...{ database, clock, newId },
  accept: () => Promise.reject(new Error('Nothing is sent here.')),
  lineFor: () => Promise.reject(new Error('Nothing is sent here.')),
  warn: () => {},
})

const there = await recipients.list(SCOPE, {}, { limit: 1, after: null })
if (there.data.length === 0) {
  const began = performance.now()
  for (let at = 0; at < ROWS; at += PER_WRITE) {
    const rows = Array.from({ length: Math.min(PER_WRITE, ROWS - at) }, (_, i) =>
      newRecipient(SCOPE, newId('rcp'), numberAt(at + i), { name: name(), tags: [] }, clock.now()),
    )
    await database.transaction((tx) => insertRecipients(tx, rows))
  }
  console.log(`filled ${ROWS} rows in ${Math.round((performance.now() - began) / 1_000)} s`)
}

const digits = (i: number): string => numberAt(i).slice(1)
const anyone = (): number => Math.floor(random() * ROWS)
const KINDS: Record<string, () => string> = {
  'one common word': () => pick(first),
  'one letter': () => pick(first).slice(0, 1),
  'two common words': () => `${pick(first).slice(0, 4)} ${pick(last)}`,
  'a rare name': () => rare(),
  'a common and a rare word': () => `${pick(first)} ${rare()}`,
  'two rare words': () => `${rare().slice(0, 6)} ${rare().slice(0, 6)}`,
  'a whole number': () => `+${digits(anyone())}`,
  'the end of a number': () => digits(anyone()).slice(-4),
  'the beginning at home': () => `(${digits(anyone()).slice(2, 4)}) 9`,
  'one digit': () => String(Math.floor(random() * 10)),
}
const percentile = (sorted: readonly number[], p: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0).toFixed(2)

const every: number[] = []
for (const [kind, text] of Object.entries(KINDS)) {
  const times: number[] = []
  const busy: number[] = []
  for (let i = 0; i < SEARCHES / 10; i += 1) {
    const search = text()
    const began = performance.now()
    const cpu = process.cpuUsage()
    await recipients.list(SCOPE, { search }, { limit: 20, after: null })
    times.push(performance.now() - began)
    const { user, system } = process.cpuUsage(cpu)
    busy.push((user + system) / 1_000)
  }
  every.push(...times)
  times.sort((a, b) => a - b)
  busy.sort((a, b) => a - b)
  console.log(
    `${kind}: p50 ${percentile(times, 0.5)} ms, p99 ${percentile(times, 0.99)} ms, ` +
      `of the process's own time p99 ${percentile(busy, 0.99)} ms`,
  )
}
every.sort((a, b) => a - b)
console.log(`all: p50 ${percentile(every, 0.5)} ms, p99 ${percentile(every, 0.99)} ms`)
await database.close()
