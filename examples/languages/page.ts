import { readFileSync } from 'node:fs'
import languages from './languages.json' with { type: 'json' }

const INTRODUCTION = `# Examples to copy

The same program in ${languages.length} languages: it sends an SMS, reads what became of it, sends a one-time password, and
verifies what the user typed. Each tries again what the relay was too busy for (429 and 503), after as long as
\`Retry-After\` says and under the same \`Idempotency-Key\`, so nothing is sent twice; and each prints the \`code\` of the
problem when the relay refuses. What asks for more than ten seconds, as a second one-time password to the same number
does, is no wait but a refusal; and so is what would be in vain, as when the plan’s messages of the month are used up:
the answer says \`Relay-Should-Retry: false\`. A wrong code is neither: \`verify\` answers
\`failed\` or \`expired\`, with a \`reason\`. What each \`code\` means a running relay says at \`/docs/errors\`.

They take the address and the key from \`RELAY_BASE_URL\` and \`RELAY_API_KEY\`, and two arguments: the number and the code. With
a key that begins with \`rly_test_\` nothing is sent, and the code is always \`000000\` ([test keys](test-keys.md)).

Programs in TypeScript and JavaScript have a client with all of this in it: [\`@relay/sdk\`](../packages/sdk). For Postman,
and whatever else imports its collections: \`/postman.json\` of a running relay, or
[the file](../openapi/generated/relay.postman_collection.json). For generators of clients: \`/openapi.json\`.
`

/** docs/examples.md, made of the programs beside this file. */
export function page(): string {
  const run = languages.filter((language) => language.run !== undefined)
  const read = languages.filter((language) => language.run === undefined)
  return [
    '<!-- Made of examples/languages by `npm run generate`. -->',
    INTRODUCTION,
    `Where their language is installed, the tests run ${namesOf(run)} against a real relay (Go where \`CI\` is set). ${namesOf(read)} are only checked for their syntax.\n`,
    languages.map(({ name }) => `[${name}](#${anchorOf(name)})`).join(' · '),
    ...languages.map(({ name, file, fence }) => {
      const code = readFileSync(new URL(file, import.meta.url), 'utf8')
      return `\n## ${name}\n\n[\`${file}\`](../examples/languages/${file})\n\n\`\`\`${fence}\n${code}\`\`\``
    }),
    '',
  ].join('\n')
}

function namesOf(some: readonly { readonly name: string }[]): string {
  const names = some.map(({ name }) => name)
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** As GitHub makes it of a heading. */
function anchorOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9 -]/g, '')
}
