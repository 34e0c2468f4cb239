export {
  type CodeNotRequested,
  createMetaHooks,
  LOST_KEPT_MS,
  type Listeners,
  MAX_UPDATES_PER_POST,
  type MetaHooks,
  type MetaHooksOptions,
  type PreferenceChange,
} from './hooks/index.ts'
