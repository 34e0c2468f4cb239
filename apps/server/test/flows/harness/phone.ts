import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Api } from './api.ts'
import { type Program, startProgram } from './processes.ts'
import { newFolder } from './scratch.ts'

/** One SMS that went on air: the truth about duplicates. */
export interface OnAir {
  readonly messageId: string
  readonly attempt: number
  readonly to: string
  readonly bodySha256: string
  readonly simSlotIndex: number
  readonly at: string
}

export interface PhoneOptions {
  /** What the simulated radio does: see `relay-phone --help`. */
  readonly script?: unknown
  /** Connects through this address, such as a proxy's, instead of the relay's own. */
  readonly connectUrl?: string
  readonly name?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A phone agent in its own process. */
export interface Phone extends Program {
  readonly deviceId: string
  readonly dir: string
  readonly options: PhoneOptions
  onAir(): OnAir[]
  /** An SMS comes in. */
  receive(from: string, body: string, simSlotIndex?: number): void
  /** Its data connection is gone for so long. */
  goOffline(ms: number): void
}

/** Registers a device, starts its agent and waits until it is online. */
export async function startPhone(api: Api, options: PhoneOptions = {}): Promise<Phone> {
  const { name = 'Simulated phone' } = options
  const created = await api.created('/v1/devices', { name })
  const dir = newFolder()
  const phone = run(created.id, dir, api.url, created.pairing.code, options)
  await phone.line((line) => line.msg === 'online')
  return phone
}

/** The agent again, on the same data folder, as after a crash. */
export async function restartPhone(
  phone: Phone,
  api: Api,
  changes: PhoneOptions = {},
): Promise<Phone> {
  const options = { ...phone.options, ...changes }
  const again = run(phone.deviceId, phone.dir, api.url, null, options)
  await again.line((line) => line.msg === 'online')
  return again
}

/** A phone that remembers nothing, paired with the same device. */
export async function replacePhone(phone: Phone, api: Api): Promise<Phone> {
  const pairing = await api.created(`/v1/devices/${phone.deviceId}/pairing-code`, undefined)
  const dir = newFolder()
  const next = run(phone.deviceId, dir, api.url, pairing.code, phone.options)
  await next.line((line) => line.msg === 'online')
  return next
}

function run(
  deviceId: string,
  dir: string,
  server: string,
  code: string | null,
  options: PhoneOptions,
): Phone {
  const { script, connectUrl, env } = options
  const args = [
    ...['--server', server, '--driver', 'simulated', '--data', dir],
    ...(code === null ? [] : ['--code', code]),
    ...(script === undefined ? [] : ['--script', JSON.stringify(script)]),
    ...(connectUrl === undefined ? [] : ['--connect-url', connectUrl]),
  ]
  const program = startProgram('apps/phone/src/main.ts', args, env)
  return {
    ...program,
    deviceId,
    dir,
    options,
    onAir: () => radioLog(dir),
    receive: (from, body, simSlotIndex = 0) =>
      program.write({ inbound: { from, body, simSlotIndex } }),
    goOffline: (ms) => program.write({ offline: ms }),
  }
}

function radioLog(dir: string): OnAir[] {
  const file = join(dir, 'radio.jsonl')
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // A kill can tear the last line; an SMS counts as on air when its line is whole.
  return lines.flatMap((line, i) => (i === lines.length - 1 || line === '' ? [] : JSON.parse(line)))
}
