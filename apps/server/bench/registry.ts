import type { Bench } from './bench.ts'
import type { RowDefinition } from './row.ts'
import { acceptLone } from './rows/accept-lone.ts'
import { acceptMixed } from './rows/accept-mixed.ts'
import { acceptPostgres } from './rows/accept-postgres.ts'
import { acceptSqlite } from './rows/accept-sqlite.ts'
import { deepPages } from './rows/deep-pages.ts'
import { handover } from './rows/handover.ts'
import { idlePhones } from './rows/idle-phones.ts'
import { reads } from './rows/reads.ts'
import { reconnect } from './rows/reconnect.ts'
import { saturated } from './rows/saturated.ts'
import { sdkCall } from './rows/sdk.ts'
import { tokenBuckets } from './rows/token-buckets.ts'
import { webhookLatency } from './rows/webhook-latency.ts'
import { deadWebhook, ON_POSTGRES, ON_SQLITE, webhooks } from './rows/webhooks.ts'

/** Every row, in the order in which they run and are told. */
export const ROWS: readonly RowDefinition<Bench>[] = [
  acceptSqlite,
  acceptPostgres,
  acceptLone,
  acceptMixed,
  handover,
  saturated,
  tokenBuckets,
  webhooks(ON_SQLITE),
  webhooks(ON_POSTGRES),
  deadWebhook(ON_SQLITE),
  deadWebhook(ON_POSTGRES),
  webhookLatency(ON_SQLITE),
  webhookLatency(ON_POSTGRES),
  reads,
  deepPages,
  idlePhones,
  reconnect,
  sdkCall,
]
