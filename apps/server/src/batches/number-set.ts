const FIRST_PLACES = 1 << 12
/** Above it, looking takes many steps. */
const FULLEST = 0.6
/** 2^32 divided by the golden ratio: spreads neighbours. */
const SPREAD = 2_654_435_769
const EMPTY = 0

/**
 * Which phone numbers a list has had: 15 digits at most, so a number of 8 bytes is exact. A million take 16 MB where a
 * Set of texts takes a hundred.
 */
export class NumberSet {
  #places = new Float64Array(FIRST_PLACES)
  #size = 0

  /**
   * @param number in E.164.
   * @returns whether it was new.
   */
  add(number: string): boolean {
    const value = Number(number.slice(1))
    const place = this.#placeOf(this.#places, value)
    if (this.#places[place] === value) return false
    this.#places[place] = value
    this.#size += 1
    if (this.#size > this.#places.length * FULLEST) this.#grow()
    return true
  }

  #placeOf(places: Float64Array, value: number): number {
    const mask = places.length - 1
    let place = (Math.imul(value % 4_294_967_291, SPREAD) >>> 8) & mask
    while (places[place] !== EMPTY && places[place] !== value) place = (place + 1) & mask
    return place
  }

  #grow(): void {
    const places = new Float64Array(this.#places.length * 2)
    for (const value of this.#places)
      if (value !== EMPTY) places[this.#placeOf(places, value)] = value
    this.#places = places
  }
}
