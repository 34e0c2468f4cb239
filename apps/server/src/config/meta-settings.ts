import { matching, oneOf, publicUrl, setting, wholeNumber } from './readers.ts'

/** A number that Meta has raised to its highest rate sends a thousand. */
const MOST_PER_SECOND = 5_000
const SHORTEST_TIMEOUT_MS = 100
/** An attempt ends well before the lease of its lane, which is 30 s. */
const LONGEST_TIMEOUT_MS = 25_000
/** What is in flight for three days is given up anyway. */
const LONGEST_UNCERTAIN_MS = 48 * 60 * 60 * 1_000

/** Meta allows 200 calls an hour for an account that is not used much. */
const SHORTEST_TEMPLATE_SYNC_MS = 60_000
const LONGEST_TEMPLATE_SYNC_MS = 7 * 24 * 60 * 60 * 1_000

/** How WhatsApp messages reach Meta. */
export const META_SETTINGS = {
  RELAY_META_GRAPH_URL: setting({
    default: 'https://graph.facebook.com',
    meaning: 'Where Meta’s Graph API is: a proxy of yours, or an emulator, takes its place.',
    read: publicUrl,
  }),
  RELAY_META_GRAPH_VERSION: setting({
    default: 'v25.0',
    meaning: 'The version of the Graph API.',
    read: matching(/^v[0-9]{1,3}\.[0-9]{1,2}$/, 'must be a version such as v25.0'),
  }),
  RELAY_META_MESSAGES_PER_SECOND: setting({
    default: '80',
    meaning:
      'How many WhatsApp messages each number sends in a second. Meta allows 80, 20 to a number that is also used in the Business app, and up to 1000 to one that was raised.',
    read: wholeNumber(1, MOST_PER_SECOND),
  }),
  RELAY_META_TIMEOUT_MS: setting({
    default: '15000',
    meaning:
      'How long Meta may take to answer, in milliseconds. A message whose request was written and not answered in time may have left.',
    read: wholeNumber(SHORTEST_TIMEOUT_MS, LONGEST_TIMEOUT_MS),
  }),
  RELAY_META_UNCERTAIN_MS: setting({
    default: '300000',
    meaning:
      'How long a message that may have left is held for Meta’s webhook to say what became of it, in milliseconds (five minutes).',
    read: wholeNumber(1, LONGEST_UNCERTAIN_MS),
  }),
  RELAY_META_ON_UNCERTAIN: setting({
    default: 'fail',
    meaning:
      'What becomes of it then: fail (as unknown_outcome; its fallback goes, if it has one) or retry (it may arrive twice; never a one-time password).',
    read: oneOf(['fail', 'retry']),
  }),
  RELAY_META_TEMPLATE_SYNC_MS: setting({
    default: '3600000',
    meaning:
      'How often the WhatsApp templates of each project are read from Meta, in milliseconds (an hour).',
    read: wholeNumber(SHORTEST_TEMPLATE_SYNC_MS, LONGEST_TEMPLATE_SYNC_MS),
  }),
} as const
