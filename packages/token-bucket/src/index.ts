export {
  type Bucket,
  type BucketLimits,
  fullBucket,
  msUntil,
  refill,
  take,
} from './token-bucket.ts'
