import type { APIPromise } from '../api-promise.ts'
import type { Caller } from '../caller.ts'
import type { ListPromise } from '../list-promise.ts'
import type { CreateOptions, RequestOptions } from '../options.ts'
import type {
  CreateDevice,
  CreatedDevice,
  Device,
  ListDevices,
  PairDevice,
  PairedDevice,
  Pairing,
  UpdateDevice,
} from '../schema.ts'

/** The phones that send and receive. */
export class DevicesResource {
  readonly #caller: Caller

  /** @internal */
  constructor(caller: Caller) {
    this.#caller = caller
  }

  /**
   * Makes room for one phone and answers with a pairing code: 8 characters and a QR picture (SVG),
   * good for 10 minutes and one use.
   *
   * @param device its name, for people (1–100 characters)
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws ConflictError (`device_limit_reached`: the plan has no room), ValidationError, AuthenticationError, PermissionError (scope `devices.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const device = await relay.devices.create({ name: 'Front desk' })
   * console.log('Type this into the phone:', device.pairing.code, device.pairing.expiresAt)
   * @see POST /v1/devices, http://127.0.0.1:4600/docs#createDevice
   */
  create(device: CreateDevice, options?: CreateOptions): APIPromise<CreatedDevice> {
    return this.#caller.data((client) => client.POST('/v1/devices', { body: device }), options, {
      creates: true,
    })
  }

  /**
   * The project's devices, newest first; deleted ones are left out.
   *
   * @param filter `limit` entries a page (1–100)
   * @param options timeouts in milliseconds, a signal, headers
   * @throws AuthenticationError, PermissionError (scope `devices.read`), ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * for await (const device of relay.devices.list()) {
   *   console.log(device.name, device.status, device.battery)
   * }
   * @see GET /v1/devices, http://127.0.0.1:4600/docs#listDevices
   */
  list(filter: ListDevices = {}, options?: RequestOptions): ListPromise<Device> {
    return this.#caller.list<Device>(
      (cursor) => (client) => {
        const query = cursor === undefined ? filter : { ...filter, cursor }
        return client.GET('/v1/devices', { params: { query } })
      },
      options,
    )
  }

  /**
   * One device: its SIMs, whether it is online, and what it last said about itself.
   *
   * @param deviceId its id, `dev_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `devices.read`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const created = await relay.devices.create({ name: 'Front desk' })
   * const device = await relay.devices.get(created.id)
   * console.log(device.paired, device.sims.length)
   * @see GET /v1/devices/{deviceId}, http://127.0.0.1:4600/docs#getDevice
   */
  get(deviceId: string, options?: RequestOptions): APIPromise<Device> {
    return this.#caller.data(
      (client) => client.GET('/v1/devices/{deviceId}', { params: { path: { deviceId } } }),
      options,
    )
  }

  /**
   * Changes what is named and leaves the rest: the name, SIM labels and numbers, the default SIM,
   * the device's own limits, and whether it takes messages that name no line.
   *
   * @param deviceId its id, `dev_…`
   * @param changes at least one; `limits` counts messages (`burst` at once, `refillPerMinute` more
   *   each minute), null goes back to the plan's
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, ValidationError, AuthenticationError, PermissionError (scope `devices.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.devices.create({ name: 'Front desk' })
   * const device = await relay.devices.update(id, { limits: { burst: 50, refillPerMinute: 20 } })
   * console.log(device.limits.burst)
   * @see PATCH /v1/devices/{deviceId}, http://127.0.0.1:4600/docs#updateDevice
   */
  update(deviceId: string, changes: UpdateDevice, options?: RequestOptions): APIPromise<Device> {
    return this.#caller.data(
      (client) =>
        client.PATCH('/v1/devices/{deviceId}', {
          params: { path: { deviceId } },
          body: changes,
        }),
      options,
    )
  }

  /**
   * Revokes the phone's token, ends its connection and takes the device off the list. Its messages
   * stay readable.
   *
   * @param deviceId its id, `dev_…`
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `devices.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.devices.create({ name: 'Front desk' })
   * await relay.devices.remove(id)
   * @see DELETE /v1/devices/{deviceId}, http://127.0.0.1:4600/docs#deleteDevice
   */
  remove(deviceId: string, options?: RequestOptions): APIPromise<void> {
    return this.#caller.nothing(
      (client) => client.DELETE('/v1/devices/{deviceId}', { params: { path: { deviceId } } }),
      options,
    )
  }

  /**
   * A new pairing code for a device (10 minutes, one use); the code before it stops working. When
   * a phone uses it, the token of the phone before is revoked.
   *
   * @param deviceId its id, `dev_…`
   * @param options `idempotencyKey`; timeouts in milliseconds, a signal, headers
   * @throws NotFoundError, AuthenticationError, PermissionError (scope `devices.write`), RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { id } = await relay.devices.create({ name: 'Front desk' })
   * const { code, uri } = await relay.devices.createPairingCode(id)
   * console.log(code, uri)
   * @see POST /v1/devices/{deviceId}/pairing-code, http://127.0.0.1:4600/docs#createPairingCode
   */
  createPairingCode(deviceId: string, options?: CreateOptions): APIPromise<Pairing> {
    return this.#caller.data(
      (client) =>
        client.POST('/v1/devices/{deviceId}/pairing-code', {
          params: { path: { deviceId } },
        }),
      options,
      { creates: true },
    )
  }

  /**
   * What a phone's own program does with the code: trades it for the device's token, which is
   * shown only here. Needs no API key. A code works once, so this is not sent again when nobody
   * knows whether it arrived.
   *
   * @param pairing the code, what the phone runs, and its SIMs
   * @param options timeouts in milliseconds, a signal, headers
   * @throws NotFoundError when the code is unknown, used or expired; ValidationError, RateLimitError, ServerError
   * @example
   * import { Relay } from '@relay/sdk'
   *
   * const relay = new Relay()
   * const { pairing } = await relay.devices.create({ name: 'Front desk' })
   * const { deviceToken, connectUrl } = await relay.devices.pair({
   *   code: pairing.code,
   *   agent: 'my-modem/1.0 (linux)',
   *   sims: [{ slotIndex: 0, phoneNumber: '+5511988887777', carrier: null }],
   * })
   * console.log(connectUrl, deviceToken.length)
   * @see POST /v1/devices/pair, http://127.0.0.1:4600/docs#pairDevice
   */
  pair(pairing: PairDevice, options?: RequestOptions): APIPromise<PairedDevice> {
    return this.#caller.data(
      (client) => client.POST('/v1/devices/pair', { body: pairing }),
      options,
      { auth: 'nobody', repeatable: false },
    )
  }
}
