import { defineConfig } from 'tsup'

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
  target: 'es2022',
  platform: 'neutral',
  clean: true,
  // What only this package calls is not part of the published types.
  dts: { compilerOptions: { stripInternal: true } },
  // The documentation is in the types; in the code it would be shipped two more times. Names and
  // lines stay, so that a stack trace tells where something happened.
  esbuildOptions(options) {
    options.minifyWhitespace = true
    options.minifySyntax = true
    options.lineLimit = 100
  },
  // Bundled, so that whoever installs this package installs nothing else.
  noExternal: ['openapi-fetch'],
  // The test tools share the client's classes with the program under test, in CommonJS too.
  external: ['@relay/sdk', 'msw'],
})
