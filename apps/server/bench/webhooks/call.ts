/** A webhook that was made. */
export interface Made {
  readonly id: string
  readonly secret: string
}

/** Calls the relay's API; what it refuses ends the measurement. */
export async function call(
  url: string,
  key: string,
  method: 'POST' | 'PATCH',
  path: string,
  body: object,
): Promise<Made> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return JSON.parse(await response.text())
}
