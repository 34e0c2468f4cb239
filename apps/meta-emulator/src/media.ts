import { createHash } from 'node:crypto'
import { GraphFault } from './graph/fault.ts'
import type { Seed } from './seed.ts'
import { unknownObject } from './world.ts'

/** What was uploaded, until it is deleted or the emulator ends. */
export interface Media {
  readonly id: string
  readonly mimeType: string
  readonly bytes: Buffer
}

/** Where it is kept, and what makes its ids. */
export interface MediaShelf {
  readonly seed: Seed
  next(name: string): number
  readonly media: Map<string, Media>
}

/** What is kept at most: the oldest goes. Meta keeps it for 30 days. */
const MOST_BYTES = 256 * 1_024 * 1_024
const ID_DIGITS = 16

/**
 * `POST /{phone}/media`: a form with `messaging_product`, `file` and, if the file's own is not right, `type`.
 *
 * @throws GraphFault 100, 131053
 */
export async function uploadMedia(
  shelf: MediaShelf,
  bytes: Buffer,
  contentType: string,
): Promise<object> {
  const form = await formOf(bytes, contentType)
  if (form.get('messaging_product') !== 'whatsapp') {
    throw new GraphFault(100, { title: 'The parameter messaging_product is required.' })
  }
  const file = form.get('file')
  if (file === null || typeof file === 'string') {
    throw new GraphFault(100, { title: 'The parameter file is required.' })
  }
  const type = form.get('type')
  const mimeType = typeof type === 'string' && type !== '' ? type : file.type
  if (!mimeType.includes('/')) {
    throw new GraphFault(131053, { details: 'The type of the media is not known.' })
  }
  const { seed, next, media } = shelf
  const id = String(10 ** (ID_DIGITS - 1) + Math.floor(seed.chance('media', next('media')) * 1e14))
  media.set(id, { id, mimeType, bytes: Buffer.from(await file.arrayBuffer()) })
  forgetOldest(media)
  return { id }
}

async function formOf(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    const headers = { 'content-type': contentType }
    return await new Response(new Uint8Array(bytes), { headers }).formData()
  } catch {
    throw new GraphFault(100, { title: 'The body must be multipart/form-data.' })
  }
}

function forgetOldest(media: Map<string, Media>) {
  let size = [...media.values()].reduce((sum, { bytes }) => sum + bytes.length, 0)
  for (const [id, { bytes }] of media) {
    if (size <= MOST_BYTES) return
    media.delete(id)
    size -= bytes.length
  }
}

/** `GET /{media}`. @param address of the request; what is there is fetched with the same token */
export const mediaObject = ({ id, mimeType, bytes }: Media, address: string): object => ({
  messaging_product: 'whatsapp',
  url: `${address}/download`,
  mime_type: mimeType,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  file_size: bytes.length,
  id,
})

/** @throws GraphFault 100, subcode 33 */
export function mediaOf({ media }: MediaShelf, id: string): Media {
  const found = media.get(id)
  if (!found) throw unknownObject(id, 'get')
  return found
}
