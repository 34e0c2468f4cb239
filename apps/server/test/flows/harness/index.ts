import { join } from 'node:path'
import { testDatabase } from '@relay/testing'
import { newFolder } from './scratch.ts'

export {
  type Answer,
  type Api,
  apiOf,
  eventually,
  type Json,
  newKey,
  newProject,
  TO,
} from './api.ts'
export {
  CODE_TEMPLATE,
  credentials,
  PROMOTION,
  REMINDER,
  startMeta,
  TEMPLATE,
  takenOf,
  type WhatsAppProject,
  whatsappProject,
} from './meta.ts'
export { type Phone, replacePhone, restartPhone, startPhone } from './phone.ts'
export { endAllPrograms, type LogLine, type Program, startProgram } from './processes.ts'
export { ADMIN_TOKEN, type Relay, type RelayOptions, restart, startRelay } from './relay.ts'
export { newFolder } from './scratch.ts'
export {
  type Connection,
  pairAgain,
  pairSocketPhone,
  SOCKET_PHONE_NUMBER,
  type SocketPhone,
} from './socket-phone.ts'

/** Every flow runs on both: `describe.each(ENGINES)('… on $engine', ({ newDatabase }) => …)`. */
export const ENGINES = [
  {
    engine: 'SQLite',
    newDatabase: async () => `file:${join(newFolder(), 'relay.db')}`,
  },
  { engine: 'PostgreSQL', newDatabase: async () => (await testDatabase()).url },
] as const
