import ts from 'typescript'

/** What openapi-typescript says that the type beside it says too. */
const SAID_TWICE =
  /^\t*(?:\/\*\* @enum \{[\w|]+\} \*\/| \* (?:@enum \{[\w|]+\}|Format: .+|@description discriminator enum .+))\n/gm
const REFERENCE = /\b(?:components\["schemas"\]|Schemas)\[["'](\w+)["']\]/g

/**
 * The contract's types as users need them: `Schemas['Message']` alone, with what the published types name
 * and whatever that is made of; neither paths nor parameters, which nobody can reach.
 *
 * @param text declarations with openapi-typescript's `interface components`, and `type Schemas` over it
 */
export function plainSchemas(text: string): string {
  const source = ts.createSourceFile('schema.d.ts', text, ts.ScriptTarget.Latest, true)
  const components = source.statements.find(
    (each) => ts.isInterfaceDeclaration(each) && each.name.text === 'components',
  )
  const alias = source.statements.find(
    (each) => ts.isTypeAliasDeclaration(each) && each.name.text === 'Schemas',
  )
  if (components === undefined || alias === undefined) throw new Error('There are no schemas.')
  const schemas = membersOf(components)
  const rest = text.replace(components.getFullText(), '').replace(alias.getFullText(), '')
  const used = reachable(schemas, rest)
  const body = [...schemas].filter(([name]) => used.has(name)).map(([, member]) => member)
  const declaration = `interface Schemas {${body.join('')}\n}\n`.replace(/^\t/gm, '')
  return withPlainComments(declaration + rest).replace(REFERENCE, "Schemas['$1']")
}

/** Every schema with its comment, by its name. */
function membersOf(components: ts.Statement): Map<string, string> {
  const members = new Map<string, string>()
  ts.forEachChild(components, (property) => {
    if (!ts.isPropertySignature(property) || property.name.getText() !== 'schemas') return
    if (property.type === undefined || !ts.isTypeLiteralNode(property.type)) return
    for (const schema of property.type.members) {
      members.set(schema.name?.getText() ?? '', schema.getFullText())
    }
  })
  return members
}

function reachable(schemas: ReadonlyMap<string, string>, from: string): Set<string> {
  const found = new Set<string>()
  const texts = [from]
  for (const text of texts) {
    for (const [, name = ''] of text.matchAll(REFERENCE)) {
      if (found.has(name)) continue
      found.add(name)
      texts.push(schemas.get(name) ?? '')
    }
  }
  return found
}

/** A comment begins with what it describes, and takes one line where it has no more. */
function withPlainComments(text: string): string {
  return text
    .replace(SAID_TWICE, '')
    .replace(/@description /g, '')
    .replace(/^\t*\/\*\*\n\t* \*\/\n/gm, '')
    .replace(/\/\*\*\n\t* \* (.*)\n\t* \*\/$/gm, '/** $1 */')
}
