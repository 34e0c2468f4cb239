import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// The benches run from source, in processes of their own: `node --conditions=source` finds it.
const main = fileURLToPath(new URL('../apps/server/bench/main.ts', import.meta.url))
const child = spawn(process.execPath, ['--conditions=source', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
