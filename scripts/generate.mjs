// Makes the generated files anew. With --check: leaves them as they are and fails when they differ.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const WORKSPACES = ['packages', 'apps', 'examples', 'openapi']
/** What is made for readers stands where they look for it. */
const PAGES = ['docs/examples.md']
const SKIPPED = new Set(['node_modules', 'dist', '.turbo'])

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * Every file in a folder called `generated`. (Not asked of git: a downloaded tree has none.)
 * @param {string} folder relative to the root
 * @returns {string[]}
 */
function generatedFiles(folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : generatedFiles(path)
    return path.includes('/generated/') ? [path] : []
  })
}

/** @returns {Map<string, string>} */
const snapshot = () =>
  new Map(
    [...PAGES, ...WORKSPACES.flatMap(generatedFiles)].map((path) => [
      path,
      readFileSync(join(root, path), 'utf8'),
    ]),
  )

/** @param {Map<string, string>} before */
function restore(before, /** @type {Map<string, string>} */ after) {
  for (const path of after.keys()) if (!before.has(path)) rmSync(join(root, path))
  for (const [path, text] of before) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    if (after.get(path) !== text) writeFileSync(join(root, path), text)
  }
}

function generate() {
  const { status, stdout, stderr } = spawnSync('turbo', ['run', 'generate', '--no-color'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) console.error(stdout, stderr)
  // Turborepo asks pnpm what belongs together.
  if (/package manager binary/.test(stderr)) {
    console.error('pnpm is not on the PATH: `npm run generate` brings it along.')
  }
  return status === 0
}

function check() {
  const before = snapshot()
  const made = generate()
  const after = snapshot()
  restore(before, after)
  if (!made) return false
  const paths = [...new Set([...before.keys(), ...after.keys()])]
  const stale = paths.filter((path) => before.get(path) !== after.get(path))
  for (const path of stale) console.error(`stale: ${path}`)
  if (stale.length > 0) console.error('Run `npm run generate` and commit these files.')
  return stale.length === 0
}

const fine = process.argv.includes('--check') ? check() : generate()
process.exit(fine ? 0 : 1)
