// Many phones in one process, for whoever attacks a server with a crowd: real sessions with their pauses and
// heartbeats, journals and radios in memory. In: the path of a JSON file, `{connectUrl, tokens}`. Out: a JSON
// line whenever the number of phones that are online has changed.
import { readFileSync } from 'node:fs'
import { createPhone, createSimulatedDriver, type PhoneLog } from '../src/index.ts'

const TELL_EVERY_MS = 50
/** How many begin at the same moment, and the pause before the next ones: the first crowd comes in order. */
const AT_ONCE = 20
const PAUSE_MS = 20

interface Crowd {
  readonly connectUrl: string
  readonly tokens: readonly string[]
}

const { connectUrl, tokens }: Crowd = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'))
const online = new Set<string>()
let welcomes = 0
let told = ''

const logOf = (token: string): PhoneLog => ({
  debug() {},
  warn() {},
  error(facts, sentence) {
    process.stdout.write(`${JSON.stringify({ msg: 'fault', sentence, ...facts })}\n`)
  },
  info(_facts, sentence) {
    if (sentence === 'online') {
      online.add(token)
      welcomes += 1
    } else if (sentence === 'offline') online.delete(token)
  },
})

setInterval(() => {
  const line = JSON.stringify({ msg: 'crowd', online: online.size, welcomes })
  if (line === told) return
  told = line
  process.stdout.write(`${line}\n`)
}, TELL_EVERY_MS)

async function join(token: string): Promise<void> {
  const driver = await createSimulatedDriver({ radioLogPath: null })
  const identity = { connectUrl, deviceToken: token }
  await createPhone({ identity, driver, journal: 'memory', log: logOf(token), agent: 'crowd/1' })
}

for (let at = 0; at < tokens.length; at += AT_ONCE) {
  await Promise.all(tokens.slice(at, at + AT_ONCE).map(join))
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
}
