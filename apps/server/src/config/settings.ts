import { LOG_LEVELS } from '../logger.ts'
import { PLAN_NAMES } from '../projects/index.ts'
import { META_SETTINGS } from './meta-settings.ts'
import {
  databaseUrl,
  delays,
  flag,
  LONGEST_RETRY_MS,
  matching,
  networks,
  oneOf,
  publicUrl,
  secretKeys,
  setting,
  wholeNumber,
} from './readers.ts'

export type { Setting } from './readers.ts'

/** With what follows it, a server ends within 25 s: what orchestrators wait before they kill. */
const LONGEST_DRAIN_MS = 10_000
const HIGHEST_PORT = 65_535
/** The contract's `attempt` ends at 1,000; nobody wants the same SMS tried for a week. */
const MOST_ATTEMPTS = 20
/** An attempt ends well before the lease of its lane, which is 30 s. */
const LONGEST_WEBHOOK_TIMEOUT_MS = 25_000
const SHORTEST_WEBHOOK_TIMEOUT_MS = 100
const LONGEST_FAILING_MS = 90 * 24 * 60 * 60 * 1_000
const MOST_REQUESTS = 10_000_000
const MOST_DAYS = 3_650
const SHORTEST_ADMIN_TOKEN = 16

/** Every variable that the server reads. `…_FILE` names a file that holds the value instead. */
export const SETTINGS = {
  RELAY_HOST: setting({
    default: '127.0.0.1',
    meaning: 'The address to listen on. 0.0.0.0 or :: is every interface.',
    read: matching(/^[0-9A-Za-z.:_-]{1,253}$/, 'must be a host name or an IP address'),
  }),
  RELAY_PORT: setting({
    default: '4600',
    meaning: 'The TCP port to listen on; 0 is any free one, which the log names.',
    read: wholeNumber(0, HIGHEST_PORT),
  }),
  RELAY_DATABASE_URL: setting({
    default: 'file:./.relay/relay.db',
    meaning:
      'Where everything is stored: file:<path> (SQLite, one server) or postgres://… (PostgreSQL, several servers may share it).',
    read: databaseUrl,
  }),
  RELAY_ADMIN_TOKEN: setting({
    default: null,
    example: 'a-long-random-text',
    meaning: `The operator's token, at least ${SHORTEST_ADMIN_TOKEN} characters. Without it nobody can make projects over HTTP unless sign-up is open.`,
    read: matching(
      new RegExp(`^[!-~]{${SHORTEST_ADMIN_TOKEN},512}$`),
      `must have ${SHORTEST_ADMIN_TOKEN} to 512 printable characters and no blanks`,
    ),
  }),
  RELAY_SECRET_KEY: setting({
    default: null,
    example: '<at least 32 random characters>',
    meaning:
      'Seals stored credentials: at least 32 random characters (openssl rand -base64 32). To replace it write the new one, a comma and the old one. When left out, a key is made and kept beside the database (or in .relay/). Several servers on one PostgreSQL database must all be given the same.',
    read: secretKeys,
  }),
  RELAY_PUBLIC_URL: setting({
    default: null,
    example: 'https://relay.example.com',
    meaning:
      'Where the world, and the phones, reach this server. When left out: http:// with the address that it listens on.',
    read: publicUrl,
  }),
  RELAY_SIGNUP: setting({
    default: 'admin',
    meaning:
      'Who may make projects over HTTP: admin (with the operator token) or open (everybody).',
    read: oneOf(['admin', 'open']),
  }),
  RELAY_DEFAULT_PLAN: setting({
    default: 'free',
    meaning: `The plan of a new project: ${PLAN_NAMES.join(', ')}.`,
    read: oneOf(PLAN_NAMES),
  }),
  RELAY_REQUESTS_PER_MINUTE: setting({
    default: null,
    example: '6000',
    meaning:
      'How many requests one API key may make in a minute, on each server; 0 is any number. When left out: as its plan says (free 1200, starter 3000, pro 12000, enterprise any number).',
    read: wholeNumber(0, MOST_REQUESTS),
  }),
  RELAY_LOG_LEVEL: setting({
    default: 'info',
    meaning: `The least important lines that are logged: ${LOG_LEVELS.join(', ')}.`,
    read: oneOf(LOG_LEVELS),
  }),
  RELAY_TRUSTED_PROXIES: setting({
    default: null,
    example: '127.0.0.1, 10.0.0.0/8',
    meaning:
      'The addresses or networks of the proxies in front of this server, separated by commas. Only their X-Forwarded-For is believed.',
    read: networks,
  }),
  RELAY_WEBHOOK_ALLOW_PRIVATE: setting({
    default: 'false',
    meaning:
      'Whether callbacks and webhooks may go to private addresses, such as localhost, and without TLS. For development; RELAY_DEV allows it too.',
    read: flag,
  }),
  RELAY_WEBHOOK_ALLOWED_CIDRS: setting({
    default: null,
    example: '192.168.10.0/24, 10.1.2.3',
    meaning:
      'Private addresses or networks that webhooks may call, also without TLS, separated by commas.',
    read: networks,
  }),
  RELAY_WEBHOOK_TIMEOUT_MS: setting({
    default: '15000',
    meaning:
      'How long an attempt to deliver a webhook may take, from finding the address to the last byte of the answer, in milliseconds.',
    read: wholeNumber(SHORTEST_WEBHOOK_TIMEOUT_MS, LONGEST_WEBHOOK_TIMEOUT_MS),
  }),
  RELAY_WEBHOOK_RETRY_DELAYS_MS: setting({
    default: '5000,30000,120000,600000,1800000,7200000,21600000,43200000,86400000',
    meaning:
      'The waits before the second attempt to deliver a webhook, the third and so on, in milliseconds, separated by commas. After the last one a delivery is exhausted.',
    read: delays,
  }),
  RELAY_WEBHOOK_PAUSE_MS: setting({
    default: '30000',
    meaning:
      'How long a receiver that mostly fails is spared before it is tried again, in milliseconds.',
    read: wholeNumber(1, LONGEST_RETRY_MS),
  }),
  RELAY_WEBHOOK_DISABLE_AFTER_MS: setting({
    default: '432000000',
    meaning:
      'A webhook whose receiver did nothing but fail for so long is disabled, in milliseconds (five days).',
    read: wholeNumber(1, LONGEST_FAILING_MS),
  }),
  RELAY_WEBHOOK_RETENTION_DAYS: setting({
    default: '30',
    meaning: 'How long deliveries of webhooks and their attempts are kept, in days.',
    read: wholeNumber(1, MOST_DAYS),
  }),
  RELAY_EVENT_RETENTION_DAYS: setting({
    default: '90',
    meaning:
      'How long events are kept, in days: what GET /v1/events and the timelines of messages tell.',
    read: wholeNumber(1, MOST_DAYS),
  }),
  RELAY_OTP_RETENTION_DAYS: setting({
    default: '90',
    meaning:
      'How long one-time passwords are kept after their time, in days: what GET /v1/otp/{otpId} tells.',
    read: wholeNumber(1, MOST_DAYS),
  }),
  RELAY_DRAIN_MS: setting({
    default: '1000',
    meaning:
      'How long a server that was told to stop goes on taking requests while it says that it is not ready, in milliseconds. Load balancers need as long to notice.',
    read: wholeNumber(0, LONGEST_DRAIN_MS),
  }),
  RELAY_RETRY_ATTEMPTS: setting({
    default: '5',
    meaning: 'How often a message is tried when the phone says that trying again may help.',
    read: wholeNumber(1, MOST_ATTEMPTS),
  }),
  RELAY_RETRY_BASE_MS: setting({
    default: '2000',
    meaning:
      'The longest wait before the second attempt, in milliseconds; it doubles with each further one, and the wait is drawn at random up to it.',
    read: wholeNumber(1, LONGEST_RETRY_MS),
  }),
  RELAY_RETRY_CAP_MS: setting({
    default: '300000',
    meaning: 'The longest wait before any attempt, in milliseconds.',
    read: wholeNumber(1, LONGEST_RETRY_MS),
  }),
  ...META_SETTINGS,
  RELAY_DEV: setting({
    default: 'false',
    meaning: 'Development: sign-up is open. What "relay dev" sets. Never on a public address.',
    read: flag,
  }),
} as const

export type SettingName = keyof typeof SETTINGS
