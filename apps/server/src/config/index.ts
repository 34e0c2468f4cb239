export { type Config, loadConfig } from './config.ts'
export { ConfigError, type Environment } from './environment.ts'
export { loadSecretKeys, type SecretKeys } from './secret-key.ts'
