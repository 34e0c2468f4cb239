export { type Charset, charsetOf } from './charset.ts'
export { type CsvLine, type CsvTable, readCsv } from './read.ts'
export { MAX_LINE_BYTES } from './text.ts'
export { csvField, csvLine } from './write.ts'
