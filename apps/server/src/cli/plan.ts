import { compileOperation, type Schemas } from '@relay/contract'
import type { Command } from 'commander'
import { type Environment, loadConfig } from '../config/index.ts'
import { withProjects } from './keys.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'

interface SetOptions {
  readonly project?: string
  readonly projectName?: string
  readonly expiresAt?: string
  readonly burst?: string
  readonly refillPerMinute?: string
  readonly monthlyCap?: string
  readonly devices?: string
  readonly json?: boolean
}

const EXAMPLE = `
Examples:
  $ relay plan set pro --project proj_01hwz3k9fxe5vr2t8qn6yc4bmd --expires-at 2027-05-14T00:00:00Z
  $ relay plan set free --monthly-cap 2000     (the only project there is)

What is not named is the plan's own: setting a plan again without --monthly-cap takes a cap of the
project's own away. "none" is no limit. A running server goes by it within two seconds.`

const NO_LIMIT = 'none'
const check = compileOperation('putPlan')

/** What projects have paid for, beside a running server or without one. */
export function addPlanCommands(root: Command, env: Environment, output: Output): void {
  const plan = root.command('plan').description('plans of projects, and their limits')
  withProject(plan.command('set <plan>'))
    .description('set a project’s plan: free, starter, pro or enterprise')
    .option('--expires-at <instant>', 'sending is refused from then on; never when left out')
    .option('--burst <messages>', 'a device sends so many at once, instead of the plan’s')
    .option('--refill-per-minute <messages>', 'and so many more with each minute')
    .option('--monthly-cap <messages>', 'so many in a calendar month')
    .option('--devices <count>', 'so many devices')
    .option('--json', 'print the project as JSON')
    .addHelpText('after', EXAMPLE)
    .action((name: string, options: SetOptions) => setPlan(name, options, env, output))
  plan
    .command('list')
    .description('show every project with its plan')
    .option('--json', 'one JSON object a line')
    .action((options: { json?: boolean }) => listPlans(options.json === true, env, output))
}

const withProject = (command: Command): Command =>
  command
    .option('--project <id>', 'the project; needed where there are several')
    .option('--project-name <name>', 'the project by its name')

async function setPlan(
  name: string,
  options: SetOptions,
  env: Environment,
  output: Output,
): Promise<void> {
  const { plan, expiresAt, limits } = planFrom(name, options)
  await withProjects(loadConfig(env), output, async (projects) => {
    const found = await projects.list(options.projectName)
    const chosen = found.filter(
      ({ projectId }) => options.project === undefined || projectId === options.project,
    )
    const [project, another] = chosen
    if (!project) throw new UsageError('There is no such project; "relay plan list" shows them.')
    if (another) throw new UsageError('There are several projects; choose one with --project.')
    const account = await projects.setPlan(project.projectId, {
      plan,
      expiresAt: expiresAt == null ? null : Date.parse(expiresAt),
      ...(limits && { limits }),
    })
    if (!account) throw new UsageError('The project is gone.')
    output.print(options.json ? JSON.stringify(account) : lineFor(account))
  })
}

/** The same rules as over HTTP. */
function planFrom(plan: string, options: SetOptions): Schemas['PutPlan'] {
  const { burst, refillPerMinute, monthlyCap, devices, expiresAt } = options
  const limits = Object.fromEntries(
    Object.entries({ burst, refillPerMinute, monthlyCap, devices }).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, text === NO_LIMIT ? null : Number(text)]],
    ),
  )
  const body = { plan, limits, ...(expiresAt !== undefined && { expiresAt }) }
  // The project is chosen by other means: any id will do for the rules of the body.
  const path = { projectId: 'proj_01hwz3k9fxe5vr2t8qn6yc4bmd' }
  const parsed = check.parse({ path, query: {}, headers: {}, body })
  if (!parsed.ok) throw new UsageError(parsed.faults.map((fault) => fault.detail).join('\n'))
  return parsed.request.body
}

/** Projects read at once. */
const PAGE_PROJECTS = 100

async function listPlans(asJson: boolean, env: Environment, output: Output): Promise<void> {
  await withProjects(loadConfig(env), output, async (projects) => {
    for (let after: string | null = null; ; ) {
      const page = await projects.listAccounts({ limit: PAGE_PROJECTS, after })
      const some = page.slice(0, PAGE_PROJECTS)
      for (const one of some) output.print(asJson ? JSON.stringify(one) : lineFor(one))
      if (page.length <= PAGE_PROJECTS) return
      after = some.at(-1)?.projectId ?? null
    }
  })
}

function lineFor(account: Schemas['AdminProject']): string {
  const { projectId, plan, status, expiresAt, limits, name } = account
  const end = expiresAt === null ? '' : status === 'expired' ? 'expired' : `until ${expiresAt}`
  const figures = Object.entries(limits).map(([what, limit]) => `${what} ${limit ?? NO_LIMIT}`)
  return [projectId, plan, end, figures.join(', '), name].filter((part) => part !== '').join('  ')
}
