/** A job queue or a naive program, behind the few things that the benchmark asks of it. */
export interface Peer {
  /** Stores the job durably; resolves when it is. `key` is the caller's idempotency key. */
  enqueue(key: string, job: Job): Promise<void>
  /** Jobs that are stored, or were. */
  count(): Promise<number>
  /** Hands each job to `handle` as soon as the peer can. */
  work(handle: (job: Job) => void): Promise<void>
  close(): Promise<void>
}

export interface Job {
  readonly to: string
  readonly body: string
}

/** Ways to one database: `file:…`, `postgres://…` or `redis://…`. */
export type OpenPeer = (url: string) => Promise<Peer>

export type PeerName = 'naive' | 'plainjob' | 'bullmq' | 'pg-boss' | 'graphile-worker'
