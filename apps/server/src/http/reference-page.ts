import { compileOperation, openapi, operationIds, relayion } from '@relay/contract'

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (found) => ESCAPES[found] ?? '')

interface Described {
  readonly summary?: string
  readonly description?: string
}

/**
 * A page that names every operation, `#operationId` each: where the SDK's documentation points to.
 * Schemas and examples are in `/openapi.json`, for whichever viewer one likes.
 */
export function referencePageHtml(): string {
  const sections = operationIds.map((id) => {
    const { method, path, scope, auth } = compileOperation(id)
    const { summary = id, description = '' } = describe(method, path)
    const paragraphs = description
      .split(/\n\s*\n/)
      .map((text) => `<p>${escapeHtml(text)}</p>`)
      .join('\n')
    const access = auth === 'key' ? `key with scope <code>${scope ?? 'any'}</code>` : auth
    return `<section id="${id}"><h2>${escapeHtml(summary)}</h2>
<p><code>${method.toUpperCase()} ${escapeHtml(inContract(path))}</code> · ${access}</p>
${paragraphs}</section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Relay: API</title>
<meta name="viewport" content="width=device-width"></head>
<body><h1>API</h1>
<p>The whole contract, with schemas and examples: <a href="/openapi.json">openapi.json</a>; as a
collection for Postman: <a href="/postman.json">postman.json</a>; for clients of Relayion
<a href="/relayion.json">relayion.json</a>.
What the error codes mean: <a href="/docs/errors">errors</a>.</p>
${sections.join('\n')}
</body></html>
`
}

/** The router's `:name` as the contract writes it. */
const inContract = (path: string): string => path.replace(/:(\w+)/g, '{$1}')

function describe(method: string, path: string): Described {
  const [item] = [openapi.paths, relayion.paths].flatMap((paths: unknown) =>
    isRecord(paths) && inContract(path) in paths ? [paths[inContract(path)]] : [],
  )
  const operation = isRecord(item) ? item[method] : undefined
  return isRecord(operation) ? operation : {}
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
