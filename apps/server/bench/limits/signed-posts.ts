import { servePosting } from '../webhooks/posting.ts'

/** What webhooks cost at least: undici and an HMAC, nothing stored, nothing retried. */
servePosting(async (_id, post) => void (await post()))
