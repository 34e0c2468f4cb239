import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A port where nothing comes back: no SYN is answered, and none is refused. */
export interface DeafPort extends AsyncDisposable {
  readonly port: number
}

const LISTENER = `
require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, function () {
  process.stdout.write(String(this.address().port))
})`
const MOST_CALLERS = 16
const ANSWERED_WITHIN_MS = 300

/** A listener that is stopped, and has as many callers waiting as the kernel takes for it. */
export async function startDeafPort(): Promise<DeafPort> {
  const holder: ChildProcess = spawn(process.execPath, ['-e', LISTENER], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (!holder.stdout) throw new Error('The listener has no output.')
  const [first] = await once(holder.stdout, 'data')
  const port = Number(first)
  holder.kill('SIGSTOP')
  const callers: Socket[] = []
  for (let answered = true; answered && callers.length < MOST_CALLERS; ) {
    const caller = connect(port, '127.0.0.1').on('error', () => {})
    callers.push(caller)
    const connected = once(caller, 'connect').then(() => true)
    answered = await Promise.race([connected, sleep(ANSWERED_WITHIN_MS, false)])
  }
  return {
    port,
    async [Symbol.asyncDispose]() {
      for (const caller of callers) caller.destroy()
      const ended = once(holder, 'exit')
      holder.kill('SIGKILL')
      await ended
    },
  }
}
