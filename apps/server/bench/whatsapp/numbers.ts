import { setTimeout as sleep } from 'node:timers/promises'
import { HttpConnection, jsonTail, requestHead } from '../load/http-connection.ts'
import { sampleMessages } from '../load/messages.ts'
import type { Project } from '../relay.ts'
import { refused, TEMPLATE } from './graph.ts'

/** A project's number at Meta. */
export interface BusinessNumber {
  readonly numberId: string
  readonly project: Project
}

const FIRST_NUMBER_ID = 106_540_000_000_000
export const WABA_ID = '102290129340398'
export const APP_SECRET = 'bench-app-secret'

export const numbersOf = (projects: readonly Project[]): BusinessNumber[] =>
  projects.map((project, n) => ({ project, numberId: String(FIRST_NUMBER_ID + n) }))

/** What a number is told until its messages may leave: a token that has expired parks it, with all that waits. */
export const EXPIRED = refused(401, 190)
const PARKED_WITHIN_MS = 30_000
const NONE_WITHIN_MS = 120_000
const LOOK_EVERY_MS = 20

/** Gives each number its credentials and its template. */
export async function connectNumbers(
  url: string,
  numbers: readonly BusinessNumber[],
): Promise<void> {
  for (const number of numbers) {
    await putCredentials(url, number, 'token-1')
    await call(url, number.project, 'POST', '/v1/templates/sync')
  }
}

/** Others than those that Meta refused: what waits goes within a second. */
export const release = (url: string, numbers: readonly BusinessNumber[]): Promise<unknown> =>
  Promise.all(numbers.map((number) => putCredentials(url, number, 'token-2')))

const putCredentials = (url: string, { project, numberId }: BusinessNumber, token: string) =>
  call(url, project, 'PUT', '/v1/projects/me/meta-credentials', {
    metaPhoneNumberId: numberId,
    metaBusinessAccountId: WABA_ID,
    metaAccessToken: token,
    metaAppSecret: APP_SECRET,
  })

/** Accepts so many messages of each number, and waits until all of them wait in parked lanes. */
export async function fill(
  url: string,
  numbers: readonly BusinessNumber[],
  each: number,
  connectionsEach = 1,
): Promise<void> {
  const samples = sampleMessages(each).map(({ to, body }) => ({
    to,
    ...{ template: TEMPLATE.name, language: TEMPLATE.language, variables: { '1': body } },
  }))
  const tails = samples.map(jsonTail)
  await Promise.all(
    numbers.flatMap(({ project }) => {
      let next = 0
      return Array.from({ length: connectionsEach }, async () => {
        const connection = new HttpConnection(url)
        await connection.opened()
        const head = requestHead('POST', `${url}/v1/messages`, {
          authorization: `Bearer ${project.key}`,
        })
        for (let tail = tails[next]; tail !== undefined; tail = tails[next]) {
          next += 1
          const { status, body } = await connection.request(`${head}${tail}`)
          if (status !== '202') throw new Error(`A message was answered ${status}: ${body}`)
        }
        connection.close()
      })
    }),
  )
  for (const { project } of numbers) await parked(url, project, each)
}

/** Until no message has one of these statuses. */
export async function none(
  url: string,
  project: Project,
  statuses: readonly string[],
): Promise<void> {
  const until = performance.now() + NONE_WITHIN_MS
  for (const status of statuses) {
    for (;;) {
      const { data } = await call(url, project, 'GET', `/v1/messages?status=${status}&limit=1`)
      if (data?.length === 0) break
      if (performance.now() > until) throw new Error(`Messages stay ${status}.`)
      await sleep(LOOK_EVERY_MS)
    }
  }
}

/** Until all of the number's messages wait for its credentials. */
async function parked(url: string, project: Project, count: number): Promise<void> {
  const until = performance.now() + PARKED_WITHIN_MS
  for (;;) {
    const { waiting } = await call(url, project, 'GET', '/v1/queue')
    const here = waiting?.find(({ reason }) => reason === 'sender_parked')?.count
    if (here === count) return
    if (performance.now() > until) {
      throw new Error(`A number was not parked: ${JSON.stringify(waiting)}`)
    }
    await sleep(LOOK_EVERY_MS)
  }
}

interface Said {
  readonly waiting?: readonly { readonly reason: string; readonly count: number }[]
  readonly data?: readonly unknown[]
}

/** Calls the relay's API; what it refuses ends the measurement. */
export async function call(
  url: string,
  { key }: Project,
  method: 'GET' | 'PUT' | 'POST',
  path: string,
  body?: object,
): Promise<Said> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? {} : JSON.parse(text)
}
