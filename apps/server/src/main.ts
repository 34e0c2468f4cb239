import { endWithReaders, runCommand } from './cli/index.ts'

endWithReaders(process)
const code = await runCommand(process.argv.slice(2), process.env)
// A server keeps the process; any other command has ended by now.
if (code !== 0) process.exit(code)
