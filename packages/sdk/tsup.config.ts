import { type BuildOptions, build, type Plugin } from 'esbuild'
import { defineConfig } from 'tsup'

/**
 * The documentation is in the types; in the code it would be shipped again. Names and lines stay, so
 * that a stack trace tells where something happened.
 */
const READABLE = {
  ...{ minifyWhitespace: true, minifySyntax: true, lineLimit: 100, target: 'es2022' },
} satisfies BuildOptions

/** Where the fake of the test tools stands, once: an ES module can import CommonJS. */
const WORLD = 'fake-world.cjs'

const worldStandsAlone: Plugin = {
  name: 'world-stands-alone',
  setup({ onResolve }) {
    onResolve({ filter: /\/world\.ts$/ }, () => ({ path: `./${WORLD}`, external: true }))
  },
}

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    webhooks: 'src/webhooks/index.ts',
    express: 'src/express/index.ts',
    fastify: 'src/fastify/index.ts',
    hono: 'src/hono/index.ts',
    next: 'src/next/index.ts',
    testing: 'src/testing/index.ts',
    msw: 'src/msw/index.ts',
  },
  format: ['esm', 'cjs'],
  // One copy of what the entries share, in CommonJS too: an error is of one class, whoever throws it.
  splitting: true,
  // Rollup writes the CommonJS then; what tsup uses otherwise would rewrite classes and `?.` for old
  // engines.
  treeshake: true,
  target: READABLE.target,
  platform: 'neutral',
  clean: true,
  // What only this package calls is not part of the published types.
  dts: { compilerOptions: { stripInternal: true } },
  esbuildOptions: (options) => void Object.assign(options, READABLE),
  esbuildPlugins: [worldStandsAlone],
  async onSuccess() {
    const files = { entryPoints: ['src/testing/world.ts'], outfile: `dist/${WORLD}` }
    // Nobody steps through it: what its functions and classes are called is enough.
    const small = { ...READABLE, minifyIdentifiers: true, keepNames: true }
    // `node` for the line that tells ES modules the names; it runs wherever the client does.
    await build({ ...small, ...files, bundle: true, format: 'cjs', platform: 'node' })
  },
  // Bundled, so that whoever installs this package installs nothing else.
  noExternal: ['openapi-fetch'],
  // The test tools share the client's classes with the program under test, in CommonJS too.
  external: ['@relay/sdk', 'msw'],
})
