/** The beginning of columns that go into the message's metadata. */
export const METADATA_COLUMN = 'metadata.'

export const isMetadata = (name: string): boolean => name.startsWith(METADATA_COLUMN)

/** @example metadataName('metadata.order') // 'order' */
export const metadataName = (name: string): string => name.slice(METADATA_COLUMN.length)

/** The SMS that goes where WhatsApp does not deliver. */
export interface Fallback {
  /** With placeholders. */
  readonly body: string
  readonly afterSeconds: number
}

/** What becomes of a line's values, beside a plain text or a template's variables: kept with the list, as JSON. */
export interface Recipe {
  /** The columns that are the template's variables; of a text nothing. */
  readonly variables: readonly string[]
  /** What else fills the template, by the keys of its places: texts in it may have placeholders. */
  readonly filling: Readonly<Record<string, unknown>> | null
  /** The same as it was asked for. */
  readonly components: object | null
  readonly fallback: Fallback | null
  /** The columns that are metadata. */
  readonly metadata: readonly string[]
}

export const PLAIN_RECIPE: Recipe = {
  ...{ variables: [], filling: null, components: null, fallback: null, metadata: [] },
}

/** Null where there is nothing in it that a plain list has not. */
export const packRecipe = (recipe: Recipe): string | null =>
  recipe.variables.length + recipe.metadata.length === 0 &&
  recipe.filling === null &&
  recipe.fallback === null
    ? null
    : JSON.stringify(recipe)

export const unpackRecipe = (text: string | null): Recipe | null =>
  text === null ? null : JSON.parse(text)
