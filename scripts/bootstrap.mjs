// Runs on whatever Node the machine has (20 or newer). Installs with the pinned pnpm, which also brings
// the pinned Node (the `node` package), then runs the script it was given on that Node.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = new URL('..', import.meta.url)
const bin = fileURLToPath(new URL('node_modules/.bin', root))
const { packageManager } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' }
// npm's own settings would otherwise reach pnpm, which reads the same variables.
for (const name of Object.keys(env)) {
  if (/^npm_(config|package|lifecycle)_/i.test(name)) delete env[name]
}

let child
const stop = (signal) => child?.kill(signal)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
// npm does not pass a signal on through `sh -c`; when it is gone, stop what it started.
const parent = process.ppid
setInterval(() => process.ppid !== parent && stop('SIGTERM'), 500).unref()

const windows = process.platform === 'win32'
const run = (file, args, options = {}) =>
  new Promise((resolve) => {
    child = spawn(file, args, { cwd: root, stdio: 'inherit', env, ...options })
    child.on('exit', (code) => (code === 0 ? resolve() : process.exit(code ?? 1)))
  })

const [script, ...rest] = process.argv.slice(2)
// --prefer-offline: without it npx waits about a minute for the registry when there is no network.
await run(
  'npx',
  ['--yes', '--prefer-offline', packageManager, 'install', '--frozen-lockfile', '--prefer-offline'],
  { shell: windows },
)
// The pinned Node when the install brought one, else the Node that runs this file.
const own = fileURLToPath(new URL(`node_modules/.bin/node${windows ? '.cmd' : ''}`, root))
await run(existsSync(own) ? own : process.execPath, [script, ...rest], {
  shell: windows,
  env: { ...env, PATH: `${bin}${delimiter}${env.PATH}` },
})
