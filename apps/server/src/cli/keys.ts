import { compileOperation, type Schemas } from '@relay/contract'
import { systemClock } from '../clock.ts'
import { type Config, loadSecretKeys } from '../config/index.ts'
import { openDatabase } from '../db/index.ts'
import { idSource } from '../ids.ts'
import {
  createProjects,
  createSecretBox,
  type NewApiKey,
  PLAN_NAMES,
  type PlanName,
  type Projects,
} from '../projects/index.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'

export interface CreateKeyOptions {
  readonly project?: string
  readonly projectName?: string
  readonly ownerEmail?: string
  readonly plan?: string
  readonly mode?: string
  readonly dialect?: string
  readonly name?: string
  readonly scopes?: string
  readonly device?: string
  readonly sim?: string
  readonly expiresAt?: string
  readonly json?: boolean
}

const DEFAULT_NAME = 'Command line'
const DEFAULT_PROJECT = 'My project'
const DEFAULT_EMAIL = 'owner@example.com'
/** Of a list on the command line; more keys than this are told as such. */
const LISTED_KEYS = 1_000

const check = compileOperation('createApiKey')

/** Makes a key, and its project where there is none. Works beside a running server. */
export async function createKey(
  config: Config,
  options: CreateKeyOptions,
  output: Output,
): Promise<void> {
  const draft = draftOf(options)
  await withProjects(config, output, async (projects) => {
    const { projectId, key } = await makeKey(projects, options, draft)
    if (options.json) return output.print(JSON.stringify({ projectId, ...key }))
    output.note(`Key ${key.id} of project ${projectId}. It is shown only now:`)
    output.print(key.key)
  })
}

async function makeKey(
  projects: Projects,
  options: CreateKeyOptions,
  draft: NewApiKey,
): Promise<{ projectId: string; key: Schemas['CreatedApiKey'] }> {
  const existing = await chosenProject(projects, options)
  if (existing !== null) {
    if (options.plan !== undefined || options.ownerEmail !== undefined) {
      throw new UsageError('--plan and --owner-email are for a new project; this one exists.')
    }
    const operator = { projectId: existing, mode: 'live', scopes: null } as const
    const key = await projects.createKey(operator, draft)
    return { projectId: existing, key }
  }
  const plan = planOf(options.plan)
  const { project, key } = await projects.create({
    name: options.projectName ?? DEFAULT_PROJECT,
    ownerEmail: options.ownerEmail ?? DEFAULT_EMAIL,
    ...(plan !== undefined && { plan }),
    firstKey: draft,
  })
  return { projectId: project.projectId, key }
}

/** The project that the options mean; null when it has to be made. */
async function chosenProject(
  projects: Projects,
  { project, projectName }: CreateKeyOptions,
): Promise<string | null> {
  if (project !== undefined) {
    if (await projects.get(project)) return project
    throw new UsageError(`There is no project ${project}.`)
  }
  const found = await projects.list(projectName)
  if (found.length <= 1) return found[0]?.projectId ?? null
  const names = found.map(({ projectId, name }) => `  ${projectId}  ${name}`).join('\n')
  throw new UsageError(`There are several projects; choose one with --project:\n${names}`)
}

function planOf(text: string | undefined): PlanName | undefined {
  const plan = PLAN_NAMES.find((name) => name === text)
  if (text !== undefined && plan === undefined) {
    throw new UsageError(`--plan must be one of ${PLAN_NAMES.join(', ')}.`)
  }
  return plan
}

/** The same rules as over HTTP. */
function draftOf(options: CreateKeyOptions): NewApiKey {
  const { name, mode, dialect, scopes, device, sim, expiresAt } = options
  if ((device === undefined) !== (sim === undefined)) {
    throw new UsageError(
      '--device and --sim belong together: a key is bound to one SIM of a device.',
    )
  }
  const body = {
    name: name ?? DEFAULT_NAME,
    ...(mode !== undefined && { mode }),
    ...(dialect !== undefined && { dialect }),
    ...(scopes !== undefined && { scopes: scopes.split(',').map((scope) => scope.trim()) }),
    ...(device !== undefined && { binding: { deviceId: device, simSlotIndex: Number(sim) } }),
    ...(expiresAt !== undefined && { expiresAt }),
  }
  const parsed = check.parse({ path: {}, query: {}, headers: {}, body })
  if (!parsed.ok) throw new UsageError(parsed.faults.map((fault) => fault.detail).join('\n'))
  const { expiresAt: end, ...rest } = parsed.request.body
  return { ...rest, ...(end !== undefined && { expiresAt: Date.parse(end) }) }
}

/** The active keys of one project, or of all. */
export async function listKeys(
  config: Config,
  options: { readonly project?: string; readonly json?: boolean },
  output: Output,
): Promise<void> {
  await withProjects(config, output, async (projects) => {
    const all = await projects.list()
    const wanted = all.filter(
      ({ projectId }) => options.project === undefined || projectId === options.project,
    )
    for (const { projectId, name } of wanted) {
      const page = { limit: LISTED_KEYS, after: null }
      const keys = await projects.listKeys({ projectId, mode: 'live' }, page)
      if (options.json) {
        for (const key of keys) output.print(JSON.stringify({ projectId, ...key }))
      } else {
        output.print(`${projectId}  ${name}`)
        for (const key of keys) output.print(`  ${lineFor(key)}`)
      }
    }
  })
}

const lineFor = (key: Schemas['ApiKey']): string =>
  [
    key.id,
    `${key.prefix}…`,
    key.scopes === null ? 'all scopes' : key.scopes.join(','),
    key.binding === null ? '' : `bound to ${key.binding.deviceId} SIM ${key.binding.simSlotIndex}`,
    key.name,
  ]
    .filter((part) => part !== '')
    .join('  ')

/** Ends a key. A running server notices within seconds. */
export async function revokeKey(config: Config, keyId: string, output: Output): Promise<void> {
  await withProjects(config, output, async (projects) => {
    const owner = await projects.ownerOf(keyId)
    if (owner === null || !(await projects.revokeKey(owner, keyId))) {
      throw new UsageError(
        `There is no active key ${keyId}; "relay keys list" shows those there are.`,
      )
    }
    output.note(`Key ${keyId} is revoked.`)
  })
}

/** Works on the projects of a database, beside a running server or without one. */
export async function withProjects(
  config: Config,
  output: Output,
  work: (projects: Projects) => Promise<void>,
): Promise<void> {
  const warn = (message: string) => output.note(message)
  const database = await openDatabase({ url: config.databaseUrl, exclusive: false, warn })
  try {
    const projects = createProjects({
      database,
      clock: systemClock,
      newId: idSource(systemClock.now),
      box: createSecretBox(loadSecretKeys(config).keys),
      defaultPlan: config.defaultPlan,
      callbacks: null,
      publicUrl: () => config.publicUrl ?? '',
      warn,
    })
    await work(projects)
  } finally {
    await database.close()
  }
}
