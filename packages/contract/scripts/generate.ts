import { mkdir, writeFile } from 'node:fs/promises'
import { generateCollection, generateFiles } from './generate-files.ts'

const folder = new URL('../src/generated/', import.meta.url)
const published = new URL('../../../openapi/generated/', import.meta.url)

await mkdir(folder, { recursive: true })
for (const [name, content] of await generateFiles()) await writeFile(new URL(name, folder), content)

await mkdir(published, { recursive: true })
await writeFile(new URL('relay.postman_collection.json', published), await generateCollection())
