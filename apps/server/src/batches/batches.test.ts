import { expect, it } from 'vitest'
import { come, messagesOf, readList, testKey, until } from '../../test/_lists.ts'
import { onBothServers } from '../../test/_server.ts'

const TEXT = 'Hi {{name}}, see you at {{ time }}.'

onBothServers('lists', (running) => {
  it('in CSV write to each number once, by name, and tell of every line that is left out', async () => {
    const server = running()
    const { test: key } = await testKey(server)
    await server.call('putOptOut', {
      key,
      body: { channel: 'sms', number: '+12025550147', optedOut: true },
    })
    const csv = [
      '\uFEFFto;name;time;other',
      '+55 (11) 98765-4321;João;14h;x',
      '+551187654321;João again;15h;x',
      '11 9999;Nobody;14h;x',
      '+12025550143;;14h;x',
      ';Ana;14h;x',
      '+12025550147;Out;14h;x',
      '+13215550130;Magic;14h;x',
      '+12025550144;"Ana ""A"" {{time}}";"at\nnoon";x',
      `+12025550145;${'x'.repeat(1_025)};1;x`,
      '+12025550146;a;b;c;d',
    ].join('\r\n')
    const created = await server.call('createBatch', {
      key,
      csv,
      query: { body: TEXT, name: 'May', ttlSeconds: '600' },
    })
    expect(created.status).toBe(202)
    const { id } = created.body
    expect(created.headers.get('location')).toBe(`/v1/batches/${id}`)
    expect(created.body).toMatchObject({
      ...{ name: 'May', channel: 'sms', status: 'queuing', body: TEXT, priority: 'bulk' },
      ...{ total: 10, accepted: 2, rejected: 8, pending: 2, progress: 0 },
    })
    const errors = [
      { line: 3, column: 'to', value: '+5511987654321', code: 'duplicate' },
      { line: 4, column: 'to', value: '11 9999', code: 'invalid_phone_number' },
      { line: 5, column: 'name', value: '+12025550143', code: 'required' },
      { line: 6, column: 'to', value: null, code: 'required' },
      { line: 7, column: 'to', value: '+12025550147', code: 'recipient_opted_out' },
      { line: 8, column: 'to', value: '+13215550130', code: 'recipient_opted_out' },
      { line: 11, column: 'name', value: '+12025550145', code: 'too_long' },
      { line: 12, column: null, value: '+12025550146', code: 'too_many' },
    ]
    expect(created.body.errors).toMatchObject(errors)

    const done = await until(server, key, id, 'completed')
    expect(done).toMatchObject({ pending: 0, progress: 1, accepted: 2, waiting: null })
    expect(done.completedAt).not.toBeNull()
    const messages = await come(async () => {
      const all = await messagesOf(server, key, id)
      return all.every((one: { status: string }) => one.status === 'DELIVERED') ? all : undefined
    })
    expect(messages.map((one: { to: string; body: string }) => [one.to, one.body])).toEqual([
      ['+12025550144', 'Hi Ana "A" {{time}}, see you at at\nnoon.'],
      ['+5511987654321', 'Hi João, see you at 14h.'],
    ])
    expect(messages[0]).toMatchObject({ batchId: id, segments: 1 })
    expect(
      (await server.call('listMessageEvents', { key, path: { messageId: messages[0].id } })).body
        .data[0].type,
    ).toBe('queued')
    const counts = await come(async () => {
      const batch = await readList(server, key, id)
      return batch.counts.DELIVERED === 2 ? batch.counts : undefined
    })
    expect(counts.SENT).toBe(0)

    const path = { batchId: id }
    const first = await server.call('listBatchErrors', { key, path, query: { limit: '5' } })
    const { nextCursor: cursor } = first.body
    const rest = await server.call('listBatchErrors', { key, path, query: { limit: '5', cursor } })
    expect([...first.body.data, ...rest.body.data]).toMatchObject(errors)
    expect(rest.body.nextCursor).toBeNull()
    const file = await fetch(`${server.url}/v1/batches/${id}/errors`, {
      headers: { authorization: `Bearer ${key}`, accept: 'text/csv' },
    })
    const text = (await file.text()).split('\n')
    expect(text.slice(0, 3)).toEqual([
      'line,column,value,code,detail',
      '3,to,+5511987654321,duplicate,This number is in an earlier line.',
      '4,to,11 9999,invalid_phone_number,to is not a phone number that can exist.',
    ])
    expect(text).toHaveLength(errors.length + 2)

    const told = await come(async () => {
      const { body: feed } = await server.call('listEvents', { key, query: { types: 'batch.*' } })
      return feed.data.length > 0 ? feed.data : undefined
    })
    expect(told).toMatchObject([
      { event: 'batch.completed', data: { id, status: 'completed', accepted: 2, rejected: 8 } },
    ])
  })

  it('in JSON are the same, and only looked at with dryRun', async () => {
    const server = running()
    const { test: key, key: live } = await testKey(server)
    const body = {
      body: 'Hi {{name}}!',
      recipients: [
        { to: '+12025550143', variables: { name: 'Ana' } },
        { to: '+12025550143', variables: { name: 'Bia' } },
        { to: '+12025550144', variables: {} },
        { to: '+12025550145', variables: { name: 'ã'.repeat(80) } },
      ],
      metadata: { campaign: '42' },
      priority: 'high',
    }
    const query = { dryRun: 'true' }
    const looked = await server.call('createBatch', { key: live, body, query })
    expect(looked.status).toBe(200)
    expect(looked.body).toMatchObject({ total: 4, accepted: 2, rejected: 2, segments: 3 })
    expect(looked.body.preview[0]).toMatchObject({ to: '+1202****0143', body: 'Hi Ana!' })
    expect((await server.call('listBatches', { key: live })).body.data).toEqual([])

    const { body: batch } = await server.call('createBatch', { key, body })
    expect(batch.errors).toMatchObject([
      { line: 2, code: 'duplicate' },
      { line: 3, column: 'name', code: 'required' },
    ])
    await until(server, key, batch.id, 'completed')
    const [, first] = await messagesOf(server, key, batch.id)
    expect(first).toMatchObject({ body: 'Hi Ana!', metadata: { campaign: '42' } })
    expect(
      (await server.call('listBatches', { key, query: { status: 'completed' } })).body.data,
    ).toMatchObject([{ id: batch.id }])
    expect((await server.call('listBatches', { key: live })).body.data).toEqual([])
  })

  it('of templates give each its variables', async () => {
    const server = running()
    const { test: key, key: live } = await testKey(server)
    const csv = 'to,1,2\n+12025550143,Ana,14h\n'
    const query = { template: 'lembrete', language: 'pt_BR' }
    const { body } = await server.call('createBatch', { key, csv, query })
    expect(body).toMatchObject({
      channel: 'whatsapp',
      template: 'lembrete',
      accepted: 1,
      body: null,
    })
    await until(server, key, body.id, 'completed')
    const [message] = await messagesOf(server, key, body.id)
    expect(message).toMatchObject({ channel: 'whatsapp', template: 'lembrete', batchId: body.id })
    const row = await server.database.read
      .selectFrom('message')
      .select('variables')
      .where('id', '=', message.id)
      .executeTakeFirstOrThrow()
    expect(JSON.parse(row.variables ?? '')).toEqual({ '1': 'Ana', '2': '14h' })
    const refused = await server.call('createBatch', { key: live, csv, query })
    expect(refused.code).toBe('meta_credentials_missing')
    // Nobody knows the template: then every line would have a place for each of these.
    const recipients = Array.from({ length: 513 }, (_, i) => ({
      ...{ to: '+12025550143', variables: { [`v${i}`]: 'x' } },
    }))
    const many = await server.call('createBatch', { key, body: { ...query, recipients } })
    expect(many.body.errors).toMatchObject([{ pointer: '/recipients', code: 'too_many' }])
  })

  it('of marketing leave out who wants no more of it, and no other list does', async () => {
    const server = running()
    const { key } = await server.project()
    await server.call('putMetaCredentials', {
      key,
      body: { metaPhoneNumberId: '106540352242922', metaAccessToken: 'EAAG-of-a-test' },
    })
    const { projectId } = (await server.call('getProject', { key })).body
    for (const category of ['MARKETING', 'UTILITY']) {
      await server.database.transaction(async (tx) => {
        await tx.query
          .insertInto('template')
          .values({
            ...{ id: `tpl_${category}_${projectId}`, project_id: projectId, meta_id: null },
            ...{ name: category.toLowerCase(), language: 'pt_BR', status: 'APPROVED', category },
            ...{ parameter_format: 'POSITIONAL', rejected_reason: null },
            components: JSON.stringify([{ type: 'BODY', text: 'Hoje.' }]),
            ...{ created_at: 0, updated_at: 0 },
          })
          .execute()
      })
    }
    const body = { channel: 'whatsapp', scope: 'marketing', optedOut: true }
    await server.call('putOptOut', { key, body: { ...body, number: '+12025550143' } })
    const rejected = async (template: string) => {
      const query = { template, language: 'pt_BR', dryRun: 'true' }
      const csv = 'to\n+12025550143\n+12025550144\n'
      return (await server.call('createBatch', { key, csv, query })).body.errors
    }
    expect(await rejected('marketing')).toMatchObject([
      { line: 2, column: 'to', value: '+12025550143', code: 'recipient_opted_out' },
    ])
    expect(await rejected('utility')).toEqual([])
  })

  it('are made once for a key, and compared by the file', async () => {
    const server = running()
    const { test: key } = await testKey(server)
    const headers = { 'idempotency-key': 'list-1' }
    const send = (csv: string, query = { body: 'Hi.' }) =>
      server.call('createBatch', { key, csv, query, headers })
    const first = await send('to\n+12025550143\n')
    const again = await send('to\n+12025550143\n')
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect((await send('to\n+12025550144\n')).code).toBe('idempotency_key_reused')
    expect((await send('to\n+12025550143\n', { body: 'Ho.' })).code).toBe('idempotency_key_reused')
    expect((await server.call('listBatches', { key })).body.data).toHaveLength(1)
    const rows = await server.database.read
      .selectFrom('batch')
      .select('id')
      .where('status', '=', 'uploading')
      .execute()
    expect(rows).toEqual([])
  })

  it('are refused as a whole where nothing can be made of them, and leave nothing', async () => {
    const server = running()
    const { key } = await testKey(server)
    const pointer = async (csv: string, query: Record<string, string>) => {
      const { status, body } = await server.call('createBatch', { key, csv, query })
      return [status, body.errors?.[0]?.pointer]
    }
    const good = 'to,name\n+12025550143,Ana\n'
    expect(await pointer(good, {})).toEqual([422, '/body'])
    expect(await pointer(good, { body: 'Hi', template: 'x' })).toEqual([422, '/body'])
    expect(await pointer(good, { template: 'x' })).toEqual([422, '/language'])
    expect(await pointer(good, { body: 'Hi {{nome}}' })).toEqual([422, '/body'])
    expect(await pointer('number\n1\n', { body: 'Hi' })).toEqual([422, '/to'])
    expect(await pointer(`${good}"open`, { body: 'Hi' })).toEqual([422, ''])
    expect(await pointer(good, { body: 'Hi', expiresAt: '2020-01-01T00:00:00Z' })).toEqual([
      422,
      '/expiresAt',
    ])
    const rows = await server.database.read
      .selectFrom('batch')
      .select('id')
      .where('status', '=', 'uploading')
      .execute()
    expect(rows).toEqual([])
    expect((await server.call('listBatches', { key })).body.data).toEqual([])
  })
})
