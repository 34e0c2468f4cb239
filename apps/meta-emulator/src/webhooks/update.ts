import type { BusinessNumber } from '../world.ts'

/** One object of `statuses[]`; `id` is the wamid. */
export interface Status {
  readonly id: string
  readonly [field: string]: unknown
}

/** One thing to tell, before it is put into a POST with others. */
export type Update =
  | { kind: 'status'; number: BusinessNumber; status: Status; contact: object | null }
  | { kind: 'message'; number: BusinessNumber; message: object; contact: object | null }
  | { kind: 'other'; wabaId: string; field: string; value: object }

export const wabaOf = (update: Update): string =>
  update.kind === 'other' ? update.wabaId : update.number.wabaId

/**
 * The body of a POST: accounts become entries, numbers become changes. A client that looks at the
 * first of each only loses the rest.
 *
 * @param seconds Unix time of the POST
 */
export function payloadOf(updates: readonly Update[], seconds: number): object {
  const byAccount = Map.groupBy(updates, wabaOf)
  return {
    object: 'whatsapp_business_account',
    entry: [...byAccount].map(([id, own]) => ({
      id,
      ...(own.some(({ kind }) => kind === 'other') && { time: seconds }),
      changes: changesOf(own),
    })),
  }
}

function changesOf(updates: readonly Update[]): readonly object[] {
  const changes: object[] = []
  // Statuses and messages never share a change.
  const groups = Map.groupBy(updates, (update) =>
    update.kind === 'other' ? update : `${update.kind}/${update.number.id}`,
  )
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    changes.push(
      first.kind === 'other'
        ? { value: first.value, field: first.field }
        : { value: messagesValue(first.number, group), field: 'messages' },
    )
  }
  return changes
}

function messagesValue(number: BusinessNumber, updates: readonly Update[]): object {
  const contacts: object[] = []
  const statuses: object[] = []
  const messages: object[] = []
  for (const update of updates) {
    if (update.kind === 'other') continue
    if (update.contact) contacts.push(update.contact)
    if (update.kind === 'status') statuses.push(update.status)
    else messages.push(update.message)
  }
  return {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: number.digits, phone_number_id: number.id },
    ...(contacts.length > 0 && { contacts }),
    ...(statuses.length > 0 && { statuses }),
    ...(messages.length > 0 && { messages }),
  }
}
