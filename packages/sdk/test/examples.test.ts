import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, expect, test } from 'vitest'
import { PACKAGE, run } from './built-package.ts'
import { documentedOf, examplesOf } from './documentation.ts'

const sources = readdirSync(join(PACKAGE, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .filter((name) => !name.startsWith('generated'))
  .map((name) => join(PACKAGE, 'src', name))
const examples = examplesOf([
  ...sources,
  join(PACKAGE, 'README.md'),
  join(PACKAGE, '../../docs/webhooks.md'),
  join(PACKAGE, '../../docs/lists.md'),
])

/** Who calls these is a user, not this package. */
const PUBLIC_FILES =
  /src\/(relay|api-promise|list-promise)\.ts|src\/resources\/[a-z-]+\.ts|src\/(msw|express|fastify|hono|next)\/index\.ts|fake-relay\.ts|relay-error\.ts|(unwrap|sign)\.ts/
const INTERNAL = ['waitForStatus', 'waitUntilDone', 'isPassing', 'toResponse']
const documented = documentedOf(sources.filter((file) => PUBLIC_FILES.test(file))).filter(
  ({ name }) => !INTERNAL.includes(name),
)

const folder = mkdtempSync(join(tmpdir(), 'relay-sdk-examples-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const files = new Map(
  examples.map(({ where, code }, index) => {
    const file = join(folder, `example-${index + 1}.ts`)
    writeFileSync(file, `// ${where}\n${code}\nexport {}\n`)
    return [file, where]
  }),
)
writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
for (const scope of ['@relay', '@types']) {
  mkdirSync(join(folder, 'node_modules', scope), { recursive: true })
}
symlinkSync(PACKAGE, join(folder, 'node_modules/@relay/sdk'))
for (const name of ['msw', 'express', '@types/express', 'fastify', 'hono']) {
  symlinkSync(join(PACKAGE, 'node_modules', name), join(folder, 'node_modules', name))
}

/** An example's file as the place where people find it. */
const located = (text: string) =>
  text.replace(/\S*example-\d+\.ts/g, (path) => {
    const name = path.split('/').at(-1) ?? ''
    return files.get(join(folder, name)) ?? path
  })

test('every method has an example, its errors, its parameters and its endpoint', () => {
  expect(documented.length).toBeGreaterThan(30)
  const gaps = documented.flatMap(({ where, name, ...about }) => {
    const missing = [
      !about.description && 'a description',
      !about.tags.includes('example') && 'an @example',
      ...about.parameters
        .filter((parameter) => !about.documentedParameters.includes(parameter))
        .map((parameter) => `a @param for ${parameter}`),
      name.includes('Resource.') && !about.tags.includes('throws') && '@throws',
      name.includes('Resource.') && !about.tags.includes('see') && '@see',
    ]
    return missing.filter(Boolean).map((what) => `${where} ${name} lacks ${what}`)
  })
  expect(gaps).toEqual([])
})

test('every example compiles', async () => {
  const compilerOptions = {
    typeRoots: [join(PACKAGE, 'node_modules/@types')],
    noEmit: true,
  }
  const extending = join(PACKAGE, 'tsconfig.json')
  const config = { extends: extending, compilerOptions, include: ['*.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const tsc = join(PACKAGE, 'node_modules/typescript/bin/tsc')
  const printed = await run(process.execPath, [tsc, '-p', folder]).catch(({ stdout }) => stdout)
  expect(located(printed)).toBe('')
})

test('every example runs, against the fake', async () => {
  const runner = join(PACKAGE, 'test/run-examples.ts')
  const args = ['--conditions=source', '--no-warnings', runner, ...files.keys()]
  const failures = JSON.parse(await run(process.execPath, args))
  const told = Object.entries(failures).map(([file, why]) => `${files.get(file)}: ${why}`)
  expect(told).toEqual([])
  expect(files.size).toBeGreaterThan(40)
})
