import { type JsonObject, openapi, postmanCollection, relayion } from '@relay/contract'
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
  return new Map([
    ...inBothForms('openapi', openapi, publicUrl),
    ...inBothForms('relayion', relayion, publicUrl),
    ['/postman.json', { contentType: 'application/json', text: postmanText(publicUrl) }],
    ['/docs', { contentType: 'text/html; charset=utf-8', text: referencePageHtml() }],
    ['/docs/errors', { contentType: 'text/html; charset=utf-8', text: errorPageHtml() }],
  ])
}

/** For Postman, and for whatever else imports its collections. */
function postmanText(url: string): string {
  return JSON.stringify(postmanCollection(openapi, url))
}

function inBothForms(name: string, document: JsonObject, url: string): [string, Document][] {
  const contract = { ...document, servers: [{ url }] }
  return [
    [`/${name}.json`, { contentType: 'application/json', text: JSON.stringify(contract) }],
    [`/${name}.yaml`, { contentType: 'application/yaml', text: stringify(contract) }],
  ]
}
