import {
  DEFAULT_APP_SECRET,
  DEFAULT_NUMBER_ID,
  DEFAULT_WABA_ID,
  type MetaEmulator,
  type MetaEmulatorOptions,
  startMetaEmulator,
} from '@relay/meta-emulator'
import { type Api, newProject, TO } from './api.ts'
import type { Relay } from './relay.ts'

export const TEMPLATE = 'lembrete_consulta'
/** Of one-time passwords. */
export const CODE_TEMPLATE = 'codigo'
/** A template of marketing, without variables. */
export const PROMOTION = 'descontos'
export const REMINDER = {
  to: TO,
  template: TEMPLATE,
  language: 'pt_BR',
  variables: { '1': 'João Silva', '2': '14h', '3': 'Dra. Helena' },
}
const BODY = 'Olá {{1}}, sua consulta é às {{2}} com {{3}}.'

/**
 * Graph, in this process: it lives on while the relay is killed.
 *
 * @param more where it is, or whom it calls from its first message on.
 */
export const startMeta = (
  more: Pick<MetaEmulatorOptions, 'port' | 'webhook'> = {},
): Promise<MetaEmulator> =>
  startMetaEmulator({
    ...more,
    templates: [
      {
        name: TEMPLATE,
        language: 'pt_BR',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: BODY, example: { body_text: [['Ana', '9h', 'Rui']] } }],
      },
      {
        ...{ name: CODE_TEMPLATE, language: 'pt_BR', category: 'AUTHENTICATION' },
        components: [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
        ],
      },
      {
        name: PROMOTION,
        language: 'pt_BR',
        category: 'MARKETING',
        components: [{ type: 'BODY', text: 'Descontos hoje.' }],
      },
      {
        name: 'pausado',
        language: 'pt_BR',
        status: 'PAUSED',
        components: [{ type: 'BODY', text: 'Até logo.' }],
      },
    ],
  })

export const credentials = (token = 'token-1') => ({
  metaPhoneNumberId: DEFAULT_NUMBER_ID,
  metaAccessToken: token,
  metaBusinessAccountId: DEFAULT_WABA_ID,
  metaAppSecret: DEFAULT_APP_SECRET,
})

export interface WhatsAppProject extends Api {
  readonly projectId: string
}

/** A project of its own whose templates are known, and whom Meta calls. */
export async function whatsappProject(relay: Relay, meta: MetaEmulator): Promise<WhatsAppProject> {
  const api = await newProject(relay)
  const put = await api.call('PUT', '/v1/projects/me/meta-credentials', credentials())
  const { projectId } = put.body
  await meta.setWebhook({ url: `${relay.url}/hooks/meta/${projectId}` })
  const synced = await api.call('POST', '/v1/templates/sync')
  if (synced.status >= 300) throw new Error(`${synced.status}: ${JSON.stringify(synced.body)}`)
  return { ...api, projectId }
}

/** What Meta has taken of the message. */
export const takenOf = (meta: MetaEmulator, id: string) => meta.inbox.messages({ callbackData: id })
