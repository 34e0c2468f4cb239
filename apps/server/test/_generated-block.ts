const begin = (name: string) => `<!-- ${name}: generated, do not edit -->`
const end = (name: string) => `<!-- /${name} -->`

/** What stands between the two markers of this name. @throws when the page does not have them. */
export function blockOf(page: string, name: string): string {
  const [from, to] = bounds(page, name)
  return page.slice(from, to).trim()
}

/** The page with other contents between the markers. */
export function replaceBlock(page: string, name: string, contents: string): string {
  const [from, to] = bounds(page, name)
  return `${page.slice(0, from)}\n${contents}\n${page.slice(to)}`
}

function bounds(page: string, name: string): [from: number, to: number] {
  const from = page.indexOf(begin(name))
  const to = page.indexOf(end(name))
  if (from < 0 || to < from) throw new Error(`The page has no block "${name}".`)
  return [from + begin(name).length, to]
}
