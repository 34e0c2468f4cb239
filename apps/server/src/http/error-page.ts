import { ERRORS, type ErrorCode } from '@relay/contract'

/** What each code means, and what whoever gets it should do. */
const ADVICE: Record<ErrorCode, readonly [meaning: string, whatToDo: string]> = {
  malformed_json: [
    'The body is not JSON in UTF-8, is empty, repeats a key, or is nested too deeply.',
    'Send what a JSON library writes, with each key once.',
  ],
  malformed_request: [
    'The request is not valid HTTP, or its path or query is not valid percent-encoded UTF-8.',
    'Let an HTTP library write the request; encode ids and numbers in paths and queries.',
  ],
  unauthorized: [
    'There is no token, or it is not known, was revoked or has expired.',
    'Send "Authorization: Bearer" with a key of the project; make a new key if this one is gone.',
  ],
  subscription_expired: ['The plan of the project has expired.', 'Renew the plan.'],
  forbidden: [
    'The key is valid but lacks the scope, or is bound to another line.',
    'Use a key with the scope that the detail names, or one without a binding.',
  ],
  otp_blocked: [
    'One-time passwords to this number are blocked, by country, kind of number or amount.',
    'See the reason in the detail; nothing was sent or charged.',
  ],
  otp_ended: [
    'The one-time password was verified, failed, expired or was canceled.',
    'Send a new one with POST /v1/otp.',
  ],
  batch_ended: [
    'The list is completed or canceled: nothing of it waits any more.',
    'Send a new list with POST /v1/batches.',
  ],
  not_found: [
    'There is no such thing in this project, or no such path.',
    'Check the id, and that the key belongs to the same project and mode.',
  ],
  method_not_allowed: ['The path does not have this method.', 'The Allow header has those it has.'],
  request_timeout: ['The request did not arrive in time.', 'Send it again, faster.'],
  idempotency_in_flight: [
    'The first request with this Idempotency-Key has not ended yet.',
    'Send the same request again after Retry-After: the answer will be the first one’s.',
  ],
  already_exists: [
    'There is one already, and there can be no other.',
    'Change the one that is there, or leave it.',
  ],
  delivery_not_retryable: [
    'The webhook is gone, or an attempt of the delivery is under way.',
    'Read the delivery again: what came of the attempt stands there.',
  ],
  webhook_managed: [
    'The webhook is the callbackUrl of the project’s Meta credentials.',
    'Change it with PUT /v1/projects/me/meta-credentials; a callbackUrl of null ends it.',
  ],
  not_cancelable: [
    'The message has left the queue.',
    'Nothing: follow it with its timeline. Only QUEUED messages can be canceled.',
  ],
  device_limit_reached: [
    'The plan has room for no more devices.',
    'Delete one or change the plan.',
  ],
  meta_credentials_missing: [
    'The project has no Meta credentials, so it cannot send WhatsApp messages.',
    'Set them with PUT /v1/projects/me/meta-credentials.',
  ],
  payload_too_large: ['The body is larger than the call takes.', 'Send less at once.'],
  unsupported_media_type: [
    'The body is not announced as JSON in UTF-8, or is compressed.',
    'Send "Content-Type: application/json" and no Content-Encoding.',
  ],
  validation_failed: [
    'A field or parameter is wrong.',
    'See errors: each entry points to one field and says what it must be.',
  ],
  invalid_phone_number: [
    'A phone number is not one that can exist.',
    'Write it in E.164: plus sign, country code, number, digits only.',
  ],
  invalid_device: [
    'The line to send from is not a paired device, a SIM or a number of this project.',
    'List the devices with GET /v1/devices, and pair the phone first.',
  ],
  template_not_approved: [
    'There is no approved template of this name and language.',
    'Check the exact name, upper and lower case included, and its state at Meta.',
  ],
  template_variables_mismatch: [
    'The variables are not those of the template.',
    'Send one value for each placeholder.',
  ],
  recipient_opted_out: ['The recipient does not want messages.', 'Do not send to this number.'],
  mixed_event_categories: [
    'An endpoint takes events of one category.',
    'Make one endpoint for each category.',
  ],
  webhook_url_forbidden: [
    'The URL points to an address that is not called.',
    'Use an address that is reachable from the internet.',
  ],
  idempotency_key_reused: [
    'The Idempotency-Key was used with another request in the last 24 hours.',
    'Use a new key for a new request, and the same body for a repeat.',
  ],
  upgrade_required: ['This path is a WebSocket.', 'Connect with a WebSocket client.'],
  rate_limited: ['Too many requests.', 'Wait as long as Retry-After says.'],
  monthly_limit_exceeded: [
    'The messages of the plan are used up for this month.',
    'Wait for the next month or change the plan.',
  ],
  headers_too_large: ['The headers are too large.', 'Send fewer or shorter headers.'],
  internal_error: [
    'A fault of ours.',
    'Try again with the same Idempotency-Key; quote the request id if it stays.',
  ],
  queue_blocked: ['The queue takes no more messages for now.', 'Try again after Retry-After.'],
  meta_refused: [
    'Meta refused it.',
    'The detail is what Meta said: mend the template or the credentials.',
  ],
  meta_unavailable: [
    'Meta does not answer, or wants no calls for now.',
    'Try again after Retry-After.',
  ],
  not_ready: [
    'The server is starting, stopping, has too much to do at once, or cannot reach its database.',
    'Try again after Retry-After, with the same Idempotency-Key.',
  ],
}

/** The page that every problem's `type` points into. */
export function errorPageHtml(): string {
  const rows = Object.entries(ERRORS).map(([code, { status, title, retryable }]) => {
    const [meaning, whatToDo] = adviceFor(code)
    const retry = retryable ? 'The same request can succeed later.' : ''
    return `<section id="${code}"><h2><code>${code}</code> ${status} ${title}</h2>
<p>${meaning}</p><p>${whatToDo} ${retry}</p></section>`
  })
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Relay: errors</title>
<meta name="viewport" content="width=device-width"></head>
<body><h1>Errors</h1>
<p>Every error is <code>application/problem+json</code> with one of these codes.</p>
${rows.join('\n')}
</body></html>
`
}

const adviceFor = (code: string): readonly [string, string] =>
  Object.entries(ADVICE).find(([name]) => name === code)?.[1] ?? ['', '']
