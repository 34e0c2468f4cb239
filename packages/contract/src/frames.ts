import type { ValidateFunction } from 'ajv'
import { fault, faultsOf, type RequestFault } from './faults.ts'
import { frameDefinitions } from './generated/frame-definitions.ts'
import type { components } from './generated/frames.ts'
import { isObject } from './json.ts'
import { ajvFor } from './validators.ts'

/** The frames of the device protocol and their parts by name: `Frames['HelloFrame']`. */
export type Frames = components['schemas']
export type DeviceFrame = Frames['DeviceFrame']
export type ServerFrame = Frames['ServerFrame']

export type ParsedFrame<Frame> =
  | { readonly ok: true; readonly frame: Frame }
  /** A type that this version does not know: a receiver ignores it, so that either side can be newer. */
  | { readonly ok: false; readonly unknownType: true; readonly faults: readonly RequestFault[] }
  | { readonly ok: false; readonly unknownType: false; readonly faults: readonly RequestFault[] }

const DEVICE_FRAMES = {
  hello: 'HelloFrame',
  accepted: 'AcceptedFrame',
  sent: 'SentFrame',
  delivered: 'DeliveredFrame',
  failed: 'FailedFrame',
  inbound: 'InboundFrame',
  status: 'StatusFrame',
} as const satisfies Record<DeviceFrame['type'], keyof Frames>

const SERVER_FRAMES = {
  welcome: 'WelcomeFrame',
  send: 'SendFrame',
  cancel: 'CancelFrame',
  ack: 'AckFrame',
  error: 'ErrorFrame',
} as const satisfies Record<ServerFrame['type'], keyof Frames>

let ajv: ReturnType<typeof ajvFor> | undefined

/** With the first frame of its type: a process that never sees one does not pay for it. */
function compileFrame<Frame>(name: string): ValidateFunction<Frame> {
  ajv ??= ajvFor(frameDefinitions)
  return ajv.compile<Frame>({ $ref: `relay#/$defs/${name}` })
}

/** Checks a parsed JSON frame that a phone sent; unknown fields are left in it. */
export const parseDeviceFrame = compileFrames<DeviceFrame>(DEVICE_FRAMES)

/** Checks a parsed JSON frame that the relay sent; unknown fields are left in it. */
export const parseServerFrame = compileFrames<ServerFrame>(SERVER_FRAMES)

function compileFrames<Frame>(
  names: Readonly<Record<string, string>>,
): (value: unknown) => ParsedFrame<Frame> {
  const validators = new Map<unknown, ValidateFunction<Frame>>()
  return (value) => {
    if (!isObject(value)) return refused([fault('body', '', 'invalid_type', 'must be an object.')])
    const { type } = value
    if (typeof type !== 'string' || !Object.hasOwn(names, type)) {
      const faults = [
        fault('body', '/type', 'invalid_choice', 'is not a type of frame known here.'),
      ]
      return typeof type === 'string' && type !== ''
        ? { ok: false, unknownType: true, faults }
        : refused(faults)
    }
    const validate = validators.get(type) ?? compileFrame<Frame>(names[type] ?? '')
    validators.set(type, validate)
    return validate(value) ? { ok: true, frame: value } : refused(faultsOf('body', validate.errors))
  }
}

function refused(faults: readonly RequestFault[]) {
  return { ok: false, unknownType: false, faults } as const
}
