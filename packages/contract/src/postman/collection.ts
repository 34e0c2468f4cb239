import type { JsonObject } from '../json.ts'
import { listOf, type Operation, objectOf, operationsOf, textOf } from './document.ts'
import { requestsOf } from './request.ts'

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json'

/** A phone's WebSocket and what Meta calls are nothing to call by hand. */
function isForOthers({ auth, tag }: Operation): boolean {
  return auth === 'device' || tag === 'meta'
}

/** What the examples say, and what a user wants to say in its place. */
const VARIABLES: readonly (readonly [name: string, value: string, description: string])[] = [
  ['apiKey', '', 'A key of your project, `rly_live_…` or `rly_test_…`.'],
  ['adminToken', '', "The operator's token, for the folder `admin`."],
  [
    'phoneNumber',
    '+5511999998888',
    'To whom it is sent, in E.164. With a test key it can be anybody.',
  ],
  ['otpCode', '000000', 'What the user typed. With a test key it is always this.'],
]

/**
 * The contract as a Postman collection (format 2.1): a folder for each tag, a request for each example. What a call
 * answers with an id is kept in a variable, which the next one uses, so that a message can be sent and then read.
 *
 * @param document a bundled OpenAPI document
 * @param baseUrl where the relay is; a variable of the collection
 */
export function postmanCollection(document: JsonObject, baseUrl: string): JsonObject {
  const operations = operationsOf(document).filter((each) => !isForOthers(each))
  const tags = listOf(document.tags).map(objectOf)
  const places = operations.flatMap(({ path }) => path.match(/(?<=\{)\w+(?=\})/g) ?? [])
  return {
    info: {
      name: textOf(objectOf(document.info).title),
      description: textOf(objectOf(document.info).description),
      version: textOf(objectOf(document.info).version),
      schema: SCHEMA,
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: '{{apiKey}}', type: 'string' }] },
    variable: [
      { key: 'baseUrl', value: baseUrl, description: 'Where the relay is.' },
      ...VARIABLES.map(([key, value, description]) => ({ key, value, description })),
      ...[...new Set(places)].filter(isNew).map((key) => ({ key, value: '' })),
    ],
    item: tags
      .map(({ name = '', description = '' }) => ({
        ...{ name, description },
        item: operations
          .filter(({ tag }) => tag === name)
          .flatMap((operation) => requestsOf(document, operation, idMadeBy(operation, operations))),
      }))
      .filter(({ item }) => item.length > 0),
  }
}

/** `messageId` for `/v1/messages`: what a path one step further down asks for. */
function idMadeBy({ path }: Operation, operations: readonly Operation[]): string | null {
  const below = operations.map((each) => each.path.match(/^(.+)\/\{(\w+)\}$/))
  const made = below.find((found) => found?.[1] === path)?.[2]
  return made !== undefined && isNew(made) ? made : null
}

const isNew = (name: string) => VARIABLES.every(([key]) => key !== name)
