import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

const LEFT_OUT = new Set(['node_modules', 'dist', '.git', '.turbo', '.relay', '.scratch'])

/** Every file and folder of the tree; folders end with a slash. */
function pathsUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter(({ name }) => !LEFT_OUT.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? [`/${path}/`, ...pathsUnder(path)] : [`/${path}`]
    })
}

const paths = pathsUnder('.')
const pagesIn = (folder: string) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))

describe.each(['ARCHITECTURE.md', 'CONTRIBUTING.md'])('%s', (page) => {
  const named = read(page).matchAll(/`((?:[\w.-]+\/)*[\w.-]+(?:\.(?:ts|mjs|yaml|md)|\/))`/g)

  it('names only files and folders that are there', () => {
    const names = [...new Set([...named].map(([, name]) => name))]
    expect(names.length).toBeGreaterThan(5)
    expect(names.filter((name) => !paths.some((path) => path.endsWith(`/${name}`)))).toEqual([])
  })
})

describe.each([...pagesIn('.'), ...pagesIn('docs')])('%s', (page) => {
  it('links only to what is there', () => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) => to)
    expect(links.filter((to) => !existsSync(join(ROOT, dirname(page), to)))).toEqual([])
  })
})
