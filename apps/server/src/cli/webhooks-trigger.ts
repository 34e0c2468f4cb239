import { systemClock, toIso } from '../clock.ts'
import type { Environment } from '../config/index.ts'
import { idSource } from '../ids.ts'
import { samplesOf } from '../webhooks/index.ts'
import { UsageError } from './outcome.ts'
import type { Output } from './output.ts'
import { describePosted, isTaken, post } from './webhooks-post.ts'
import { advised, type RelayOptions, relayOf, secretOf, webUrl } from './webhooks-relay.ts'

export interface TriggerOptions extends RelayOptions {
  readonly toUrl?: string
  readonly webhook?: string
  readonly secret?: string
}

type Samples = ReturnType<typeof samplesOf>

/** Sends one sample, and says what became of it. */
export async function trigger(
  event: string,
  options: TriggerOptions,
  env: Environment,
  output: Output,
): Promise<void> {
  const { toUrl, webhook } = options
  const now = systemClock.now()
  const id = idSource(systemClock.now)('evt')
  const samples = samplesOf(id, now)
  if (!isSampled(event, samples)) {
    const names = Object.keys(samples).join(', ')
    throw new UsageError(`There is no event ${event}; there are ${names}.`)
  }
  if ((toUrl === undefined) === (webhook === undefined)) {
    throw new UsageError(
      'Say where to: --to-url http://localhost:3000/hook, or --webhook whk_… for one of the project’s.',
    )
  }
  if (webhook !== undefined) return throughRelay(event, webhook, options, env, output)
  const url = webUrl(toUrl ?? '', '--to-url')
  const given = options.secret ?? env.RELAY_WEBHOOK_SECRET
  const secret = secretOf(given, env)
  if (given === undefined) output.note(`Signing secret: ${secret}`)
  const facts = { id, event, timestamp: toIso(now), data: samples[event], test: true }
  const posted = await post({ url, id, body: JSON.stringify(facts), secret })
  const line = `${event}  ${id}  ${describePosted(posted)}`
  if (!isTaken(posted)) throw new Error(`${line}\nA receiver takes an event by answering 2xx.`)
  output.print(line)
}

async function throughRelay(
  event: keyof Samples,
  webhookId: string,
  options: TriggerOptions,
  env: Environment,
  output: Output,
): Promise<void> {
  const { relay, url } = relayOf(options, env)
  try {
    const attempt = await relay.webhooks.test(webhookId, { event })
    const { httpStatus, error, timings, responseExcerpt } = attempt
    const line = `${event}  ${httpStatus ?? error} in ${timings?.totalMs ?? 0} ms`
    if (attempt.outcome === 'succeeded') return output.print(line)
    throw new Error([line, responseExcerpt].filter(Boolean).join('\n'))
  } catch (error) {
    throw advised(error, url)
  }
}

const isSampled = (event: string, samples: Samples): event is keyof Samples =>
  Object.hasOwn(samples, event)
