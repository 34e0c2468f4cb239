import type { IncomingMessage, ServerResponse } from 'node:http'
import { ERRORS } from '@relay/contract'
import type { Request, Response } from 'express'
import { RelayError } from '../errors.ts'
import type { NewId } from '../ids.ts'
import type { Logger } from '../logger.ts'
import { CallerGoneError } from './body.ts'
import type { Endpoint } from './endpoint.ts'
import {
  type DatabaseTrouble,
  databaseAway,
  internalError,
  PROBLEM_TYPE,
  writeProblem,
} from './problem.ts'
import { JSON_TYPE, writeReply } from './reply.ts'
import { countFailure, createSteps, type StepsOptions } from './steps.ts'
import { beginStory, type Story, tellStory } from './story.ts'

export interface PipelineOptions extends StepsOptions {
  readonly newId: NewId
  readonly log: Logger
  readonly publicUrl: () => string
  /** What is the matter with the database, when a fault is its own and passes. */
  readonly databaseTrouble: (error: unknown) => DatabaseTrouble | null
  /** Whether the server is stopping: then every answer asks the caller to connect elsewhere. */
  readonly draining: () => boolean
}

/** From a request to its answer, whatever it asks for. */
export interface Pipeline {
  /** Answers a request for this operation; never rejects. */
  serve(endpoint: Endpoint, request: Request, response: Response): Promise<void>
  /** Answers a request that reached no operation. */
  refuse(error: unknown, request: IncomingMessage, response: ServerResponse): void
  /** How many requests have not been answered yet. */
  underWay(): number
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { newId, log, limits } = options
  const steps = createSteps(options)
  let underWay = 0
  const withConnection = (headers: Headers | undefined): Headers | undefined =>
    options.draining() ? { ...headers, Connection: 'close' } : headers

