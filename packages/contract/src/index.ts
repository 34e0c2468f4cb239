export {
  ERRORS,
  type ErrorCode,
  type ErrorDescription,
  type FieldError,
  type FieldErrorCode,
  type Problem,
} from './errors.ts'
export { type FaultLocation, MAX_FAULTS, type RequestFault } from './faults.ts'
export {
  type DeviceFrame,
  type Frames,
  type ParsedFrame,
  parseDeviceFrame,
  parseServerFrame,
  type ServerFrame,
} from './frames.ts'
export { frameDefinitions } from './generated/frame-definitions.ts'
export { openapi } from './generated/openapi.ts'
export { relayion } from './generated/relayion.ts'
export type { webhooks as Webhooks } from './generated/schema.ts'
export type { Definitions, JsonObject, JsonValue } from './json.ts'
export type { Dialect, OperationAuth } from './operation-description.ts'
export type {
  CsvReply,
  Handler,
  Handlers,
  OperationId,
  OperationReply,
  OperationRequest,
  Replies,
  ReplyHeaders,
  Requests,
  Schemas,
  StreamedReply,
  TextReply,
  TextType,
  WrittenReply,
} from './operation-types.ts'
export {
  type CompiledOperation,
  compileOperation,
  isOperationId,
  operationIds,
  type ParsedRequest,
  type RawRequest,
} from './operations.ts'
export { postmanCollection } from './postman/collection.ts'
export { validateReply, type WireReply } from './reply-validation.ts'
export type { Upload } from './upload.ts'
