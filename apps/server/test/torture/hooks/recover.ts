import { type Api, eventually } from '../../flows/harness/index.ts'

const ENDS_WITHIN_MS = 60_000

export interface Recovered {
  /** Events that were found to be missing, and got another turn. */
  readonly matched: number
  readonly requeued: number
}

/** Sends again what did not get through since that instant, and waits until all of it is on its way. */
export async function recover(api: Api, webhookId: string, since: number): Promise<Recovered> {
  const { id } = await api.created(`/v1/webhooks/${webhookId}/replay`, {
    since: new Date(since).toISOString(),
  })
  return eventually(
    () => api.get(`/v1/webhook-replays/${id}`),
    ({ state }) => state === 'finished',
    ENDS_WITHIN_MS,
  )
}

/** The events that tell that a webhook was disabled. */
export async function disabledEvents(api: Api, webhookId: string): Promise<unknown[]> {
  const { data } = await api.get('/v1/events?types=webhook.*&limit=100')
  const told: { readonly data: { readonly id: string } }[] = data
  return told.filter((event) => event.data.id === webhookId)
}
