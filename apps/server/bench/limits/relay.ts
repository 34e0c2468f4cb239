/** The relay as it is, and a way to ask it for its memory. */
import './probe.ts'
import '../../src/main.ts'
