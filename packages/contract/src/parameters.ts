import type { ValidateFunction } from 'ajv'
import type { Ajv2020 } from 'ajv/dist/2020.js'
import { compiled } from './compiled.ts'
import { type FaultLocation, fault, faultsOf, pointerTo, type RequestFault } from './faults.ts'
import type { ParameterDescription } from './operation-description.ts'

/** Parameters as the HTTP server hands them over: texts, or lists of texts where a name came twice. */
export type RawParameters = Readonly<Record<string, unknown>>

/** Answers the parameters with their types, or pushes what is wrong with them to `faults`. */
export type ParameterParser<Parsed> = (
  raw: RawParameters,
  faults: RequestFault[],
) => Parsed | undefined

const WHOLE_NUMBER = /^-?(0|[1-9][0-9]{0,14})$/

/**
 * Compiles the parameters of one place. In a query every name must be known; paths are matched and
 * headers are shared with others, so there only the known names are read.
 */
export function compileParameters<Parsed>(
  ajv: Ajv2020,
  location: FaultLocation,
  parameters: readonly ParameterDescription[],
): ParameterParser<Parsed> {
  const plain = compiled<Parsed>(ajv, schemaOf(parameters))
  // What is JSON may be anything, and few requests have it: the checks of a template's parts take a tenth of a second to
  // compile, in which everybody else would wait.
  const deep = parameters
    .filter(({ kind }) => kind === 'json')
    .map(({ name, schema }) => ({
      ...{ name, validate: compiled(ajv, { type: 'object', properties: { [name]: schema } }) },
    }))
  // Node gives header names in lower case.
  const wireName = (name: string) => (location === 'header' ? name.toLowerCase() : name)
  const known = new Set(parameters.map((parameter) => wireName(parameter.name)))
  return (raw, faults) => {
    const before = faults.length
    if (location === 'query') pushUnknown(raw, known, faults)
    const values: Record<string, unknown> = {}
    for (const parameter of parameters) {
      const value = raw[wireName(parameter.name)]
      const read = readText(parameter, value, location, faults)
      if (read !== undefined) values[parameter.name] = read
    }
    for (const { name, validate } of deep) {
      if (name in values) isValid(validate(), { [name]: values[name] }, location, faults)
    }
    const isWhole = isValid(plain(), values, location, faults)
    return isWhole && faults.length === before ? values : undefined
  }
}

function isValid<Parsed>(
  validate: ValidateFunction<Parsed>,
  values: Record<string, unknown>,
  location: FaultLocation,
  faults: RequestFault[],
): values is Record<string, unknown> & Parsed {
  if (validate(values)) return true
  faults.push(...faultsOf(location, validate.errors))
  return false
}

function schemaOf(parameters: readonly ParameterDescription[]) {
  const plain = parameters.filter(({ kind }) => kind !== 'json')
  return {
    type: 'object',
    properties: Object.fromEntries(plain.map(({ name, schema }) => [name, schema])),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  }
}

function pushUnknown(raw: RawParameters, known: ReadonlySet<string>, faults: RequestFault[]): void {
  for (const name in raw) {
    if (known.has(name)) continue
    faults.push(fault('query', pointerTo('', name), 'unknown_field', 'is not known here.'))
  }
}

/** The value that a text stands for; what cannot be read stays a text, and validation names it. */
function readText(
  { name, kind, defaultValue }: ParameterDescription,
  raw: unknown,
  location: FaultLocation,
  faults: RequestFault[],
): unknown {
  if (raw === undefined) return defaultValue
  if (typeof raw !== 'string') {
    const pointer = pointerTo('', name)
    faults.push(
      Array.isArray(raw)
        ? fault(location, pointer, 'duplicate', 'is given more than once.')
        : fault(location, pointer, 'invalid_type', 'must be a text.'),
    )
    return undefined
  }
  switch (kind) {
    case 'integer':
      return WHOLE_NUMBER.test(raw) ? Number(raw) : raw
    case 'boolean':
      return raw === 'true' ? true : raw === 'false' ? false : raw
    case 'list':
      return raw.split(',')
    case 'json':
      return fromJson(raw)
    case 'string':
      return raw
    default:
      return kind satisfies never
  }
}

/** What is no JSON stays a text, which is not what the schema wants. */
function fromJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return raw
  }
}
