/** The columns of the templates' tables: part of `COLUMNS`. */
export const TEMPLATE_COLUMNS = {
  /** WhatsApp templates as they were last seen at Meta. */
  template: {
    id: 'text',
    project_id: 'text',
    name: 'text',
    /** With underscores: `pt_BR`. */
    language: 'text',
    meta_id: 'text?',
    status: 'text',
    category: 'text',
    parameter_format: 'text',
    components: 'text',
    rejected_reason: 'text?',
    created_at: 'int',
    updated_at: 'int',
  },
  /** When each project's templates were read from Meta, and when they are again. */
  template_sync: {
    project_id: 'text',
    begun_at: 'int',
    due_at: 'int',
  },
} as const
