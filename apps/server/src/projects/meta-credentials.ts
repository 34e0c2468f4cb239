import { randomBytes } from 'node:crypto'
import type { Schemas } from '@relay/contract'
import { toIso } from '../clock.ts'
import type { ProjectRow } from './project-store.ts'
import type { SecretBox } from './secret-box.ts'

export interface MetaCredentialsPatch {
  readonly metaPhoneNumberId?: string
  readonly metaAccessToken?: string
  readonly metaBusinessAccountId?: string
  readonly metaAppSecret?: string
  readonly callbackUrl?: string | null
}

/** 128 random bits: what Meta repeats to us when it sets its webhook up. */
const VERIFY_TOKEN_BYTES = 16

/** Where each sealed column belongs. */
export const metaPlace = (column: string, projectId: string): string =>
  `project.${column} ${projectId}`

/**
 * The columns that the patch changes. The number comes with its token and takes the place of all that
 * was known of the number before; `callbackUrl` stands for itself.
 */
export function sealedPatch(
  box: SecretBox,
  project: ProjectRow,
  patch: MetaCredentialsPatch,
  now: number,
): Partial<Omit<ProjectRow, 'id'>> {
  const seal = (column: string, text: string | undefined): string | null =>
    text === undefined ? null : box.seal(text, metaPlace(column, project.id))
  const newToken = () => randomBytes(VERIFY_TOKEN_BYTES).toString('hex')
  return {
    meta_updated_at: now,
    // Another callback takes nothing from what Meta has accepted.
    ...(patch.metaPhoneNumberId === undefined &&
      project.meta_accepted_at !== null &&
      project.meta_accepted_at === project.meta_updated_at && { meta_accepted_at: now }),
    meta_verify_token: project.meta_verify_token ?? seal('meta_verify_token', newToken()),
    ...(patch.metaPhoneNumberId !== undefined && {
      meta_phone_number_id: patch.metaPhoneNumberId,
      meta_access_token: seal('meta_access_token', patch.metaAccessToken),
      meta_business_account_id: patch.metaBusinessAccountId ?? null,
      meta_app_secret: seal('meta_app_secret', patch.metaAppSecret),
    }),
    ...(patch.callbackUrl !== undefined && { callback_url: patch.callbackUrl }),
  }
}

/** What is set, without what is secret; the verify token is for Meta, which the owner tells it. */
export const credentialsView = (
  box: SecretBox,
  project: ProjectRow,
  publicUrl: string,
): Schemas['MetaCredentials'] => ({
  projectId: project.id,
  metaPhoneNumberId: project.meta_phone_number_id,
  callbackUrl: project.callback_url,
  metaWebhookUrl: `${publicUrl}/hooks/meta/${project.id}`,
  metaVerifyToken: openVerifyToken(box, project),
  updatedAt: toIso(project.meta_updated_at ?? project.created_at),
})

/** What Meta's calls are checked with. Never shown, logged or kept for longer than one call. */
export interface MetaWebhookAccess {
  /** Null while the project has none: then no post can be believed. */
  readonly appSecret: string | null
  readonly verifyToken: string | null
  readonly phoneNumberId: string | null
  readonly businessAccountId: string | null
}

export function openWebhookAccess(box: SecretBox, project: ProjectRow): MetaWebhookAccess {
  const { meta_app_secret: sealed, meta_verify_token: token } = project
  return {
    appSecret: sealed === null ? null : box.open(sealed, metaPlace('meta_app_secret', project.id)),
    verifyToken: token === null ? null : openVerifyToken(box, project),
    phoneNumberId: project.meta_phone_number_id,
    businessAccountId: project.meta_business_account_id,
  }
}

const openVerifyToken = (box: SecretBox, project: ProjectRow): string =>
  project.meta_verify_token === null
    ? ''
    : box.open(project.meta_verify_token, metaPlace('meta_verify_token', project.id))
