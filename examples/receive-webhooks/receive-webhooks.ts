import { DatabaseSync } from 'node:sqlite'
import type { RelayEvent } from '@relay/sdk'
import { relayWebhook } from '@relay/sdk/express'
import express from 'express'

// The secret comes from RELAY_WEBHOOK_SECRET: `relay webhooks listen` prints one, `POST /v1/webhooks`
// answers one.
const port = Number(process.env.PORT ?? 3000)

// Events that came and are not worked on yet. On disk, so that a 204 is a promise that is kept.
const inbox = new DatabaseSync(process.env.INBOX ?? 'inbox.db')
inbox.exec(`create table if not exists inbox (
  place integer primary key, id text not null unique, event text not null, done integer not null)`)
const keep = inbox.prepare('insert or ignore into inbox (id, event, done) values (?, ?, 0)')
const next = inbox.prepare('select place, event from inbox where done = 0 order by place limit 1')
const finish = inbox.prepare('update inbox set done = 1 where place = ?')

const app = express()
app.post(
  '/hook',
  relayWebhook((event) => {
    // The same event may come twice: its id is kept once.
    const { changes } = keep.run(event.id, JSON.stringify(event))
    console.log(`${event.id} ${event.event}${changes === 0 ? ' (again)' : ''}`)
    // The answer leaves now; the work comes after it.
    setImmediate(workOn)
  }),
)
const server = app.listen(port, () => {
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port
  console.log(`Receiving at http://localhost:${bound}/hook`)
})

let working = false

/** One event after the other, in the order in which they came. */
async function workOn(): Promise<void> {
  if (working) return
  working = true
  try {
    for (let row = next.get(); row !== undefined; row = next.get()) {
      await handle(JSON.parse(String(row.event)))
      finish.run(Number(row.place))
    }
  } catch (error) {
    console.error('It stays in the inbox:', error)
  } finally {
    working = false
  }
}

/** Your work. It runs again for an event that it was cut off at. */
async function handle(event: RelayEvent): Promise<void> {
  switch (event.event) {
    case 'outbound.delivered':
      console.log(`Delivered: ${event.data.id} to ${event.data.to}`)
      break
    case 'outbound.failed':
      console.log(`Failed: ${event.data.id}, ${event.data.failure?.reason}`)
      break
    case 'inbound.received':
      console.log(`A message from ${event.data.from}`)
      break
    default:
      // Events that this program does not care for, or that are newer than it.
      break
  }
}

// What was left over when the program ended.
void workOn()
