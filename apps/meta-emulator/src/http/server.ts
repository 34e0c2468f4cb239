import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { answerControl, CONTROL_PATH } from '../control/control.ts'
import type { Emulation } from '../emulation.ts'
import { messageOf } from '../errors.ts'
import { faultBody, GraphFault } from '../graph/fault.ts'
import { answerGraph, type GraphAnswer } from '../graph/routes.ts'

/** A body that is longer is refused; Meta's own limit is not published. */
const BODY_MAX_BYTES = 1_048_576
/** Of media: Meta takes 100 MB of a document, 16 MB of a film. */
const UPLOAD_MAX_BYTES = 100 * 1_048_576
/** A held answer's connection is cut after this: clients give up long before. */
const HELD_MS = 600_000
const PATH = /^(?:\/v(\d+\.\d+))?\/([^/]+)(?:\/([a-z_]+))?\/?$/
const DEFAULT_VERSION = '25.0'

export function createHttpServer(emulation: Emulation): Server {
  return createServer((request, response) => {
    answer(emulation, request, response).catch((error) => {
      // The client has gone, or this is a mistake of ours: Graph's shape either way.
      if (response.headersSent) return response.destroy()
      sendFault(emulation, response, new GraphFault(1, { details: messageOf(error) }))
    })
  })
}

async function answer(emulation: Emulation, request: IncomingMessage, response: ServerResponse) {
  const { method = 'GET', url = '/', headers } = request
  const address = new URL(url, `http://${headers.host ?? 'localhost'}`)
  const isUpload = address.pathname.endsWith('/media')
  const bytes = await readBody(request, isUpload ? UPLOAD_MAX_BYTES : BODY_MAX_BYTES)
  const body = isUpload ? '' : bytes.toString('utf8')
  if (address.pathname.startsWith(CONTROL_PATH)) {
    const path = address.pathname.slice(CONTROL_PATH.length)
    const { status, body: told } = await answerControl(emulation, {
      method,
      path,
      query: address.searchParams,
      body: parse(body),
    })
    return sendJson(response, status, told)
  }
  try {
    const { version, id, edge } = readPath(address.pathname)
    response.setHeader('facebook-api-version', `v${version}`)
    checkToken(emulation, request, address)
    const query = address.searchParams
    const place = `${address.origin}${address.pathname}`
    const contentType = headers['content-type'] ?? ''
    const sent = { body: parse(body), bytes, contentType }
    const graph = { method, id, edge, address: place, query, ...sent }
    sendAnswer(emulation, response, await answerGraph(emulation, graph))
  } catch (error) {
    if (!(error instanceof GraphFault)) throw error
    sendFault(emulation, response, error)
  }
}

function readPath(path: string) {
  const [, version = DEFAULT_VERSION, id, edge = ''] = PATH.exec(path) ?? []
  if (id !== undefined) return { version, id, edge }
  throw new GraphFault(2500, { title: 'Unknown path components', status: 400 })
}

async function readBody(request: IncomingMessage, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > mostBytes) throw new GraphFault(100, { details: 'The body is too long.' })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function parse(body: string): unknown {
  if (body === '') return undefined
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** @throws GraphFault 104, 190 */
function checkToken({ tokens, clock }: Emulation, { headers }: IncomingMessage, address: URL) {
  const [, inHeader] = /^(?:Bearer|OAuth) (.+)$/i.exec(headers.authorization ?? '') ?? []
  const token = inHeader ?? address.searchParams.get('access_token')
  if (token === null) throw new GraphFault(104)
  const state = tokens.stateOf(token)
  if (state === 'valid') return
  if (state === 'invalid') throw new GraphFault(190)
  const now = new Date(clock.now()).toUTCString()
  throw new GraphFault(190, {
    title: `Error validating access token: Session has expired on ${now}. The current time is ${now}.`,
    subcode: 463,
  })
}

function sendAnswer(
  { clock, later }: Emulation,
  response: ServerResponse,
  { body, file, answer: { as, afterMs = 0, status = 502, ...other }, headers = {} }: GraphAnswer,
) {
  const act = () => {
    switch (as) {
      case 'ok':
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
        if (file === undefined) return sendJson(response, 200, body)
        response.writeHead(200, { 'content-type': file.mimeType })
        return response.end(file.bytes)
      case 'reset':
        // Without the connection's end being said: what a broken network looks like.
        return response.socket?.resetAndDestroy()
      case 'timeout': {
        const cancel = clock.after(HELD_MS, () => response.destroy())
        response.on('close', cancel)
        return
      }
      case 'http':
        response.writeHead(status, { 'content-type': 'text/html', ...other.headers })
        return response.end(other.body ?? `<html><h1>${status}</h1></html>`)
      default:
        return as satisfies never
    }
  }
  if (afterMs > 0) later(afterMs, act)
  else act()
}

function sendFault(emulation: Emulation, response: ServerResponse, fault: GraphFault) {
  const trace = `A${emulation.seed.hex(22, 'trace', emulation.next('trace'))}`
  for (const [name, value] of Object.entries(fault.headers)) response.setHeader(name, value)
  response.setHeader('x-fb-trace-id', trace)
  response.setHeader('www-authenticate', `OAuth "Facebook Platform" "${fault.code}"`)
  sendJson(response, fault.status, faultBody(fault, trace))
}

function sendJson(response: ServerResponse, status: number, body: unknown) {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}
