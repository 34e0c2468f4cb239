import SqliteDatabase from 'better-sqlite3'

// Loaded before the server: makes the database promise less than it says, so that a test which looks for
// lost messages is seen to find them. The driver's build makes NORMAL of a FULL that is not asked for.
const { pragma } = SqliteDatabase.prototype
SqliteDatabase.prototype.pragma = function lowered(source, options) {
  if (source === 'synchronous = FULL') return pragma.call(this, 'synchronous = NORMAL', options)
  if (source === 'synchronous') return 2
  return pragma.call(this, source, options)
}
