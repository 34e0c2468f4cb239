import { writeFile } from 'node:fs/promises'
import { page } from './page.ts'

await writeFile(new URL('../../docs/examples.md', import.meta.url), page())
