import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, '.changeset')
const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8')

const changesets = readdirSync(FOLDER).filter((name) => name.endsWith('.md'))
const packages: { name: string; private?: boolean }[] = ['packages', 'apps'].flatMap((folder) =>
  readdirSync(join(ROOT, folder)).map((name) => JSON.parse(read(folder, name, 'package.json'))),
)

// `changeset version` stops at the first one that names a package without a version.
describe('changesets', () => {
  const { privatePackages } = JSON.parse(read('.changeset', 'config.json'))
  const released = packages
    .filter((each) => !each.private || privatePackages.version)
    .map(({ name }) => name)

  it.each(changesets)('%s names packages that get a changelog, and says something', (file) => {
    const [, head = '', text = ''] =
      /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(read('.changeset', file)) ?? []
    const named = [...head.matchAll(/^["'](.+)["']: (major|minor|patch)$/gm)].map(
      ([, name]) => name,
    )
    expect(named.length).toBe(head.split('\n').length)
    expect(released).toEqual(expect.arrayContaining(named))
    expect(text.trim()).not.toBe('')
  })
})
