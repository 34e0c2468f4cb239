import type { RelayError } from '../errors.ts'

/** Where the dialect lives: what is asked below here is answered in its words, whatever went wrong. */
const ROOT = '/api/v1'

/**
 * Whether a request is for the dialect.
 * @param url the path, with or without its query.
 */
export const isRelayion = (url: string): boolean =>
  url.startsWith(ROOT) && ['', '/', '?'].includes(url.charAt(ROOT.length))

/** What that system is known to say; its clients may show it. */
const MESSAGES: Readonly<Partial<Record<RelayError['code'], string>>> = {
  monthly_limit_exceeded: 'Monthly message limit reached.',
}

/** An error as that system's clients read it: our codes in upper case. */
export const errorEnvelope = ({ code, detail }: RelayError): string =>
  JSON.stringify({
    success: false,
    error: { message: MESSAGES[code] ?? detail, code: code.toUpperCase() },
  })

/** An answer that succeeded. */
export const envelope = <T>(data: T): { success: true; data: T } => ({ success: true, data })
