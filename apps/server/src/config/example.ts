import { SETTINGS, type Setting } from './settings.ts'

const COLUMNS = 98

/** The text of `.env.example`: every variable with its meaning, its unit and its default. */
export function exampleFile(): string {
  const settings: Record<string, Setting<unknown>> = SETTINGS
  const parts = Object.entries(settings).map(([name, setting]) => {
    const usual = setting.default === null ? 'Not set by default.' : `Default: ${setting.default}`
    const lines = [...wrapped(setting.meaning), usual].map((line) => `# ${line}`)
    return [...lines, `# ${name}=${setting.default ?? setting.example ?? ''}`].join('\n')
  })
  return `${[HEAD, ...parts].join('\n\n')}\n`
}

const HEAD = `# What the server reads from its environment. Every variable can also be read from a file:
# RELAY_ADMIN_TOKEN_FILE=/run/secrets/admin-token stands for the content of that file.`

function wrapped(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length >= COLUMNS) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
