// Runs on whatever Node the machine has (20 or newer). Installs with the pinned pnpm, which also brings
// the pinned Node (the `node` package), then runs the script it was given on that Node:
//   node scripts/bootstrap.mjs [--build] <script> [arguments]
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const PARENT_CHECK_MS = 500
/** What a step prints is kept back for so long: mostly it is over by then, and has nothing to tell. */
const QUIET_MS = 60_000

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = fileURLToPath(new URL('../node_modules/.bin', import.meta.url))
const windows = process.platform === 'win32'
const { packageManager } = JSON.parse(
  readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
)

/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  // Every server that a test starts reads some hundred sources; what Node made of them is kept between starts.
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../node_modules/.cache/node', import.meta.url)),
}
// npm's own settings would otherwise reach pnpm, which reads the same variables.
for (const name of Object.keys(env)) {
  if (/^npm_(config|package|lifecycle)_/i.test(name)) delete env[name]
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let child
/** @param {NodeJS.Signals} signal */
const stop = (signal) => child?.kill(signal)
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => stop(signal))
}
// npm does not pass a signal on through `sh -c`; when it is gone, stop what it started.
const parent = process.ppid
setInterval(() => process.ppid !== parent && stop('SIGTERM'), PARENT_CHECK_MS).unref()

/**
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
const run = (file, args) =>
  new Promise((resolve) => {
    child = spawn(windows ? `"${file}"` : file, args, {
      cwd: root,
      stdio: 'inherit',
      env,
      shell: windows,
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })

/**
 * A step before the script: what it prints is shown when it fails, or takes long.
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
const step = (file, args) =>
  new Promise((resolve) => {
    const command = windows ? `"${file}"` : file
    const own = spawn(command, args, { cwd: root, stdio: 'pipe', env, shell: windows })
    own.stdin.end()
    child = own
    /** @type {Buffer[] | null} */
    let kept = []
    const show = () => {
      for (const chunk of kept ?? []) process.stdout.write(chunk)
      kept = null
    }
    const timer = setTimeout(show, QUIET_MS)
    for (const stream of [own.stdout, own.stderr]) {
      stream.on('data', (chunk) => (kept === null ? process.stdout.write(chunk) : kept.push(chunk)))
    }
    own.on('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    own.on('close', (code) => {
      clearTimeout(timer)
      if (code !== 0) show()
      resolve(code ?? 1)
    })
  })

/** Fetches the pinned pnpm into npx's cache and puts it, and the tools of the tree, on the PATH. */
function bringPnpm() {
  // --prefer-offline: without it npx waits about a minute for the registry when there is no network.
  const found = execFileSync(
    'npx',
    [
      ...['--yes', '--prefer-offline', '--loglevel=error'],
      `--package=${packageManager}`,
      '-c',
      windows ? '"where pnpm"' : 'command -v pnpm',
    ],
    { cwd: root, env, shell: windows, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const pnpm = found.trim().split(/\r?\n/).at(0) ?? ''
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH'
  env[name] = [bin, dirname(pnpm), env[name]].join(delimiter)
  return pnpm
}

/** @returns {Promise<number>} the exit code */
async function install() {
  console.log(`▸ install${existsSync(bin) ? '' : ' (the first time it takes a while)'}`)
  let pnpm
  try {
    pnpm = bringPnpm()
  } catch {
    // npx has said why.
    console.error(`${packageManager} cannot be had. Can npm reach its registry?`)
    return 1
  }
  return step(pnpm, [
    'install',
    '--frozen-lockfile',
    '--prefer-offline',
    // Its hashes are checked; asking the registry for the age of each of its versions takes 10 s more.
    '--trust-lockfile',
    // Nobody is there to confirm it when a node_modules of another layout must go.
    '--config.confirmModulesPurge=false',
  ])
}

async function main() {
  const build = process.argv[2] === '--build'
  const [script = '', ...rest] = process.argv.slice(build ? 3 : 2)
  const code = await install()
  if (code !== 0) {
    // Whoever reads the last line of `npm test` finds it even when nothing could be installed.
    if (script.endsWith('test.mjs')) console.log('0 passed, 1 failed')
    return code
  }
  if (build) {
    console.log('▸ build')
    const built = await step('turbo', ['run', 'build', '--output-logs=errors-only'])
    if (built !== 0) return built
  }
  // The pinned Node when the install brought one, else the Node that runs this file.
  const own = `${bin}/node${windows ? '.cmd' : ''}`
  return run(existsSync(own) ? own : process.execPath, [script, ...rest])
}

process.exit(await main())
