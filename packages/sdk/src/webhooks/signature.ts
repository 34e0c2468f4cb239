import { standardKeyOf } from './secrets.ts'

/** What can be put together to a `Blob`: text becomes UTF-8. */
export type Part = string | ArrayBuffer | NodeJS.ArrayBufferView | Blob

/** Base64 of HMAC-SHA256 over `id.timestamp.body`: what follows `v1,` (Standard Webhooks 1.0.0). */
export async function standardSignature(secret: string, body: Part, head: string): Promise<string> {
  const digest = await hmac(standardKeyOf(secret), [head, body])
  return btoa(String.fromCharCode(...digest))
}

/** Hex of HMAC-SHA256 over the body alone; its key is the secret as it is shown, `whsec_` included. */
export async function legacySignature(secret: string, body: Part): Promise<string> {
  const digest = await hmac(new TextEncoder().encode(secret), [body])
  return digest.reduce((hex, byte) => hex + byte.toString(16).padStart(2, '0'), '')
}

async function hmac(secret: Uint8Array<ArrayBuffer>, content: Part[]): Promise<number[]> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', secret, algorithm, false, ['sign'])
  const bytes = await new Blob(content).arrayBuffer()
  return [...new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))]
}

/** Whether two texts are the same, in a time that tells nothing about `expected` but its length. */
export function equal(candidate: string, expected: string): boolean {
  let difference = candidate.length ^ expected.length
  for (let index = 0; index < expected.length; index++) {
    difference |= candidate.charCodeAt(index) ^ expected.charCodeAt(index)
  }
  return difference === 0
}
