import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandsIn, faultOf, type Offer } from './documented-commands.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = ['README.md', 'CONTRIBUTING.md', 'docs/webhooks.md', 'docs/lists.md']

interface Manifest {
  name: string
  private?: boolean
  scripts?: Record<string, string>
  bin?: Record<string, string>
}

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const hasFile = (path: string): boolean => existsSync(join(ROOT, path))
function manifestOf(path: string): Manifest {
  return JSON.parse(read(path))
}

const workspaces = ['packages', 'apps']
  .flatMap((folder) => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`))
  .filter((folder) => hasFile(`${folder}/package.json`))
  .map((folder) => ({ folder, manifest: manifestOf(`${folder}/package.json`) }))

const offer: Offer = {
  scripts: Object.keys(manifestOf('package.json').scripts ?? {}),
  commands: workspaces.flatMap(({ folder, manifest }) =>
    Object.entries(manifest.bin ?? {})
      .filter(([, file]) => hasFile(join(folder, file)))
      .map(([name]) => name),
  ),
  packages: workspaces
    .filter(({ manifest }) => !manifest.private)
    .map((each) => each.manifest.name),
  hasFile,
  hasTool: (name) => hasFile(`node_modules/.bin/${name}`),
}

describe.each(PAGES)('%s', (page) => {
  const commands = hasFile(page) ? commandsIn(read(page)) : []

  it('shows commands', () => {
    expect(commands.length).toBeGreaterThan(0)
  })

  it.each(commands.map((words) => words.join(' ')))('shows a command that exists: %s', (line) => {
    expect(faultOf(line.split(' '), offer)).toBeNull()
  })
})

describe('the commands that are installed', () => {
  it.each(['relay', 'relay-phone'])('%s can be called in the tree', (name) => {
    expect(offer.hasTool(name)).toBe(true)
  })
})

describe('commandsIn', () => {
  it('reads shell blocks only, without prompts, comments, variables and pipes', () => {
    const page = [
      '```sh\n# a remark\n$ npm test # all of it\nRELAY_PORT=0 relay start\n```',
      '```\nnpm run demo && npm start | cat\ncurl -d x \\\n  http://127.0.0.1\n```',
      '```ts\nnpm.run()\n```',
      'npm run nowhere',
    ].join('\n\n')
    expect(commandsIn(page)).toEqual([
      ['npm', 'test'],
      ['relay', 'start'],
      ['npm', 'run', 'demo'],
      ['npm', 'start'],
      ['cat'],
      ['curl', '-d', 'x', 'http://127.0.0.1'],
    ])
  })
})

describe('faultOf', () => {
  const small: Offer = {
    scripts: ['test'],
    commands: ['relay'],
    packages: ['@relay/sdk'],
    hasFile: (path) => path === 'here.mjs',
    hasTool: (name) => name === 'vitest',
  }

  it.each([
    'npm test',
    'npm run test',
    'npm install',
    'npm install @relay/sdk',
    'npx vitest run',
    'node --trace-warnings here.mjs',
    'relay start',
    'curl http://127.0.0.1:4600/v1/health',
  ])('finds nothing wrong with %s', (line) => {
    expect(faultOf(line.split(' '), small)).toBeNull()
  })

  it.each([
    ['npm start', 'script start'],
    ['npm run lint', 'script lint'],
    ['pnpm lint', 'script lint'],
    ['npm install @relay/server', 'package @relay/server'],
    ['npx jest', 'command jest'],
    ['node away.mjs', 'file away.mjs'],
    ['relay-phone --help', 'command relay-phone'],
  ])('refuses %s', (line, fault) => {
    expect(faultOf(line.split(' '), small)).toContain(fault)
  })
})
