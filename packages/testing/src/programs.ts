import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** What tests start as processes, by its path from the repository's root. */
export const PROGRAMS = [
  'apps/server/src/main.ts',
  'apps/phone/src/main.ts',
  'apps/phone/test/crowd.ts',
  'apps/meta-emulator/src/main.ts',
] as const
export type Program = (typeof PROGRAMS)[number]

/** Constants that differ in a program for tests: `{ [file]: { [name]: value } }`. */
export type Constants = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Servers that differ in a constant; every node of a test gets the same. */
export const VARIANTS = {
  // Leases run out within seconds, so that nobody has to wait half a minute for the lanes of a node that died.
  'short-leases': {
    program: 'apps/server/src/main.ts',
    constants: {
      'apps/server/src/dispatch/lease-store.ts': { LEASE_MS: 6_000, RENEW_EVERY_MS: 2_000 },
    },
  },
  // A machine that has other things to do for a moment makes no other answer of what is sent.
  'patient-answers': {
    program: 'apps/server/src/main.ts',
    constants: { 'apps/server/src/relayion/index.ts': { DISPATCH_WITHIN_MS: 3_000 } },
  },
} as const satisfies Record<string, { program: string; constants: Constants }>

/** In a program's environment: which build of it is started. */
export const VARIANT = 'PROGRAM_VARIANT'

/**
 * What Node is given to start a program: the file that `buildPrograms` makes of it. What that does not build
 * (an example, a tool of one test) is started from source, and so is what something is loaded into
 * (`--import`) that reaches for single sources and packages.
 *
 * @param program its path from the repository's root
 * @example
 * spawn(process.execPath, [...programArgs('apps/server/src/main.ts', env), 'start'], { env })
 */
export function programArgs(
  program: string,
  env: Readonly<Record<string, string | undefined>> = {},
): string[] {
  const built = PROGRAMS.find((one) => one === program)
  const isReachedInto = env.NODE_OPTIONS?.includes('--import') ?? false
  return built && !isReachedInto
    ? [programFile(built, env[VARIANT])]
    : ['--conditions=source', join(ROOT, program)]
}

/**
 * Where `buildPrograms` puts a program: beside its app's packages, as it imports from there what is not
 * JavaScript.
 */
export function programFile(program: Program, variant?: string): string {
  const [top = '', app = ''] = program.split('/')
  const name = [basename(program, '.ts'), ...(variant === undefined ? [] : [variant])].join('.')
  return join(ROOT, top, app, 'node_modules/.cache/relay-programs', `${name}.mjs`)
}
