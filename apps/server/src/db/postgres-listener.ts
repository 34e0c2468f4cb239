import pg from 'pg'

const RECONNECT_MS = 1_000
/** A connection that hears nothing may be dead without knowing: it is asked this often. */
const HEARTBEAT_MS = 10_000
const CONNECT_TIMEOUT_MS = 5_000
const QUERY_TIMEOUT_MS = 5_000

export interface Listener {
  subscribe(channel: string, hear: (payload: string) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

/**
 * One connection that LISTENs and reconnects by itself. Hints may be lost meanwhile; the callers poll
 * as well, so a lost hint costs time, never a message.
 */
export function postgresListener(
  url: string,
  warn: (message: string, error?: unknown) => void,
): Listener {
  const hearers = new Map<string, Set<(payload: string) => void>>()
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let closed = false
  let started: Promise<void> | undefined

  const lost = (gone: pg.Client, error?: unknown) => {
    if (client !== gone) return
    client = undefined
    gone.end().catch(() => {})
    if (closed) return
    warn('the listening database connection was lost', error)
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), RECONNECT_MS)
    timer.unref()
  }

  const beat = (own: pg.Client) => {
    timer = setTimeout(() => {
      own.query('select 1').then(
        () => client === own && beat(own),
        (error) => lost(own, error),
      )
    }, HEARTBEAT_MS)
    timer.unref()
  }

  const connect = async (): Promise<void> => {
    const own = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: QUERY_TIMEOUT_MS,
      keepAlive: true,
      application_name: 'relay listener',
    })
    client = own
    own.on('error', (error) => lost(own, error))
    own.on('end', () => lost(own))
    own.on('notification', ({ channel, payload }) => {
      for (const hear of hearers.get(channel) ?? []) hear(payload ?? '')
    })
    try {
      await own.connect()
      for (const channel of hearers.keys()) await own.query(`listen "${channel}"`)
      if (client === own) beat(own)
    } catch (error) {
      lost(own, error)
    }
  }

  return {
    async subscribe(channel, hear) {
      const known = hearers.get(channel) ?? new Set()
      hearers.set(channel, known.add(hear))
      started ??= connect()
      await started
      await client?.query(`listen "${channel}"`).catch(() => {})
      return async () => void known.delete(hear)
    },
    async close() {
      closed = true
      clearTimeout(timer)
      const last = client
      client = undefined
      await last?.end().catch(() => {})
    },
  }
}
