/** What Meta says with a code. `status` is HTTP's; Meta gives none for codes that only webhooks carry. */
export interface CataloguedError {
  readonly status: number
  readonly title: string
  readonly details: string
}

const entry = (status: number, title: string, details = title): CataloguedError => ({
  status,
  title,
  details,
})

/**
 * The codes of Meta's error page that a sender can meet. The statuses come from an older copy of
 * that page, as the current one names none: go by the code.
 */
export const CATALOGUE: Readonly<Record<number, CataloguedError>> = {
  0: entry(401, 'AuthException', 'We were unable to authenticate the app user.'),
  1: entry(400, 'API Unknown', 'Invalid request or possible server error.'),
  2: entry(503, 'API Service', 'Temporary due to downtime or due to being overloaded.'),
  3: entry(500, 'API Method', 'Capability or permissions issue.'),
  4: entry(400, 'API Too Many Calls', 'The app has reached its API call rate limit.'),
  10: entry(403, 'Permission Denied', 'Permission is either not granted or has been removed.'),
  33: entry(400, 'Parameter value is not valid', 'The business phone number has been deleted.'),
  100: entry(
    400,
    'Invalid parameter',
    'The request included unsupported or misspelled parameters.',
  ),
  104: entry(401, 'An access token is required to request this resource.'),
  190: entry(401, 'Invalid OAuth access token - Cannot parse access token'),
  200: entry(403, 'API Permission', 'Permission is either not granted or has been removed.'),
  368: entry(403, 'Temporarily blocked for policies violations'),
  80007: entry(400, 'Rate limit issues', 'The WhatsApp Business Account reached its rate limit.'),
  130403: entry(400, 'User is blocked', 'The business blocked this user.'),
  130429: entry(429, 'Rate limit hit', 'Cloud API message throughput has been reached.'),
  130472: entry(400, "User's number is part of an experiment"),
  130497: entry(403, 'Business account is restricted from messaging users in this country.'),
  131000: entry(500, 'Something went wrong', 'Message failed to send due to an unknown error.'),
  131005: entry(403, 'Access denied', 'Permission is either not granted or has been removed.'),
  131008: entry(400, 'Required parameter is missing'),
  131009: entry(400, 'Parameter value is not valid'),
  131016: entry(500, 'Service unavailable', 'A service is temporarily unavailable.'),
  131021: entry(
    400,
    'Recipient cannot be sender',
    'Sender and recipient phone number is the same.',
  ),
  131026: entry(400, 'Message undeliverable', 'Message Undeliverable.'),
  131030: entry(400, 'Recipient phone number not in allowed list'),
  131031: entry(403, 'Business Account locked', 'The account has been locked.'),
  131037: entry(400, 'Display name approval is needed before the number can send messages.'),
  131042: entry(400, 'Business eligibility payment issue', 'There was a payment problem.'),
  131045: entry(500, 'Incorrect certificate', 'Phone number registration error.'),
  131047: entry(
    400,
    'Re-engagement message',
    'More than 24 hours have passed since the recipient last replied.',
  ),
  131048: entry(400, 'Spam rate limit hit', 'Too many messages were blocked or flagged as spam.'),
  131049: entry(
    400,
    'This message was not delivered to maintain healthy ecosystem engagement.',
    'In order to maintain a healthy ecosystem engagement, the message failed to be delivered.',
  ),
  131050: entry(400, 'The user has stopped marketing messages from this business.'),
  131051: entry(400, 'Unsupported message type'),
  131052: entry(400, 'Media download error', 'Unable to download the media sent by the user.'),
  131053: entry(400, 'Media upload error', 'Unable to upload the media used in the message.'),
  131055: entry(400, 'Method not allowed', 'Only marketing messages are supported here.'),
  131056: entry(
    400,
    '(Business Account, Consumer Account) pair rate limit hit',
    'Too many messages sent from this number to the same recipient in a short time.',
  ),
  131057: entry(500, 'Account in maintenance mode', 'The throughput is being upgraded.'),
  131059: entry(400, 'Invalid paging cursor', 'The cursor cannot be used: list from the start.'),
  131062: entry(400, 'Business-scoped user IDs are not supported for this message.'),
  131063: entry(400, 'Marketing messages are disabled on Cloud API for this account.'),
  131064: entry(400, 'Messaging limit reached due to template misclassification.'),
  132000: entry(400, 'Number of parameters does not match the expected number of params'),
  132001: entry(404, 'Template name does not exist in the translation'),
  132005: entry(400, 'Translated text too long', 'The translated text is too long.'),
  132007: entry(400, 'Template format character policy violated'),
  132012: entry(400, 'Parameter format does not match format in the created template'),
  132015: entry(400, 'Template is paused', 'The template is paused due to low quality.'),
  132016: entry(400, 'Template is disabled', 'The template was paused too often: it is disabled.'),
  132018: entry(400, "There's an issue with the parameters in your template"),
  132068: entry(400, 'Flow is blocked', 'The flow is in blocked state.'),
  132069: entry(400, 'Flow is throttled', 'The flow is in throttled state.'),
  133004: entry(503, 'Server Temporarily Unavailable'),
  133005: entry(400, 'Two-step verification PIN mismatch', 'The PIN is not that of the number.'),
  133010: entry(400, 'The account is not registered', 'The phone number is not registered.'),
  133015: entry(400, 'The phone number was recently deleted, and its deletion is not complete.'),
  133016: entry(400, 'Account register deregister rate limit exceeded'),
  134011: entry(400, 'WhatsApp Business payments terms of service have not been accepted.'),
  134100: entry(400, 'Only marketing messages are supported on this API.'),
  134101: entry(400, 'Template is still syncing', 'Try again in ten minutes.'),
  135000: entry(400, 'Generic user error', 'Message failed: an unknown error with the parameters.'),
  137000: entry(400, 'Recipient identity key hash mismatch'),
}

/** The subcode that comes with a code unless the script says otherwise. */
export const USUAL_SUBCODE: Readonly<Record<number, number>> = { 132000: 2494055 }

const UNKNOWN = entry(400, 'Unknown error')

export const catalogued = (code: number): CataloguedError => CATALOGUE[code] ?? UNKNOWN
