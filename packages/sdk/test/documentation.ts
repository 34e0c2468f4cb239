import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { PACKAGE } from './built-package.ts'

/** A piece of documentation that is a program. */
export interface Example {
  /** `src/relay.ts:12` */
  readonly where: string
  readonly code: string
}

/** What is written above something that users call. */
export interface Documented {
  readonly where: string
  /** `MessagesResource.send` */
  readonly name: string
  readonly description: string
  /** The names of its tags: `param`, `throws`, `example`, `see`, … */
  readonly tags: readonly string[]
  readonly documentedParameters: readonly string[]
  readonly parameters: readonly string[]
}

/** Every `@example` of the sources, and every TypeScript block of the README. */
export function examplesOf(files: readonly string[]): Example[] {
  return files.flatMap((file) => {
    const where = (line: number) => `${relative(PACKAGE, file)}:${line}`
    if (file.endsWith('.md')) return blocksOf(readFileSync(file, 'utf8'), where)
    const source = parse(file)
    const found: Example[] = []
    visit(source, (node) => {
      for (const tag of ts.getJSDocTags(node)) {
        // A tag is found from every node that its comment stands above; it belongs to one.
        if (tag.tagName.text !== 'example' || tag.parent.parent !== node) continue
        const { line } = source.getLineAndCharacterOfPosition(tag.pos)
        found.push({ where: where(line + 1), code: ts.getTextOfJSDocComment(tag.comment) ?? '' })
      }
    })
    return found
  })
}

function blocksOf(markdown: string, where: (line: number) => string): Example[] {
  return [...markdown.matchAll(/^```ts\n(.*?)^```$/gms)].map(({ 1: code = '', index }) => ({
    where: where(markdown.slice(0, index).split('\n').length),
    code,
  }))
}

/** Every public method of every exported class, and every exported function. */
export function documentedOf(files: readonly string[]): Documented[] {
  return files.flatMap((file) => {
    const source = parse(file)
    return source.statements.flatMap((statement) => {
      if (!isExported(statement)) return []
      if (ts.isFunctionDeclaration(statement)) {
        if (isBehindOverloads(statement, source.statements)) return []
        return [documented(source, statement, statement.name?.text ?? '')]
      }
      if (!ts.isClassDeclaration(statement)) return []
      return statement.members
        .filter((member) => ts.isMethodDeclaration(member))
        .filter(({ name }) => !ts.isPrivateIdentifier(name))
        .filter((method) => !isBehindOverloads(method, statement.members))
        .map((method) => {
          const name = `${statement.name?.text}.${method.name.getText(source)}`
          return documented(source, method, name)
        })
    })
  })
}

/** The implementation of overloads is seen by nobody; each overload has its own documentation. */
function isBehindOverloads(
  node: ts.FunctionDeclaration | ts.MethodDeclaration,
  siblings: readonly ts.Node[],
): boolean {
  const name = node.name?.getText()
  return siblings.some(
    (other) =>
      (ts.isFunctionDeclaration(other) || ts.isMethodDeclaration(other)) &&
      other !== node &&
      other.name?.getText() === name &&
      other.body === undefined &&
      node.body !== undefined,
  )
}

function documented(
  source: ts.SourceFile,
  node: ts.FunctionDeclaration | ts.MethodDeclaration,
  name: string,
): Documented {
  const tags = ts.getJSDocTags(node)
  const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
  const [comment] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc)
  return {
    where: `${relative(PACKAGE, source.fileName)}:${line + 1}`,
    name,
    description: ts.getTextOfJSDocComment(comment?.comment) ?? '',
    tags: tags.map(({ tagName }) => tagName.text),
    documentedParameters: tags
      .filter((tag) => ts.isJSDocParameterTag(tag))
      .map(({ name }) => name.getText(source).split('.')[0] ?? ''),
    parameters: node.parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : 'options')),
  }
}

function isExported(statement: ts.Statement): boolean {
  if (!ts.canHaveModifiers(statement)) return false
  const modifiers = ts.getModifiers(statement) ?? []
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
}

function parse(file: string): ts.SourceFile {
  const text = readFileSync(file, 'utf8')
  return ts.createSourceFile(join(file), text, ts.ScriptTarget.Latest, true)
}

function visit(node: ts.Node, each: (node: ts.Node) => void): void {
  each(node)
  ts.forEachChild(node, (child) => visit(child, each))
}
