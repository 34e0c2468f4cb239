import { at, described, type Json, withAt } from './contract.ts'

/** A request that no good client sends. */
export interface HostileRequest {
  readonly what: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

const JSON_TYPE = { 'content-type': 'application/json' }

/**
 * One request for every place that takes input: each parameter, header and field of each operation
 * gets a text that is wrong there.
 * @param plant makes the text, a new one each time.
 */
export function hostileRequests(plant: (what: string) => string): HostileRequest[] {
  return described.flatMap((operation) => {
    const { id, examples } = operation
    const method = operation.method.toUpperCase()
    const path = operation.path.replace(/\{\w+\}/g, () => encodeURIComponent(plant(`${id} path`)))
    const plain = { method, path, headers: {} }
    const found: HostileRequest[] = [{ what: `${id} path`, ...plain }]
    for (const name of ['limit', 'cursor', 'to', 'status', 'after', 'unknown']) {
      const query = `?${name}=${encodeURIComponent(plant(`${id} query ${name}`))}`
      found.push({ what: `${id} query ${name}`, ...plain, path: path + query })
    }
    for (const name of HEADERS) {
      const value = `${plant(`${id} header ${name}`)} \u007f`.slice(0, -2)
      found.push({
        what: `${id} header ${name}`,
        ...plain,
        headers: { ...JSON_TYPE, [name]: value },
      })
    }
    for (const example of examples) {
      if (example !== undefined) found.push(...hostileBodies(id, plain, example, plant))
    }
    return found
  })
}

const HEADERS = [
  'idempotency-key',
  'content-type',
  'content-encoding',
  'accept',
  'cookie',
  'user-agent',
  'referer',
  'origin',
  'x-forwarded-for',
  'if-match',
  'expect-ct',
  'x-anything',
]

function hostileBodies(
  id: string,
  plain: Omit<HostileRequest, 'what'>,
  example: Json,
  plant: (what: string) => string,
): HostileRequest[] {
  const of = (what: string, body: string | Buffer): HostileRequest => ({
    what: `${id} body ${what}`,
    ...{ ...plain, headers: JSON_TYPE, body },
  })
  const text = JSON.stringify(example)
  const inside = text.slice(1)
  const secret = () => plant(`${id} body`)
  const fields = pointersOf(example).map((pointer) => {
    const value = plant(`${id} body ${pointer}`)
    // Longer than anything may be, so that free texts are refused too.
    const other = typeof at(example, pointer) === 'string' ? `${value} ${'x'.repeat(2_000)}` : value
    return of(pointer, JSON.stringify(withAt(example, pointer, other)))
  })
  return [
    ...fields,
    of('unknown field', `{"unknown":"${secret()}",${inside}`),
    of('no JSON', `{"to":"${secret()}`),
    of('a key twice', `{"x":"${secret()}","x":"${secret()}",${inside}`),
    of('__proto__', `{"__proto__":{"x":"${secret()}"},${inside}`),
    of('constructor', `{"constructor":{"prototype":{"x":"${secret()}"}},${inside}`),
    of('half a pair', `{"x":"${secret()}\\ud800",${inside}`),
    of('NUL', `{"x":"${secret()}\\u0000",${inside}`),
    of(
      'not UTF-8',
      Buffer.concat([Buffer.from(`{"x":"${secret()}`), Buffer.from([0xff]), Buffer.from('"}')]),
    ),
    of('a text', `"${secret()}"`),
    of('a list', `["${secret()}"]`),
    of('too large', `{"x":"${secret()}${'x'.repeat(70_000)}"}`),
  ]
}

/** Of every value in it, containers included. */
function pointersOf(value: Json, pointer = ''): string[] {
  if (value === null || typeof value !== 'object') return [pointer]
  const inside = Object.entries(value).flatMap(([name, one]) =>
    pointersOf(one, `${pointer}/${name}`),
  )
  return pointer === '' ? inside : [pointer, ...inside]
}

/** Bytes that are no HTTP, or none that anybody should send. */
export function rawRequests(plant: (what: string) => string): { what: string; text: string }[] {
  const secret = (what: string) => plant(`raw ${what}`)
  const head = 'host: x\r\n'
  return [
    { what: 'no HTTP', text: `${secret('line')}\r\n\r\n` },
    { what: 'no method', text: `${secret('method')} / HTTP/1.1\r\n${head}\r\n` },
    { what: 'no version', text: `GET /${secret('version')} HTTP/9.9\r\n${head}\r\n` },
    {
      what: 'a header with blanks',
      text: `GET / HTTP/1.1\r\n${head}${secret('name')} x: y\r\n\r\n`,
    },
    {
      what: 'a long header',
      text: `GET / HTTP/1.1\r\n${head}x: ${secret('long')}${'y'.repeat(20_000)}\r\n\r\n`,
    },
    {
      what: 'bad escapes',
      text: `GET /v1/messages/%zz${secret('path')} HTTP/1.1\r\n${head}connection: close\r\n\r\n`,
    },
    {
      what: 'bad escapes in a query',
      text: `GET /v1/messages?to=%zz${secret('query')} HTTP/1.1\r\n${head}connection: close\r\n\r\n`,
    },
    {
      what: 'TRACE',
      text: `TRACE /${secret('trace')} HTTP/1.1\r\n${head}x: ${secret('trace')}\r\nconnection: close\r\n\r\n`,
    },
    {
      what: 'two lengths',
      text: `POST /v1/messages HTTP/1.1\r\n${head}content-length: 1\r\ncontent-length: 2\r\nx: ${secret('two')}\r\n\r\n`,
    },
  ]
}
