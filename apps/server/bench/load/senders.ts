import { HttpConnection, jsonTail, requestHead } from './http-connection.ts'

/** Posts messages over as many connections as are needed: an open loop waits for no answer. */
export interface Senders {
  /** @param answered hears of the status; a connection that fails is thrown away with its request. */
  post(
    key: string,
    body: Readonly<Record<string, string>>,
    answered: (status: string) => void,
  ): void
  close(): void
}

/** @param connections opened before the first request. */
export async function openSenders(
  url: string,
  headers: Readonly<Record<string, string>>,
  connections: number,
): Promise<Senders> {
  const head = requestHead('POST', `${url}/v1/messages`, headers)
  const all = Array.from({ length: connections }, () => new HttpConnection(url))
  await Promise.all(all.map((connection) => connection.opened()))
  const idle = [...all]
  const another = () => {
    const connection = new HttpConnection(url)
    connection.opened().catch(() => {})
    all.push(connection)
    return connection
  }
  return {
    post(key, body, answered) {
      const connection = idle.pop() ?? another()
      connection.send(
        `${head}Idempotency-Key: ${key}\r\n${jsonTail(body)}`,
        ({ status }) => {
          idle.push(connection)
          answered(status)
        },
        (error) => answered(error.message),
      )
    },
    close() {
      for (const connection of all) connection.close()
    },
  }
}
