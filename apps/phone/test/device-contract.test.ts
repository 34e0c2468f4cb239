import { Parser } from '@asyncapi/parser'
import { expect, test } from 'vitest'
import { deviceContract, deviceContractText, faultOf } from './device-contract.ts'

const { schemas } = deviceContract.components

test('the contract is valid AsyncAPI 3, says an independent parser', async () => {
  const { document, diagnostics } = await new Parser().parse(deviceContractText)
  // Severities: 0 error, 1 warning; 2 is the advice to use AsyncAPI 3.1.
  expect(diagnostics.filter(({ severity }) => severity < 2)).toEqual([])
  expect(
    document
      ?.operations()
      .all()
      .map((operation) => operation.id()),
  ).toEqual(['receiveDeviceFrame', 'sendServerFrame'])
  expect(document?.operations().get('receiveDeviceFrame')?.messages().all()).toHaveLength(7)
  expect(document?.operations().get('sendServerFrame')?.messages().all()).toHaveLength(5)
})

test.each(Object.keys(schemas))('the examples of %s are valid', (name) => {
  const examples = schemas[name]?.examples ?? []
  if (name.endsWith('Frame') && !['DeviceFrame', 'ServerFrame'].includes(name)) {
    expect(examples.length).toBeGreaterThan(0)
  }
  for (const example of examples) {
    expect(faultOf(name, example)).toBeNull()
    expect(faultOf(name, { ...Object(example), fromTheFuture: 1 })).toBeNull()
    expect(faultOf(name, { ...Object(example), type: 'other' })).not.toBeNull()
  }
})

test('every text and every list has a bound', () => {
  const unbounded: string[] = []
  const visit = (node: unknown, path: string) => {
    if (typeof node !== 'object' || node === null) return
    const { type, maxLength, maxItems, enum: list, const: fixed } = Object(node)
    const types = [type].flat()
    if (types.includes('string') && maxLength === undefined && !list && !fixed) unbounded.push(path)
    if (types.includes('array') && maxItems === undefined) unbounded.push(path)
    for (const [key, value] of Object.entries(node))
      if (key !== 'examples') visit(value, `${path}/${key}`)
  }
  visit(schemas, '')
  expect(unbounded).toEqual([])
})
