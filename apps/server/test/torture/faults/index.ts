import type { Fault } from '../fault.ts'
import { backendsKilled } from './backends-killed.ts'
import { bodiesTooLarge } from './bodies-too-large.ts'
import { clocks } from './clocks.ts'
import { diskFull } from './disk-full.ts'
import { dropAfterRadio } from './drop-after-radio.ts'
import { dropBeforeRadio } from './drop-before-radio.ts'
import { fileLocked } from './file-locked.ts'
import { halfOpen } from './half-open.ts'
import { inbound } from './inbound.ts'
import { innerAddresses } from './inner-addresses.ts'
import { journalLost } from './journal-lost.ts'
import { kill } from './kill.ts'
import { killMigration } from './kill-migration.ts'
import { killWebhooks } from './kill-webhooks.ts'
import { killWhatsapp } from './kill-whatsapp.ts'
import { liveEvents } from './live-events.ts'
import { malformed } from './malformed.ts'
import { metaWebhooks } from './meta-webhooks.ts'
import { nodeCutOff } from './node-cut-off.ts'
import { nodeFrozen } from './node-frozen.ts'
import { poison } from './poison.ts'
import { postgresFailover } from './postgres-failover.ts'
import { postgresHung } from './postgres-hung.ts'
import { postgresRestart } from './postgres-restart.ts'
import { powerCut } from './power-cut.ts'
import { receiptsPermuted } from './receipts-permuted.ts'
import { receiverAway } from './receiver-away.ts'
import { receiverDead } from './receiver-dead.ts'
import { receiverFlaps } from './receiver-flaps.ts'
import { receiversHang } from './receivers-hang.ts'
import { reconnectStorm } from './reconnect-storm.ts'
import { rollingDeploy } from './rolling-deploy.ts'
import { sameKey } from './same-key.ts'
import { secondServer } from './second-server.ts'
import { sigterm } from './sigterm.ts'
import { slowClients } from './slow-clients.ts'
import { socketAbuse } from './socket-abuse.ts'
import { syncBefore202 } from './sync-before-202.ts'
import { twoNodes } from './two-nodes.ts'

/** Every fault, in the order in which a full run strikes them and the table shows them. */
export const FAULTS: readonly Fault[] = [
  kill,
  powerCut,
  syncBefore202,
  postgresRestart,
  backendsKilled,
  postgresFailover,
  postgresHung,
  fileLocked,
  secondServer,
  diskFull,
  killMigration,
  dropBeforeRadio,
  dropAfterRadio,
  journalLost,
  receiptsPermuted,
  clocks,
  halfOpen,
  reconnectStorm,
  twoNodes,
  nodeCutOff,
  nodeFrozen,
  sigterm,
  rollingDeploy,
  poison,
  inbound,
  killWebhooks,
  receiverAway,
  receiverFlaps,
  receiverDead,
  receiversHang,
  innerAddresses,
  liveEvents,
  killWhatsapp,
  metaWebhooks,
  sameKey,
  bodiesTooLarge,
  malformed,
  slowClients,
  socketAbuse,
]
