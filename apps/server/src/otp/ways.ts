import type { Schemas } from '@relay/contract'
import { fieldError, RelayError } from '../errors.ts'
import type { Projects } from '../projects/index.ts'
import { normalizeLanguage, type Template, type Templates } from '../templates/index.ts'
import type { OtpScope } from './otp-store.ts'
import type { Settings } from './settings.ts'

/** Why WhatsApp cannot carry a code. */
export type Skipped = NonNullable<Schemas['Otp']['whatsappSkipped']>

/** How a code goes. */
export type Way =
  /** `skipped`: why `auto` does not go by WhatsApp; null where nobody asked for that. */
  | { readonly channel: 'sms'; readonly skipped: Skipped | null }
  | { readonly channel: 'whatsapp'; readonly template: string; readonly language: string }

export interface WaysOptions {
  /** Asked when a code is sent: they are opened later. */
  readonly rooms: () => {
    readonly projects: Pick<Projects, 'get'>
    readonly templates: Pick<Templates, 'named'>
  }
}

export interface Wish {
  readonly channel: 'sms' | 'whatsapp' | 'auto'
  readonly template: string | null
  readonly locale: string | null
}

/** The names that test messages have where there is no account at Meta, and so no template. */
const TEST_TEMPLATE = 'verification_code'
const LAST_LANGUAGE = 'en'

/**
 * The way of a code: `auto` goes by SMS where the project has no way by WhatsApp.
 * @throws RelayError of channel `whatsapp` where there is none: `meta_credentials_missing`,
 *   `template_not_approved`, or `forbidden` for a key that is bound to a line.
 */
export function createWays({ rooms }: WaysOptions) {
  const hasMeta = async (projectId: string) =>
    (await rooms().projects.get(projectId))?.metaPhoneNumberId != null
  const find = async (wish: Wish, scope: OtpScope, own: Settings): Promise<Way | Skipped> => {
    // Bound keys see what left by their line only.
    if (scope.line !== null) return 'line_bound'
    const name = wish.template ?? own.template
    const languages = [wish.locale, own.locale, LAST_LANGUAGE].flatMap((tag) => tag ?? [])
    if (!(await hasMeta(scope.projectId))) {
      // Who only tries it out has no account at Meta.
      return scope.mode === 'test'
        ? asTried(name ?? TEST_TEMPLATE, languages)
        : 'meta_credentials_missing'
    }
    const all = name === null ? [] : await rooms().templates.named(scope.projectId, name)
    const usable = all.filter(
      ({ status, category }) => status === 'APPROVED' && category === 'AUTHENTICATION',
    )
    const one = inLanguage(usable, languages)
    return one
      ? { channel: 'whatsapp', template: one.name, language: one.language }
      : 'template_not_approved'
  }
  return async (wish: Wish, scope: OtpScope, own: Settings): Promise<Way> => {
    if (wish.channel === 'sms') return { channel: 'sms', skipped: null }
    const found = await find(wish, scope, own)
    if (typeof found !== 'string') return found
    if (wish.channel === 'whatsapp') throw refusal(found, wish.template ?? own.template)
    return { channel: 'sms', skipped: found }
  }
}

const asTried = (template: string, [language = LAST_LANGUAGE]: readonly string[]): Way => ({
  ...{ channel: 'whatsapp', template, language: normalizeLanguage(language) },
})

/** In the first of these languages, or in its language as another region writes it; in any, rather than in none. */
function inLanguage(
  templates: readonly Template[],
  languages: readonly string[],
): Template | undefined {
  const sorted = templates.toSorted((a, b) => (a.language < b.language ? -1 : 1))
  for (const tag of languages.map(normalizeLanguage)) {
    const same = sorted.find(({ language }) => language === tag)
    const near = sorted.find(({ language }) => baseOf(language) === baseOf(tag))
    if (same ?? near) return same ?? near
  }
  return sorted[0]
}

const baseOf = (language: string): string => language.split('_')[0] ?? language

function refusal(why: Skipped, name: string | null): RelayError {
  switch (why) {
    case 'line_bound':
      return new RelayError('forbidden', 'This key is bound to the line of a phone: it sends SMS.')
    case 'meta_credentials_missing': {
      const detail = 'Set the project’s Meta credentials before the first WhatsApp message.'
      return new RelayError('meta_credentials_missing', detail)
    }
    case 'template_not_approved': {
      const detail =
        name === null
          ? 'Name an authentication template, here or as template of the OTP settings.'
          : 'This project has no approved authentication template of this name.'
      return fieldError('/template', 'invalid_reference', detail, 'template_not_approved')
    }
    case 'recipient_opted_out':
      return new RelayError('recipient_opted_out', 'The recipient wants nothing by WhatsApp.')
    default:
      return why satisfies never
  }
}
