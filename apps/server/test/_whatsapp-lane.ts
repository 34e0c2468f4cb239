import type { Database } from '../src/db/index.ts'
import { whatsappLane } from '../src/messages/index.ts'
import { type Taking, takeNumber } from '../src/whatsapp/lease.ts'
import { draftOf, type World } from './_world.ts'

export const UNCERTAIN_MS = 60_000
export const FALLBACK = { body: 'Consulta amanhã às 14h.', afterSeconds: 30 }
export const AFTER_MS = FALLBACK.afterSeconds * 1_000

export async function projectOf(world: World) {
  const projectId = await world.project()
  return { projectId, lane: whatsappLane(projectId) }
}

export function accept(
  world: World,
  projectId: string,
  withFallback = false,
  sendAt: number | null = null,
  priority: 'high' | 'normal' = 'normal',
): Promise<string> {
  const at = (sendAt ?? world.clock.now()) + AFTER_MS
  return world.accept(
    draftOf({
      projectId,
      ...{ body: null, segments: null, sendAt, priority },
      line: {
        lane: whatsappLane(projectId),
        ...{ deviceId: null, deviceName: null, simSlotIndex: null, fromNumber: null },
      },
      whatsapp: {
        ...{ template: 'lembrete', language: 'pt_BR', variables: { '1': 'Ana' } },
        fallback: withFallback ? { body: FALLBACK.body, at } : null,
      },
    }),
  )
}

export const take = (
  world: World,
  database: Database,
  projectId: string,
  options: Partial<Taking> = {},
) =>
  database.transaction((tx) =>
    takeNumber(tx, world.receipts, {
      ...{ lane: whatsappLane(projectId), projectId, nodeId: 'node_a', now: world.clock.now() },
      ...{ otherNodes: true, knownToken: null, isRunning: () => false },
      uncertainMs: UNCERTAIN_MS,
      ...options,
    }),
  )

/** As the lane's loop does it. */
export const claim = (
  world: World,
  lane: string,
  projectId: string,
  token: number,
): Promise<void> =>
  new Promise((resolve) => {
    const handle = world.dispatch.serve({
      ...{ lane, projectId, token, pools: [], deviceId: null, deviceName: null },
      limits: { burst: 80, refillPerMinute: 4_680 },
      ...{ lineOf: () => null, window: 10, inFlight: [], ready: () => true, lost: () => {} },
      send: () => {
        handle.close()
        resolve()
      },
    })
    handle.wake()
  })

export async function uncertain(world: World, database: Database, withFallback = false) {
  const { projectId, lane } = await projectOf(world)
  const message = await accept(world, projectId, withFallback)
  const { token = 0 } = (await take(world, database, projectId)) ?? {}
  await claim(world, lane, projectId, token)
  await take(world, database, projectId)
  return { message, lane, projectId }
}
