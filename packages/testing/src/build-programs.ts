import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { type Constants, PROGRAMS, type Program, programFile, ROOT, VARIANTS } from './programs.ts'

/**
 * Makes one file of each program: most of what a start costs is the reading of hundreds of sources, and
 * tests start programs by the hundred. Once before the tests, as it takes a second.
 *
 * @param programs default: all
 * @throws Error when a source cannot be read as TypeScript
 */
export async function buildPrograms(programs: readonly Program[] = PROGRAMS): Promise<void> {
  await Promise.all(
    programs.flatMap((program) => [
      bundle(program, programFile(program), {}),
      ...Object.entries(VARIANTS)
        .filter(([, one]) => one.program === program)
        .map(([name, { constants }]) => bundle(program, programFile(program, name), constants)),
    ]),
  )
}

async function bundle(program: Program, file: string, constants: Constants): Promise<void> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [program],
    outfile: file,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    conditions: ['source'],
    logLevel: 'warning',
    // What is not JavaScript, and what is asked for only where it is installed.
    external: ['better-sqlite3', 'pg-native'],
    // Packages of CommonJS ask for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)",
    },
    plugins: [withConstants(constants)],
  })
  const [output] = outputFiles
  if (!output) throw new Error(`Nothing was made of ${program}.`)
  await mkdir(dirname(file), { recursive: true })
  // At once: another run of tests may be starting it.
  const draft = `${file}.${process.pid}.${crypto.randomUUID()}`
  await writeFile(draft, output.contents)
  await rename(draft, file)
}

function withConstants(constants: Constants): Plugin {
  return {
    name: 'constants',
    setup(building) {
      for (const [file, values] of Object.entries(constants)) {
        const path = join(ROOT, file)
        const found = new RegExp(`^${path.replaceAll(/[.\\]/g, '\\$&')}$`)
        building.onLoad({ filter: found }, async () => {
          const source = await readFile(path, 'utf8')
          const contents = Object.entries(values).reduce(
            (text, [name, value]) => withConstant(text, file, name, value),
            source,
          )
          return { contents, loader: 'ts' }
        })
      }
    },
  }
}

/** @throws Error when the constant is not there any more: a test would silently take its time. */
function withConstant(source: string, file: string, name: string, value: number): string {
  const found = new RegExp(`(?<=^export const ${name} = )[\\d_]+$`, 'm')
  if (!found.test(source)) throw new Error(`${file} has no constant ${name}.`)
  return source.replace(found, String(value))
}
