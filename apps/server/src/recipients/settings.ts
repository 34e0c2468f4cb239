import type { Schemas } from '@relay/contract'
import type { Database } from '../db/index.ts'
import { readSettings, writeSettings } from './opt-out-store.ts'
import { defaultSettings } from './opt-outs.ts'
import { settingsView } from './view.ts'

/** How a project treats people who opt out. */
export interface OptOutSettings {
  get(projectId: string): Promise<Schemas['OptOutSettings']>
  put(projectId: string, patch: Schemas['OptOutSettingsPatch']): Promise<Schemas['OptOutSettings']>
}

export function createSettings(database: Database): OptOutSettings {
  const read = async (projectId: string, db = database.read) =>
    (await readSettings(db, [projectId]))[0] ?? defaultSettings(projectId)
  return {
    get: async (projectId) => settingsView(await read(projectId)),
    put: (projectId, { keywords, confirm, optOutText, optInText, otpExempt }) =>
      database.transaction(async (tx) => {
        const row = {
          ...(await read(projectId, tx.query)),
          ...(keywords !== undefined && { keywords: keywords ? 1 : 0 }),
          ...(confirm !== undefined && { confirm: confirm ? 1 : 0 }),
          ...(optOutText !== undefined && { opt_out_text: optOutText }),
          ...(optInText !== undefined && { opt_in_text: optInText }),
          ...(otpExempt !== undefined && { otp_exempt: otpExempt ? 1 : 0 }),
        }
        await writeSettings(tx, row)
        return settingsView(row)
      }),
  }
}
