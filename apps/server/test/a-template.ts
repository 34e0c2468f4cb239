import type { TestServer } from './_server.ts'

export const TEMPLATE = {
  ...{ name: 'lembrete', language: 'pt_BR', category: 'UTILITY' },
  components: [{ type: 'BODY', text: 'Olá {{1}}', example: { body_text: [['Ana']] } }],
}

let accounts = 70_000

/** Makes a template in an account of the project's own, and returns its id. */
export async function aTemplate(server: TestServer, key: string): Promise<string> {
  accounts += 1
  const meta = { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-of-a-test' }
  const body = { ...meta, metaBusinessAccountId: String(accounts) }
  await server.call('putMetaCredentials', { key, body })
  const made = await server.call('createTemplate', { key, body: TEMPLATE })
  return String(made.body.id)
}
