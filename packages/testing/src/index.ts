export { type Postgres, type PostgresOptions, startPostgres } from './postgres.ts'
export { postgresUrl, type TestDatabase, testDatabase } from './test-database.ts'
