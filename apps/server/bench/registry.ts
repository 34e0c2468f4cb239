import type { Bench } from './bench.ts'
import type { RowDefinition } from './row.ts'
import { acceptLone } from './rows/accept-lone.ts'
import { acceptPostgres, acceptSqlite } from './rows/accept-many.ts'
import { acceptMixed } from './rows/accept-mixed.ts'
import { deepPages } from './rows/deep-pages.ts'
import { ON_POSTGRES, ON_SQLITE } from './rows/engines.ts'
import { handover } from './rows/handover.ts'
import { idlePhones } from './rows/idle-phones.ts'
import { lists } from './rows/lists.ts'
import { metaIngest } from './rows/meta-ingest.ts'
import { otp } from './rows/otp.ts'
import { reads } from './rows/reads.ts'
import { reconnect } from './rows/reconnect.ts'
import { saturated } from './rows/saturated.ts'
import { sdkCall } from './rows/sdk.ts'
import { searches } from './rows/searches.ts'
import { tokenBuckets } from './rows/token-buckets.ts'
import { webhookLatency } from './rows/webhook-latency.ts'
import { deadWebhook, webhooks } from './rows/webhooks.ts'
import { whatsappFlood } from './rows/whatsapp-flood.ts'
import { whatsappPacing } from './rows/whatsapp-pacing.ts'
import { whatsappStorm } from './rows/whatsapp-storm.ts'

/** Every row, in the order in which they run and are told. */
export const ROWS: readonly RowDefinition<Bench>[] = [
  acceptSqlite,
  acceptPostgres,
  acceptLone,
  acceptMixed,
  handover,
  saturated,
  tokenBuckets,
  whatsappPacing,
  whatsappFlood(ON_SQLITE),
  whatsappFlood(ON_POSTGRES),
  whatsappStorm,
  metaIngest(ON_SQLITE),
  metaIngest(ON_POSTGRES),
  webhooks(ON_SQLITE),
  webhooks(ON_POSTGRES),
  deadWebhook(ON_SQLITE),
  deadWebhook(ON_POSTGRES),
  webhookLatency(ON_SQLITE),
  webhookLatency(ON_POSTGRES),
  otp(ON_SQLITE),
  otp(ON_POSTGRES),
  lists(ON_SQLITE),
  lists(ON_POSTGRES),
  searches(ON_SQLITE),
  searches(ON_POSTGRES),
  reads,
  deepPages,
  idlePhones,
  reconnect,
  sdkCall,
]
