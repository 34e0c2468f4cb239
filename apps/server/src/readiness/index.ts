import type { Schemas } from '@relay/contract'
import { type Clock, toIso } from '../clock.ts'
import type { Devices } from '../devices/index.ts'
import type { Messages, Scope } from '../messages/index.ts'
import type { Projects } from '../projects/index.ts'
import type { Policies } from '../queue/index.ts'
import { monthAt } from '../time-zone.ts'
import type { Webhooks } from '../webhooks/index.ts'
import { keyLive, planActive, queueOpen, serverReady } from './account.ts'
import { type Check, worstOf } from './check.ts'
import { deviceOnline, simLabelled } from './devices.ts'
import { accountOf, askMeta, hasApproved, type MetaOptions } from './meta.ts'
import { webhookReachable } from './webhooks.ts'
import { metaCredentials, templateApproved } from './whatsapp.ts'

export interface LaunchReadinessOptions extends MetaOptions {
  readonly clock: Clock
  readonly devices: Pick<Devices, 'list'>
  readonly messages: Pick<Messages, 'countOf' | 'waitingIn'>
  readonly policies: Pick<Policies, 'hold'>
  readonly projects: Pick<Projects, 'terms' | 'metaAccess' | 'metaWebhookAccess'>
  readonly webhooks: Pick<Webhooks, 'list' | 'deliveries' | 'test'>
  /** Why the server should get no traffic now; null when it should. */
  readonly notReady: () => Promise<string | null>
}

/** Whether a project can take real traffic, check by check, with what to do. */
export interface LaunchReadiness {
  /** @param probe calls the webhooks and Meta, instead of going by what is known. */
  of(scope: Scope, probe: boolean): Promise<Schemas['LaunchReadiness']>
}

/** Devices that are looked at, the newest first. */
const MOST_DEVICES = 100

export function createLaunchReadiness(options: LaunchReadinessOptions): LaunchReadiness {
  const { clock, webhooks, policies, notReady } = options
  return {
    async of(scope, probe) {
      const [trouble, plan, lines, reachable] = await Promise.all([
        notReady(),
        planOf(options, scope.projectId),
        // What a test key asks for never reaches Meta.
        linesOf(options, scope.projectId, probe && scope.mode === 'live'),
        webhookReachable(webhooks, scope, probe),
      ])
      const checks = [
        serverReady(trouble),
        keyLive(scope.mode),
        plan,
        queueOpen(policies.hold(scope)),
        ...lines,
        reachable,
      ]
      const status = worstOf(checks)
      return { status, ready: status !== 'fail', checkedAt: toIso(clock.now()), checks }
    },
  }
}

async function planOf(
  { clock, messages, projects }: LaunchReadinessOptions,
  projectId: string,
): Promise<Check> {
  const terms = await projects.terms.of(projectId)
  const now = clock.now()
  const used = await messages.countOf(projectId, monthAt(terms.timeZone, now))
  return planActive(terms, used, now)
}

/** Of the channels that the project uses: phones, unless it has none and Meta's credentials instead. */
async function linesOf(
  options: LaunchReadinessOptions,
  projectId: string,
  asksMeta: boolean,
): Promise<Check[]> {
  const [found, account] = await Promise.all([
    options.devices.list(projectId, { limit: MOST_DEVICES, after: null }),
    accountOf(options, projectId),
  ])
  const bySms = found.length > 0 || account === null
  const checks = bySms ? [deviceOnline(found), simLabelled(found)] : []
  if (account === null) return checks
  const asks = asksMeta && account.hasBusinessAccount
  const trouble = asks ? await askMeta(options, projectId) : null
  const approved = await hasApproved(options, projectId)
  return [...checks, metaCredentials(account, trouble), templateApproved(approved)]
}
