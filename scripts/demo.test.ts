import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const DEMO = fileURLToPath(new URL('demo.ts', import.meta.url))
const WITHIN_MS = 60_000

const lives = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

it.each([
  ['its reader goes, as of `npm run demo | head`', 'reader'],
  ['it is told to stop', 'SIGTERM'],
] as const)(
  'the demo leaves no process behind when %s',
  async (_, how) => {
    const demo = spawn(process.execPath, [DEMO, '--serve'], { stdio: ['ignore', 'pipe', 'ignore'] })
    let text = ''
    for await (const chunk of demo.stdout.iterator({ destroyOnReturn: false })) {
      text += chunk
      if (text.includes('SMS to')) break
    }
    const ended = once(demo, 'exit')
    if (how === 'reader') demo.stdout.destroy()
    else demo.kill(how)
    await ended
    const pids = [...text.matchAll(/process (\d+)/g)].map(([, pid]) => Number(pid))
    expect(pids).toHaveLength(3)
    expect(pids.filter(lives)).toEqual([])
  },
  WITHIN_MS,
)
