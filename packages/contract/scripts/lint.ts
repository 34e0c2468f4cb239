import { basename } from 'node:path'
import { createConfig, lint, type NormalizedProblem } from '@redocly/openapi-core'

// Everything is an error: a warning that nobody reads is worth nothing.
const RULES = {
  'no-invalid-media-type-examples': 'error',
  'no-invalid-parameter-examples': 'error',
  'no-invalid-schema-examples': 'error',
  'no-server-trailing-slash': 'error',
  'operation-4xx-problem-details-rfc7807': 'error',
  'operation-description': 'error',
  'operation-operationId': 'error',
  'operation-operationId-unique': 'error',
  'operation-operationId-url-safe': 'error',
  'operation-singular-tag': 'error',
  'parameter-description': 'error',
  'path-segment-plural': 'off',
  'paths-kebab-case': 'error',
  'tag-description': 'error',
  // `not: {required}` names fields that its parent has.
  'no-required-schema-properties-undefined': 'off',
  // A WebSocket upgrade has 101 in place of 2xx; a test holds the others to it.
  'operation-2xx-response': 'off',
} as const

/**
 * Lints an OpenAPI document and the files that it refers to; never touches the network.
 *
 * @param path the document's file
 */
export async function lintDocument(path: string): Promise<NormalizedProblem[]> {
  // A dialect has the errors of the system that it speaks for.
  const own = basename(path) === 'openapi.yaml'
  const rules = {
    ...RULES,
    ...(!own && { 'operation-4xx-problem-details-rfc7807': 'off' as const }),
  }
  return lint({
    ref: path,
    config: await createConfig({ extends: ['recommended-strict'], rules }),
  })
}
