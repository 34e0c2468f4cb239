// Everything that has to hold before a change is merged, in one command. The last line is always
// `N passed, N failed` (`, N skipped`): each stage counts as one, and the tests as themselves.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'relay-test-'))
const results = join(scratch, 'tests.json')

/** Stages of one group run even when another of it fails: their faults are shown together. */
const GROUPS = [
  [{ name: 'generated files are fresh', run: ['node', 'scripts/generate.mjs', '--check'] }],
  [
    { name: 'lint', run: ['biome', 'ci', '--colors=off', '.'] },
    { name: 'boundaries', run: ['turbo', 'boundaries', '--no-color'] },
    {
      name: 'build, typecheck, package lint, spec lint',
      run: [
        ...['turbo', 'run', 'build', 'typecheck', 'lint:package', 'lint:spec'],
        ...['--continue', '--output-logs=errors-only', '--no-color'],
      ],
    },
  ],
]
const VITEST = [
  ...['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${results}`],
  ...process.argv.slice(2),
]

const count = { passed: 0, failed: 0, skipped: 0 }
/** @type {import('node:child_process').ChildProcess | undefined} */
let child
let stopped = false
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    stopped = true
    child?.kill(signal)
  })
}

/**
 * @param {string[]} command
 * @returns {Promise<boolean>}
 */
const run = ([file = '', ...args]) =>
  new Promise((resolve) => {
    child = spawn(file, args, {
      cwd: root,
      // No input: nothing may wait for an answer.
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    child.on('exit', (code) => resolve(code === 0))
  })

/**
 * @param {string} name
 * @param {() => Promise<boolean>} work
 */
async function stage(name, work) {
  const start = performance.now()
  console.log(`\n▸ ${name}`)
  const fine = await work()
  const seconds = ((performance.now() - start) / 1_000).toFixed(1)
  console.log(`${fine ? '✓' : '✗'} ${name}: ${fine ? 'passed' : 'FAILED'} in ${seconds} s`)
  return fine
}

async function checks() {
  for (const group of GROUPS) {
    let fine = true
    for (const { name, run: command } of group) {
      const passed = !stopped && (await stage(name, () => run(command)))
      count[passed ? 'passed' : 'failed'] += 1
      fine &&= passed
    }
    if (!fine) return false
  }
  return true
}

async function tests() {
  const fine = await run(VITEST)
  const { passed, failed, skipped } = readResults()
  count.passed += passed
  count.skipped += skipped
  // A run that failed without a failed test (a crash, an unhandled error) still counts.
  count.failed += fine ? failed : Math.max(failed, 1)
  return fine
}

/** @typedef {{ status: string, assertionResults: { status: string }[] }} TestFile */

function readResults() {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  /** @type {TestFile[]} */
  let files = []
  try {
    files = JSON.parse(readFileSync(results, 'utf8')).testResults
  } catch {
    return sum
  }
  for (const { status, assertionResults } of files) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length
    const passed = assertionResults.filter((test) => test.status === 'passed').length
    sum.passed += passed
    sum.skipped += assertionResults.length - passed - failed
    // A file that cannot be loaded has no tests to fail.
    sum.failed += status === 'failed' ? Math.max(failed, 1) : failed
  }
  return sum
}

const start = performance.now()
try {
  if ((await checks()) && !stopped) await stage('tests', tests)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}
if (stopped) count.failed = Math.max(count.failed, 1)
console.log(`\n${((performance.now() - start) / 1_000).toFixed(1)} s in all`)
const { passed, failed, skipped } = count
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1
