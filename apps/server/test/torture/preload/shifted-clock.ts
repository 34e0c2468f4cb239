// Loaded before a program (`--import`): its wall clock is off by what a file says, and steps when the
// program is told by SIGUSR2 that the file has changed. Timers go on as they do when a real clock steps.
import { readFileSync } from 'node:fs'

const FILE = process.env.RELAY_TORTURE_CLOCK ?? ''
const realNow = Date.now.bind(Date)
const read = (): number => Number(readFileSync(FILE, 'utf8'))
let offsetMs = read()

Date.now = () => realNow() + offsetMs
globalThis.Date = new Proxy(Date, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [Date.now()] : args, newTarget),
})
process.on('SIGUSR2', () => {
  offsetMs = read()
})
