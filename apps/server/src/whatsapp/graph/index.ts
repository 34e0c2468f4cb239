export { type Answer, graphErrorOf, retryAfterOf, usageOf } from './answer.ts'
export {
  type Call,
  type CallOutcome,
  createGraph,
  type Graph,
  type GraphOptions,
} from './client.ts'
export {
  type FoundRule,
  GRAPH_RULES,
  type GraphAction,
  type GraphEffect,
  type GraphRule,
  type ParkedPart,
  ruleOf,
} from './error-table.ts'
export { GraphError, type GraphErrorFacts } from './graph-error.ts'
export { canSend } from './health.ts'
export type { GraphCredentials, GraphUsage, SendOutcome } from './outcome.ts'
export { DEFAULT_PER_SECOND, fullPace, halve, type Pace, paceAt, pairDelayMs } from './pace.ts'
export {
  type BodyComponent,
  type TemplateBody,
  type TemplateMessage,
  templateBody,
} from './template-body.ts'
export { createTemplateCalls } from './template-calls.ts'
