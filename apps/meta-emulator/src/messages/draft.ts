import { GraphFault } from '../graph/fault.ts'
import { isObject, type JsonObject, listOf, objectOf, textOf } from '../json.ts'

/** A request to `/messages` whose form is right; what it names was not looked up yet. */
export interface Draft {
  readonly to: string
  readonly type: string
  readonly callbackData: string | null
  readonly template: TemplateDraft | null
  readonly text: string | null
  readonly request: JsonObject
}

export interface TemplateDraft {
  readonly name: string
  readonly language: string
  readonly components: readonly JsonObject[]
}

const TYPES = [
  ...['audio', 'contacts', 'document', 'image', 'interactive', 'location', 'reaction', 'sticker'],
  ...['template', 'text', 'video'],
]
const PART_TYPES = ['header', 'body', 'button', 'footer', 'carousel', 'limited_time_offer']
const TEXT_MAX = 4_096
const CALLBACK_DATA_MAX = 512
/** Meta's own examples write an index as text and as a number. */
const INDEX = /^\d$/

const required = (name: string) =>
  new GraphFault(100, { title: `The parameter ${name} is required.` })

const oneOf = (name: string, allowed: readonly string[], got: unknown) =>
  new GraphFault(100, {
    title: `Param ${name} must be one of {${allowed.map((one) => one.toUpperCase()).join(', ')}} - got "${got}".`,
  })

/**
 * Reads the body of `POST /{phone}/messages`.
 *
 * @throws GraphFault 100, 131008, 131009, 131051, 131062
 */
export function readDraft(body: unknown): Draft {
  if (!isObject(body)) throw new GraphFault(100)
  checkProduct(body)
  const callbackData = readCallbackData(body.biz_opaque_callback_data)
  const to = readTo(body)
  const type = body.type === undefined ? 'text' : textOf(body.type)
  if (type === undefined || !TYPES.includes(type)) throw oneOf('type', TYPES, body.type)
  const content = body[type]
  if (content === undefined) throw required(type)
  if (!isObject(content) && !(type === 'contacts' && Array.isArray(content))) {
    throw new GraphFault(100, { title: `Param ${type} must be a JSON object.` })
  }
  return {
    to,
    type,
    callbackData,
    template: type === 'template' ? readTemplate(objectOf(content)) : null,
    text: type === 'text' ? readText(objectOf(content)) : null,
    request: body,
  }
}

/** @throws GraphFault 100 */
export function checkProduct(body: JsonObject) {
  if (body.messaging_product === undefined) throw required('messaging_product')
  if (body.messaging_product === 'whatsapp') return
  throw oneOf('messaging_product', ['whatsapp'], body.messaging_product)
}

function readCallbackData(given: unknown): string | null {
  if (given === undefined) return null
  if (typeof given === 'string' && given.length <= CALLBACK_DATA_MAX) return given
  throw new GraphFault(100, {
    title: `Param biz_opaque_callback_data must be a string of at most ${CALLBACK_DATA_MAX} characters.`,
  })
}

function readTo(body: JsonObject): string {
  const { recipient_type: kind = 'individual', to, recipient } = body
  if (kind !== 'individual') throw oneOf('recipient_type', ['individual'], kind)
  if (to === undefined && recipient !== undefined) throw new GraphFault(131062)
  if (to === undefined || to === '') throw required('to')
  if (typeof to === 'string') return to
  throw new GraphFault(100, { title: 'Param to must be a string.' })
}

function readText(text: JsonObject): string {
  const body = textOf(text.body)
  if (body === undefined) throw required("text['body']")
  if (body.length <= TEXT_MAX) return body
  throw new GraphFault(100, {
    title: `Param text['body'] must be at most ${TEXT_MAX} characters long.`,
  })
}

function readTemplate(template: JsonObject): TemplateDraft {
  const name = textOf(template.name)
  if (name === undefined) throw required("template['name']")
  if (!isObject(template.language)) throw required("template['language']")
  const { code, policy = 'deterministic' } = template.language
  const language = textOf(code)
  if (language === undefined) throw required("template['language']['code']")
  if (policy !== 'deterministic') {
    throw oneOf("template['language']['policy']", ['deterministic'], policy)
  }
  return { name, language, components: readComponents(template.components) }
}

function readComponents(given: unknown): readonly JsonObject[] {
  if (given === undefined) return []
  if (!Array.isArray(given)) throw new GraphFault(131009, { details: 'components is not a list' })
  return given.map((part: unknown, at) => {
    const where = `template['components'][${at}]`
    if (!isObject(part)) throw new GraphFault(131009, { details: `${where} is not an object` })
    const type = (textOf(part.type) ?? '').toLowerCase()
    if (!PART_TYPES.includes(type)) throw oneOf(`${where}['type']`, PART_TYPES, part.type)
    if (type === 'button') checkButton(part, where)
    for (const [index, parameter] of listOf(part.parameters).entries()) {
      if (isObject(parameter) && textOf(parameter.type) !== undefined) continue
      throw required(`${where}['parameters'][${index}]['type']`)
    }
    return part
  })
}

function checkButton(part: JsonObject, where: string) {
  if (textOf(part.sub_type) === undefined) {
    throw new GraphFault(131008, { details: `${where}: sub_type is missing` })
  }
  if (part.index === undefined) {
    throw new GraphFault(131008, { details: `${where}: index is missing` })
  }
  const isNumber = typeof part.index === 'string' || typeof part.index === 'number'
  if (isNumber && INDEX.test(String(part.index))) return
  throw new GraphFault(131009, { details: `${where}: index must be 0 to 9` })
}
