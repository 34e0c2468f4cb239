// Loaded before a server (`--import`): it is the next release, which has one migration more. What the
// database imports as its migrations is this release's list with that one at its end.
import { registerHooks } from 'node:module'

const next = new URL('next-migrations.ts', import.meta.url).href

registerHooks({
  resolve(specifier, context, follow) {
    const found = follow(specifier, context)
    const isList = found.url.endsWith('/src/db/migrations/index.ts')
    return isList && context.parentURL !== next ? { ...found, url: next } : found
  },
})
