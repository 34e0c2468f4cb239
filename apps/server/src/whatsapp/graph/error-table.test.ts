import { describe, expect, it } from 'vitest'
import { graphErrorOf } from './answer.ts'
import { GRAPH_RULES, ruleOf } from './error-table.ts'

/** Meta's page of error codes, as a second list beside the table: code, subcode, action and more. */
const EXPECTED: readonly (readonly [string, number, number | null, string])[] =
  `0 park credential|1 retry ×2|2 retry|3 park credential|4 pace|10 park credential|33 park sender
100 fail|100/33 park sender|104 park credential|190 park credential|190/463 park credential
200 park credential|250 park credential|299 park credential|368 park sender|80007 pace|130403 fail
130429 pace|130472 fail|130497 fallback|131000 retry|131005 park credential|131008 fail|131009 fail
131016 retry|131021 fail|131026 fallback|131030 fail|131031 park sender|131037 park sender
131042 park sender|131045 park sender|131047 fail|131048 park sender|131049 fail
131050 fail opt_out|131051 fail|131052 fail|131053 fail|131055 fail|131056 pair|131057 retry ×5
131059 retry|131062 fail|131063 fail|131064 park sender|132000 fail|132001 fail refresh_template
132005 fail|132007 fail|132012 fail|132015 fail template_paused|132016 fail template_disabled
132018 fail|132068 fail|132069 fail|133004 retry|133010 park sender|133015 retry|133016 park sender
134011 park sender|134100 fail|134101 retry|135000 fail|137000 fail`
    .split(/[|\n]/)
    .map((line) => {
      const [codes = '', ...words] = line.split(' ')
      const [code, subcode] = codes.split('/').map(Number)
      return [line, code ?? -1, subcode ?? null, words.join(' ')]
    })

describe('the table of Meta’s errors', () => {
  it.each(EXPECTED)('%s', (_, code, subcode, words) => {
    const { action, park, effect, mostRetries } = ruleOf(code, subcode, false)
    const told = [action, park, mostRetries && `×${mostRetries}`, effect].filter(Boolean)
    expect(told.join(' ')).toBe(words)
  })

  it.each(GRAPH_RULES.map((rule) => [rule.codes[0], rule] as const))(
    'has an expectation for its row of %i, and no row before that hides it',
    (code, rule) => {
      const known = EXPECTED.some(
        ([, one, subcode]) =>
          one === code && (rule.subcode === undefined || subcode === rule.subcode),
      )
      expect(known).toBe(true)
      expect(ruleOf(code, rule.subcode ?? null, false)).toBe(rule)
    },
  )

  it('tries an unknown code again only where Meta says that it passes', () => {
    expect(ruleOf(999_999, null, false).action).toBe('fail')
    expect(ruleOf(999_999, null, true).action).toBe('retry')
    expect(ruleOf(190, null, true).action).toBe('park')
  })
})

describe('an error of Meta’s', () => {
  const told = {
    message: '(#131056) pair limit',
    type: 'OAuthException',
    code: 131056,
    error_data: { messaging_product: 'whatsapp', details: 'too many' },
    error_subcode: 2494055,
    fbtrace_id: 'AOnodi98',
  }

  it('knows its action and what Meta said', () => {
    expect(graphErrorOf(told)).toMatchObject({
      name: 'GraphError',
      action: 'pair',
      code: 131056,
      subcode: 2494055,
      details: 'too many',
      fbtraceId: 'AOnodi98',
      message: '(#131056) pair limit',
    })
  })

  it('is read from a webhook too, where it has a title', () => {
    const error = graphErrorOf({ code: 131049, title: 'Not delivered' })
    expect(error).toMatchObject({ action: 'fail', message: 'Not delivered', details: null })
    expect(error?.retryAfterMs).toBe(86_400_000)
  })

  it('waits as long as Meta asks, or as its code says', () => {
    expect(graphErrorOf({ code: 131057 })?.retryAfterMs).toBe(20_000)
    expect(graphErrorOf({ code: 131057 }, { retryAfterMs: 7_000 })?.retryAfterMs).toBe(7_000)
    expect(graphErrorOf({ code: 131000 })?.retryAfterMs).toBeNull()
  })

  it('hides what must not be seen, which Meta repeats', () => {
    const message = 'Malformed access token EAAsecret'
    const error = graphErrorOf({ ...told, code: 190, message }, { hide: ['EAAsecret'] })
    expect(error?.message).toBe('Malformed access token [hidden]')
    expect(JSON.stringify(error) + String(error)).not.toContain('EAAsecret')
  })

  it.each([null, 'no', [], {}, { code: 'x' }, { code: null }])('is not made of %j', (value) => {
    expect(graphErrorOf(value)).toBeNull()
  })
})
