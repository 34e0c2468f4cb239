// Loaded before a server (`--import`): the process ends at once, as by a defect in native code, when it is
// about to hand over a message with a certain text.
import { WebSocket } from 'ws'

const text = JSON.stringify(process.env.RELAY_TORTURE_POISON ?? '')
const send = WebSocket.prototype.send

WebSocket.prototype.send = function poisoned(this: WebSocket, ...args: unknown[]) {
  if (String(args[0]).includes(`"body":${text}`)) process.kill(process.pid, 'SIGKILL')
  return Reflect.apply(send, this, args)
}
