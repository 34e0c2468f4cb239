import { type Config, loadSecretKeys } from '../config/index.ts'
import { type ProcessLog, processLog } from '../logger.ts'
import { createServer, type Server, VERSION } from '../server.ts'
import { untilAtHome } from './held.ts'
import { EXIT } from './outcome.ts'

/** A server that has not ended by then has a defect, and whoever asked it to stop waits. */
const STOP_WITHIN_MS = 24_000

/** Starts a server that ends with the process's signals. */
export async function runServer(config: Config): Promise<Server> {
  const process = processLog(config.logLevel)
  const { log } = process
  exitOnDefects(process)
  const { keys, warning } = loadSecretKeys(config)
  if (warning !== null) log.warn(warning)
  // On one's own machine, folders are moved and copied all day.
  if (!config.dev) await untilAtHome(config, log)
  const server = await createServer({ config, secretKeys: keys, log })
  stopOnSignals(server, process)
  const url = await server.start()
  // Whoever started it waits for this line, however little else is wanted.
  const told = config.logLevel === 'silent' ? log : log.child({}, { level: 'info' })
  told.info({ url, publicUrl: server.publicUrl(), version: VERSION }, 'listening')
  return server
}

/** State that nobody foresaw cannot be trusted: what is accepted is on disk, so ending loses nothing. */
function exitOnDefects({ log, flush }: ProcessLog): void {
  const end = (err: unknown, origin: string) => {
    log.fatal({ err, origin }, 'defect')
    flush()
    process.exit(EXIT.failed)
  }
  process.on('uncaughtException', end)
  process.on('unhandledRejection', (reason) => end(reason, 'unhandledRejection'))
}

function stopOnSignals(server: Server, { log, flush }: ProcessLog): void {
  let stopping = false
  const exit = (code: number) => {
    flush()
    process.exit(code)
  }
  const stop = (signal: NodeJS.Signals) => {
    if (stopping) {
      log.warn({ signal }, 'stopping at once')
      return exit(EXIT.failed)
    }
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => {
      log.error('stopping took too long')
      exit(EXIT.failed)
    }, STOP_WITHIN_MS).unref()
    server.stop().then(
      () => {
        log.info('stopped')
        exit(EXIT.done)
      },
      (err: unknown) => {
        log.error({ err }, 'stopping failed')
        exit(EXIT.failed)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
