import type { Clock } from '../clock.ts'
import { GraphFault } from '../graph/fault.ts'
import { isObject, type JsonObject } from '../json.ts'
import { DEFAULT_WABA_ID, type TemplateOptions } from '../options.ts'
import type { Template } from './template.ts'

/** The templates of all accounts. */
export interface TemplateShelf {
  find(wabaId: string, name: string, language: string): Template | undefined
  byId(id: string): Template | undefined
  /** Oldest first. */
  of(wabaId: string): readonly Template[]
  put(options: TemplateOptions): Template
  /** Removes it and locks its name in that language for 30 days. */
  remove(template: Template): void
  /** @throws GraphFault 100, subcode 2388023 while a deleted one's name is locked */
  checkName(wabaId: string, name: string, language: string): void
}

/** Every account has it from the start. */
const HELLO_WORLD = {
  name: 'hello_world',
  language: 'en_US',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hello World' },
    {
      type: 'BODY',
      text: 'Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification from the Cloud API, hosted by Meta. Thank you for taking the time to test with us.',
    },
    { type: 'FOOTER', text: 'WhatsApp Business Platform sample message' },
  ],
} as const

const NAME_LOCK_MS = 30 * 86_400_000
/** Ids look like Meta's and count up, so that they are the same in each run. */
const FIRST_ID = 594_425_479_261_596

export function createShelf(clock: Clock, initial: readonly TemplateOptions[] = []): TemplateShelf {
  const templates = new Map<string, Template>()
  const locked = new Map<string, number>()
  const helloWorld = new Set<string>()
  const keyOf = (wabaId: string, name: string, language: string) => `${wabaId}/${name}/${language}`
  let made = 0

  function put(options: TemplateOptions): Template {
    const template: Template = {
      id: String(FIRST_ID + made),
      wabaId: options.wabaId ?? DEFAULT_WABA_ID,
      name: options.name,
      language: options.language,
      parameterFormat: options.parameterFormat ?? 'POSITIONAL',
      category: options.category ?? 'UTILITY',
      status: options.status ?? 'APPROVED',
      createdAt: clock.now(),
      components: options.components
        .map((component): JsonObject => ({ ...component }))
        .filter(isObject),
      ttlSeconds: null,
      rejectedReason: 'NONE',
    }
    made += 1
    templates.set(keyOf(template.wabaId, template.name, template.language), template)
    return template
  }
  /** An account gets it when somebody first looks. */
  function stock(wabaId: string) {
    if (helloWorld.has(wabaId)) return
    helloWorld.add(wabaId)
    put({ ...HELLO_WORLD, wabaId })
  }
  for (const options of initial) put(options)
  return {
    find(wabaId, name, language) {
      stock(wabaId)
      return templates.get(keyOf(wabaId, name, language))
    },
    byId: (id) => [...templates.values()].find((template) => template.id === id),
    of(wabaId) {
      stock(wabaId)
      return [...templates.values()].filter((template) => template.wabaId === wabaId)
    },
    put,
    remove({ wabaId, name, language }) {
      templates.delete(keyOf(wabaId, name, language))
      locked.set(keyOf(wabaId, name, language), clock.now() + NAME_LOCK_MS)
    },
    checkName(wabaId, name, language) {
      if ((locked.get(keyOf(wabaId, name, language)) ?? 0) <= clock.now()) return
      throw new GraphFault(100, {
        subcode: 2388023,
        user: {
          title: 'Message template language is being deleted',
          message: `New ${language} content can't be added while the existing ${language} content is being deleted. Try again in 4 weeks or create a new message template.`,
        },
      })
    },
  }
}
