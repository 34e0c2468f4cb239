import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  engineWords,
  importCycles,
  importsOf,
  libraryFaults,
  longFiles,
  type Rooms,
  readSources,
  roomFaults,
} from '../test/architecture.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const SRC = 'apps/server/src'
const LINES_PER_FILE = 300

/** Small files that belong to no room and that every room may use. */
const GROUND = ['clock', 'errors', 'ids', 'logger', 'money', 'time-zone']
const CHANNEL = ['dispatch', 'receipts', 'inbound', 'messages', 'projects', 'events']
const DOORS = [
  ...['projects', 'messages', 'receipts', 'inbound', 'events', 'otp', 'recipients', 'batches'],
  ...['devices', 'sandbox', 'usage', 'webhooks', 'queue', 'readiness', 'templates', 'whatsapp'],
]

/** The server's rooms: who may import what. ARCHITECTURE.md tells the story; this is the law. */
const ROOMS: Rooms = {
  clock: [],
  ids: [],
  'time-zone': [],
  logger: [],
  money: [],
  errors: ['@relay/contract'],
  config: ['db', 'logger', 'projects'],
  db: GROUND,
  projects: [...GROUND, 'db', '@relay/contract'],
  events: [...GROUND, 'db', 'projects', '@relay/contract'],
  queue: [...GROUND, 'db', 'projects'],
  messages: [
    ...GROUND,
    ...['db', 'projects', 'queue', 'events'],
    ...['@relay/contract', '@relay/token-bucket'],
  ],
  receipts: [...GROUND, 'db', 'messages', 'events'],
  inbound: [...GROUND, 'db', 'messages', 'projects', 'events', '@relay/contract'],
  csv: [...GROUND],
  recipients: [
    ...GROUND,
    ...['csv', 'db', 'dispatch', 'events', 'inbound', 'messages', 'projects'],
    '@relay/contract',
  ],
  batches: [
    ...GROUND,
    ...['csv', 'db', 'dispatch', 'events', 'messages', 'receipts', 'templates'],
    '@relay/contract',
  ],
  usage: [...GROUND, 'db', 'messages', 'projects', '@relay/contract'],
  dispatch: [
    ...GROUND,
    ...['db', 'messages', 'projects', 'queue', 'receipts'],
    ...['@relay/retry', '@relay/token-bucket'],
  ],
  otp: [
    ...GROUND,
    ...['db', 'projects', 'messages', 'receipts', 'events', 'dispatch', 'templates'],
    '@relay/contract',
  ],
  webhooks: [
    ...GROUND,
    ...['db', 'events', 'projects', 'dispatch'],
    ...['@relay/contract', '@relay/retry'],
  ],
  templates: [...GROUND, 'db', 'projects', 'events', '@relay/contract'],
  // The channels never know each other, nor http.
  whatsapp: [...GROUND, 'db', ...CHANNEL, 'queue', 'templates', '@relay/contract', '@relay/retry'],
  devices: [...GROUND, 'db', ...CHANNEL, '@relay/contract', '@relay/retry'],
  sandbox: [...GROUND, 'db', ...CHANNEL],
  readiness: [
    ...GROUND,
    ...['devices', 'messages', 'projects', 'queue', 'templates', 'webhooks'],
    ...['@relay/contract'],
  ],
  // Another system's words for what the rooms do.
  relayion: [...GROUND, ...['devices', 'inbound', 'messages', 'projects'], '@relay/contract'],
  // Thin: no tables, no lanes.
  http: [...GROUND, ...DOORS, 'csv', 'relayion', '@relay/contract', '@relay/token-bucket'],
  server: [
    ...GROUND,
    ...DOORS,
    ...['config', 'db', 'dispatch', 'http', 'whatsapp'],
    ...['@relay/contract', '@relay/retry'],
  ],
  cli: [
    ...GROUND,
    ...['batches', 'config', 'csv', 'db', 'http', 'projects', 'server', 'usage', 'webhooks'],
    ...['@relay/contract', '@relay/sdk'],
  ],
  main: [...GROUND, 'cli', 'config', 'server'],
}

const LIBRARIES: Rooms = {
  'better-sqlite3': ['db'],
  'csv-parse': ['csv', 'usage'],
  pg: ['db'],
  express: ['http'],
  ws: ['devices'],
  undici: ['webhooks', 'whatsapp'],
  'intl-messageformat': ['otp'],
  pino: ['logger'],
  commander: ['cli', 'main'],
}

const workspaces = ['packages', 'apps'].flatMap((folder) => [...readSources(ROOT, [folder])])
const sources = new Map(workspaces.filter(([path]) => path.split('/')[2] === 'src'))

describe('the house', () => {
  it('imports only as the table of rooms allows, and only by the doors', () => {
    expect(roomFaults(sources, SRC, ROOMS)).toEqual([])
  })

  it('keeps each library in its room', () => {
    expect(libraryFaults(sources, SRC, LIBRARIES)).toEqual([])
  })

  it('has a table without a ring', () => {
    const files = Object.entries(ROOMS).map(([room, allowed]): [string, string] => {
      const others = allowed.filter((name) => name in ROOMS)
      return [`${room}.ts`, others.map((name) => `import './${name}.ts'`).join('\n')]
    })
    expect(importCycles(new Map(files))).toEqual([])
  })

  it('has no files that import each other in a ring', () => {
    expect(importCycles(sources)).toEqual([])
  })

  it(`has no file of more than ${LINES_PER_FILE} lines`, () => {
    expect(sources.size).toBeGreaterThan(10)
    expect(longFiles(sources, LINES_PER_FILE)).toEqual([])
  })

  it('names the database engines only where they are chosen', () => {
    expect(engineWords(sources, SRC, [/^db\//, /^config/, /^cli\//])).toEqual([])
  })
})

describe('its inspector', () => {
  const planted = (path: string, text: string) => new Map([[`${SRC}/${path}`, text]])

  it('sees every form of import, and no text that looks like one', () => {
    const text = [
      `import type { A } from './a.ts'`,
      `import './b.ts'`,
      `export * from './c.ts'`,
      `export { d } from './d.ts'`,
      `type E = import('./e.ts').E`,
      `const f = await import('./f.ts')`,
      `const text = "import('./no.ts')" // import './no.ts'`,
    ].join('\n')
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `./${name}.ts`)
    expect(importsOf('x.ts', text)).toEqual(names)
  })

  it.each([
    ['http/app.ts', `import '../db/index.ts'`, `'http' may not import 'db'`],
    ['devices/session.ts', `import '../sandbox/index.ts'`, `'devices' may not import 'sandbox'`],
    ['messages/accept.ts', `import '../db/tables.ts'`, `past the door of 'db'`],
    ['messages/accept.ts', `import type { S } from '../server.ts'`, `may not import 'server'`],
    ['messages/accept.ts', `import '@relay/retry'`, `'messages' may not import it`],
    ['messages/accept.ts', `import '../../test/harness.ts'`, 'stays inside src/'],
    ['somewhere/new.ts', '', `'somewhere' is not in the table`],
  ])('finds in %s the fault of %s', (path, text, fault) => {
    expect(roomFaults(planted(path, text), SRC, ROOMS)).toEqual([expect.stringContaining(fault)])
  })

  it('allows a room its own files, its neighbours’ doors and its tests anything', () => {
    const text = `import './view.ts'\nimport '../db/index.ts'\nimport '../clock.ts'`
    expect(roomFaults(planted('messages/accept.ts', text), SRC, ROOMS)).toEqual([])
    const test = `import '../server.ts'`
    expect(roomFaults(planted('messages/accept.test.ts', test), SRC, ROOMS)).toEqual([])
  })

  it('finds rings, libraries out of place, long files and engine words', () => {
    const ring = new Map([
      ['a.ts', `import type { B } from './b.ts'`],
      ['b.ts', `import './c.ts'`],
      ['c.ts', `import './a.ts'`],
    ])
    expect(importCycles(ring)).toEqual(['a.ts → b.ts → c.ts → a.ts'])
    const misplaced = libraryFaults(planted('messages/a.ts', `import 'pg'`), SRC, LIBRARIES)
    expect(misplaced).toEqual([`${SRC}/messages/a.ts: import 'pg': only db may know it`])
    expect(longFiles(new Map([['a.ts', 'x\n'.repeat(301)]]), 300)).toHaveLength(1)
    expect(longFiles(new Map([['a.ts', 'x\n'.repeat(300)]]), 300)).toEqual([])
    const words = engineWords(planted('messages/a.ts', 'x\n// for SQLite'), SRC, [/^db\//])
    expect(words).toEqual([expect.stringContaining(`${SRC}/messages/a.ts:2: 'SQLite'`)])
  })
})
