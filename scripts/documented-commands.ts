/** A fence of one of these languages, or of none, holds commands; others hold code or output. */
const SHELLS = new Set(['', 'sh', 'bash', 'shell', 'console'])
const FENCE = /^ *```(\S*)[^\n]*\n([\s\S]*?)^ *```/gm
const ASSIGNMENT = /^[A-Z_][A-Z0-9_]*=\S*$/

/** What the repository offers to somebody who types. */
export interface Offer {
  /** Scripts of the root's package.json. */
  readonly scripts: readonly string[]
  /** Commands of this repository's own workspaces. */
  readonly commands: readonly string[]
  /** Names of packages that can be installed from a registry. */
  readonly packages: readonly string[]
  readonly hasFile: (path: string) => boolean
  readonly hasTool: (name: string) => boolean
}

/**
 * Every command in the shell blocks of a Markdown text, as words. Comments, prompts, variables set in
 * front and whatever a pipe leads to are left out.
 *
 * @example
 * commandsIn('```sh\n$ PORT=1 npm start # serve\n```') // [['npm', 'start']]
 */
export function commandsIn(markdown: string): string[][] {
  const blocks = [...markdown.matchAll(FENCE)].filter(([, language = '']) => SHELLS.has(language))
  const lines = blocks.flatMap(([, , text = '']) => text.replaceAll('\\\n', ' ').split('\n'))
  return lines
    .flatMap((line) => line.replace(/(^|\s)#.*$/, '').split(/&&|\|\||;|\|/))
    .map((command) => command.trim().replace(/^\$ /, '').split(/\s+/))
    .map((words) => words.slice(words.findIndex((word) => !ASSIGNMENT.test(word))))
    .filter(([first = '']) => first !== '')
}

/** Why somebody who types the command would be disappointed, or null. Foreign commands pass. */
export function faultOf(words: readonly string[], offer: Offer): string | null {
  const [program = '', ...rest] = words
  const arguments_ = rest.filter((word) => !word.startsWith('-'))
  const [first = '', second = ''] = arguments_
  if (offer.commands.includes(program)) return null
  switch (program) {
    case 'npm':
    case 'pnpm':
      return packageManagerFault(first, second, arguments_.slice(1), offer)
    case 'npx':
      return offer.hasTool(first) ? null : `there is no command ${first}`
    case 'node':
      return offer.hasFile(first) ? null : `there is no file ${first}`
    case 'relay':
    case 'relay-phone':
      return `there is no command ${program}`
    default:
      return null
  }
}

function packageManagerFault(
  verb: string,
  name: string,
  names: readonly string[],
  offer: Offer,
): string | null {
  switch (verb) {
    case 'install':
    case 'i':
    case 'add': {
      const absent = names.find((each) => /^@relay\//.test(each) && !offer.packages.includes(each))
      return absent ? `there is no public package ${absent}` : null
    }
    case 'run':
    case 'run-script':
      return offer.scripts.includes(name) ? null : `there is no script ${name}`
    case 'exec':
      return offer.hasTool(name) ? null : `there is no command ${name}`
    default:
      return offer.scripts.includes(verb) ? null : `there is no script ${verb}`
  }
}
