// Loaded before a server (`--import`): names are asked for at a name server of the attack's own.
import dns from 'node:dns/promises'
import { syncBuiltinESMExports } from 'node:module'

const NAME_SERVER = process.env.RELAY_TORTURE_NAME_SERVER ?? ''

dns.Resolver = class extends dns.Resolver {
  constructor(options?: ConstructorParameters<typeof dns.Resolver>[0]) {
    super(options)
    this.setServers([NAME_SERVER])
  }
}
syncBuiltinESMExports()
