import { objectOf } from './json.ts'
import type { Update } from './update.ts'

const KINDS = {
  ...{ status: true, message: true, template: true, preference: true, alert: true },
} as const satisfies Record<Update['kind'], true>

/** What a row holds, of one update or of a list of them; null for what no server has written so. */
export function readStored(data: string): Update[] | null {
  const stored = parse(data)
  const all = Array.isArray(stored) ? stored : [stored]
  return all.every(isUpdate) ? all : null
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}

function isUpdate(value: unknown): value is Update {
  const kind = objectOf(value)?.kind
  return typeof kind === 'string' && Object.hasOwn(KINDS, kind)
}
