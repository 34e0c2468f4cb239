// Puts the commands of apps/* (`relay`, `relay-phone`) into the root's node_modules/.bin. A dependency of
// the root on its own workspaces would do it too, but turbo would then rebuild all when one changes.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

for (const app of readdirSync(join(root, 'apps'))) {
  const manifest = join(root, 'apps', app, 'package.json')
  if (!existsSync(manifest)) continue
  /** @type {{ bin?: Record<string, string> }} */
  const { bin: commands = {} } = JSON.parse(readFileSync(manifest, 'utf8'))
  for (const [name, file] of Object.entries(commands)) link(name, join('apps', app, file))
}

/**
 * @param {string} name
 * @param {string} file relative to the root
 */
function link(name, file) {
  mkdirSync(bin, { recursive: true })
  const unix = file.replaceAll('\\', '/')
  // The Node beside the command is the pinned one; whoever calls may have another on the PATH.
  const shell = `#!/bin/sh
here=$(cd "$(dirname "$0")" && pwd)
[ -x "$here/node" ] && exec "$here/node" "$here/../../${unix}" "$@"
exec node "$here/../../${unix}" "$@"
`
  writeFileSync(join(bin, name), shell, { mode: 0o755 })
  const windows = file.replaceAll('/', '\\')
  writeFileSync(join(bin, `${name}.cmd`), `@"%~dp0node.cmd" "%~dp0..\\..\\${windows}" %*\r\n`)
}
