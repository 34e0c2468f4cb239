import type { Schemas } from '@relay/contract'
import { fieldError, RelayError } from '../../errors.ts'
import { type Draft, sandboxLane, whatsappLane } from '../../messages/index.ts'
import type { Principal, Projects } from '../../projects/index.ts'
import { fillingOf, type Template, type Templates } from '../../templates/index.ts'
import { expiresAtOf, recipientOf, sendAtOf } from './draft.ts'

export interface WhatsAppRooms {
  readonly projects: Pick<Projects, 'get'>
  readonly templates: Pick<Templates, 'find' | 'check'>
  readonly now: () => number
}

/**
 * The message that a WhatsApp body asks for, sent by this key.
 * @throws RelayError `meta_credentials_missing`, `template_not_approved`, `template_variables_mismatch`,
 *   `invalid_phone_number`, `forbidden` or `validation_failed`.
 */
export async function whatsappDraft(
  body: Schemas['SendWhatsApp'],
  principal: Principal,
  rooms: WhatsAppRooms,
): Promise<Draft> {
  const now = rooms.now()
  const to = recipientOf(body.to)
  if (principal.binding !== null) {
    throw new RelayError('forbidden', 'This key is bound to the line of a phone, which sends SMS.')
  }
  const { projectId, mode } = principal
  const sendAt = sendAtOf(body, now)
  const expiresAt = expiresAtOf(body, sendAt, now)
  const { language, category } = await checkTemplate(body, principal, rooms)
  const lane = mode === 'test' ? sandboxLane(projectId) : whatsappLane(projectId)
  const { fallback } = body
  return {
    projectId,
    mode,
    apiKeyId: principal.keyId,
    to,
    body: null,
    segments: null,
    line: { lane, deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null },
    whatsapp: {
      template: body.template,
      language,
      variables: fillingOf(body),
      fallback: fallback
        ? { body: fallback.body, at: (sendAt ?? now) + fallback.afterSeconds * 1_000 }
        : null,
    },
    sendAt,
    expiresAt,
    priority: body.priority ?? 'normal',
    metadata: body.metadata ?? null,
    ...(category === 'MARKETING' && { purpose: 'marketing' }),
  }
}

/** Returns the template's language as Meta writes it, and its category where it is known. */
async function checkTemplate(
  wish: Schemas['SendWhatsApp'],
  principal: Principal,
  rooms: WhatsAppRooms,
): Promise<{ readonly language: string; readonly category?: Template['category'] }> {
  const template = await approvedTemplate(wish, principal, rooms)
  if (template === null) return { language: wish.language }
  const { variables = {}, components } = wish
  const faults = rooms.templates.check(template, variables, components)
  if (faults.length > 0) {
    const detail = `The variables do not fit the template: ${faults[0]?.detail}`
    throw new RelayError('template_variables_mismatch', detail, { errors: faults })
  }
  return template
}

/**
 * The template that is to be sent; null where nobody knows it and a test key tries it out.
 * @throws RelayError `meta_credentials_missing` or `template_not_approved`.
 */
export async function approvedTemplate(
  { template: name, language }: Pick<Schemas['SendWhatsApp'], 'template' | 'language'>,
  { projectId, mode }: Principal,
  { projects, templates }: WhatsAppRooms,
): Promise<Template | null> {
  const project = await projects.get(projectId)
  const hasCredentials = project !== null && project.metaPhoneNumberId !== null
  if (!hasCredentials && mode !== 'test') {
    throw new RelayError(
      'meta_credentials_missing',
      'Set the project’s Meta credentials before the first WhatsApp message.',
    )
  }
  const template = await templates.find(projectId, name, language)
  // Who only tries it out has no account at Meta, and so no templates.
  if (template === null && !hasCredentials) return null
  if (template?.status !== 'APPROVED') throw notApproved(template)
  return template
}

function notApproved(template: Template | null): RelayError {
  const detail =
    template === null
      ? 'This project has no template of this name and language.'
      : `Meta has not approved this template: it is ${template.status}.`
  return fieldError('/template', 'invalid_reference', detail, 'template_not_approved')
}
