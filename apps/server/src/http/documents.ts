import { openapi } from '@relay/contract'
import { errorPageHtml } from './error-page.ts'
import { referencePageHtml } from './reference-page.ts'

/** A page that is the same for everybody. */
export interface Document {
  readonly contentType: string
  readonly text: string
}

/**
 * What is served besides the operations.
 * @param publicUrl where this server is reached: the contract's own address is an example.
 */
export function documents(publicUrl: string): ReadonlyMap<string, Document> {
  const contract = { ...openapi, servers: [{ url: publicUrl }] }
  const json = JSON.stringify(contract)
  return new Map([
    ['/openapi.json', { contentType: 'application/json', text: json }],
    // JSON is YAML (YAML 1.2, section 1.3), and one writer less to trust.
    ['/openapi.yaml', { contentType: 'application/yaml', text: `${yaml(contract)}\n` }],
    ['/docs', { contentType: 'text/html; charset=utf-8', text: referencePageHtml() }],
    ['/docs/errors', { contentType: 'text/html; charset=utf-8', text: errorPageHtml() }],
  ])
}

const yaml = (value: unknown): string => JSON.stringify(value, null, 2)
