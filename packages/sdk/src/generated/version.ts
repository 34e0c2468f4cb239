// Generated from openapi/ and package.json. Run `pnpm generate` instead of editing.

/** The version of this package. */
export const VERSION = '0.0.0'
