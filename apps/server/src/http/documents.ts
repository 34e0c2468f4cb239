import { openapi } from '@relay/contract'
import { stringify } from 'yaml'
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
    ['/openapi.yaml', { contentType: 'application/yaml', text: stringify(contract) }],
    ['/docs', { contentType: 'text/html; charset=utf-8', text: referencePageHtml() }],
    ['/docs/errors', { contentType: 'text/html; charset=utf-8', text: errorPageHtml() }],
  ])
}
