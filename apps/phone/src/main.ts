import { EXIT, explain, readCommandLine, runCli } from './cli.ts'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())

try {
  process.exitCode = await runCli(readCommandLine(process.argv), stopping.signal)
} catch (error) {
  process.stderr.write(explain(error))
  process.exitCode = EXIT.failed
}
// Standard input may still be open, and would keep the process.
process.exit()
