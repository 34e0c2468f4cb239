type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null

const firstOf = (value: unknown): Json => {
  const first: unknown = Array.isArray(value) ? value[0] : undefined
  return isObject(first) ? first : {}
}

/** What Meta calls the message and its recipient; null where it does not say that it has the message. */
export function readAccepted(json: Json | null) {
  const message = firstOf(json?.messages)
  const wamid = textOf(message.id)
  if (wamid === null) return null
  return {
    wamid,
    waId: textOf(firstOf(json?.contacts).wa_id),
    messageStatus: textOf(message.message_status),
  }
}
