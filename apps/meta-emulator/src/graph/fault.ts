import { catalogued, USUAL_SUBCODE } from './catalogue.ts'

/** How one answer differs from the catalogue's. */
export interface FaultOptions {
  /** HTTP status. */
  status?: number
  /** Meta's words, without the `(#code)` that comes before them. */
  title?: string
  details?: string
  subcode?: number
  /** What Meta shows to people, mostly when templates are made. */
  user?: { title: string; message: string }
  headers?: Readonly<Record<string, string>>
}

/** A Graph error on its way to becoming an answer. */
export class GraphFault extends Error {
  readonly code: number
  readonly status: number
  readonly title: string
  readonly details: string
  readonly subcode: number | undefined
  readonly user: { title: string; message: string } | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(code: number, options: FaultOptions = {}) {
    const known = catalogued(code)
    const title = options.title ?? known.title
    super(`(#${code}) ${title}`)
    this.name = 'GraphFault'
    this.code = code
    this.status = options.status ?? known.status
    this.title = title
    this.details = options.details ?? (options.title === undefined ? known.details : title)
    this.subcode = options.subcode ?? USUAL_SUBCODE[code]
    this.user = options.user
    this.headers = options.headers ?? {}
  }
}

/** Codes of the platform itself come without a `(#code)` in their text. */
const PLAIN_CODES: ReadonlySet<number> = new Set([104, 190])

/** The body of the answer. `error_data` comes with the codes of messaging only, as at Meta. */
export function faultBody(fault: GraphFault, traceId: string): object {
  const { code, details, subcode, user } = fault
  return {
    error: {
      message: PLAIN_CODES.has(code) ? fault.title : fault.message,
      type: 'OAuthException',
      code,
      ...(code >= 1_000 && { error_data: { messaging_product: 'whatsapp', details } }),
      ...(subcode !== undefined && { error_subcode: subcode }),
      ...(user && {
        is_transient: false,
        error_user_title: user.title,
        error_user_msg: user.message,
      }),
      fbtrace_id: traceId,
    },
  }
}

/** The same error as webhooks carry it, in `statuses[].errors[]`. */
export function faultInStatus(code: number, details?: string): object {
  const known = catalogued(code)
  return {
    code,
    title: known.title,
    message: known.title,
    error_data: { details: details ?? known.details },
    href: 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/',
  }
}
