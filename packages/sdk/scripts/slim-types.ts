import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { plainSchemas } from './plain-schemas.ts'

/**
 * Types are most of what is installed, and CommonJS and ESM have the same: they stand once, in the
 * CommonJS files, as an ES module may import those and not the other way round.
 */
const FOLDER = new URL('../dist/', import.meta.url)

/** How every example of a method begins; the class's own example keeps it. */
const EXAMPLE_HEAD =
  /^\t \* import \{ Relay \} from '@relay\/sdk'\n\t \*\n\t \* const relay = new Relay\(\)\n/gm

const names = await readdir(FOLDER)
const texts = new Map<string, string>()
for (const name of names.filter((each) => each.endsWith('.d.cts'))) {
  const text = slim(await readFile(new URL(name, FOLDER), 'utf8'))
  texts.set(name, name.startsWith('schema-') ? plainSchemas(text) : text)
}
for (const [name, text] of texts) await writeFile(new URL(name, FOLDER), text)

for (const name of names.filter((each) => each.endsWith('.d.ts'))) {
  const file = new URL(name, FOLDER)
  const entry = name.replace(/\.d\.ts$/, '')
  // What the entries share is in the CommonJS files.
  if (!existsSync(new URL(`${entry}.js`, FOLDER))) await rm(file)
  else if (asksOthers(texts.get(`${entry}.d.cts`) ?? '')) {
    await writeFile(file, slim(await readFile(file, 'utf8')))
  } else await writeFile(file, `export * from './${entry}.cjs'\n`)
}

/** Whether it names types of another package, which may differ between CommonJS and ESM. */
function asksOthers(text: string): boolean {
  const modules = [...text.matchAll(/^import .* from '([^']+)';$/gm)].map(([, module]) => module)
  return modules.some((module) => module !== '@relay/sdk' && !module?.startsWith('./'))
}

/**
 * A tab indents as well as four spaces; a file that is imported for nothing brings nothing; the links to
 * the pages of a relay on one's own machine are for readers of the source.
 */
function slim(text: string): string {
  return text
    .replace(/^import '.+';\n/gm, '')
    .replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4))
    .replace(EXAMPLE_HEAD, '')
    .replace(/, http:\/\/127\.0\.0\.1:4600\/docs#\w+$/gm, '')
}
