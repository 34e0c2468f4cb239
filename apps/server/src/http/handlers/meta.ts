import type { Handlers } from '@relay/contract'
import type { MetaHooks } from '../../whatsapp/index.ts'
import type { Call } from '../call.ts'

/** What Meta calls. */
export function metaHandlers(hooks: MetaHooks) {
  return {
    async verifyMetaWebhook({ path, query }) {
      const challenge = await hooks.challenge(path.projectId, {
        mode: query['hub.mode'],
        token: query['hub.verify_token'],
        challenge: query['hub.challenge'],
      })
      return { status: 200, contentType: 'text/plain', text: challenge }
    },
    // Believed already: the pipeline has compared the signature.
    async receiveMetaWebhook({ path, body }) {
      await hooks.receive(path.projectId, body)
      return { status: 200 }
    },
  } satisfies Pick<Handlers<Call>, 'verifyMetaWebhook' | 'receiveMetaWebhook'>
}
