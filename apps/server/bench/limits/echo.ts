import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import express from 'express'
import { announce } from '../listening.ts'

/**
 * The limit of the accept rows: a plain Express 5 JSON echo that stores nothing; with a file in argv[2],
 * one that appends each body to it and syncs it before the answer.
 */
const journal = process.argv[2]
const descriptor = journal === undefined ? null : openSync(journal, 'a')
const app = express()
app.use(express.json())
app.post('/v1/messages', (request, response) => {
  if (descriptor !== null) {
    writeSync(descriptor, JSON.stringify(request.body))
    fdatasyncSync(descriptor)
  }
  response.status(202).json(request.body)
})
announce(createServer(app))
process.on('SIGTERM', () => {
  if (descriptor !== null) closeSync(descriptor)
  process.exit(0)
})
