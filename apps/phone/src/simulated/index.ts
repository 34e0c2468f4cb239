export type { SimulatedDriver, SimulatedDriverOptions } from './driver.ts'
export { createSimulatedDriver } from './driver.ts'
export type { Fate, Rule, Script } from './script.ts'
export { DEFAULT_FATE, parseScript } from './script.ts'
