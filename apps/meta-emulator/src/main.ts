import { explain, readCommandLine, runCli } from './cli.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

try {
  await runCli(readCommandLine(process.argv), stopping.signal)
  process.exitCode = 0
} catch (error) {
  process.stderr.write(explain(error))
  process.exitCode = 1
}
process.exit()
