import { expect, it } from 'vitest'
import type { Template } from './definition.ts'
import { createKnown } from './known.ts'

it('keeps no template that has changed while it was read', () => {
  const known = createKnown()
  const template: Template = {
    ...{ id: 'tpl_1', name: 'a', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY' },
    ...{ parameterFormat: 'POSITIONAL', components: [] },
  }
  const seen = known.changes()
  known.forget('proj_1')
  known.put('proj_1', template, 0, seen)
  expect(known.get('proj_1', 'a', 'pt_BR', 0)).toBeNull()
  known.put('proj_1', template, 0, known.changes())
  expect(known.get('proj_1', 'a', 'pt_BR', 4_999)).toBe(template)
  expect(known.get('proj_1', 'a', 'pt_BR', 5_000)).toBeNull()
})
