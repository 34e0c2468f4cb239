import { readFileSync } from 'node:fs'
import ts from 'typescript'

/**
 * What an editor shows of the names in a TypeScript file: ask with a text that ends with the name.
 */
export function quickInfo(file: string, options: ts.CompilerOptions): (at: string) => string {
  const text = readFileSync(file, 'utf8')
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => [file],
    getScriptVersion: () => '1',
    getScriptSnapshot: (name) => {
      const found = ts.sys.readFile(name)
      return found === undefined ? undefined : ts.ScriptSnapshot.fromString(found)
    },
    getCurrentDirectory: () => '/',
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  }
  const service = ts.createLanguageService(host)
  return (at) => {
    const info = service.getQuickInfoAtPosition(file, text.indexOf(at) + at.length - 1)
    const tags = info?.tags?.flatMap(({ text = [] }) => text) ?? []
    return [...(info?.documentation ?? []), ...tags].map((part) => part.text).join('\n')
  }
}
