import type { MetaAnswer, MetaPage, MetaTemplate, MetaTemplates } from '../src/templates/index.ts'

/** Meta's side of the templates, as tests set it. */
export interface FakeMetaTemplates extends MetaTemplates {
  pageSize: number
  /** How many of the next cursors are not valid any more. */
  staleCursors: number
  /** What every call answers; null: as it is. */
  answer: Exclude<MetaAnswer<never>, { kind: 'done' }> | null
  /** Happens once, after a page was read and before it is answered. */
  meanwhile: (() => Promise<void>) | null
  readonly calls: number
  put(...templates: (Partial<MetaTemplate> & Pick<MetaTemplate, 'name'>)[]): void
  drop(name: string): void
  idOf(name: string): string | null
  names(): string[]
}

const DUPLICATE = {
  kind: 'refused',
  code: 100,
  subcode: 2388024,
  detail: 'There is already a template of this name and language.',
} as const
const STALE = { kind: 'refused', code: 131059, subcode: null, detail: 'Invalid cursor' } as const

export function fakeMetaTemplates(): FakeMetaTemplates {
  let kept: MetaTemplate[] = []
  let count = 0
  let calls = 0
  const isSame = (a: MetaTemplate, b: MetaTemplate) =>
    a.name === b.name && a.language === b.language
  const fake: FakeMetaTemplates = {
    ...{ pageSize: 100, staleCursors: 0, answer: null, meanwhile: null },
    get calls() {
      return calls
    },
    put(...templates) {
      for (const given of templates) {
        count += 1
        const template: MetaTemplate = {
          ...{ metaId: String(1_000 + count), language: 'pt_BR', status: 'APPROVED' },
          ...{ category: 'UTILITY', parameterFormat: 'POSITIONAL', rejectedReason: 'NONE' },
          components: [{ type: 'BODY', text: 'Oi {{1}}' }],
          ...given,
        }
        const before = kept.find((one) => isSame(one, template))
        kept = [
          ...kept.filter((one) => one !== before),
          { ...template, metaId: before?.metaId ?? template.metaId },
        ]
      }
    },
    drop(name) {
      kept = kept.filter((one) => one.name !== name)
    },
    idOf: (name) => kept.find((one) => one.name === name)?.metaId ?? null,
    names: () => kept.map(({ name, language }) => `${name} ${language}`),
    async page(_account, { after, name = '' }): Promise<MetaAnswer<MetaPage>> {
      calls += 1
      if (fake.answer) return fake.answer
      if (after !== null && fake.staleCursors > 0) {
        fake.staleCursors -= 1
        return STALE
      }
      const found = kept.filter((one) => one.name.startsWith(name))
      const from = after === null ? 0 : Number(after)
      const to = from + fake.pageSize
      const templates = found.slice(from, to)
      const meanwhile = fake.meanwhile
      fake.meanwhile = null
      await meanwhile?.()
      return {
        kind: 'done',
        value: { templates, after: to < found.length ? String(to) : null },
      }
    },
    async create(_account, { messageTtlSeconds: _ttl, ...draft }) {
      calls += 1
      if (fake.answer) return fake.answer
      if (kept.some((one) => one.name === draft.name && one.language === draft.language)) {
        return DUPLICATE
      }
      fake.put({ ...draft, status: 'PENDING' })
      const { metaId = null } = kept.at(-1) ?? {}
      return { kind: 'done', value: { metaId, status: 'PENDING', category: draft.category } }
    },
    async remove(_account, { metaId }) {
      calls += 1
      if (fake.answer) return fake.answer
      kept = kept.filter((one) => one.metaId !== metaId)
      return { kind: 'done', value: null }
    },
  }
  return fake
}
