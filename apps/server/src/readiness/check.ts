import type { Schemas } from '@relay/contract'

export type Check = Schemas['ReadinessCheck']

/** All is well. */
export const pass = (name: Check['name'], detail: string): Check => ({
  ...{ name, detail },
  status: 'pass',
  action: null,
})

/** It works, and not for long or not for all. */
export const warn = (name: Check['name'], detail: string, action: string): Check => ({
  ...{ name, detail, action },
  status: 'warn',
})

/** Real traffic would not get through. */
export const fail = (name: Check['name'], detail: string, action: string): Check => ({
  ...{ name, detail, action },
  status: 'fail',
})

/** As bad as the worst of them. */
export function worstOf(checks: readonly Pick<Check, 'status'>[]): Check['status'] {
  const has = (status: Check['status']) => checks.some((check) => check.status === status)
  if (has('fail')) return 'fail'
  return has('warn') ? 'warn' : 'pass'
}
