import { expect, it } from 'vitest'
import { compareIds, unexpected } from './checks.ts'

it('finds what is lost, what was answered twice, and what nobody was told of', () => {
  expect(compareIds(['a', 'b'], ['b', 'a'])).toEqual([])
  expect(compareIds(['a', 'a', 'b', 'c'], ['a', 'd'])).toEqual([
    '1 ids answered twice',
    '2 accepted messages are not stored',
    '1 stored messages were never answered',
  ])
})

it('finds answers that nobody expects', () => {
  const answers = { 'new 202': 10, 'new 500': 2, 'replay 409': 1 }
  expect(unexpected(answers, ['new 202'])).toEqual([
    '2 answers to new 500',
    '1 answers to replay 409',
  ])
})
