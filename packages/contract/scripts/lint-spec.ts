import { fileURLToPath } from 'node:url'
import { formatProblems, getTotals } from '@redocly/openapi-core'
import { lintDocument } from './lint.ts'

const path = fileURLToPath(new URL('../../../openapi/openapi.yaml', import.meta.url))
const problems = await lintDocument(path)

formatProblems(problems, { format: 'codeframe', totals: getTotals(problems), version: '' })
if (problems.length > 0) process.exitCode = 1
else console.log('openapi.yaml: no problems')
