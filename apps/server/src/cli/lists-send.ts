import type { BatchCheck, Relay, UploadBatch } from '@relay/sdk'
import { type InputFile, inputFile } from './files.ts'
import { tellCheck } from './lists-check.ts'
import {
  followList,
  LIST_SCOPES,
  type ListTools,
  summaryOf,
  tellLeftRunning,
  withInterrupt,
} from './lists-follow.ts'
import { type SettingOptions, settingsOf } from './lists-settings.ts'
import { EXIT, UsageError } from './outcome.ts'
import type { Output } from './output.ts'
import { createProgress } from './progress.ts'
import { tellRejected } from './rejected-lines.ts'
import { counted, plural } from './table.ts'
import { advised, type RelayOptions, relayOf } from './webhooks-relay.ts'

export interface SendOptions extends RelayOptions, SettingOptions {
  readonly dryRun?: boolean
  readonly yes?: boolean
  readonly strict?: boolean
  readonly wait: boolean
  readonly idempotencyKey?: string
  readonly json?: boolean
}

/** Checks a file, asks, uploads it and shows how far it is. */
export async function sendList(path: string, options: SendOptions, tools: ListTools) {
  const { env, output, ended } = tools
  const { relay, url } = relayOf(options, env, LIST_SCOPES)
  const settings = settingsOf(options)
  const file = await inputFile(path)
  try {
    if (options.dryRun) {
      const found = await look(relay, file, settings, output)
      if (options.json) output.print(JSON.stringify(found))
      else tellCheck(found, output)
      if (options.strict && found.rejected > 0) ended(EXIT.failed)
      return
    }
    if (!options.yes && !(await isWanted(relay, file, settings, output))) {
      output.note('Nothing was sent.')
      return ended(EXIT.failed)
    }
    const code = await send(relay, file, settings, options, output)
    if (code !== EXIT.done) ended(code)
  } catch (error) {
    throw advised(error, url)
  }
}

/** What would become of every line. */
async function look(
  relay: Relay,
  file: InputFile,
  settings: UploadBatch,
  output: Output,
): Promise<BatchCheck> {
  const onProgress = uploadBar('Checking', file, output)
  return relay.batches.checkUpload(file.csv, settings, { onProgress })
}

function uploadBar(label: string, { bytes }: InputFile, output: Output) {
  const bar = createProgress(label, output)
  return ({ sentBytes }: { readonly sentBytes: number }) =>
    bar.show(
      bytes === null ? null : sentBytes / bytes,
      `${counted(Math.ceil(sentBytes / 1_024))} KiB`,
    )
}

/** @throws UsageError where nobody can be asked. */
async function isWanted(
  relay: Relay,
  file: InputFile,
  settings: UploadBatch,
  output: Output,
): Promise<boolean> {
  if (!output.ask || !file.again) {
    throw new UsageError('Nobody can be asked here: add --yes to send, or --dry-run to look.')
  }
  const found = await look(relay, file, settings, output)
  tellCheck(found, output)
  if (found.accepted === 0) return false
  const answer = await output.ask(`Send ${plural(found.accepted, 'message')}? [y/N] `)
  return /^(y|yes|s|sim)$/i.test(answer.trim())
}

/** @returns the exit code */
async function send(
  relay: Relay,
  file: InputFile,
  settings: UploadBatch,
  options: SendOptions,
  output: Output,
): Promise<number> {
  const { idempotencyKey, strict, wait, json } = options
  const onProgress = uploadBar('Uploading', file, output)
  const batch = await withInterrupt((signal) =>
    relay.batches.upload(file.csv, settings, { onProgress, signal, idempotencyKey }),
  )
  if (batch === null) {
    output.note('Stopped. Unless the relay had the whole file already, nothing is sent:')
    output.note('"relay lists list" shows what there is.')
    return EXIT.failed
  }
  const { id, total, accepted, rejected, sendAt, errors } = batch
  output.note(`List ${id}: ${counted(accepted)} of ${plural(total, 'line')} accepted.`)
  tellRejected(errors, rejected, output, `relay lists errors ${id}`)
  const code = strict && rejected > 0 ? EXIT.failed : EXIT.done
  // What leaves tomorrow is not waited for.
  const later = sendAt !== null
  if (later) output.note(`It leaves from ${sendAt} on. Follow it: relay lists show ${id} --follow`)
  const last =
    wait && !later ? await withInterrupt((signal) => followList(relay, id, output, signal)) : batch
  if (last === null) return tellLeftRunning(id, output)
  output.print(json ? JSON.stringify(last) : summaryOf(last))
  return code
}
