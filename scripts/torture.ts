import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// It runs from source, as the processes that it kills do: `node --conditions=source` finds it.
const main = fileURLToPath(new URL('../apps/server/test/torture/main.ts', import.meta.url))
const child = spawn(process.execPath, ['--conditions=source', main, ...process.argv.slice(2)], {
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
