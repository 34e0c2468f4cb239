import type { MetaAccount, MetaAnswer, MetaTemplate, MetaTemplates } from './meta.ts'

/** Meta's cursor is not valid any more: the list begins anew. */
const INVALID_CURSOR = 131059
const MOST_RESTARTS = 2
/** Of 100 templates each. Meta allows an account 6,000. */
const MOST_PAGES = 100

/**
 * All templates of the account, or those of one name, page by page.
 * @param name exact; Meta's search finds those that begin with it too.
 */
export async function fetchTemplates(
  meta: MetaTemplates,
  account: MetaAccount,
  name?: string,
): Promise<MetaAnswer<MetaTemplate[]>> {
  let restarts = 0
  let after: string | null = null
  let found: MetaTemplate[] = []
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const query: { after: string | null; name?: string } = { after, ...(name && { name }) }
    const answer = await meta.page(account, query)
    if (answer.kind === 'done') {
      found.push(...answer.value.templates)
      after = answer.value.after
      if (after === null) {
        const exact = name === undefined ? found : found.filter((one) => one.name === name)
        return { kind: 'done', value: exact }
      }
    } else {
      const isStale = answer.kind === 'refused' && answer.code === INVALID_CURSOR && after !== null
      if (!isStale || restarts >= MOST_RESTARTS) return answer
      restarts += 1
      after = null
      found = []
    }
  }
  // Half a list is none: what it lacks would be taken for deleted.
  return { kind: 'unavailable', reason: `more than ${MOST_PAGES} pages`, retryAfterMs: null }
}
