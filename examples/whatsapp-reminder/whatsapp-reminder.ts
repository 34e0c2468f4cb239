import { MessageFailedError, Relay } from '@relay/sdk'

// The address and the key come from RELAY_BASE_URL and RELAY_API_KEY.
const relay = new Relay()

const [
  to = '+5511999998888',
  appointment = '42',
  patient = 'João Silva',
  time = '14h',
  doctor = 'Dra. Helena',
] = process.argv.slice(2)

const message = await relay.messages.send(
  {
    to,
    template: 'lembrete_consulta',
    language: 'pt_BR',
    variables: { '1': patient, '2': time, '3': doctor },
    // For those who are not on WhatsApp, or do not get it in time. Without accents: one segment.
    fallback: {
      channel: 'sms',
      body: `Lembrete: consulta amanha as ${time}. Responda SIM para confirmar.`,
      afterSeconds: Number(process.env.FALLBACK_AFTER_SECONDS ?? 120),
    },
  },
  // Run it again for the same appointment, after a crash say: the patient hears of it once.
  { idempotencyKey: `lembrete-${appointment}` },
)
console.log(`${message.id} accepted: ${message.status}`)

const print = (channel: string) => (status: string) => console.log(`${channel}: ${status}`)

try {
  await relay.messages.waitFor(message.id, 'DELIVERED', { onStatus: print('WhatsApp') })
  console.log('Delivered by WhatsApp.')
} catch (error) {
  if (!(error instanceof MessageFailedError)) throw error
  const { fallbackMessageId } = error.snapshot
  if (fallbackMessageId === null) throw error
  console.log(`Not by WhatsApp: ${error.failure?.reason}`)
  await relay.messages.waitFor(fallbackMessageId, 'DELIVERED', { onStatus: print('SMS') })
  console.log('Delivered by SMS.')
}
