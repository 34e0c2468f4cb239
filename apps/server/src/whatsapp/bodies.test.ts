import { expect, it } from 'vitest'
import { testClock } from '../../test/_clock.ts'
import { draftOf, lineOf } from '../../test/_world.ts'
import type { Row } from '../db/index.ts'
import { newMessage } from '../messages/accept.ts'
import type { Template } from '../templates/index.ts'
import { createBodies } from './bodies.ts'

const TEMPLATE: Template = {
  ...{ id: 'tpl_a', status: 'APPROVED', name: 'codigo', language: 'pt_BR' },
  ...{ category: 'UTILITY', parameterFormat: 'POSITIONAL' },
  components: [{ type: 'BODY', text: 'Seu código é {{1}}.' }],
}

const messageOf = (id: string, template: string | null = 'codigo'): Row<'message'> => ({
  ...newMessage(draftOf({ projectId: 'proj_a', line: lineOf('whatsapp:proj_a') }), id, 0),
  ...{ template, language: 'pt_BR', variables: '{"1":"••••••"}' },
})

it('fills a template with what is shown to its recipient, and not with what is stored', async () => {
  const clock = testClock()
  const shown = ({ id }: Row<'message'>) => ({ '1': `code of ${id}` })
  const bodyOf = createBodies({ find: async () => TEMPLATE }, clock, shown)
  const body = await bodyOf(messageOf('msg_a'))
  expect(body).toMatchObject({
    to: messageOf('msg_a').to_number,
    biz_opaque_callback_data: 'msg_a',
  })
  expect(body?.template.components).toEqual([
    { type: 'body', parameters: [{ type: 'text', text: 'code of msg_a' }] },
  ])
})

it('asks for a template once in a while, again where that failed, and has no body without one', async () => {
  const clock = testClock()
  const answers: (() => Template | null)[] = [
    () => {
      throw new Error('The database is away.')
    },
    () => TEMPLATE,
    () => null,
  ]
  let asked = 0
  const find = async () => answers[asked++]?.() ?? null
  const bodyOf = createBodies({ find }, clock, () => ({ '1': 'x' }))
  await expect(bodyOf(messageOf('msg_a'))).rejects.toThrow('away')
  for (const id of ['msg_a', 'msg_b']) expect(await bodyOf(messageOf(id))).not.toBeNull()
  expect(asked).toBe(2)
  clock.advance(5_000)
  expect(await bodyOf(messageOf('msg_a'))).toBeNull()
  expect([asked, await bodyOf(messageOf('msg_a', null))]).toEqual([3, null])
})
