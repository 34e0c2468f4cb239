/** What is to be done about an error of Meta's: see `GraphError.action`. */
export type GraphAction = 'retry' | 'pace' | 'pair' | 'park' | 'fail' | 'fallback'

/**
 * What stands still: `credential` until another token, or one with more permissions, is stored; `sender`
 * until the number, or the account behind it, is mended at Meta.
 */
export type ParkedPart = 'sender' | 'credential'

/** What else an error tells. */
export type GraphEffect = 'opt_out' | 'refresh_template' | 'template_paused' | 'template_disabled'

export interface GraphRule {
  /** The first and the last code that it holds for. */
  readonly codes: readonly [first: number, last: number]
  /** Where it holds for one subcode only. */
  readonly subcode?: number
  readonly meaning: string
  readonly action: GraphAction
  readonly park?: ParkedPart
  readonly everyMs?: number
  readonly mostRetries?: number
  readonly effect?: GraphEffect
}

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const one = (
  code: number,
  action: GraphAction,
  meaning: string,
  more: Omit<Partial<GraphRule>, 'codes' | 'action' | 'meaning'> = {},
): GraphRule => ({ codes: [code, code], action, meaning, ...more })

const CREDENTIAL = { park: 'credential' } as const
const SENDER = { park: 'sender' } as const

/**
 * Meta's codes and what to do about each, whatever the HTTP status was: that of a code has changed with
 * the years. The first row that fits counts.
 * @see https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
export const GRAPH_RULES: readonly GraphRule[] = [
  // --- who we are, and what we may do
  one(0, 'park', 'the app user cannot be authenticated', CREDENTIAL),
  one(3, 'park', 'a capability or permission is missing', CREDENTIAL),
  one(10, 'park', 'a permission was not granted or was removed', CREDENTIAL),
  one(104, 'park', 'the token is missing', CREDENTIAL),
  one(190, 'park', 'the token has expired or is not valid', CREDENTIAL),
  { codes: [200, 299], action: 'park', meaning: 'a permission is missing', ...CREDENTIAL },
  one(131005, 'park', 'access was denied', CREDENTIAL),
  // --- the number that sends, and its account
  one(368, 'park', 'the account is blocked for a while, for its policy', SENDER),
  one(131031, 'park', 'the account is locked or disabled', SENDER),
  one(131042, 'park', 'the account has a payment problem', SENDER),
  one(134011, 'park', 'the terms of payments were not accepted', SENDER),
  one(33, 'park', 'the business number was deleted', SENDER),
  one(100, 'park', 'there is no such phone number id', { ...SENDER, subcode: 33 }),
  one(131037, 'park', 'the display name of the number is not approved', SENDER),
  one(131045, 'park', 'the number is not registered', SENDER),
  one(133010, 'park', 'the number is not registered', SENDER),
  // Trying again makes it worse, so it waits long.
  one(131048, 'park', 'too many messages of the number were reported as spam', {
    ...SENDER,
    everyMs: 4 * HOUR,
  }),
  one(131064, 'park', 'a messaging limit for templates of the wrong category', SENDER),
  one(133016, 'park', 'the number was registered too often', SENDER),
  // --- too fast
  one(4, 'pace', 'the app makes too many calls'),
  one(80007, 'pace', 'the account makes too many calls'),
  one(130429, 'pace', 'the number sends too many messages a second'),
  one(131056, 'pair', 'too many messages from this number to this recipient'),
  // --- it passes
  one(1, 'retry', 'the request was not understood, or Meta failed', { mostRetries: 2 }),
  one(2, 'retry', 'Meta is down or overloaded for a while'),
  one(131000, 'retry', 'something went wrong at Meta'),
  one(131016, 'retry', 'the service is not available'),
  one(131057, 'retry', 'the number is in maintenance', { everyMs: 20 * SECOND, mostRetries: 5 }),
  one(133004, 'retry', 'the server is not available for a while'),
  one(133015, 'retry', 'the number is being deleted', { everyMs: 5 * MINUTE }),
  one(134101, 'retry', 'the template is still being synchronised', { everyMs: 10 * MINUTE }),
  // Of listings only, which begin again without a cursor.
  one(131059, 'retry', 'the paging cursor is not valid'),
  // --- not on WhatsApp, but perhaps elsewhere
  one(131026, 'fallback', 'the message cannot be delivered to this recipient'),
  one(130497, 'fallback', 'the account may not send to this country'),
  // --- this message, for good
  one(100, 'fail', 'a parameter is wrong or misspelt'),
  one(130403, 'fail', 'you blocked this recipient'),
  one(130472, 'fail', 'the recipient is part of an experiment of Meta without marketing'),
  one(131008, 'fail', 'a parameter is missing'),
  one(131009, 'fail', 'a parameter is not valid'),
  one(131021, 'fail', 'the sender is the recipient'),
  one(131030, 'fail', 'the recipient is not on the list of test numbers'),
  one(131047, 'fail', 'the 24 hours since the last answer are over: use a template'),
  one(131049, 'fail', 'the recipient gets enough marketing', { everyMs: DAY }),
  one(131050, 'fail', 'the recipient wants no marketing from you', { effect: 'opt_out' }),
  one(131051, 'fail', 'this type of message is not supported'),
  one(131052, 'fail', 'the media could not be downloaded'),
  one(131053, 'fail', 'the media could not be uploaded'),
  one(131055, 'fail', 'this kind of message is not allowed here'),
  one(131062, 'fail', 'this message cannot go to a recipient without a phone number'),
  one(131063, 'fail', 'marketing is turned off on the Cloud API'),
  one(134100, 'fail', 'only marketing may be sent this way'),
  one(132000, 'fail', 'the number of parameters does not fit the template'),
  one(132001, 'fail', 'the template does not exist in this language', {
    effect: 'refresh_template',
  }),
  one(132005, 'fail', 'the text is too long with its parameters'),
  one(132007, 'fail', 'the text breaks a policy'),
  one(132012, 'fail', 'the format of a parameter does not fit the template'),
  one(132015, 'fail', 'the template is paused', { effect: 'template_paused' }),
  one(132016, 'fail', 'the template is disabled for good', { effect: 'template_disabled' }),
  one(132018, 'fail', 'the parameters of the template are not valid'),
  one(132068, 'fail', 'the flow is blocked'),
  one(132069, 'fail', 'the flow is throttled'),
  one(135000, 'fail', 'Meta refused the message without saying why'),
  one(137000, 'fail', 'the identity of the recipient has changed'),
]

/** An answer without a Graph error: somebody between Meta and us said no. It did not arrive. */
const NO_GRAPH_ERROR = { action: 'retry' } as const satisfies Partial<GraphRule>
/** Meta adds codes; one that nobody knows is not worth a loop. */
const UNKNOWN_CODE = { action: 'fail' } as const satisfies Partial<GraphRule>
const UNKNOWN_TRANSIENT = { action: 'retry' } as const satisfies Partial<GraphRule>

export type FoundRule = Omit<GraphRule, 'codes' | 'meaning'>

/**
 * What to do about a code.
 * @param code null for an answer that is no Graph error.
 * @param isTransient Meta's own word, which counts only for codes that the table has not got.
 * @example ruleOf(131056, null, false).action // 'pair'
 */
export function ruleOf(
  code: number | null,
  subcode: number | null,
  isTransient: boolean,
): FoundRule {
  if (code === null) return NO_GRAPH_ERROR
  const found = GRAPH_RULES.find(
    ({ codes: [first, last], subcode: only }) =>
      first <= code && code <= last && (only === undefined || only === subcode),
  )
  return found ?? (isTransient ? UNKNOWN_TRANSIENT : UNKNOWN_CODE)
}
