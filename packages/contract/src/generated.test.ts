import { readdir, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { generateCollection, generateFiles } from '../scripts/generate-files.ts'

const folder = new URL('./generated/', import.meta.url)

it('is what openapi/ says now: run `pnpm generate` when this fails', async () => {
  const fresh = await generateFiles()
  expect((await readdir(folder)).sort()).toEqual([...fresh.keys()].sort())
  for (const [name, content] of fresh) {
    const committed = await readFile(new URL(name, folder), 'utf8')
    // Compared without a diff, which would be thousands of lines.
    expect(committed === content, `src/generated/${name} is stale`).toBe(true)
  }
})

it('has a Postman collection that is what openapi/ says now', async () => {
  const collection = new URL(
    '../../../openapi/generated/relay.postman_collection.json',
    import.meta.url,
  )
  const committed = await readFile(collection, 'utf8')
  expect(committed === (await generateCollection()), 'the collection is stale').toBe(true)
})

it('comes out the same every time', async () => {
  expect([...(await generateFiles())]).toEqual([...(await generateFiles())])
})
