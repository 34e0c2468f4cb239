import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import { lintDocument } from '../scripts/lint.ts'

const folder = fileURLToPath(new URL('../../../openapi', import.meta.url))

it.each(['openapi.yaml', 'relayion.yaml'])('has nothing to say about %s', async (name) => {
  expect(await lintDocument(join(folder, name))).toEqual([])
})

it.each([
  ['messages.yaml', 'status: QUEUED\n', 'status: queued\n', 'no-invalid-media-type-examples'],
  ['shared.yaml', "examples: ['+55119", "examples: ['55119", 'no-invalid-schema-examples'],
  ['messages.yaml', ': getMessage\n', ': listMessages\n', 'operation-operationId-unique'],
  ['shared.yaml', '/problem+json', '/json', 'operation-4xx-problem-details-rfc7807'],
  ['shared.yaml', 'schemas/FieldErrorCode', 'schemas/Nothing', 'no-unresolved-refs'],
  ['queue.yaml', 'summary:', 'x-summary:', 'operation-summary'],
])('finds what is wrong in %s when %j becomes %j', async (file, from, to, rule) => {
  const copy = await mkdtemp(join(tmpdir(), 'relay-lint-'))
  onTestFinished(() => rm(copy, { recursive: true }))
  await cp(folder, copy, { recursive: true })
  const text = await readFile(join(copy, file), 'utf8')
  expect(text).toContain(from)
  await writeFile(join(copy, file), text.replace(from, to))
  const problems = await lintDocument(join(copy, 'openapi.yaml'))
  expect(problems.map(({ ruleId }) => ruleId)).toContain(rule)
})
