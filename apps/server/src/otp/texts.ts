import { IntlMessageFormat } from 'intl-messageformat'

/** One language's sentences, as ICU messages. */
interface Texts {
  readonly code: string
  /** Told in whole `minutes`. */
  readonly validity: string
  readonly caution: string
}

type Sentence = keyof Texts

const TEXTS = {
  en: {
    code: '{code} is your verification code.',
    validity: 'It expires in {minutes, plural, one {# minute} other {# minutes}}.',
    caution: 'Do not share it with anyone.',
  },
  'pt-BR': {
    code: '{code} é o seu código de verificação.',
    validity: 'Expira em {minutes, plural, one {# minuto} other {# minutos}}.',
    caution: 'Não compartilhe com ninguém.',
  },
  es: {
    code: '{code} es tu código de verificación.',
    validity: 'Caduca en {minutes, plural, one {# minuto} other {# minutos}}.',
    caution: 'No lo compartas con nadie.',
  },
  fr: {
    code: '{code} est votre code de vérification.',
    validity: 'Il expire dans {minutes, plural, one {# minute} other {# minutes}}.',
    caution: 'Ne le communiquez à personne.',
  },
  ar: {
    code: '{code} هو رمز التحقق.',
    validity:
      'صالح لمدة {minutes, plural, one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.',
    caution: 'لا تشاركه.',
  },
  fil: {
    code: '{code} ang iyong verification code.',
    validity: 'Mag-e-expire ito sa loob ng {minutes, plural, one {# minuto} other {# na minuto}}.',
    caution: 'Huwag itong ibahagi kaninuman.',
  },
  hi: {
    code: '{code} आपका सत्यापन कोड है।',
    validity: '{minutes, plural, one {# मिनट} other {# मिनट}} तक मान्य।',
    caution: 'किसी को न बताएं।',
  },
  id: {
    code: '{code} adalah kode verifikasi Anda.',
    validity: 'Berlaku selama {minutes, plural, other {# menit}}.',
    caution: 'Jangan bagikan kepada siapa pun.',
  },
} satisfies Record<string, Texts>

export type TextLocale = keyof typeof TEXTS
export const TEXT_LOCALES = Object.keys(TEXTS).filter(isTextLocale)

function isTextLocale(text: string): text is TextLocale {
  return text in TEXTS
}

const FALLBACK: TextLocale = 'en'
/** Tagalog is what Filipino is a standard of, and what older systems call it; `in` was Indonesian until 1989. */
const SAME: Readonly<Record<string, TextLocale>> = { tl: 'fil', in: 'id' }

/**
 * The language of the text: the one that is asked for, or its language in another region, or the project's
 * default by the same rule, or English.
 * @example localeFor('pt-PT', null) // 'pt-BR'
 */
export const localeFor = (wanted: string | null, projectDefault: string | null): TextLocale =>
  found(wanted) ?? found(projectDefault) ?? FALLBACK

const recent = new Map<string, TextLocale | null>()
const RECENT_TAGS = 1_000

function found(tag: string | null): TextLocale | null {
  if (tag === null) return null
  const known = recent.get(tag)
  if (known !== undefined) return known
  if (recent.size >= RECENT_TAGS) recent.clear()
  const locale = find(tag)
  recent.set(tag, locale)
  return locale
}

function find(tag: string): TextLocale | null {
  const [language = ''] = tag.toLowerCase().split(/[-_]/)
  const same = SAME[language]
  if (same) return same
  return TEXT_LOCALES.find((one) => one.toLowerCase().split('-')[0] === language) ?? null
}

const SECONDS_PER_MINUTE = 60
const compiled = new Map<string, IntlMessageFormat>()

/**
 * These sentences, one behind the other.
 * @param ttlSeconds at least a minute; told in whole minutes, rather too few than too many.
 */
export function textIn(
  locale: TextLocale,
  sentences: readonly Sentence[],
  code: string,
  ttlSeconds: number,
): string {
  const minutes = Math.max(1, Math.floor(ttlSeconds / SECONDS_PER_MINUTE))
  return sentences.map((one) => messageOf(locale, one).format({ code, minutes })).join(' ')
}

function messageOf(locale: TextLocale, sentence: Sentence): IntlMessageFormat {
  const id = `${locale} ${sentence}`
  const message = compiled.get(id) ?? new IntlMessageFormat(TEXTS[locale][sentence], locale)
  compiled.set(id, message)
  return message
}
