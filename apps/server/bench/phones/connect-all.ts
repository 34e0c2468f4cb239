import { readFileSync } from 'node:fs'
import { connectPhone, type Phone, type PhoneOptions } from './phone.ts'
import type { SeededPhone } from './seed.ts'

/** Enough to keep the relay busy, few enough that nobody waits long. */
const PARALLEL = 64

export const readPhones = (file: string): SeededPhone[] => JSON.parse(readFileSync(file, 'utf8'))

/** Connects all of them, in the order of the list. */
export async function connectAll(
  url: string,
  seeded: readonly SeededPhone[],
  optionsOf: (place: number) => Pick<PhoneOptions, 'onSend' | 'onAck' | 'onClose'>,
): Promise<Phone[]> {
  const phones: Phone[] = []
  let next = 0
  const open = async () => {
    while (next < seeded.length) {
      const place = next
      next += 1
      const one = seeded[place]
      if (!one) return
      phones[place] = await connectPhone({ url, ...one, lastSeq: 0, ...optionsOf(place) })
    }
  }
  await Promise.all(Array.from({ length: PARALLEL }, open))
  return phones
}
