import type { Fault } from '../fault.ts'
import { backendsKilled } from './backends-killed.ts'
import { clocks } from './clocks.ts'
import { diskFull } from './disk-full.ts'
import { dropAfterRadio } from './drop-after-radio.ts'
import { dropBeforeRadio } from './drop-before-radio.ts'
import { fileLocked } from './file-locked.ts'
import { inbound } from './inbound.ts'
import { journalLost } from './journal-lost.ts'
import { kill } from './kill.ts'
import { postgresHung } from './postgres-hung.ts'
import { postgresRestart } from './postgres-restart.ts'
import { secondServer } from './second-server.ts'

/** Every fault, in the order in which a full run strikes them and the table shows them. */
export const FAULTS: readonly Fault[] = [
  kill,
  postgresRestart,
  backendsKilled,
  postgresHung,
  fileLocked,
  secondServer,
  diskFull,
  dropBeforeRadio,
  dropAfterRadio,
  journalLost,
  clocks,
  inbound,
]
