import { fileURLToPath } from 'node:url'
import { formatProblems, getTotals } from '@redocly/openapi-core'
import { lintDocument } from './lint.ts'

for (const name of ['openapi.yaml', 'relayion.yaml']) {
  const path = fileURLToPath(new URL(`../../../openapi/${name}`, import.meta.url))
  const problems = await lintDocument(path)
  formatProblems(problems, { format: 'codeframe', totals: getTotals(problems), version: '' })
  if (problems.length > 0) process.exitCode = 1
  else console.log(`${name}: no problems`)
}
