import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }
import { DIST, ensureBuilt, nodeOfMajor, PACKAGE, pack, run } from './built-package.ts'
import { quickInfo } from './quick-info.ts'

/** What the whole client may weigh in a bundle, minified and gzipped. */
const MAX_BUNDLE_BYTES = 12 * 1024
/** What checking webhooks may weigh, all of `@relay/sdk/webhooks` in a bundle of its own. */
const MAX_WEBHOOKS_BYTES = 2 * 1024
/** What may land in node_modules: types, the code twice (ESM and CommonJS), and the fake of the test tools. */
const MAX_UNPACKED_BYTES = 416 * 1024
/** The aim is 10 ms; a busy machine gets more. */
const MAX_IMPORT_MS = 50

const NODES = [20, 22, 24]

const consumer = mkdtempSync(join(tmpdir(), 'relay-sdk-consumer-'))
const installed = join(consumer, 'node_modules/@relay/sdk')

beforeAll(async () => {
  await ensureBuilt()
  const tarball = await pack(consumer)
  cpSync(join(PACKAGE, 'test/consumer'), consumer, { recursive: true })
  writeFileSync(join(consumer, 'package.json'), '{"name":"consumer","private":true}')
  const quietly = [
    '--offline',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    '--no-update-notifier',
  ]
  await run('npm', ['install', ...quietly, tarball], { cwd: consumer })
}, 120_000)
afterAll(() => rmSync(consumer, { recursive: true, force: true }))

test('brings nothing along', () => {
  const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  expect(manifest.dependencies ?? {}).toEqual({})
  expect(manifest.peerDependenciesMeta).toEqual({ msw: { optional: true } })
  expect(JSON.stringify(manifest.exports)).not.toContain('source')
  expect(readdirSync(join(consumer, 'node_modules/@relay'))).toEqual(['sdk'])
  expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json'])
  for (const file of readdirSync(join(installed, 'dist'))) {
    const text = readFileSync(join(installed, 'dist', file), 'utf8')
    expect(text, file).not.toMatch(/@relay\/contract|from ["']openapi-|require\(["']openapi-/)
  }
})

test('is small, to download, to keep and to load', async () => {
  const whole = await bundled('index')
  const webhooks = await bundled('webhooks')
  const unpacked = sizeOf(installed)
  const importMs = await importTime()
  console.log(
    `@relay/sdk: ${whole.gzipped} B gzipped, ${whole.minified} B minified, ${unpacked} B ` +
      `unpacked, imported in ${importMs.toFixed(1)} ms; webhooks alone ${webhooks.gzipped} B ` +
      `gzipped, ${webhooks.minified} B minified`,
  )
  expect(whole.gzipped).toBeLessThanOrEqual(MAX_BUNDLE_BYTES)
  expect(webhooks.gzipped).toBeLessThanOrEqual(MAX_WEBHOOKS_BYTES)
  expect(unpacked).toBeLessThan(MAX_UNPACKED_BYTES)
  expect(importMs).toBeLessThan(MAX_IMPORT_MS)
})

test('leaves nothing in a bundle that does not use it', async () => {
  for (const path of Object.keys(packageJson.exports)) {
    if (['./package.json', './msw'].includes(path)) continue
    const { outputFiles } = await build({
      stdin: { contents: `import '@relay/sdk${path.slice(1)}'`, resolveDir: consumer },
      ...{ bundle: true, minify: true, write: false, format: 'esm', logLevel: 'silent' },
    })
    expect(outputFiles[0]?.text.trim(), path).toBe('')
  }
})

test('publishes every entry that it has', () => {
  const { exports, publishConfig, typesVersions } = packageJson
  expect(Object.keys(publishConfig.exports)).toEqual(Object.keys(exports))
  const entries = Object.keys(exports).map((path) => path.slice('./'.length))
  expect(entries.filter((name) => !['', 'package.json'].includes(name)).sort()).toEqual(
    Object.keys(typesVersions['*']).sort(),
  )
})

const TS_5 = 'packages/sdk/node_modules/typescript/bin/tsc'
const TS_7 = 'node_modules/typescript/bin/tsc'

test.for([
  ['ESM', 'TypeScript 5', TS_5, 'module', { module: 'nodenext' }],
  ['CommonJS', 'TypeScript 5', TS_5, 'commonjs', { module: 'nodenext' }],
  ['CommonJS, as old Node resolves', 'TypeScript 5', TS_5, 'commonjs', { module: 'commonjs' }],
  ['ESM', 'TypeScript 7', TS_7, 'module', { module: 'nodenext' }],
  ['a bundler resolves', 'TypeScript 7', TS_7, 'commonjs', { moduleResolution: 'bundler' }],
] as const)('type-checks as %s under %s', async ([, , compiler, type, options]) => {
  const folder = mkdtempSync(join(consumer, 'types-'))
  cpSync(join(consumer, 'use.ts'), join(folder, 'use.ts'))
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type }))
  const compilerOptions = {
    ...{ module: 'esnext', target: 'es2022', lib: ['es2022', 'dom'], types: [], ...options },
    // Not `skipLibCheck`: our own types are what is checked.
    ...{ strict: true, exactOptionalPropertyTypes: true, noEmit: true, skipLibCheck: false },
  }
  const config = { compilerOptions, files: ['use.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(PACKAGE, '../..', compiler)
  expect(await run(process.execPath, [tsc, '-p', folder]).catch(({ stdout }) => stdout)).toBe('')
})

test('an editor shows what each call, parameter and field means', () => {
  const file = join(consumer, 'use.ts')
  const options = {
    module: ts.ModuleKind.NodeNext,
    strict: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
  }
  const shown = quickInfo(file, options)
  expect(shown('= relay.messages.send')).toContain('Sends an SMS (`to`, `body`)')
  expect(shown('= relay.messages.send')).toContain("idempotencyKey: 'order-42-ready'")
  expect(shown('new Relay({ apiKey: process.env.RELAY_API_KEY, baseUrl')).toContain(
    'Where the relay is',
  )
  expect(shown('message.waiting')).toContain('Why it has not left yet')
  expect(shown('export const fake: FakeRelay')).toContain('A relay in memory')
})

for (const major of NODES) {
  const node = nodeOfMajor(major)
  if (node.kind === 'unavailable') {
    console.log(`@relay/sdk: not tested on Node ${major}, there is none for this platform`)
  }
  test.skipIf(node.kind === 'unavailable')(`runs on Node ${major}`, async () => {
    if (node.kind !== 'found') throw new Error(`Node ${major} is not installed: run pnpm install.`)
    const smoke = join(PACKAGE, 'test/smoke.mjs')
    const printed = await run(node.path, [smoke, join(installed, 'dist')])
    expect(printed).toContain(`fine on v${major}.`)
    expect(await run(node.path, [join(consumer, 'run.mjs')])).toBe('fine\n')
  })
}

test('passes over a Node only where there is none for the platform', () => {
  expect(nodeOfMajor(1, true)).toEqual({ kind: 'missing' })
  expect(nodeOfMajor(1, false)).toEqual({ kind: 'unavailable' })
})

test('promises the Nodes that it is tested on', () => {
  expect(packageJson.engines.node).toBe(`>=${NODES[0]}`)
})

/** What an entry weighs in a bundle, in bytes. */
async function bundled(entry: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    ...{ entryPoints: [join(DIST, `${entry}.js`)], bundle: true, minify: true, write: false },
    ...{ format: 'esm', platform: 'neutral', logLevel: 'silent' },
  })
  const bytes = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}

function sizeOf(path: string): number {
  const own = statSync(path)
  if (!own.isDirectory()) return own.size
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0)
}

/** The best of five, each in a process of its own, in milliseconds. */
async function importTime(): Promise<number> {
  const script = `
    const start = performance.now()
    await import(${JSON.stringify(join(DIST, 'index.js'))})
    console.log(performance.now() - start)`
  const times: number[] = []
  for (let i = 0; i < 5; i++) {
    times.push(Number(await run(process.execPath, ['--input-type=module', '-e', script])))
  }
  return Math.min(...times)
}
