import type { Fault } from '../fault.ts'
import { kill } from './kill.ts'

/** Every fault, in the order in which a full run strikes them and the table shows them. */
export const FAULTS: readonly Fault[] = [kill]
