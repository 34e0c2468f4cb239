import { type Kysely, sql } from 'kysely'

/** Frozen: a released migration never changes; a new need is a new file. */
export const templates = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS: readonly string[] = [
  `create table template (
    id text primary key,
    project_id text not null references project (id) on delete cascade,
    name text not null,
    language text not null,
    meta_id text,
    status text not null,
    category text not null,
    parameter_format text not null,
    components text not null,
    rejected_reason text,
    created_at bigint not null,
    updated_at bigint not null
  )`,
  'create unique index template_name on template (project_id, name, language)',
  'create index template_list on template (project_id, id)',
  `create table template_sync (
    project_id text primary key references project (id) on delete cascade,
    begun_at bigint not null,
    due_at bigint not null
  )`,
]
