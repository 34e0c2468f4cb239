import type { LogLine, Phone, Relay } from '../flows/harness/index.ts'

/**
 * The close codes that ended a phone's connections, in order. A try that was not let in is none: what
 * a phone meets while its server is away says nothing of how it was let go.
 * @param lines of its agent's log
 */
export function hangUps(lines: readonly LogLine[]): number[] {
  const told = lines.filter(({ msg }) => msg === 'online' || msg === 'offline')
  return told.flatMap((line, i) =>
    line.msg === 'offline' && told[i - 1]?.msg === 'online' ? [Number(line.code)] : [],
  )
}

/** @returns what ended its connections since then, each time that it is asked. */
export function hangUpsFrom(phone: Phone): () => number[] {
  const before = hangUps(phone.lines).length
  return () => hangUps(phone.lines).slice(before)
}

const FAULTY: ReadonlySet<unknown> = new Set(['error', 'fatal'])

/** What a server called a fault of its own. */
export const errorLines = ({ lines }: Relay): readonly LogLine[] =>
  lines.filter(({ level }) => FAULTY.has(level))
