import { RelayError } from '../errors.ts'
import { type Messages, whatsappLane } from '../messages/index.ts'
import type { Projects } from '../projects/index.ts'
import type { Templates } from '../templates/index.ts'
import type { WhatsAppAccount } from './whatsapp.ts'

export interface MetaOptions {
  readonly messages: Pick<Messages, 'waitingIn'>
  readonly projects: Pick<Projects, 'metaAccess' | 'metaWebhookAccess'>
  readonly templates: Pick<Templates, 'list' | 'sync'>
  /** Who hears what Meta tells of a project's number. */
  readonly metaHooks: {
    account(
      projectId: string,
      phoneNumberId: string | null,
    ): Promise<{ readonly alert: { readonly reason: string } | null } | null>
  }
}

/** What is known of the project's number; null where no credentials are set. */
export async function accountOf(
  { messages, projects, metaHooks }: MetaOptions,
  projectId: string,
): Promise<WhatsAppAccount | null> {
  const access = await projects.metaAccess(projectId)
  if (access === null) return null
  const lane = whatsappLane(projectId)
  const [hooks, { states }, told] = await Promise.all([
    projects.metaWebhookAccess(projectId),
    messages.waitingIn([lane]),
    metaHooks.account(projectId, access.phoneNumberId),
  ])
  return {
    hasBusinessAccount: access.businessAccountId !== null,
    hasAppSecret: hooks !== null && hooks.appSecret !== null,
    refusedUntil: states.get(lane)?.parked?.until ?? null,
    alert: told?.alert?.reason ?? null,
  }
}

export async function hasApproved({ templates }: MetaOptions, projectId: string): Promise<boolean> {
  const page = { limit: 1, after: null }
  return (await templates.list(projectId, { status: 'APPROVED' }, page)).length > 0
}

/** Asks Meta for something that only valid credentials get: what is wrong with them, or null. */
export async function askMeta(
  { templates }: MetaOptions,
  projectId: string,
): Promise<string | null> {
  try {
    await templates.sync(projectId)
    return null
  } catch (error) {
    if (error instanceof RelayError) return error.detail
    throw error
  }
}
