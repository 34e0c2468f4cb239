import { type Kysely, sql } from 'kysely'
import { idSource } from '../../ids.ts'

/** Frozen: a released migration never changes; a new need is a new file. */
export const optOutTimes = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
    await bringBackKeywords(db)
  },
}

const STATEMENTS: readonly string[] = [
  'alter table opt_out add column wished_at bigint not null default 0',
  'update opt_out set wished_at = changed_at',
]

/** Of one person who told Meta, which 0014 made an opt-out of marketing. */
interface Told {
  readonly project_id: string
  readonly mode: string
  readonly number: string
}

interface Written {
  readonly body: string
  readonly received_at: number | string
}

const PAGE = 500

/**
 * Whoever had told Meta to stop, and wrote STOP afterwards, was opted out already, so the STOP was not written
 * down; then 0014 narrowed the opt-out to marketing. The message is still there: what the person wrote last counts.
 */
async function bringBackKeywords(db: Kysely<unknown>): Promise<void> {
  const newId = idSource(Date.now)
  for (let after = ''; ; ) {
    const { rows } = await sql<Told & { key: string }>`
      select m.key, m.project_id, m.mode, m.number from opt_out as m
      where m.scope = 'marketing' and m.channel = 'whatsapp' and m.key > ${after}
        and m.reason in ('meta_user_preferences', 'meta_131050')
        and not exists (select 1 from opt_out_setting as s
          where s.project_id = m.project_id and s.keywords = 0)
      order by m.key limit ${sql.lit(PAGE)}`.execute(db)
    for (const person of rows) {
      const stoppedAt = await stoppedAtBy(db, person)
      if (stoppedAt === null) continue
      const { project_id: projectId, mode, number } = person
      // Somebody whose STOP was written down since keeps that.
      await sql`
        insert into opt_out (key, id, project_id, mode, channel, scope, number, opted_out, reason,
          changed_at, wished_at, confirm)
        values (${`${projectId} ${mode} whatsapp ${number}`}, ${newId('opt')}, ${projectId}, ${mode},
          'whatsapp', 'all', ${number}, 1, 'keyword', ${stoppedAt}, ${stoppedAt}, null)
        on conflict do nothing`.execute(db)
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.key
  }
}

/** When the person's last keyword was a STOP; null where it was none, or a START. */
async function stoppedAtBy(db: Kysely<unknown>, person: Told): Promise<number | null> {
  const { rows } = await sql<Written>`
    select body, received_at from inbound
    where project_id = ${person.project_id} and mode = ${person.mode}
      and from_number = ${person.number} and channel = 'whatsapp' and length(body) <= 40
    order by id desc`.execute(db)
  for (const { body, received_at: at } of rows) {
    const word = plain(body)
    if (STOPS.has(word)) return Number(at)
    if (STARTS.has(word)) return null
  }
  return null
}

/** As keywords were compared when this was written. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u064b-\u065f\u0670]/gu, '')
    .replaceAll(/[\u20e3\ufe00-\ufe0f]/gu, '')
    .toLowerCase()
    .replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, '')
    .replaceAll(/[\s\p{Pd}]+/gu, ' ')

const words = (text: string): ReadonlySet<string> => new Set(text.split('|').map(plain))

const STOPS = words(
  'stop|stopall|stop all|unsubscribe|cancel|end|quit|opt out|optout|revoke|' +
    'sair|parar|pare|cancelar|cancela|cancele|descadastrar|remover|' +
    'salir|para|baja|alto|detener|dar de baja|arret|arreter|arretez|desabonner|desinscrire|annuler|' +
    'توقف|إيقاف|إلغاء|قف|itigil|ihinto|hinto|tigil|' +
    'रोकें|रोको|बंद|बन्द|बंद करें|बंद करो|berhenti|hentikan|batal',
)
const STARTS = words(
  'start|unstop|subscribe|resubscribe|opt in|optin|voltar|iniciar|comecar|cadastrar|retomar|' +
    'alta|comenzar|empezar|volver|reprendre|demarrer|abonner|ابدأ|بدء|اشتراك|' +
    'simulan|ituloy|शुरू|शुरू करें|शुरू करो|mulai|lanjut|lanjutkan',
)
