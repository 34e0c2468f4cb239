import type { Row } from '../db/index.ts'
import type { Templates } from '../templates/index.ts'
import type { GraphEffect } from './graph/index.ts'

/** An error, answered or told later, says that the message's template is not what it was. */
export async function heedTemplate(
  templates: Pick<Templates, 'markStatus' | 'refresh'>,
  { project_id: projectId, template, language }: Row<'message'>,
  effect: GraphEffect | null,
): Promise<void> {
  if (template === null || language === null) return
  if (effect === 'refresh_template') await templates.refresh(projectId, template)
  const status = { template_paused: 'PAUSED', template_disabled: 'DISABLED' } as const
  if (effect === 'template_paused' || effect === 'template_disabled') {
    await templates.markStatus(projectId, template, language, status[effect])
  }
}
