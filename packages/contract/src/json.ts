export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject

export interface JsonObject {
  readonly [key: string]: JsonValue
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON Schemas by name; they refer to each other as `relay#/$defs/<name>`. */
export type Definitions = Readonly<Record<string, JsonObject>>
