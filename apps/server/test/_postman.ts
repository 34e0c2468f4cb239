import { createRequire } from 'node:module'
import { runInNewContext } from 'node:vm'

/** What is used here of Postman's own reader of collections; it comes without types that fit. */
interface Reader {
  Collection: new (
    json: unknown,
  ) => {
    readonly items: List<{ readonly name: string }>
    readonly variables: { toJSON(): unknown }
    forEachItem(each: (item: PostmanItem) => void): void
  }
  Url: new (json: unknown) => PostmanUrl
  VariableScope: new (
    json: unknown,
  ) => {
    set(name: string, value: string): void
    replaceIn(text: string): string
  }
}

interface List<Entry> {
  all(): Entry[]
}

interface PostmanUrl {
  readonly query: List<{ key: string; value: string; disabled?: boolean }>
  getPath(options?: { unresolved: boolean }): string
  getPathWithQuery(): string
  toJSON(): unknown
}

export interface PostmanItem {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly url: PostmanUrl
    readonly headers: List<{ key: string; value: string; disabled?: boolean }>
    readonly body?: { toString(): string }
  }
  readonly responses: List<unknown>
  readonly events: List<{ readonly script: { toSource(): string } }>
  getAuth(): { readonly type: string; parameters(): { get(name: string): string } } | undefined
}

export interface PostmanAnswer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: whatever was answered
  readonly body: any
}

const reader: Reader = createRequire(import.meta.url)('postman-collection')

/** Does with a collection what Postman does, request by request. */
export function openCollection(json: unknown) {
  const collection = new reader.Collection(json)
  const variables = new reader.VariableScope({ values: collection.variables.toJSON() })
  const items: PostmanItem[] = []
  collection.forEachItem((item) => void items.push(item))

  /** Fills in variables, path, query and authorization, and runs the script that comes after the answer. */
  async function send(name: string): Promise<PostmanAnswer> {
    const item = items.find((each) => each.name === name)
    if (item === undefined) throw new Error(`There is no request ${name}.`)
    const { method, body } = item.request
    const url = new reader.Url(filled(item.request.url))
    const reply = await fetch(`${variables.replaceIn('{{baseUrl}}')}${url.getPathWithQuery()}`, {
      ...{ method, headers: headersOf(item) },
      ...(body && { body: variables.replaceIn(String(body)) }),
    })
    const text = await reply.text()
    const answer = { status: reply.status, body: text && JSON.parse(text) }
    const pm = {
      response: { code: answer.status, json: () => answer.body },
      collectionVariables: variables,
    }
    for (const event of item.events.all()) runInNewContext(event.script.toSource(), { pm })
    return answer
  }

  const filled = (url: PostmanUrl): unknown =>
    JSON.parse(variables.replaceIn(JSON.stringify(url.toJSON())))

  function headersOf(item: PostmanItem): [string, string][] {
    const headers = item.request.headers.all().filter(({ disabled }) => !disabled)
    const given = headers.map(({ key, value }): [string, string] => [
      key,
      variables.replaceIn(value),
    ])
    const auth = item.getAuth()
    if (auth?.type !== 'bearer') return given
    const token = variables.replaceIn(auth.parameters().get('token'))
    return [...given, ['authorization', `Bearer ${token}`]]
  }

  return { folders: collection.items.all().map(({ name }) => name), items, variables, send }
}
