import type { Schemas } from '@relay/contract'
import type { TemplatesOptions } from './options.ts'
import { claimTurn, findDue } from './sync-store.ts'

export interface ScheduleOptions
  extends Pick<TemplatesOptions, 'database' | 'clock' | 'warn' | 'syncEveryMs'> {
  readonly sync: (projectId: string) => Promise<Schemas['TemplateSync']>
}

/** How soon new credentials are used to read the templates, at the latest. */
const LOOK_EVERY_MS = 30_000
/** Meta counts calls by app and account: one project after the other is fast enough. */
const PROJECTS_PER_LOOK = 50

/** Reads every project's templates from Meta in turns; of several nodes one takes each turn. */
export function createSchedule({ database, clock, warn, syncEveryMs, sync }: ScheduleOptions) {
  let cancel = () => {}
  let isStopped = true
  let round: Promise<void> = Promise.resolve()

  const turn = async (projectId: string): Promise<void> => {
    const now = clock.now()
    const isOurs = await database.transaction((tx) =>
      claimTurn(tx, projectId, now, now + syncEveryMs),
    )
    if (isOurs) await sync(projectId)
  }

  const look = async (): Promise<void> => {
    for (const projectId of await findDue(database, clock.now(), PROJECTS_PER_LOOK)) {
      if (isStopped) return
      await turn(projectId).catch((error: unknown) =>
        warn('the templates of a project could not be read from Meta', error),
      )
    }
  }

  const lookLater = (ms: number): void => {
    cancel = clock.after(ms, () => {
      round = look()
        .catch((error: unknown) => warn('no templates could be looked at', error))
        .finally(() => {
          if (!isStopped) lookLater(LOOK_EVERY_MS)
        })
    })
  }

  return {
    start(): void {
      isStopped = false
      lookLater(0)
    },
    async stop(): Promise<void> {
      isStopped = true
      cancel()
      await round
    },
  }
}
