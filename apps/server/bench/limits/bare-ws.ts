import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { announce } from '../listening.ts'

/**
 * The limit of rows 8a and 8b: ws alone, which welcomes whoever says hello and keeps the connection. No
 * authentication, no database, no heartbeat.
 */
const WELCOME = JSON.stringify({
  type: 'welcome',
  deviceId: 'dev_01hwz3k9fxe5vr2t8qn6yc4bmd',
  heartbeatSeconds: 25,
  serverTime: '2026-05-14T10:30:00.000Z',
  lastSeq: 0,
})
const wss = new WebSocketServer({ noServer: true, perMessageDeflate: false, clientTracking: true })
const server = createServer()
server.on('upgrade', (request, socket, head) => {
  wss.handleUpgrade(request, socket, head, (ws) => {
    ws.on('message', () => ws.send(WELCOME))
    ws.on('error', () => ws.terminate())
  })
})
announce(server)
process.on('SIGTERM', () => process.exit(0))
