import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { openWorld } from '../../test/_world.ts'
import { createSecretBox } from '../projects/index.ts'
import { createAddressGuard } from '../webhooks/address/index.ts'
import { createEndpoints, MOST_WEBHOOKS } from '../webhooks/endpoints.ts'

onBothEngines('the webhooks of a project', (opened) => {
  it('are no more than it may have, and make room for each other', async () => {
    const { database, clock, newId, project } = openWorld(opened().database)
    const box = createSecretBox([Buffer.alloc(32, 7)])
    const guard = createAddressGuard({})
    const endpoints = createEndpoints({ database, clock, newId, box, guard, onChanged() {} })
    const scope = { projectId: await project(), mode: 'live' }
    const draft = {
      ...{ url: 'https://shop.example.com/hook', events: ['device.*' as const] },
    }
    const { id } = await endpoints.create(scope, draft)
    for (let n = 2; n < MOST_WEBHOOKS; n += 1) await endpoints.create(scope, draft)
    const test = { ...scope, mode: 'test' }
    const last = await Promise.allSettled([
      ...[endpoints.create(test, draft), endpoints.create(scope, draft)],
    ])
    expect(last.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const full = { code: 'validation_failed', errors: [{ pointer: '', code: 'too_many' }] }
    await expect(endpoints.create(scope, draft)).rejects.toMatchObject(full)
    await endpoints.remove(scope, id)
    await endpoints.create(scope, draft)
  })
})
