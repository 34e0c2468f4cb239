import { createRequire } from 'node:module'
import pg from 'pg'

/** Changes the URLs of webhooks past every check, as if their names had led elsewhere before. */
export async function storeUrls(
  databaseUrl: string,
  urls: ReadonlyMap<string, string>,
): Promise<void> {
  if (databaseUrl.startsWith('file:')) {
    const Database = createRequire(import.meta.url)('better-sqlite3')
    const file = new Database(databaseUrl.slice('file:'.length))
    const update = file.prepare('update webhook set url = ? where id = ?')
    for (const [id, url] of urls) update.run(url, id)
    file.close()
    return
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  for (const [id, url] of urls) {
    await client.query('update webhook set url = $1 where id = $2', [url, id])
  }
  await client.end()
}
