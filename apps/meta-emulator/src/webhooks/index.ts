export { type Caller, createCaller } from './call.ts'
export { shakeHands } from './handshake.ts'
export { createPoster, type Poster, type Posting } from './poster.ts'
export type { Status, Update } from './update.ts'
