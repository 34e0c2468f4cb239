// Runs the example files that it is given, one after the other, each against a fake relay of its own,
// and prints as JSON what became of them.
import { readFileSync } from 'node:fs'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import { createFakeRelay } from '../src/testing/index.ts'

const networkFetch = globalThis.fetch
const failures: Record<string, string> = {}
const print = console.log

process.env.RELAY_API_KEY = 'rly_test_00000000000000000000000000000000000000'
process.env.RELAY_BASE_URL = 'http://127.0.0.1:4600'
process.env.RELAY_WEBHOOK_SECRET = createFakeRelay().webhookSecret
// What examples print is for their readers.
console.log = () => {}
console.error = () => {}

for (const file of process.argv.slice(2)) {
  const fake = createFakeRelay()
  fake.receive({ from: '+5511999998888', body: 'Thank you!' })
  const fakeFetch: typeof fetch = async (input, init) => {
    const request = new Request(input, init)
    // Whatever key an example shows is this fake's.
    if (request.headers.has('authorization')) {
      request.headers.set('authorization', `Bearer ${fake.apiKey}`)
    }
    return fake.fetch(request)
  }
  // An example that brings its own network gets the real one to put it into.
  globalThis.fetch = readFileSync(file, 'utf8').includes('msw/node') ? networkFetch : fakeFetch
  try {
    await import(pathToFileURL(file).href)
  } catch (error) {
    failures[file] = error instanceof Error ? String(error.stack) : String(error)
  }
}
globalThis.fetch = networkFetch
print(JSON.stringify(failures))
