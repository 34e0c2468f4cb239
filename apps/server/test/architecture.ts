import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
// Not es-module-lexer, which cannot read TypeScript; not the compiler's API, which TypeScript 7 has
// not got. oxc parses the whole tree in a few milliseconds and knows `import type` and `import('x').Y`.
import { parseSync, Visitor } from 'oxc-parser'

/** Path from the repository's root, with forward slashes, to text. */
export type Sources = ReadonlyMap<string, string>
/** What each room may import: other rooms, files of the root of src/, packages. */
export type Rooms = Readonly<Record<string, readonly string[]>>

const SKIPPED = new Set(['node_modules', 'dist', 'generated'])

/** Every TypeScript file under the folders, which are relative to `root`. Generated ones excepted. */
export function readSources(root: string, folders: readonly string[]): Map<string, string> {
  const walk = (folder: string): [string, string][] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(path)
      return path.endsWith('.ts') ? [[path, readFileSync(join(root, path), 'utf8')]] : []
    })
  return new Map(folders.flatMap(walk))
}

/** What a file imports in any form: import, export from, import(), and import('x') in a type. */
export function importsOf(path: string, text: string): string[] {
  const { program, errors } = parseSync(path, text)
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`)
  const found: string[] = []
  const add = (node: { source: { value?: unknown } | null }) => {
    if (typeof node.source?.value === 'string') found.push(node.source.value)
  }
  new Visitor({
    ImportDeclaration: add,
    ExportNamedDeclaration: add,
    ExportAllDeclaration: add,
    TSImportType: add,
    ImportExpression(node) {
      if (node.source.type === 'Literal') add({ source: node.source })
    },
  }).visit(program)
  return found
}

export const isTest = (path: string): boolean => path.endsWith('.test.ts')

/** The file that a relative import means, or null for a package. */
function target(from: string, specifier: string): string | null {
  return specifier.startsWith('.') ? posix.join(posix.dirname(from), specifier) : null
}

/** `messages` for src/messages/accept.ts, `clock` for src/clock.ts, `..` for what lies outside src/. */
function roomOf(path: string, src: string): string {
  const [first = ''] = posix.relative(src, path).split('/')
  return first.replace(/\.ts$/, '')
}

/** Imports between rooms that the table does not allow, and imports past a room's door. */
export function roomFaults(sources: Sources, src: string, rooms: Rooms): string[] {
  const faults: string[] = []
  for (const [path, text] of sources) {
    if (!path.startsWith(`${src}/`) || isTest(path)) continue
    const room = roomOf(path, src)
    const allowed = rooms[room]
    if (!allowed) {
      faults.push(`${path}: '${room}' is not in the table of rooms`)
      continue
    }
    for (const specifier of importsOf(path, text)) {
      const fault = faultOf(room, allowed, path, specifier, src)
      if (fault) faults.push(`${path}: import '${specifier}': ${fault}`)
    }
  }
  return faults
}

function faultOf(
  room: string,
  allowed: readonly string[],
  path: string,
  specifier: string,
  src: string,
): string | null {
  const file = target(path, specifier)
  if (file === null) {
    const guarded = specifier.startsWith('@relay/')
    return guarded && !allowed.includes(specifier) ? `'${room}' may not import it` : null
  }
  const other = roomOf(file, src)
  if (other === room) return null
  if (other === '..') return 'production code stays inside src/'
  if (!allowed.includes(other)) return `'${room}' may not import '${other}'`
  const door = [`${src}/${other}.ts`, `${src}/${other}/index.ts`]
  return door.includes(file) ? null : `past the door of '${other}', its index.ts`
}

/** Libraries that only some rooms may know. */
export function libraryFaults(sources: Sources, src: string, homes: Rooms): string[] {
  const faults: string[] = []
  for (const [path, text] of sources) {
    if (!path.startsWith(`${src}/`) || isTest(path)) continue
    for (const specifier of importsOf(path, text)) {
      const home = homes[specifier.split('/')[0] ?? '']
      if (!home || home.includes(roomOf(path, src))) continue
      faults.push(`${path}: import '${specifier}': only ${home.join(', ')} may know it`)
    }
  }
  return faults
}

/** Groups of files that import each other in a ring, each ring once. Type imports count. */
export function importCycles(sources: Sources): string[] {
  const edges = new Map(
    [...sources].map(([path, text]) => [
      path,
      importsOf(path, text).flatMap((specifier) => {
        const file = target(path, specifier)
        return file !== null && sources.has(file) ? [file] : []
      }),
    ]),
  )
  const finished = new Set<string>()
  const cycles: string[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' → '))
    if (start >= 0 || finished.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }
  for (const path of edges.keys()) visit(path, [])
  return cycles
}

/** Files of more lines than the limit. */
export function longFiles(sources: Sources, limit: number): string[] {
  return [...sources].flatMap(([path, text]) => {
    const lines = text.trimEnd().split('\n').length
    return lines > limit ? [`${path}: ${lines} lines, ${limit} are allowed`] : []
  })
}

/** Lines that name a database engine outside the rooms that may know which there are. */
export function engineWords(sources: Sources, src: string, rooms: readonly RegExp[]): string[] {
  return [...sources].flatMap(([path, text]) => {
    const inside = path.startsWith(`${src}/`) && !isTest(path)
    if (!inside || rooms.some((room) => room.test(posix.relative(src, path)))) return []
    return text.split('\n').flatMap((line, index) => {
      const word = /sqlite|postgres/i.exec(line)
      return word ? [`${path}:${index + 1}: '${word[0]}': only db/, config and cli/ know it`] : []
    })
  })
}
