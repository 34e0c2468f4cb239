import { GraphFault } from '../graph/fault.ts'
import { isObject, type JsonObject, listOf, objectOf, textOf } from '../json.ts'
import {
  bodyText,
  buttonsOf,
  componentOf,
  fillIn,
  placeholdersIn,
  type Template,
} from '../templates/template.ts'

/** Characters after the variables are filled in. */
const BODY_MAX = 1_024
const HEADER_MAX = 60
const CODE_MAX = 15
const MEDIA = ['IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION']
const FORBIDDEN_SPACE = /[\n\r\t]| {5,}/

/**
 * Checks what a send fills into a template, part by part, and renders it.
 *
 * @param sent `template.components` of the request
 * @returns the body as the recipient reads it
 * @throws GraphFault 131008, 132000, 132005, 132012, 132018
 */
export function fillTemplate(
  template: Template,
  sent: readonly JsonObject[],
  media: ReadonlyMap<string, unknown>,
): string {
  checkCards(template, sentPart(sent, 'CAROUSEL'), media)
  checkHeader(template, sentPart(sent, 'HEADER'), media)
  const parameters = parametersOf(sentPart(sent, 'BODY'))
  const text = fillText('body', bodyText(template), parameters, template.parameterFormat)
  if (text.length > BODY_MAX) throw new GraphFault(132005, { details: 'body is too long' })
  checkButtons(template, sent)
  return text
}

/** Each card of the template is filled as a small template of its own. */
function checkCards(
  template: Template,
  sent: JsonObject | undefined,
  media: ReadonlyMap<string, unknown>,
) {
  const cards = listOf(componentOf(template, 'CAROUSEL')?.cards).filter(isObject)
  const given = listOf(sent?.cards).filter(isObject)
  if (given.length !== cards.length) {
    const counts = `number of cards (${given.length}) does not match the expected number of cards (${cards.length})`
    throw new GraphFault(132000, { details: `carousel: ${counts}` })
  }
  for (const [index, card] of cards.entries()) {
    const filled = given.find(({ card_index }) => Number(card_index) === index)
    if (!filled) throw new GraphFault(132018, { details: `carousel: card ${index} is missing` })
    const components = listOf(card.components).filter(isObject)
    fillTemplate({ ...template, components }, listOf(filled.components).filter(isObject), media)
  }
}

/** A picture, film, document … by the id of something that is there, or by a link. */
export function checkMedia(part: string, given: JsonObject, media: ReadonlyMap<string, unknown>) {
  const id = textOf(given.id)
  const link = textOf(given.link)
  if ((id === undefined) === (link === undefined)) {
    throw new GraphFault(131008, { details: `${part}: one of id and link is required` })
  }
  if (link !== undefined && !/^https?:\/\//.test(link)) {
    throw new GraphFault(131009, { details: `${part}: link is not a valid URI` })
  }
  if (id === undefined || media.has(id)) return
  throw new GraphFault(131053, { details: `${part}: there is no media with the id ${id}` })
}

const MEDIA_MESSAGES: readonly string[] = ['audio', 'document', 'image', 'sticker', 'video']

/** @throws GraphFault 131008, 131009, 131053 */
export function checkMediaMessage(
  { type, request }: { readonly type: string; readonly request: JsonObject },
  media: ReadonlyMap<string, unknown>,
) {
  if (MEDIA_MESSAGES.includes(type)) checkMedia(type, objectOf(request[type]), media)
}

const partType = (part: JsonObject) => (textOf(part.type) ?? '').toUpperCase()

const sentPart = (sent: readonly JsonObject[], type: string): JsonObject | undefined =>
  sent.find((part) => partType(part) === type)

const parametersOf = (part: JsonObject | undefined): readonly JsonObject[] =>
  listOf(part?.parameters).filter(isObject)

function checkHeader(
  template: Template,
  sent: JsonObject | undefined,
  media: ReadonlyMap<string, unknown>,
) {
  const header = componentOf(template, 'HEADER')
  const parameters = parametersOf(sent)
  const format = (textOf(header?.format) ?? 'TEXT').toUpperCase()
  if (!header || !MEDIA.includes(format)) {
    const text = textOf(header?.text) ?? ''
    const filled = fillText('header', text, parameters, template.parameterFormat)
    if (filled.length > HEADER_MAX) throw new GraphFault(132005, { details: 'header is too long' })
    return
  }
  const received = (textOf(parameters[0]?.type) ?? 'UNKNOWN').toUpperCase()
  if (received === format) {
    const kind = format.toLowerCase()
    if (format !== 'LOCATION') checkMedia('header', objectOf(parameters[0]?.[kind]), media)
    return
  }
  throw new GraphFault(132012, {
    details: `header: Format mismatch, expected ${format}, received ${received}`,
  })
}

function fillText(
  part: string,
  text: string,
  parameters: readonly JsonObject[],
  format: Template['parameterFormat'],
): string {
  const expected = placeholdersIn(text)
  if (expected.length !== parameters.length) {
    const counts = `number of localizable_params (${parameters.length}) does not match the expected number of params (${expected.length})`
    throw new GraphFault(132000, { details: `${part}: ${counts}` })
  }
  const values = parameters.map((parameter) => parameterText(part, parameter))
  if (format === 'POSITIONAL') {
    // {{1}} takes the first value, wherever it stands in the text.
    const byNumber = [...expected].sort((one, other) => Number(one) - Number(other))
    return fillIn(text, new Map(byNumber.map((name, index) => [name, values[index] ?? ''])))
  }
  const names = parameters.map(({ parameter_name }) => textOf(parameter_name) ?? '')
  const missing = expected.find((name) => !names.includes(name))
  if (missing === undefined) {
    return fillIn(text, new Map(names.map((name, index) => [name, values[index] ?? ''])))
  }
  throw new GraphFault(132012, { details: `${part}: Parameter name ${missing} is missing` })
}

/** The text that a parameter puts into its place. */
function parameterText(part: string, parameter: JsonObject): string {
  const type = textOf(parameter.type) ?? ''
  const text =
    type === 'currency' || type === 'date_time'
      ? textOf(objectOf(parameter[type]).fallback_value)
      : textOf(parameter.text)
  if (type !== 'text' && type !== 'currency' && type !== 'date_time') {
    throw new GraphFault(132012, {
      details: `${part}: Format mismatch, expected TEXT, received ${type.toUpperCase() || 'UNKNOWN'}`,
    })
  }
  if (text === undefined || text.trim() === '') {
    throw new GraphFault(131008, { details: `Parameter of type ${type} is missing text value` })
  }
  if (!FORBIDDEN_SPACE.test(text)) return text
  throw new GraphFault(132018, {
    details: 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
  })
}

function checkButtons(template: Template, sent: readonly JsonObject[]) {
  const buttons = buttonsOf(template)
  const given = new Map(
    sent.filter((part) => partType(part) === 'BUTTON').map((part) => [String(part.index), part]),
  )
  for (const [index, button] of buttons.entries()) {
    const part = given.get(String(index))
    given.delete(String(index))
    checkButton(button, index, part)
  }
  const [extra] = given.keys()
  if (extra === undefined) return
  throw new GraphFault(132018, { details: `buttons: There is no button at index ${extra}` })
}

/** What a button takes at each send, by its type; others take nothing or what they like. */
function checkButton(button: JsonObject, index: number, part: JsonObject | undefined) {
  const type = (textOf(button.type) ?? '').toUpperCase()
  const isCode = type === 'OTP'
  const needsOne = type === 'COPY_CODE' || type === 'FLOW'
  const takesText = isCode || (type === 'URL' && placeholdersIn(String(button.url)).length > 0)
  const label = isCode ? 'Url' : type.charAt(0) + type.slice(1).toLowerCase()
  const [parameter] = parametersOf(part)
  if ((takesText || needsOne) && parameter === undefined) {
    throw new GraphFault(131008, {
      details: `buttons: Button at index ${index} of type ${label} requires a parameter`,
    })
  }
  if (type === 'URL' && !takesText && part) {
    throw new GraphFault(132018, {
      details: `buttons: Button at index ${index} of type Url does not require parameters`,
    })
  }
  if (!takesText || !parameter) return
  const text = parameterText('buttons', parameter)
  if (!isCode || text.length <= CODE_MAX) return
  throw new GraphFault(132018, { details: `buttons: The code is longer than ${CODE_MAX}` })
}
