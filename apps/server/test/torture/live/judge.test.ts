import { expect, it } from 'vitest'
import { BEFORE_EVERY_EVENT, type Followed, judgeFollowed } from './judge.ts'

const LOG = ['queued', 'sent', 'queued', 'sent', 'failed'].map((step, i) => {
  return { id: `evt_${i}`, event: `outbound.${step}` }
})
const ALL: Followed = {
  ...{ name: 'one', types: null, began: BEFORE_EVERY_EVENT },
  got: LOG.map(({ id }) => id),
}

it.each<[string, Partial<Followed>, string[]]>([
  ['the log', {}, []],
  ['a part of it', { types: ['outbound.sent'], got: ['evt_1', 'evt_3'] }, []],
  ['what came after it began', { began: 'evt_2', got: ['evt_3', 'evt_4'] }, []],
  [
    'a gap',
    { got: ['evt_0', 'evt_1', 'evt_3', 'evt_4'] },
    ['one: outbound.queued evt_2 never came'],
  ],
  ['a repeat', { got: [...ALL.got, 'evt_4'] }, ['one: evt_4 came twice']],
  [
    'another order',
    { got: ['evt_0', 'evt_2', 'evt_1', 'evt_3', 'evt_4'] },
    ['one: evt_1 came after a later one'],
  ],
  [
    'an event of somebody else',
    { got: [...ALL.got, 'evt_9'] },
    ['one: evt_9 is not one that it follows'],
  ],
  [
    'one that was before it began',
    { began: 'evt_2', got: ['evt_2', 'evt_3', 'evt_4'] },
    ['one: evt_2 is not one that it follows'],
  ],
  [
    'a beginning that is not there',
    { began: 'evt_9' },
    ['one: it began after evt_9, which is not there'],
  ],
  ['nobody', { began: null, got: [] }, ['one: it began after null, which is not there']],
])('judges %s', (_, change, faults) => {
  expect(judgeFollowed({ ...ALL, ...change }, LOG)).toEqual(faults)
})
