export {
  type CodeNotRequested,
  createMetaHooks,
  type Listeners,
  LOST_KEPT_MS,
  MAX_UPDATES_PER_POST,
  type MetaHooks,
  type MetaHooksOptions,
  type PreferenceChange,
} from './hooks/index.ts'
