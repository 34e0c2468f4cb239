export { type CsvLine, type CsvTable, MAX_LINE_BYTES, readCsv } from './read.ts'
export { csvField, csvLine } from './write.ts'
