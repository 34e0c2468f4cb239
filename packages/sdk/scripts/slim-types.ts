import { readdir, readFile, writeFile } from 'node:fs/promises'

/**
 * Types are half of what is installed. A tab indents as well as four spaces; and the contract's types
 * are the same for CommonJS, whose copy only points to the other. The links to the pages of a relay on one's own
 * machine are for readers of the source.
 */
const FOLDER = new URL('../dist/', import.meta.url)

for (const name of await readdir(FOLDER)) {
  if (!/\.d\.c?ts$/.test(name)) continue
  const file = new URL(name, FOLDER)
  const [, contract] = /^(schema-.+)\.d\.cts$/.exec(name) ?? []
  const text = contract ? twinOf(contract) : withoutLinks(withTabs(await readFile(file, 'utf8')))
  await writeFile(file, text)
}

function twinOf(module: string): string {
  return `export type * from './${module}.js' with { 'resolution-mode': 'import' }\n`
}

function withTabs(text: string): string {
  return text.replace(/^(?: {4})+/gm, (spaces) => '\t'.repeat(spaces.length / 4))
}

function withoutLinks(text: string): string {
  return text.replace(/, http:\/\/127\.0\.0\.1:4600\/docs#\w+$/gm, '')
}
