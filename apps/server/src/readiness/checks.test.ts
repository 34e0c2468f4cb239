import type { Schemas } from '@relay/contract'
import { describe, expect, it } from 'vitest'
import { planActive, queueOpen, serverReady } from './account.ts'
import { type Check, fail, pass, warn, worstOf } from './check.ts'
import { deviceOnline, simLabelled } from './devices.ts'
import { createLaunchReadiness } from './index.ts'
import { webhookReachable } from './webhooks.ts'
import { metaCredentials, templateApproved } from './whatsapp.ts'

type Device = Schemas['Device']
type Webhook = Schemas['Webhook']
type Terms = Parameters<typeof planActive>[0]

const NOW = Date.UTC(2026, 4, 14, 10)
const DAY = 24 * 60 * 60 * 1_000
const said = ({ status, detail }: Check) => `${status} ${detail}`

const terms = (monthlyCap: number | null, expiresAt: number | null = null): Terms => ({
  ...{ plan: 'pro', expiresAt, timeZone: 'America/Sao_Paulo', changedAt: null },
  limits: { burst: null, refillPerMinute: null, monthlyCap, devices: null },
})

describe('the readiness of a plan', () => {
  it.each([
    [terms(null), 10 ** 9, 'pass The plan pro is active.'],
    [terms(100), 89, 'pass The plan pro is active.'],
    [terms(100), 90, 'warn 90 of 100 messages of this month are used.'],
    [terms(100), 100, 'fail All 100 messages of this month are used.'],
    [terms(null, NOW), 0, 'fail The plan ended at 2026-05-14T10:00:00.000Z.'],
    [terms(null, NOW + 7 * DAY - 1), 0, 'warn The plan ends at 2026-05-21T09:59:59.999Z.'],
    [terms(null, NOW + 7 * DAY), 0, 'pass The plan pro is active.'],
  ])('%o with %i messages: %s', (of, used, told) => {
    expect(said(planActive(of, used, NOW))).toBe(told)
  })
})

const PAUSED = { reason: 'queue_paused', since: NOW, until: null, holdsUrgent: true } as const

it('a queue is ready when nothing holds it, and quiet hours are only a warning', () => {
  expect(said(queueOpen(null))).toBe('pass Nothing holds messages back.')
  expect(said(queueOpen(PAUSED))).toMatch(/^fail/)
  const quiet = queueOpen({ ...PAUSED, reason: 'quiet_hours', until: NOW + DAY })
  expect(said(quiet)).toMatch(/^warn/)
  expect(quiet.action).toContain('2026-05-15T10:00:00.000Z')
})

it('a server that should get no traffic says why', () => {
  expect(said(serverReady(null))).toMatch(/^pass/)
  expect(said(serverReady('The database does not answer.'))).toBe(
    'fail The database does not answer.',
  )
})

it('the whole tells of a server that should get no traffic', async () => {
  const quietly = { ...PAUSED, reason: 'quiet_hours' } as const
  const launch = createLaunchReadiness({
    clock: { now: () => NOW, elapsed: () => 0, after: () => () => {} },
    devices: { list: async () => [] },
    messages: { countOf: async () => 7, waitingIn: async () => ({}) as never },
    policies: { hold: () => quietly },
    projects: {
      terms: { of: () => terms(7) } as never,
      metaAccess: async () => null,
      metaWebhookAccess: async () => null,
    },
    metaHooks: { account: async () => null },
    templates: { list: async () => [], sync: async () => ({}) as never },
    webhooks: { list: async () => [], deliveries: async () => [], test: async () => null },
    notReady: async () => 'The database does not answer.',
  })
  const found = await launch.of({ projectId: 'proj_1', mode: 'test' }, true)
  expect(found).toMatchObject({
    status: 'fail',
    ready: false,
    checkedAt: '2026-05-14T10:00:00.000Z',
  })
  expect(found.checks.map(({ name, status }) => `${name} ${status}`)).toEqual([
    ...['server_ready fail', 'key_live warn', 'plan_active fail', 'queue_open warn'],
    ...['device_online fail', 'sim_labelled fail', 'webhook_reachable warn'],
  ])
})

it('the whole is as bad as its worst check', () => {
  const [good, poor, bad] = [
    pass('key_live', ''),
    warn('key_live', '', 'Do.'),
    fail('key_live', '', 'Do.'),
  ]
  expect(worstOf([good])).toBe('pass')
  expect(worstOf([good, poor])).toBe('warn')
  expect(worstOf([poor, bad, good])).toBe('fail')
})

describe('the readiness of phones', () => {
  const device = (more: object): Device =>
    ({ paired: true, status: 'ONLINE', sims: [], ...more }) as unknown as Device
  const sim = (label: string | null, phoneNumber: string | null) => ({ label, phoneNumber })

  it.each([
    [[], 'fail There is no device.'],
    [[device({ paired: false, status: 'OFFLINE' })], 'fail No phone has been paired yet.'],
    [[device({ status: 'OFFLINE' })], 'fail 0 of 1 phone online.'],
    [[device({}), device({ status: 'OFFLINE' })], 'warn 1 of 2 phones online.'],
    [[device({}), device({ paired: false, status: 'OFFLINE' })], 'pass 1 of 1 phone online.'],
  ])('%#: %s', (devices, told) => {
    expect(said(deviceOnline(devices))).toBe(told)
  })

  it('says of SIMs that are missing what comes first', () => {
    expect(simLabelled([]).action).toContain('Pair a phone first')
    expect(simLabelled([device({})]).action).toContain('Put a SIM')
  })

  it.each([
    [[device({})], 'fail No phone has told of a SIM.'],
    [
      [device({ paired: false, sims: [sim('A', '+5511999998888')] })],
      'fail No phone has told of a SIM.',
    ],
    [
      [device({ sims: [sim('A', null), sim('B', '+5511999998888')] })],
      'warn 1 of 2 SIMs without a label or a number.',
    ],
    [
      [device({ sims: [sim(null, '+5511999998888')] })],
      'warn 1 of 1 SIM without a label or a number.',
    ],
    [[device({ sims: [sim('A', '+5511999998888')] })], 'pass 1 SIM with label and number.'],
  ])('SIMs %#: %s', (devices, told) => {
    expect(said(simLabelled(devices))).toBe(told)
  })
})

describe('the readiness of WhatsApp', () => {
  const whole = { hasBusinessAccount: true, hasAppSecret: true, refusedUntil: null, alert: null }

  it.each([
    [whole, null, /^pass/],
    [whole, { refused: true, detail: 'No such token.' }, /^fail Meta refuses .*No such token/],
    [whole, { refused: false, detail: 'No answer.' }, /^fail Meta could not be asked: No answer/],
    [{ ...whole, alert: 'The account is restricted.' }, null, /^warn The account is restricted/],
    [{ ...whole, refusedUntil: NOW }, null, /^fail .*again at 2026-05-14T10/],
    [{ ...whole, alert: 'Meta restricts it.' }, null, /^warn Meta restricts it/],
    [{ ...whole, hasAppSecret: false }, null, /^warn Not set: metaAppSecret/],
    [{ ...whole, hasBusinessAccount: false }, null, /^warn Not set: metaBusinessAccountId/],
  ])('%#: %s', (account, trouble, told) => {
    expect(said(metaCredentials(account, trouble))).toMatch(told)
  })

  it('needs an approved template', () => {
    expect(templateApproved(true).status).toBe('pass')
    expect(templateApproved(false).status).toBe('fail')
  })
})

describe('the readiness of webhooks', () => {
  const scope = { projectId: 'proj_1', mode: 'live' } as const
  const webhook = (id: string, more: object = {}): Webhook =>
    ({ id, status: 'active', failingSince: null, ...more }) as unknown as Webhook
  const tried = (more: object) => ({
    ...{ attempts: 1, succeededAt: '2026', lastHttpStatus: 200, lastError: null },
    ...more,
  })

  /** @param deliveries of every webhook, the newest first. */
  const look = (webhooks: Webhook[], deliveries: object[], probe = false) => {
    const called: string[] = []
    const check = webhookReachable(
      {
        list: async () => webhooks,
        deliveries: async () => deliveries as never,
        test: async (_, id) => {
          called.push(id)
          return { outcome: 'succeeded', httpStatus: 200, error: null } as never
        },
      },
      scope,
      probe,
    )
    return check.then((found) => ({ told: said(found), called }))
  }

  it.each<[string, Webhook[], object[], string]>([
    ['none', [], [], 'warn There is no webhook.'],
    ['taken', [webhook('a')], [tried({})], 'pass 1 of 1 took what was delivered last.'],
    [
      'refused',
      [webhook('a')],
      [tried({ succeededAt: null, lastHttpStatus: 503 }), tried({})],
      'fail Not reached: a (HTTP 503).',
    ],
    [
      'only begun',
      [webhook('a')],
      [tried({ attempts: 0, succeededAt: null }), tried({})],
      'pass 1 of 1 took what was delivered last.',
    ],
    ['failing for a while', [webhook('a', { failingSince: '2026' })], [], 'fail Not reached: a.'],
    [
      'disabled',
      [webhook('a'), webhook('b', { status: 'disabled' })],
      [tried({})],
      'fail Not reached: b.',
    ],
    ['paused', [webhook('a'), webhook('b', { status: 'paused' })], [tried({})], 'warn Paused: b.'],
    ['never tried', [webhook('a')], [], 'warn Not called yet: a.'],
  ])('that are %s', async (_, webhooks, deliveries, told) => {
    expect((await look(webhooks, deliveries)).told).toBe(told)
  })

  it('are called by a probe, five of them and no paused ones', async () => {
    const paused = webhook('p', { status: 'paused' })
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => webhook(id))
    const all = await look(five, [], true)
    expect(all).toEqual({
      told: 'pass 5 of 5 answered just now.',
      called: ['a', 'b', 'c', 'd', 'e'],
    })
    const more = await look([paused, ...five, webhook('f')], [], true)
    expect(more.told).toBe('warn Not called yet: f.')
    expect(more.called).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})
