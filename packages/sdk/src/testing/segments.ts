// GSM 03.38: the basic table, and the extension table whose characters take two places.
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ' +
  'ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '\f^{}\\[~]|€'

/** Characters of one SMS, and of each part of a longer text. */
const GSM = { alone: 160, part: 153 }
const UCS2 = { alone: 70, part: 67 }

/** How many SMS a text is on the air. */
export function segmentsOf(text: string): number {
  let septets = 0
  for (const character of text) {
    if (BASIC.includes(character)) septets += 1
    else if (EXTENDED.includes(character)) septets += 2
    else return count(text.length, UCS2)
  }
  return count(septets, GSM)
}

function count(length: number, { alone, part }: { alone: number; part: number }): number {
  return length <= alone ? 1 : Math.ceil(length / part)
}
