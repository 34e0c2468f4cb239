import { MessageFailedError, Relay } from '@relay/sdk'

// The address and the key come from RELAY_BASE_URL and RELAY_API_KEY.
const relay = new Relay()

const [to = '+5511999998888', body = 'Hello from Relay!'] = process.argv.slice(2)

const message = await relay.messages.send({ to, body, ttlSeconds: 600 })
console.log(`${message.id} accepted: ${message.status}`)
if (message.waiting) console.log(`It waits: ${message.waiting.reason}`)

try {
  const { deviceName, segments } = await relay.messages.waitFor(message.id, 'DELIVERED', {
    timeoutMs: 60_000,
    onStatus: (status) => console.log(status),
  })
  console.log(`Delivered through ${deviceName}, in ${segments} segment(s).`)
} catch (error) {
  if (!(error instanceof MessageFailedError)) throw error
  console.error(`It did not arrive: ${error.failure?.reason ?? error.message}`)
  process.exitCode = 1
}
