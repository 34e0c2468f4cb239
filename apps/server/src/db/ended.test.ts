import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { onBothEngines } from '../../test/_databases.ts'
import { emptyCounter } from '../otp/guards.ts'
import type { Tx } from './index.ts'

const ADD = { table: 'otp_counter', ignoreConflict: false, key: 'id' } as const

onBothEngines('what a transaction does beside a step that fails', (opened) => {
  const found = async (id: string) => {
    const query = opened().database.read.selectFrom('otp_counter').select('id')
    return (await query.where('id', '=', id).execute()).length
  }
  /** One of two steps fails; the other one goes on when everything was taken back. */
  const failBeside = async (step: (tx: Tx) => Promise<unknown>) => {
    const over = Promise.withResolvers<void>()
    let beside: Promise<unknown> = Promise.resolve()
    const failed = opened().database.transaction((tx) => {
      beside = over.promise.then(() => step(tx))
      return Promise.all([Promise.reject(new Error('the first fault')), beside])
    })
    await expect(failed).rejects.toThrow('the first fault')
    over.resolve()
    return beside.then(
      () => 'done',
      (error: Error) => error.message,
    )
  }

  it('is not written behind its end', async () => {
    const add = (id: string) => (tx: Tx) => tx.insertMany(ADD, [emptyCounter(id, 0)])
    expect(await failBeside(add('late'))).toBe('The transaction has ended.')
    const lockAndAdd = async (tx: Tx) => {
      await tx.lockMany(ADD, ['late'])
      return add('late')(tx)
    }
    expect(await failBeside(lockAndAdd)).toBe('The transaction has ended.')
    const byQuery = ({ query }: Tx) =>
      query.insertInto('otp_counter').values(emptyCounter('late', 0)).execute()
    expect(await failBeside(byQuery)).toBe('The transaction has ended.')
    await turn()
    expect(await found('late')).toBe(0)
    await opened().database.transaction(add('in time'))
    expect(await found('in time')).toBe(1)
  })
})
