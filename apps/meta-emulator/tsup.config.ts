import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/main.ts', 'src/index.ts'],
  format: ['esm'],
  target: 'node22',
  clean: true,
  // Only the door has types: the command has no callers.
  dts: { entry: 'src/index.ts', compilerOptions: { stripInternal: true } },
})
