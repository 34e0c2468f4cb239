import { mkdir, writeFile } from 'node:fs/promises'
import { generateFiles } from './generate-files.ts'

const folder = new URL('../src/generated/', import.meta.url)

await mkdir(folder, { recursive: true })
for (const [name, content] of await generateFiles()) await writeFile(new URL(name, folder), content)
