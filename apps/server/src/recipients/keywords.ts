/** What somebody wants who writes nothing but a keyword. */
export interface Keyword {
  readonly wish: 'stop' | 'start'
  /** The language of the keyword. */
  readonly language: Language
}

export type Language = 'en' | 'pt' | 'es' | 'fr' | 'ar' | 'fil' | 'hi' | 'id'

interface Words {
  readonly stop: readonly string[]
  readonly start: readonly string[]
}

/**
 * As people write them; accents, capitals and what stands around them do not count. Never a word that
 * answers other questions as well: nobody subscribes by YES.
 */
const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    stop: [
      'STOP',
      'STOPALL',
      'STOP ALL',
      'UNSUBSCRIBE',
      'CANCEL',
      'END',
      'QUIT',
      'OPT OUT',
      'OPTOUT',
      'REVOKE',
    ],
    start: ['START', 'UNSTOP', 'SUBSCRIBE', 'RESUBSCRIBE', 'OPT IN', 'OPTIN'],
  },
  pt: {
    stop: ['SAIR', 'PARAR', 'PARE', 'CANCELAR', 'CANCELA', 'CANCELE', 'DESCADASTRAR', 'REMOVER'],
    start: ['VOLTAR', 'INICIAR', 'COMEÇAR', 'CADASTRAR', 'RETOMAR'],
  },
  es: {
    stop: ['SALIR', 'PARAR', 'PARA', 'BAJA', 'ALTO', 'DETENER', 'CANCELAR', 'DAR DE BAJA'],
    start: ['ALTA', 'INICIAR', 'COMENZAR', 'EMPEZAR', 'VOLVER'],
  },
  fr: {
    stop: ['ARRÊT', 'ARRÊTER', 'ARRÊTEZ', 'DÉSABONNER', 'DÉSINSCRIRE', 'ANNULER'],
    start: ['REPRENDRE', 'DÉMARRER', 'ABONNER'],
  },
  ar: { stop: ['توقف', 'إيقاف', 'إلغاء', 'قف'], start: ['ابدأ', 'بدء', 'اشتراك'] },
  fil: { stop: ['ITIGIL', 'IHINTO', 'HINTO', 'TIGIL'], start: ['SIMULAN', 'ITULOY'] },
  hi: { stop: ['रोकें', 'रोको', 'बंद', 'बन्द', 'बंद करें', 'बंद करो'], start: ['शुरू', 'शुरू करें', 'शुरू करो'] },
  id: { stop: ['BERHENTI', 'HENTIKAN', 'BATAL'], start: ['MULAI', 'LANJUT', 'LANJUTKAN'] },
}

/** Longer texts are no keywords, and are not looked at. */
const MAX_CHARACTERS = 40
const AROUND = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu
/** Accents, Arabic's vowels and hamzas; the signs of Hindi are letters: without them शेर (a lion) is शुरू. */
const ACCENTS = /[\u0300-\u036f\u064b-\u065f\u0670]/gu
/** What makes a picture of the sign before it. */
const PICTURED = /[\u20e3\ufe00-\ufe0f]/gu
/** OPT-OUT is OPT OUT. */
const SPACES = /[\s\p{Pd}]+/gu

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(ACCENTS, '')
    .replaceAll(PICTURED, '')
    .toLowerCase()
    .replaceAll(AROUND, '')
    .replaceAll(SPACES, ' ')

const KEYWORDS: ReadonlyMap<string, Keyword> = new Map(
  Object.keys(WORDS)
    .filter((name): name is Language => name in WORDS)
    // The first language that has a word keeps it.
    .reverse()
    .flatMap((language) =>
      (['start', 'stop'] as const).flatMap((wish) =>
        WORDS[language][wish].map((word): [string, Keyword] => [plain(word), { wish, language }]),
      ),
    ),
)

/**
 * The wish of a message that is a keyword and nothing else.
 * @example keywordIn('Sair!') // { wish: 'stop', language: 'pt' }
 * @example keywordIn('não quero parar') // null
 */
export const keywordIn = (text: string): Keyword | null =>
  text.length > MAX_CHARACTERS ? null : (KEYWORDS.get(plain(text)) ?? null)

/** The countries where one of the languages is what most people read. */
const READ_IN: readonly (readonly [RegExp, Language])[] = [
  [/^\+(55|351|244|258)/, 'pt'],
  [/^\+(34|5[1-4678]|50[2-7]|59[1358])/, 'es'],
  [/^\+(33|221|225|590|594|596)/, 'fr'],
  [/^\+(20|21[2368]|96[1-8]|97[0134])/, 'ar'],
  [/^\+63/, 'fil'],
  [/^\+62/, 'id'],
]

/** What people of this number read: several languages share keywords, and STOP is everybody's. */
export const languageFor = (number: string, { language }: Keyword): Language =>
  READ_IN.find(([prefix]) => prefix.test(number))?.[1] ?? language

/** Plain letters, so that each fits one SMS; each names a word of `start` or `stop`. */
const TEXTS: Readonly<Record<Language, Readonly<Record<Keyword['wish'], string>>>> = {
  en: {
    stop: 'You will get no more messages from us. Write START to get them again.',
    start: 'You will get our messages again. Write STOP to end them.',
  },
  pt: {
    stop: 'Voce nao recebera mais mensagens nossas. Responda VOLTAR para receber de novo.',
    start: 'Voce voltara a receber nossas mensagens. Responda SAIR para parar.',
  },
  es: {
    stop: 'No recibira mas mensajes nuestros. Responda ALTA para recibirlos de nuevo.',
    start: 'Volvera a recibir nuestros mensajes. Responda BAJA para no recibirlos.',
  },
  fr: {
    stop: 'Vous ne recevrez plus nos messages. Repondez REPRENDRE pour les recevoir a nouveau.',
    start: 'Vous recevrez a nouveau nos messages. Repondez ARRET pour ne plus les recevoir.',
  },
  ar: {
    stop: 'لن تصلك رسائل أخرى منا. أرسل ابدأ لاستلامها مجددا.',
    start: 'ستصلك رسائلنا مجددا. أرسل توقف لإيقافها.',
  },
  fil: {
    stop: 'Hindi ka na makakatanggap ng mensahe mula sa amin. I-reply ang SIMULAN para bumalik.',
    start: 'Makakatanggap ka muli ng aming mga mensahe. I-reply ang ITIGIL para ihinto.',
  },
  hi: {
    stop: 'अब आपको हमारे संदेश नहीं मिलेंगे। फिर पाने के लिए शुरू लिखें।',
    start: 'आपको हमारे संदेश फिर मिलेंगे। रोकने के लिए बंद लिखें।',
  },
  id: {
    stop: 'Anda tidak akan menerima pesan kami lagi. Balas MULAI untuk menerimanya kembali.',
    start: 'Anda akan menerima pesan kami lagi. Balas BERHENTI untuk menghentikannya.',
  },
}

export const confirmationText = (language: Language, wish: Keyword['wish']): string =>
  TEXTS[language][wish]
