import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type FakeMetaTemplates, fakeMetaTemplates } from './_meta-templates.ts'

/** Meta's Graph API as far as templates go, over a real socket: one account for each path. */
export interface FakeGraph {
  readonly url: string
  /** The account's templates, as tests set them. */
  account(id: string): FakeMetaTemplates
  /** The bearer tokens of all calls. */
  readonly tokens: string[]
  /** The bodies of all templates that were created. */
  readonly created: Record<string, unknown>[]
}

const ACCOUNT = { businessAccountId: '', accessToken: '' }
let running: Promise<FakeGraph> | null = null

/** One for the whole process, which it does not keep alive. */
export function fakeGraph(): Promise<FakeGraph> {
  running ??= startGraph()
  return running
}

async function startGraph(): Promise<FakeGraph> {
  const accounts = new Map<string, FakeMetaTemplates>()
  const account = (id: string): FakeMetaTemplates => {
    const known = accounts.get(id) ?? fakeMetaTemplates()
    accounts.set(id, known)
    return known
  }
  const graph = { account, tokens: [], created: [] } as Pick<
    FakeGraph,
    'account' | 'tokens' | 'created'
  >
  const server = createServer((request, response) => {
    answer(graph, request).then(
      ({ status, body }) => reply(response, status, body),
      (error: unknown) => reply(response, 500, { error: { code: 131000, message: String(error) } }),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref()
  server.on('connection', (socket) => socket.unref())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { ...graph, url: `http://127.0.0.1:${port}` }
}

const reply = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

async function answer(
  { account, tokens, created }: Pick<FakeGraph, 'account' | 'tokens' | 'created'>,
  request: IncomingMessage,
): Promise<{ status: number; body: unknown }> {
  const url = new URL(request.url ?? '/', 'http://graph')
  const [, , id = '', edge] = url.pathname.split('/')
  tokens.push(`${request.headers.authorization}`)
  if (edge !== 'message_templates') return unknown
  const meta = account(id)
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const query = Object.fromEntries(url.searchParams)
  if (request.method === 'GET') {
    const after = query.after ?? null
    const page = await meta.page(ACCOUNT, { after, ...(query.name && { name: query.name }) })
    if (page.kind !== 'done') return refused(page)
    const data = page.value.templates.map((one) => ({
      ...{ id: one.metaId, name: one.name, language: one.language, status: one.status },
      ...{ category: one.category, parameter_format: one.parameterFormat },
      ...{ components: one.components, rejected_reason: one.rejectedReason },
    }))
    const next = page.value.after
    const cursors = { before: 'x', after: next ?? 'end' }
    return { status: 200, body: { data, paging: { cursors, ...(next && { next: url.href }) } } }
  }
  if (request.method === 'POST') {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'))
    created.push(body)
    const made = await meta.create(ACCOUNT, {
      ...{ name: body.name, language: body.language, category: body.category },
      ...{ parameterFormat: body.parameter_format, components: body.components },
      messageTtlSeconds: null,
    })
    if (made.kind !== 'done') return refused(made)
    const { metaId, status, category } = made.value
    return { status: 200, body: { id: metaId, status, category } }
  }
  const gone = await meta.remove(ACCOUNT, { metaId: query.hsm_id ?? null, name: query.name ?? '' })
  return gone.kind === 'done' ? { status: 200, body: { success: true } } : refused(gone)
}

const unknown = {
  status: 400,
  body: { error: { code: 100, error_subcode: 33, message: 'Unsupported request' } },
}

function refused(answer: Exclude<FakeMetaTemplates['answer'], null>) {
  if (answer.kind === 'unavailable') return { status: 503, body: { error: { code: 2 } } }
  const { code, subcode, detail: message } = answer
  return { status: 400, body: { error: { code, error_subcode: subcode, message } } }
}
