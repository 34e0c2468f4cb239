// Generated from openapi/. Run `pnpm generate` instead of editing.
import type { Definitions } from '../json.ts'

export const definitions: Definitions = {
  "Name": {
    "description": "A name for people to read; not blank, no control characters.",
    "type": "string",
    "minLength": 1,
    "maxLength": 100,
    "pattern": "^(?!\\s*$)[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$",
    "examples": [
      "Front desk"
    ]
  },
  "Email": {
    "type": "string",
    "format": "email",
    "maxLength": 254,
    "examples": [
      "helena@example.com"
    ]
  },
  "CreateProject": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "name",
      "ownerEmail"
    ],
    "properties": {
      "name": {
        "$ref": "relay#/$defs/Name"
      },
      "ownerEmail": {
        "$ref": "relay#/$defs/Email"
      }
    }
  },
  "ProjectId": {
    "type": "string",
    "pattern": "^proj_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "proj_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "ApiKeyText": {
    "description": "The key itself: `rly_live_`, `rly_test_` or `rlyn_`, 32 random characters and a checksum of 6.",
    "type": "string",
    "pattern": "^(rly_live|rly_test|rlyn)_[0-9A-Za-z]{38}$"
  },
  "CreatedProject": {
    "type": "object",
    "required": [
      "projectId",
      "name",
      "apiKey"
    ],
    "properties": {
      "projectId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "name": {
        "type": "string"
      },
      "apiKey": {
        "$ref": "relay#/$defs/ApiKeyText"
      }
    }
  },
  "ErrorCode": {
    "description": "What went wrong, for programs. Each code always comes with the same status.",
    "type": "string",
    "enum": [
      "unauthorized",
      "forbidden",
      "subscription_expired",
      "not_found",
      "method_not_allowed",
      "payload_too_large",
      "unsupported_media_type",
      "malformed_json",
      "validation_failed",
      "invalid_phone_number",
      "invalid_device",
      "template_not_approved",
      "template_variables_mismatch",
      "recipient_opted_out",
      "mixed_event_categories",
      "webhook_url_forbidden",
      "idempotency_key_reused",
      "idempotency_in_flight",
      "not_cancelable",
      "already_exists",
      "delivery_not_retryable",
      "webhook_managed",
      "device_limit_reached",
      "meta_credentials_missing",
      "meta_refused",
      "meta_unavailable",
      "rate_limited",
      "monthly_limit_exceeded",
      "otp_blocked",
      "otp_ended",
      "batch_ended",
      "queue_blocked",
      "internal_error",
      "not_ready",
      "upgrade_required",
      "malformed_request",
      "request_timeout",
      "headers_too_large"
    ]
  },
  "FieldErrorCode": {
    "description": "What is wrong with one field, for programs.",
    "type": "string",
    "enum": [
      "required",
      "unknown_field",
      "duplicate",
      "conflict",
      "invalid_type",
      "invalid_format",
      "invalid_choice",
      "invalid_name",
      "invalid_phone_number",
      "invalid_cursor",
      "invalid_reference",
      "too_short",
      "too_long",
      "too_small",
      "too_large",
      "too_few",
      "too_many",
      "in_the_past",
      "too_far_ahead",
      "country_not_allowed",
      "country_paused",
      "number_type_blocked",
      "recipient_limit",
      "prefix_limit",
      "caller_limit",
      "project_limit",
      "reported_by_recipient",
      "wrong_code_limit"
    ]
  },
  "FieldError": {
    "type": "object",
    "required": [
      "pointer",
      "code",
      "detail"
    ],
    "properties": {
      "pointer": {
        "description": "JSON Pointer (RFC 6901) into the body; for a query parameter, path parameter or header `/` and its name; empty for the body as a whole.",
        "type": "string",
        "examples": [
          "/to"
        ]
      },
      "code": {
        "$ref": "relay#/$defs/FieldErrorCode"
      },
      "detail": {
        "type": "string",
        "examples": [
          "to must be a phone number in E.164, such as +5511999998888."
        ]
      }
    }
  },
  "Problem": {
    "description": "A problem as RFC 9457 describes it, with a code, the request's id and what to do.",
    "type": "object",
    "required": [
      "type",
      "title",
      "status",
      "detail",
      "code",
      "requestId",
      "retryable"
    ],
    "properties": {
      "type": {
        "description": "The page that explains this code.",
        "type": "string",
        "format": "uri-reference",
        "pattern": "/docs/errors#[a-z_]+$",
        "examples": [
          "http://127.0.0.1:4600/docs/errors#validation_failed"
        ]
      },
      "title": {
        "type": "string",
        "description": "The code in words; the same for every such problem."
      },
      "status": {
        "type": "integer",
        "minimum": 400,
        "maximum": 599
      },
      "detail": {
        "type": "string",
        "description": "What happened this time, and what to do about it."
      },
      "code": {
        "$ref": "relay#/$defs/ErrorCode"
      },
      "requestId": {
        "type": "string",
        "description": "The answer's `X-Request-Id`."
      },
      "retryable": {
        "type": "boolean",
        "description": "Whether the same request can succeed later."
      },
      "errors": {
        "description": "One entry for each field that is wrong.",
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/FieldError"
        }
      }
    }
  },
  "Instant": {
    "description": "An instant, ISO 8601 in UTC with milliseconds.",
    "type": "string",
    "format": "date-time",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9]\\.[0-9]{3}Z$",
    "examples": [
      "2026-05-14T10:30:00.000Z"
    ]
  },
  "MetaNumber": {
    "type": "object",
    "required": [
      "quality",
      "messagingLimit",
      "alert",
      "updatedAt"
    ],
    "properties": {
      "quality": {
        "type": [
          "string",
          "null"
        ],
        "description": "As Meta said last of this number: `FLAGGED`, `UNFLAGGED`."
      },
      "messagingLimit": {
        "type": [
          "string",
          "null"
        ],
        "description": "How many people it may write to in a day, as Meta said last: `TIER_2K`, `TIER_UNLIMITED`."
      },
      "alert": {
        "description": "What stops messages, while it does; `whatsapp.alert` told it.",
        "oneOf": [
          {
            "type": "object",
            "required": [
              "code",
              "reason",
              "since",
              "until"
            ],
            "properties": {
              "code": {
                "type": "string",
                "description": "Meta's own word, such as `ACCOUNT_RESTRICTION`."
              },
              "reason": {
                "type": "string"
              },
              "since": {
                "$ref": "relay#/$defs/Instant"
              },
              "until": {
                "oneOf": [
                  {
                    "$ref": "relay#/$defs/Instant"
                  },
                  {
                    "type": "null"
                  }
                ]
              }
            }
          },
          {
            "type": "null"
          }
        ]
      },
      "updatedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "TimeZone": {
    "description": "A time zone by its name in the IANA database: days and months of usage and statements are its, so are the months of its plan, and its quiet hours unless they name another. What was billed before it changed stays on its day.",
    "type": "string",
    "minLength": 1,
    "maxLength": 64,
    "pattern": "^[A-Za-z0-9_+/-]+$",
    "examples": [
      "America/Sao_Paulo"
    ]
  },
  "Project": {
    "type": "object",
    "required": [
      "projectId",
      "name",
      "ownerEmail",
      "metaPhoneNumberId",
      "metaNumber",
      "callbackUrl",
      "timeZone",
      "createdAt"
    ],
    "properties": {
      "projectId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "name": {
        "type": "string"
      },
      "ownerEmail": {
        "type": "string"
      },
      "metaPhoneNumberId": {
        "type": [
          "string",
          "null"
        ],
        "description": "Null until the Meta credentials are set."
      },
      "metaNumber": {
        "description": "What Meta has told of that number and its account; null while it has told nothing.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/MetaNumber"
          },
          {
            "type": "null"
          }
        ]
      },
      "callbackUrl": {
        "type": [
          "string",
          "null"
        ]
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "UpdateProject": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "name": {
        "$ref": "relay#/$defs/Name"
      },
      "ownerEmail": {
        "$ref": "relay#/$defs/Email"
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      }
    }
  },
  "PutMetaCredentials": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "dependentRequired": {
      "metaPhoneNumberId": [
        "metaAccessToken"
      ],
      "metaAccessToken": [
        "metaPhoneNumberId"
      ],
      "metaBusinessAccountId": [
        "metaPhoneNumberId"
      ],
      "metaAppSecret": [
        "metaPhoneNumberId"
      ]
    },
    "properties": {
      "metaPhoneNumberId": {
        "description": "The id of the WhatsApp number that sends.",
        "type": "string",
        "pattern": "^[0-9]{1,32}$"
      },
      "metaAccessToken": {
        "description": "A system user's access token; never returned.",
        "type": "string",
        "pattern": "^[!-~]{1,1024}$"
      },
      "metaBusinessAccountId": {
        "description": "The WhatsApp business account; needed for templates.",
        "type": "string",
        "pattern": "^[0-9]{1,32}$"
      },
      "metaAppSecret": {
        "description": "Checks the signatures of Meta's own webhooks; never returned.",
        "type": "string",
        "pattern": "^[!-~]{1,128}$"
      },
      "callbackUrl": {
        "description": "Gets one POST for each status change; null takes it away.",
        "type": [
          "string",
          "null"
        ],
        "format": "uri",
        "maxLength": 2048,
        "pattern": "^https?://[!-~]+$"
      }
    }
  },
  "MetaCredentials": {
    "type": "object",
    "required": [
      "projectId",
      "metaPhoneNumberId",
      "callbackUrl",
      "metaWebhookUrl",
      "metaVerifyToken",
      "updatedAt"
    ],
    "properties": {
      "projectId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "metaPhoneNumberId": {
        "type": [
          "string",
          "null"
        ]
      },
      "callbackUrl": {
        "type": [
          "string",
          "null"
        ]
      },
      "metaWebhookUrl": {
        "type": "string",
        "format": "uri",
        "description": "The callback URL for Meta's console."
      },
      "metaVerifyToken": {
        "type": "string",
        "description": "The verify token for Meta's console."
      },
      "updatedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "ApiKeyId": {
    "type": "string",
    "pattern": "^key_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "key_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "ApiKeyMode": {
    "description": "`test` keys send nothing: a built-in carrier answers.",
    "type": "string",
    "enum": [
      "live",
      "test"
    ]
  },
  "ApiKeyDialect": {
    "description": "Which API the key opens; `relayion` is the compatible one under `/api/v1`.",
    "type": "string",
    "enum": [
      "relay",
      "relayion"
    ]
  },
  "Scope": {
    "description": "What a key may do.",
    "type": "string",
    "enum": [
      "messages.write",
      "messages.read",
      "otp.write",
      "inbound.read",
      "devices.read",
      "devices.write",
      "webhooks.read",
      "webhooks.write",
      "templates.read",
      "templates.write",
      "recipients.read",
      "recipients.write",
      "account.read",
      "account.write"
    ]
  },
  "DeviceId": {
    "type": "string",
    "pattern": "^dev_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "dev_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "SimSlotIndex": {
    "description": "The SIM slot, counted from 0.",
    "type": "integer",
    "minimum": 0,
    "maximum": 7,
    "examples": [
      0
    ]
  },
  "PhoneNumber": {
    "description": "A phone number in E.164: `+`, the country code and the number, digits only. It must be a number that exists in its country's plan, otherwise the answer is `invalid_phone_number`.",
    "type": "string",
    "pattern": "^\\+[1-9][0-9]{5,14}$",
    "x-code": "invalid_phone_number",
    "examples": [
      "+5511999998888"
    ]
  },
  "ApiKeyBinding": {
    "description": "The line that the key is bound to, and the number that this line had then.",
    "type": "object",
    "required": [
      "deviceId",
      "simSlotIndex",
      "phoneNumber"
    ],
    "properties": {
      "deviceId": {
        "$ref": "relay#/$defs/DeviceId"
      },
      "simSlotIndex": {
        "$ref": "relay#/$defs/SimSlotIndex"
      },
      "phoneNumber": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/PhoneNumber"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "ApiKey": {
    "type": "object",
    "required": [
      "id",
      "name",
      "prefix",
      "mode",
      "dialect",
      "scopes",
      "binding",
      "expiresAt",
      "lastUsedAt",
      "createdAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/ApiKeyId"
      },
      "name": {
        "type": "string"
      },
      "prefix": {
        "type": "string",
        "description": "How the key begins, to tell keys apart."
      },
      "mode": {
        "$ref": "relay#/$defs/ApiKeyMode"
      },
      "dialect": {
        "$ref": "relay#/$defs/ApiKeyDialect"
      },
      "scopes": {
        "description": "What the key may do; null is everything.",
        "type": [
          "array",
          "null"
        ],
        "items": {
          "$ref": "relay#/$defs/Scope"
        }
      },
      "binding": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/ApiKeyBinding"
          },
          {
            "type": "null"
          }
        ]
      },
      "expiresAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "lastUsedAt": {
        "description": "When it was last used, to the minute.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "NextCursor": {
    "description": "Pass it as `cursor` for the next page; null on the last page.",
    "type": [
      "string",
      "null"
    ],
    "examples": [
      "eyJpZCI6Im1zZ18wMWh3ejNrOWZ4ZTV2cjJ0OHFuNnljNGJtZCJ9"
    ]
  },
  "ApiKeyPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/ApiKey"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "InstantInput": {
    "description": "An instant, RFC 3339 with any offset and up to nanoseconds (kept to the millisecond).",
    "type": "string",
    "format": "date-time",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$",
    "examples": [
      "2026-05-14T10:30:00Z",
      "2026-05-14T07:30:00.250-03:00"
    ]
  },
  "CreateApiKey": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "name"
    ],
    "properties": {
      "name": {
        "$ref": "relay#/$defs/Name"
      },
      "mode": {
        "description": "`live` unless said.",
        "$ref": "relay#/$defs/ApiKeyMode"
      },
      "dialect": {
        "description": "`relay` unless said.",
        "$ref": "relay#/$defs/ApiKeyDialect"
      },
      "scopes": {
        "description": "What the key may do; as much as the key that makes it when left out.",
        "type": "array",
        "minItems": 1,
        "maxItems": 14,
        "uniqueItems": true,
        "items": {
          "$ref": "relay#/$defs/Scope"
        }
      },
      "binding": {
        "description": "The only line that the key may use; it can never change. The SIM's number must be known.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "deviceId",
          "simSlotIndex"
        ],
        "properties": {
          "deviceId": {
            "$ref": "relay#/$defs/DeviceId"
          },
          "simSlotIndex": {
            "$ref": "relay#/$defs/SimSlotIndex"
          }
        }
      },
      "expiresAt": {
        "description": "The key stops working at this instant; never when left out.",
        "$ref": "relay#/$defs/InstantInput"
      }
    }
  },
  "CreatedApiKey": {
    "allOf": [
      {
        "$ref": "relay#/$defs/ApiKey"
      },
      {
        "type": "object",
        "required": [
          "key"
        ],
        "properties": {
          "key": {
            "$ref": "relay#/$defs/ApiKeyText"
          }
        }
      }
    ]
  },
  "Channel": {
    "type": "string",
    "enum": [
      "sms",
      "whatsapp"
    ]
  },
  "MessageStatus": {
    "description": "QUEUED → DISPATCHED (handed to the phone or to Meta) → SENT → DELIVERED → READ. FAILED, EXPIRED and CANCELED are final. A status only ever moves forward.",
    "type": "string",
    "enum": [
      "QUEUED",
      "DISPATCHED",
      "SENT",
      "DELIVERED",
      "READ",
      "FAILED",
      "EXPIRED",
      "CANCELED"
    ]
  },
  "BatchId": {
    "type": "string",
    "pattern": "^bat_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "bat_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "MessageId": {
    "type": "string",
    "pattern": "^msg_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "msg_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "OtpId": {
    "type": "string",
    "pattern": "^otp_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "otp_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "Money": {
    "type": "object",
    "required": [
      "amount",
      "currency"
    ],
    "properties": {
      "amount": {
        "type": "string",
        "pattern": "^-?[0-9]{1,15}\\.[0-9]{2,6}$",
        "examples": [
          "0.0350"
        ]
      },
      "currency": {
        "type": "string",
        "pattern": "^[A-Z]{3}$",
        "examples": [
          "BRL"
        ]
      }
    }
  },
  "Failure": {
    "type": "object",
    "required": [
      "code",
      "reason",
      "providerCode",
      "retryable"
    ],
    "properties": {
      "code": {
        "description": "Why it failed: `no_signal`, `no_credit`, `radio_off`, `invalid_number`, `sim_missing`, `rejected_by_carrier`, `expired`, `unknown_outcome`, `canceled`, `generic`, … An open list. `sim_missing` is also when no SIM of the device has the number that the message was accepted for any more: it does not leave from another one. `sender_parked`: Meta took it, and gave it back because it refuses your number or its token; nobody got it, nothing is billed, and it may be sent anew once `whatsapp.resumed` has come, unless it has a `fallbackMessageId`: then its SMS has gone.",
        "type": "string",
        "pattern": "^[a-z][a-z0-9_]{0,63}$"
      },
      "reason": {
        "type": "string",
        "description": "The same for people."
      },
      "providerCode": {
        "type": [
          "string",
          "null"
        ],
        "description": "The carrier's or Meta's own code."
      },
      "retryable": {
        "type": "boolean",
        "description": "Whether another attempt could have succeeded."
      }
    }
  },
  "MessageFacts": {
    "description": "A message without its text; what events carry.",
    "type": "object",
    "required": [
      "id",
      "channel",
      "status",
      "to",
      "from",
      "template",
      "language",
      "deviceId",
      "deviceName",
      "simSlotIndex",
      "batchId",
      "otpId",
      "providerMessageId",
      "fallbackMessageId",
      "fallbackOf",
      "attempts",
      "segments",
      "price",
      "failure",
      "metadata",
      "queuedAt",
      "dispatchedAt",
      "sentAt",
      "deliveredAt",
      "readAt",
      "failedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/MessageId"
      },
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "status": {
        "$ref": "relay#/$defs/MessageStatus"
      },
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "from": {
        "description": "The number it leaves from, once a line is chosen and its number is known.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/PhoneNumber"
          },
          {
            "type": "null"
          }
        ]
      },
      "template": {
        "type": [
          "string",
          "null"
        ],
        "description": "The WhatsApp template; null for an SMS."
      },
      "language": {
        "type": [
          "string",
          "null"
        ],
        "description": "The template's language; null for an SMS."
      },
      "deviceId": {
        "description": "The device it leaves from, once chosen; null for WhatsApp.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "deviceName": {
        "type": [
          "string",
          "null"
        ],
        "description": "That device's name."
      },
      "simSlotIndex": {
        "description": "The SIM it leaves from, once chosen.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "batchId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/BatchId"
          },
          {
            "type": "null"
          }
        ]
      },
      "otpId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpId"
          },
          {
            "type": "null"
          }
        ]
      },
      "providerMessageId": {
        "description": "Meta's id of a WhatsApp message (`wamid.…`), once Meta has taken it; null for an SMS.",
        "type": [
          "string",
          "null"
        ]
      },
      "fallbackMessageId": {
        "description": "The SMS that took the place of this WhatsApp message, which is FAILED from then on: only the SMS counts, whatever WhatsApp does later.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/MessageId"
          },
          {
            "type": "null"
          }
        ]
      },
      "fallbackOf": {
        "description": "The WhatsApp message in whose place this SMS goes.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/MessageId"
          },
          {
            "type": "null"
          }
        ]
      },
      "attempts": {
        "type": "integer",
        "minimum": 0,
        "description": "How many times it was handed over."
      },
      "segments": {
        "description": "How many SMS it is on the air; null for WhatsApp.",
        "type": [
          "integer",
          "null"
        ],
        "minimum": 1
      },
      "price": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Money"
          },
          {
            "type": "null"
          }
        ]
      },
      "failure": {
        "description": "Why it failed, or why its last attempt did; null when nothing has.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Failure"
          },
          {
            "type": "null"
          }
        ]
      },
      "metadata": {
        "description": "Your own facts, as you sent them; empty when there are none.",
        "type": "object",
        "additionalProperties": {
          "type": "string"
        }
      },
      "queuedAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "dispatchedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "sentAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "deliveredAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "readAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "failedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "WaitingReason": {
    "description": "Why a message has not left: `in_line` (its turn comes next), `device_offline`, `device_budget`, `queue_paused`, `batch_paused` (its list is), `quiet_hours`, `scheduled`, `retry_backoff`, `provider_limit` (Meta's limit on how fast you send), `sender_parked` (Meta refuses your credentials or your number until somebody mends that; nothing is lost), or `uncertain` (it may have left; that is being settled).",
    "type": "string",
    "enum": [
      "in_line",
      "device_offline",
      "device_budget",
      "queue_paused",
      "batch_paused",
      "quiet_hours",
      "scheduled",
      "retry_backoff",
      "provider_limit",
      "sender_parked",
      "uncertain"
    ]
  },
  "Waiting": {
    "type": "object",
    "required": [
      "reason",
      "since",
      "until"
    ],
    "properties": {
      "reason": {
        "$ref": "relay#/$defs/WaitingReason"
      },
      "since": {
        "$ref": "relay#/$defs/Instant"
      },
      "until": {
        "description": "When it goes on, where that is known.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "Message": {
    "allOf": [
      {
        "$ref": "relay#/$defs/MessageFacts"
      },
      {
        "type": "object",
        "required": [
          "body",
          "waiting"
        ],
        "properties": {
          "body": {
            "type": [
              "string",
              "null"
            ],
            "description": "The text; null for a WhatsApp template."
          },
          "waiting": {
            "description": "Why it has not left yet; null when it has, or when it ended.",
            "oneOf": [
              {
                "$ref": "relay#/$defs/Waiting"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      }
    ]
  },
  "MessagePage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Message"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "SmsText": {
    "description": "The text. Long texts are sent in several segments and read as one.",
    "type": "string",
    "minLength": 1,
    "maxLength": 1600,
    "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$",
    "examples": [
      "Your table is ready."
    ]
  },
  "SendAt": {
    "description": "The earliest instant to send it, at most 365 days ahead; at once when it has passed.",
    "$ref": "relay#/$defs/InstantInput"
  },
  "ExpiresAt": {
    "description": "It is not sent after this instant and ends as EXPIRED. Not together with `ttlSeconds`.",
    "$ref": "relay#/$defs/InstantInput"
  },
  "TtlSeconds": {
    "description": "It is not sent later than this long after `sendAt` (or after now) and ends as EXPIRED. Not together with `expiresAt`.",
    "type": "integer",
    "minimum": 1,
    "maximum": 604800
  },
  "Priority": {
    "description": "What goes first in its line; `normal` unless said.",
    "type": "string",
    "enum": [
      "high",
      "normal",
      "bulk"
    ],
    "default": "normal"
  },
  "Metadata": {
    "description": "Your own facts; they come back with the message and its events.",
    "type": "object",
    "maxProperties": 16,
    "propertyNames": {
      "minLength": 1,
      "maxLength": 40,
      "pattern": "^(?!__proto__$)[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
    },
    "additionalProperties": {
      "type": "string",
      "maxLength": 500,
      "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$"
    },
    "examples": [
      {
        "order": "42"
      }
    ]
  },
  "SendSms": {
    "type": "object",
    "not": {
      "description": "expiresAt and ttlSeconds exclude each other.",
      "type": "object",
      "required": [
        "expiresAt",
        "ttlSeconds"
      ]
    },
    "additionalProperties": false,
    "required": [
      "to",
      "body"
    ],
    "properties": {
      "channel": {
        "type": "string",
        "enum": [
          "sms"
        ]
      },
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "body": {
        "$ref": "relay#/$defs/SmsText"
      },
      "from": {
        "description": "The line to send from: a device's id, a SIM's id or one of your own numbers. Without it the relay picks a line when it dispatches the message.",
        "type": "string",
        "pattern": "^((dev|sim)_[0-7][0-9a-hjkmnp-tv-z]{25}|\\+[1-9][0-9]{5,14})$",
        "examples": [
          "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
          "+5511988887777"
        ]
      },
      "sendAt": {
        "$ref": "relay#/$defs/SendAt"
      },
      "expiresAt": {
        "$ref": "relay#/$defs/ExpiresAt"
      },
      "ttlSeconds": {
        "$ref": "relay#/$defs/TtlSeconds"
      },
      "priority": {
        "$ref": "relay#/$defs/Priority"
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "MediaLink": {
    "description": "Where it is on the web; Meta fetches it for each message.",
    "type": "string",
    "maxLength": 1024,
    "pattern": "^https://[!-~]+$",
    "examples": [
      "https://example.com/faturas/42.pdf"
    ]
  },
  "MediaId": {
    "description": "What Meta answered when it was uploaded from this number.",
    "type": "string",
    "pattern": "^[0-9]{1,32}$",
    "examples": [
      "1013859600285441"
    ]
  },
  "TemplateMedia": {
    "description": "Where Meta gets it from, one of the two.",
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
      "link": {
        "$ref": "relay#/$defs/MediaLink"
      },
      "id": {
        "$ref": "relay#/$defs/MediaId"
      }
    }
  },
  "TemplateDocument": {
    "type": "object",
    "not": {
      "description": "link and id exclude each other.",
      "type": "object",
      "required": [
        "link",
        "id"
      ]
    },
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "link": {
        "$ref": "relay#/$defs/MediaLink"
      },
      "id": {
        "$ref": "relay#/$defs/MediaId"
      },
      "filename": {
        "description": "What the recipient sees; its ending says what kind of document it is.",
        "type": "string",
        "minLength": 1,
        "maxLength": 240,
        "pattern": "^[^\\u0000-\\u001F/\\\\\\uD800-\\uDFFF]*$",
        "examples": [
          "fatura-maio.pdf"
        ]
      }
    }
  },
  "TemplateText": {
    "type": "string",
    "minLength": 1,
    "maxLength": 1024,
    "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$",
    "examples": [
      "R$ 100,99"
    ]
  },
  "TemplateLocation": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "latitude",
      "longitude",
      "name",
      "address"
    ],
    "properties": {
      "latitude": {
        "type": "number",
        "minimum": -90,
        "maximum": 90
      },
      "longitude": {
        "type": "number",
        "minimum": -180,
        "maximum": 180
      },
      "name": {
        "$ref": "relay#/$defs/TemplateText"
      },
      "address": {
        "$ref": "relay#/$defs/TemplateText"
      }
    }
  },
  "TemplateHeaderValue": {
    "description": "A picture, a film, a document or a place, as the template has it; one of them.",
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
      "image": {
        "$ref": "relay#/$defs/TemplateMedia"
      },
      "video": {
        "$ref": "relay#/$defs/TemplateMedia"
      },
      "document": {
        "$ref": "relay#/$defs/TemplateDocument"
      },
      "location": {
        "$ref": "relay#/$defs/TemplateLocation"
      }
    }
  },
  "TemplateBodyValue": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
      "currency": {
        "description": "WhatsApp writes it as the recipient's language does.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "text",
          "code",
          "amount"
        ],
        "properties": {
          "text": {
            "description": "What is shown where that cannot be done.",
            "$ref": "relay#/$defs/TemplateText"
          },
          "code": {
            "type": "string",
            "pattern": "^[A-Z]{3}$",
            "examples": [
              "BRL"
            ]
          },
          "amount": {
            "type": "string",
            "pattern": "^[0-9]{1,7}(\\.[0-9]{1,3})?$",
            "examples": [
              "100.99"
            ]
          }
        }
      },
      "dateTime": {
        "description": "A date, a time or both, as the recipient shall read it.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "text"
        ],
        "properties": {
          "text": {
            "$ref": "relay#/$defs/TemplateText"
          }
        }
      }
    }
  },
  "TemplateBodyValues": {
    "description": "By placeholder, as in `variables`: an amount of money, or a date.",
    "type": "object",
    "maxProperties": 64,
    "propertyNames": {
      "pattern": "^(?!__proto__$)[A-Za-z0-9_]{1,64}$"
    },
    "additionalProperties": {
      "$ref": "relay#/$defs/TemplateBodyValue"
    },
    "examples": [
      {
        "2": {
          "currency": {
            "text": "R$ 100,99",
            "code": "BRL",
            "amount": "100.99"
          }
        }
      }
    ]
  },
  "TemplateButtonValue": {
    "description": "The button's place, and one thing that it takes.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "index"
    ],
    "minProperties": 2,
    "maxProperties": 2,
    "properties": {
      "index": {
        "type": "integer",
        "minimum": 0,
        "maximum": 9,
        "description": "Counted from 0, over all buttons."
      },
      "url": {
        "description": "What goes behind the template's address.",
        "$ref": "relay#/$defs/TemplateText"
      },
      "quickReply": {
        "description": "What comes back as `whatsapp.payload` when it is tapped.",
        "$ref": "relay#/$defs/TemplateText"
      },
      "copyCode": {
        "description": "The code that is copied, of 20 characters at most.",
        "$ref": "relay#/$defs/TemplateText"
      },
      "flow": {
        "description": "How the flow begins.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "token": {
            "$ref": "relay#/$defs/TemplateText"
          },
          "data": {
            "description": "What its first screen is given; 4 KiB of JSON at most.",
            "type": "object",
            "maxProperties": 64,
            "additionalProperties": true
          }
        }
      }
    }
  },
  "TemplateButtonValues": {
    "description": "What the template's buttons take, each by its place among all of them; one that takes nothing is left out.",
    "type": "array",
    "minItems": 1,
    "maxItems": 10,
    "items": {
      "$ref": "relay#/$defs/TemplateButtonValue"
    }
  },
  "TemplateVariables": {
    "description": "Values for the card: key `1` fills its `{{1}}`, `header` its picture, `button_0` its first button.",
    "type": "object",
    "maxProperties": 16,
    "propertyNames": {
      "pattern": "^(?!__proto__$)[A-Za-z0-9_]{1,64}$"
    },
    "additionalProperties": {
      "$ref": "relay#/$defs/TemplateText"
    },
    "examples": [
      {
        "1": "João Silva"
      }
    ]
  },
  "TemplateCardValue": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "variables": {
        "$ref": "relay#/$defs/TemplateVariables"
      },
      "header": {
        "$ref": "relay#/$defs/TemplateHeaderValue"
      },
      "body": {
        "$ref": "relay#/$defs/TemplateBodyValues"
      },
      "buttons": {
        "$ref": "relay#/$defs/TemplateButtonValues"
      }
    }
  },
  "TemplateFilling": {
    "description": "What fills the template beside `variables`, part by part, where a text alone does not say it. Nothing is named in both.",
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "header": {
        "$ref": "relay#/$defs/TemplateHeaderValue"
      },
      "body": {
        "$ref": "relay#/$defs/TemplateBodyValues"
      },
      "buttons": {
        "$ref": "relay#/$defs/TemplateButtonValues"
      },
      "cards": {
        "description": "The cards of a carousel, in the template's order.",
        "type": "array",
        "minItems": 1,
        "maxItems": 10,
        "items": {
          "$ref": "relay#/$defs/TemplateCardValue"
        }
      }
    }
  },
  "SendWhatsApp": {
    "type": "object",
    "not": {
      "description": "expiresAt and ttlSeconds exclude each other.",
      "type": "object",
      "required": [
        "expiresAt",
        "ttlSeconds"
      ]
    },
    "additionalProperties": false,
    "required": [
      "to",
      "template",
      "language"
    ],
    "properties": {
      "channel": {
        "type": "string",
        "enum": [
          "whatsapp"
        ]
      },
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "template": {
        "description": "The template's exact name, as Meta approved it; upper and lower case matter.",
        "type": "string",
        "pattern": "^[A-Za-z0-9_]{1,512}$",
        "examples": [
          "lembrete_consulta"
        ]
      },
      "language": {
        "description": "The template's language.",
        "type": "string",
        "pattern": "^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$",
        "examples": [
          "pt_BR"
        ]
      },
      "variables": {
        "description": "Values for the template: key `1` fills `{{1}}`, and so on.",
        "type": "object",
        "maxProperties": 64,
        "propertyNames": {
          "pattern": "^(?!__proto__$)[A-Za-z0-9_]{1,64}$"
        },
        "additionalProperties": {
          "type": "string",
          "maxLength": 1024,
          "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$"
        },
        "examples": [
          {
            "1": "João Silva",
            "2": "14h"
          }
        ]
      },
      "components": {
        "$ref": "relay#/$defs/TemplateFilling"
      },
      "fallback": {
        "description": "Sends this SMS when WhatsApp has not delivered in time, or cannot. It is a message of its own (`fallbackMessageId`), and the WhatsApp message ends as FAILED: exactly one of the two counts as the delivery, and the timeline shows both. It goes when the WhatsApp message has failed, also where nobody can say whether that has left. The SMS counts as a message of the plan: where the plan allows no more, or the recipient has opted out of SMS, it is not sent, and the timeline says why (`fallback_refused`). Somebody who stopped marketing, or whom you blocked, gets no SMS either.",
        "type": "object",
        "additionalProperties": false,
        "required": [
          "channel",
          "body",
          "afterSeconds"
        ],
        "properties": {
          "channel": {
            "type": "string",
            "enum": [
              "sms"
            ]
          },
          "body": {
            "$ref": "relay#/$defs/SmsText"
          },
          "afterSeconds": {
            "description": "How long WhatsApp has to deliver before the SMS goes, counted from the moment at which it gets the message (DISPATCHED); while it does not, from when it could have got it. So `sendAt`, a paused queue and quiet hours never use it up; a parked number and WhatsApp's limits and outages do.",
            "type": "integer",
            "minimum": 1,
            "maximum": 604800
          }
        }
      },
      "sendAt": {
        "$ref": "relay#/$defs/SendAt"
      },
      "expiresAt": {
        "$ref": "relay#/$defs/ExpiresAt"
      },
      "ttlSeconds": {
        "$ref": "relay#/$defs/TtlSeconds"
      },
      "priority": {
        "$ref": "relay#/$defs/Priority"
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "SendMessage": {
    "description": "An SMS or a WhatsApp template, told apart by `channel`, or without it by their fields.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/SendSms"
      },
      {
        "$ref": "relay#/$defs/SendWhatsApp"
      }
    ],
    "x-choose": {
      "property": "channel",
      "values": {
        "sms": "SendSms",
        "whatsapp": "SendWhatsApp"
      },
      "fields": {
        "template": "SendWhatsApp",
        "language": "SendWhatsApp",
        "variables": "SendWhatsApp",
        "components": "SendWhatsApp",
        "fallback": "SendWhatsApp"
      },
      "otherwise": "SendSms"
    }
  },
  "EventId": {
    "type": "string",
    "pattern": "^evt_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "evt_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "TimelineType": {
    "description": "`attempt_failed` is a hand-over that failed, `handed_over_again` one that was repeated because the phone never had it, `uncertain` one that may have left and is being settled, `fell_back` the SMS that takes the place of a WhatsApp message, `fallback_refused` why that SMS was not sent, `whatsapp_skipped` why the SMS of a one-time password was not a WhatsApp message first, `told_late` what a provider said of a message that had ended otherwise; the others are statuses.",
    "type": "string",
    "enum": [
      "queued",
      "dispatched",
      "attempt_failed",
      "handed_over_again",
      "uncertain",
      "fell_back",
      "fallback_refused",
      "whatsapp_skipped",
      "told_late",
      "sent",
      "delivered",
      "read",
      "failed",
      "expired",
      "canceled"
    ]
  },
  "TimelineEntry": {
    "type": "object",
    "required": [
      "id",
      "type",
      "at",
      "attempt",
      "deviceId",
      "failure",
      "detail"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "type": {
        "$ref": "relay#/$defs/TimelineType"
      },
      "at": {
        "$ref": "relay#/$defs/Instant"
      },
      "attempt": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 1,
        "description": "Which attempt, counted from 1."
      },
      "deviceId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "failure": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Failure"
          },
          {
            "type": "null"
          }
        ]
      },
      "detail": {
        "type": [
          "string",
          "null"
        ],
        "description": "The story in a sentence."
      }
    }
  },
  "Timeline": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/TimelineEntry"
        }
      },
      "nextCursor": {
        "type": "null",
        "description": "Always null; the whole timeline is one page."
      }
    }
  },
  "BatchStatus": {
    "description": "`queuing`: its lines become messages. `sending`: they all are, and some have not left, or may still become an SMS. `paused`: held back by you. `canceling`: what has not left is being taken back. `completed`: every message has left or ended, and no SMS of a fallback is to come any more. `canceled`: taken back by you; what had left goes on.",
    "type": "string",
    "enum": [
      "queuing",
      "sending",
      "paused",
      "canceling",
      "completed",
      "canceled"
    ]
  },
  "BatchCounts": {
    "description": "How many messages of the list are in each status now, with the SMS of its fallback.",
    "type": "object",
    "required": [
      "QUEUED",
      "DISPATCHED",
      "SENT",
      "DELIVERED",
      "READ",
      "FAILED",
      "EXPIRED",
      "CANCELED"
    ],
    "properties": {
      "QUEUED": {
        "type": "integer",
        "minimum": 0
      },
      "DISPATCHED": {
        "type": "integer",
        "minimum": 0
      },
      "SENT": {
        "type": "integer",
        "minimum": 0
      },
      "DELIVERED": {
        "type": "integer",
        "minimum": 0
      },
      "READ": {
        "type": "integer",
        "minimum": 0
      },
      "FAILED": {
        "type": "integer",
        "minimum": 0
      },
      "EXPIRED": {
        "type": "integer",
        "minimum": 0
      },
      "CANCELED": {
        "type": "integer",
        "minimum": 0
      }
    }
  },
  "BatchFacts": {
    "description": "A list without its text; what events carry.",
    "type": "object",
    "required": [
      "id",
      "name",
      "channel",
      "status",
      "template",
      "language",
      "priority",
      "total",
      "accepted",
      "rejected",
      "pending",
      "counts",
      "createdAt",
      "completedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/BatchId"
      },
      "name": {
        "type": [
          "string",
          "null"
        ]
      },
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "status": {
        "$ref": "relay#/$defs/BatchStatus"
      },
      "template": {
        "type": [
          "string",
          "null"
        ],
        "description": "The WhatsApp template; null for an SMS."
      },
      "language": {
        "type": [
          "string",
          "null"
        ],
        "description": "The template's language; null for an SMS."
      },
      "priority": {
        "type": "string",
        "enum": [
          "high",
          "normal",
          "bulk"
        ]
      },
      "total": {
        "type": "integer",
        "minimum": 0,
        "description": "Lines that were read, without the line of names."
      },
      "accepted": {
        "type": "integer",
        "minimum": 0,
        "description": "Lines that are messages or become messages."
      },
      "rejected": {
        "type": "integer",
        "minimum": 0,
        "description": "Lines that were left out."
      },
      "pending": {
        "description": "Accepted lines that are no messages yet; what is canceled before that stays here.",
        "type": "integer",
        "minimum": 0
      },
      "counts": {
        "$ref": "relay#/$defs/BatchCounts"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "completedAt": {
        "description": "When it was completed or canceled.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "BatchWaiting": {
    "description": "Why its lines do not become messages just now.",
    "type": "object",
    "required": [
      "reason",
      "since"
    ],
    "properties": {
      "reason": {
        "description": "`queue_blocked`: the queue has no room. `subscription_expired`: the plan has ended.\n`template_not_approved`: Meta has paused or taken back its template; it goes on by itself once that is approved again.\n",
        "type": "string",
        "enum": [
          "queue_blocked",
          "subscription_expired",
          "template_not_approved"
        ]
      },
      "since": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "BatchPart": {
    "description": "A text that may have placeholders.",
    "type": "string",
    "minLength": 1,
    "maxLength": 1024,
    "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$",
    "examples": [
      "R$ {{amount}}"
    ]
  },
  "BatchMedia": {
    "description": "Where Meta gets it from, one of the two.",
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
      "link": {
        "$ref": "relay#/$defs/BatchPart"
      },
      "id": {
        "$ref": "relay#/$defs/BatchPart"
      }
    }
  },
  "BatchHeaderValue": {
    "description": "A picture, a film, a document or a place, as the template has it; one of them.",
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {
      "image": {
        "$ref": "relay#/$defs/BatchMedia"
      },
      "video": {
        "$ref": "relay#/$defs/BatchMedia"
      },
      "document": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": {
          "link": {
            "$ref": "relay#/$defs/BatchPart"
          },
          "id": {
            "$ref": "relay#/$defs/BatchPart"
          },
          "filename": {
            "$ref": "relay#/$defs/BatchPart"
          }
        }
      },
      "location": {
        "type": "object",
        "additionalProperties": false,
        "required": [
          "latitude",
          "longitude",
          "name",
          "address"
        ],
        "properties": {
          "latitude": {
            "type": [
              "number",
              "string"
            ],
            "maxLength": 128
          },
          "longitude": {
            "type": [
              "number",
              "string"
            ],
            "maxLength": 128
          },
          "name": {
            "$ref": "relay#/$defs/BatchPart"
          },
          "address": {
            "$ref": "relay#/$defs/BatchPart"
          }
        }
      }
    }
  },
  "BatchBodyValues": {
    "description": "By placeholder of the template: an amount of money, or a date.",
    "type": "object",
    "maxProperties": 64,
    "propertyNames": {
      "pattern": "^(?!__proto__$)[A-Za-z0-9_]{1,64}$"
    },
    "additionalProperties": {
      "type": "object",
      "additionalProperties": false,
      "minProperties": 1,
      "maxProperties": 1,
      "properties": {
        "currency": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "text",
            "code",
            "amount"
          ],
          "properties": {
            "text": {
              "$ref": "relay#/$defs/BatchPart"
            },
            "code": {
              "$ref": "relay#/$defs/BatchPart"
            },
            "amount": {
              "$ref": "relay#/$defs/BatchPart"
            }
          }
        },
        "dateTime": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "text"
          ],
          "properties": {
            "text": {
              "$ref": "relay#/$defs/BatchPart"
            }
          }
        }
      }
    },
    "examples": [
      {
        "2": {
          "currency": {
            "text": "R$ {{shown}}",
            "code": "BRL",
            "amount": "{{amount}}"
          }
        }
      }
    ]
  },
  "BatchButtonValues": {
    "type": "array",
    "minItems": 1,
    "maxItems": 10,
    "items": {
      "description": "The button's place, and one thing that it takes.",
      "type": "object",
      "additionalProperties": false,
      "required": [
        "index"
      ],
      "minProperties": 2,
      "maxProperties": 2,
      "properties": {
        "index": {
          "type": "integer",
          "minimum": 0,
          "maximum": 9,
          "description": "Counted from 0, over all buttons."
        },
        "url": {
          "$ref": "relay#/$defs/BatchPart"
        },
        "quickReply": {
          "$ref": "relay#/$defs/BatchPart"
        },
        "copyCode": {
          "$ref": "relay#/$defs/BatchPart"
        },
        "flow": {
          "type": "object",
          "additionalProperties": false,
          "properties": {
            "token": {
              "$ref": "relay#/$defs/BatchPart"
            },
            "data": {
              "type": "object",
              "maxProperties": 64,
              "additionalProperties": true
            }
          }
        }
      }
    }
  },
  "BatchCardValue": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "variables": {
        "type": "object",
        "maxProperties": 16,
        "propertyNames": {
          "pattern": "^(?!__proto__$)[A-Za-z0-9_]{1,64}$"
        },
        "additionalProperties": {
          "$ref": "relay#/$defs/BatchPart"
        }
      },
      "header": {
        "$ref": "relay#/$defs/BatchHeaderValue"
      },
      "body": {
        "$ref": "relay#/$defs/BatchBodyValues"
      },
      "buttons": {
        "$ref": "relay#/$defs/BatchButtonValues"
      }
    }
  },
  "BatchComponents": {
    "description": "What fills the template where a text alone does not say it, as `components` of a message. Every text in it may have placeholders; what comes of them is held to the same rules as of a message, line by line. A column whose place is filled here fills only placeholders.",
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "header": {
        "$ref": "relay#/$defs/BatchHeaderValue"
      },
      "body": {
        "$ref": "relay#/$defs/BatchBodyValues"
      },
      "buttons": {
        "$ref": "relay#/$defs/BatchButtonValues"
      },
      "cards": {
        "description": "The cards of a carousel, in the template's order.",
        "type": "array",
        "minItems": 1,
        "maxItems": 10,
        "items": {
          "$ref": "relay#/$defs/BatchCardValue"
        }
      }
    }
  },
  "BatchText": {
    "description": "The text. `{{name}}` is filled with the variable `name` of each line; what comes of it is a text as of a message, of at most 1,600 characters.",
    "type": "string",
    "minLength": 1,
    "maxLength": 1600,
    "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$",
    "examples": [
      "Hi {{name}}, see you at {{time}}."
    ]
  },
  "BatchFallback": {
    "description": "The SMS that goes to whoever WhatsApp does not reach in time, filled from the line as a `body` is. Each is a message of its own and of the list, as `fallback` of a message says: the WhatsApp message counts in the plan when it is made, the SMS when it goes. The list is completed when the last of them has left, or is needed no more. While the list is paused the time stands still for what has not left; what has left may still bring its SMS.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "channel",
      "body",
      "afterSeconds"
    ],
    "properties": {
      "channel": {
        "type": "string",
        "enum": [
          "sms"
        ]
      },
      "body": {
        "$ref": "relay#/$defs/BatchText"
      },
      "afterSeconds": {
        "description": "How long WhatsApp has to deliver, counted for each message by itself.",
        "type": "integer",
        "minimum": 1,
        "maximum": 604800
      }
    }
  },
  "Batch": {
    "allOf": [
      {
        "$ref": "relay#/$defs/BatchFacts"
      },
      {
        "type": "object",
        "required": [
          "body",
          "progress",
          "waiting",
          "components",
          "fallback",
          "metadata",
          "sendAt",
          "expiresAt"
        ],
        "properties": {
          "body": {
            "type": [
              "string",
              "null"
            ],
            "description": "The text with its placeholders; null for WhatsApp."
          },
          "progress": {
            "description": "The part of the accepted lines whose messages have left or ended.",
            "type": "number",
            "minimum": 0,
            "maximum": 1
          },
          "waiting": {
            "oneOf": [
              {
                "$ref": "relay#/$defs/BatchWaiting"
              },
              {
                "type": "null"
              }
            ]
          },
          "components": {
            "oneOf": [
              {
                "$ref": "relay#/$defs/BatchComponents"
              },
              {
                "type": "null"
              }
            ]
          },
          "fallback": {
            "oneOf": [
              {
                "$ref": "relay#/$defs/BatchFallback"
              },
              {
                "type": "null"
              }
            ]
          },
          "metadata": {
            "description": "Of every message; those of single lines are in their messages.",
            "$ref": "relay#/$defs/Metadata"
          },
          "sendAt": {
            "oneOf": [
              {
                "$ref": "relay#/$defs/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "expiresAt": {
            "oneOf": [
              {
                "$ref": "relay#/$defs/Instant"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      }
    ]
  },
  "BatchPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Batch"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "BatchTemplate": {
    "description": "The template's exact name, as Meta approved it; upper and lower case matter.",
    "type": "string",
    "pattern": "^[A-Za-z0-9_]{1,512}$",
    "examples": [
      "lembrete_consulta"
    ]
  },
  "BatchLanguage": {
    "description": "The template's language.",
    "type": "string",
    "pattern": "^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$",
    "examples": [
      "pt_BR"
    ]
  },
  "BatchCharset": {
    "description": "How the characters of a file are written.",
    "type": "string",
    "enum": [
      "utf-8",
      "utf-16le",
      "utf-16be",
      "windows-1252"
    ]
  },
  "BatchLine": {
    "description": "The line to send from: a device's id, a SIM's id or one of your own numbers.",
    "type": "string",
    "pattern": "^((dev|sim)_[0-7][0-9a-hjkmnp-tv-z]{25}|\\+[1-9][0-9]{5,14})$",
    "examples": [
      "dev_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "BatchPriority": {
    "description": "What goes first in its line; `bulk` unless said.",
    "type": "string",
    "enum": [
      "high",
      "normal",
      "bulk"
    ]
  },
  "BatchRecipient": {
    "description": "One line of a list. What is wrong with it rejects it alone.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "to"
    ],
    "properties": {
      "to": {
        "description": "A phone number in E.164.",
        "type": "string",
        "maxLength": 64,
        "examples": [
          "+5511999998888"
        ]
      },
      "variables": {
        "description": "What fills the placeholders.",
        "type": "object",
        "maxProperties": 64,
        "propertyNames": {
          "pattern": "^(?!__proto__$|metadata\\.)[^{}\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]{1,64}$"
        },
        "additionalProperties": {
          "type": "string",
          "maxLength": 1024,
          "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$"
        },
        "examples": [
          {
            "name": "João",
            "time": "14h"
          }
        ]
      },
      "metadata": {
        "description": "Facts of this message alone; they win over those of the list. `{{metadata.order}}` puts one into a text, and an empty one is left out.",
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "BatchRecipients": {
    "type": "array",
    "minItems": 1,
    "maxItems": 10000,
    "items": {
      "$ref": "relay#/$defs/BatchRecipient"
    }
  },
  "CreateSmsBatch": {
    "type": "object",
    "not": {
      "description": "expiresAt and ttlSeconds exclude each other.",
      "type": "object",
      "required": [
        "expiresAt",
        "ttlSeconds"
      ]
    },
    "additionalProperties": false,
    "required": [
      "body",
      "recipients"
    ],
    "properties": {
      "channel": {
        "type": "string",
        "enum": [
          "sms"
        ]
      },
      "name": {
        "$ref": "relay#/$defs/Name"
      },
      "body": {
        "$ref": "relay#/$defs/BatchText"
      },
      "from": {
        "$ref": "relay#/$defs/BatchLine"
      },
      "recipients": {
        "$ref": "relay#/$defs/BatchRecipients"
      },
      "sendAt": {
        "$ref": "relay#/$defs/SendAt"
      },
      "expiresAt": {
        "$ref": "relay#/$defs/ExpiresAt"
      },
      "ttlSeconds": {
        "$ref": "relay#/$defs/TtlSeconds"
      },
      "priority": {
        "$ref": "relay#/$defs/BatchPriority"
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "CreateWhatsAppBatch": {
    "type": "object",
    "not": {
      "description": "expiresAt and ttlSeconds exclude each other.",
      "type": "object",
      "required": [
        "expiresAt",
        "ttlSeconds"
      ]
    },
    "additionalProperties": false,
    "required": [
      "template",
      "language",
      "recipients"
    ],
    "properties": {
      "channel": {
        "type": "string",
        "enum": [
          "whatsapp"
        ]
      },
      "name": {
        "$ref": "relay#/$defs/Name"
      },
      "template": {
        "$ref": "relay#/$defs/BatchTemplate"
      },
      "language": {
        "$ref": "relay#/$defs/BatchLanguage"
      },
      "components": {
        "$ref": "relay#/$defs/BatchComponents"
      },
      "fallback": {
        "$ref": "relay#/$defs/BatchFallback"
      },
      "recipients": {
        "$ref": "relay#/$defs/BatchRecipients"
      },
      "sendAt": {
        "$ref": "relay#/$defs/SendAt"
      },
      "expiresAt": {
        "$ref": "relay#/$defs/ExpiresAt"
      },
      "ttlSeconds": {
        "$ref": "relay#/$defs/TtlSeconds"
      },
      "priority": {
        "$ref": "relay#/$defs/BatchPriority"
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "CreateBatch": {
    "description": "A text or a WhatsApp template for many, told apart by `channel`, or without it by their fields.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/CreateSmsBatch"
      },
      {
        "$ref": "relay#/$defs/CreateWhatsAppBatch"
      }
    ],
    "x-choose": {
      "property": "channel",
      "values": {
        "sms": "CreateSmsBatch",
        "whatsapp": "CreateWhatsAppBatch"
      },
      "fields": {
        "template": "CreateWhatsAppBatch",
        "language": "CreateWhatsAppBatch"
      },
      "otherwise": "CreateSmsBatch"
    }
  },
  "BatchIgnoredColumns": {
    "description": "Columns (of JSON, variables) that nothing asks for, the first 64.",
    "type": "array",
    "items": {
      "type": "string"
    }
  },
  "BatchReadAs": {
    "description": "How the file's characters were read; null for JSON.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/BatchCharset"
      },
      {
        "type": "null"
      }
    ]
  },
  "BatchPreview": {
    "description": "What somebody would get.",
    "type": "object",
    "required": [
      "to",
      "body",
      "variables",
      "components",
      "fallback",
      "metadata",
      "segments",
      "price"
    ],
    "properties": {
      "to": {
        "type": "string",
        "description": "The number, its middle hidden.",
        "examples": [
          "+5511****8888"
        ]
      },
      "body": {
        "description": "The personal text; of a template its text as it would be read, null where it is not known.",
        "type": [
          "string",
          "null"
        ]
      },
      "variables": {
        "description": "What the template gets; null for an SMS.",
        "type": [
          "object",
          "null"
        ],
        "additionalProperties": {
          "type": "string"
        }
      },
      "components": {
        "description": "What the template gets beside texts; null where there is nothing.",
        "type": [
          "object",
          "null"
        ],
        "additionalProperties": true
      },
      "fallback": {
        "type": [
          "string",
          "null"
        ],
        "description": "The personal text of the SMS that would take its place."
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      },
      "segments": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 1
      },
      "price": {
        "description": "By the price book of today; null where that has no price.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Money"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "BatchErrorCode": {
    "description": "Why a line was rejected: `required` (no number, or nothing for a placeholder), `invalid_phone_number`, `number_rounded` (a spreadsheet wrote the number as `5,51199E+12`, and its last digits are lost), `duplicate` (the number came before), `recipient_opted_out`, `too_long` (the text or a field), `too_many` (fields, or metadata), `invalid_format` (a character that cannot be sent), `template_variables_mismatch`, `monthly_limit_exceeded`.",
    "type": "string",
    "enum": [
      "required",
      "invalid_phone_number",
      "number_rounded",
      "duplicate",
      "recipient_opted_out",
      "too_long",
      "too_many",
      "invalid_format",
      "template_variables_mismatch",
      "monthly_limit_exceeded"
    ]
  },
  "BatchError": {
    "description": "A line that was left out.",
    "type": "object",
    "required": [
      "line",
      "column",
      "value",
      "code",
      "detail"
    ],
    "properties": {
      "line": {
        "description": "Where it begins in the file, whose line of names is 1; in JSON its place among the recipients, from 1.",
        "type": "integer",
        "minimum": 1
      },
      "column": {
        "type": [
          "string",
          "null"
        ],
        "description": "The column or variable; null where the line as a whole is meant."
      },
      "value": {
        "type": [
          "string",
          "null"
        ],
        "description": "How the number is written there, cut after 32 characters."
      },
      "code": {
        "$ref": "relay#/$defs/BatchErrorCode"
      },
      "detail": {
        "type": "string"
      }
    }
  },
  "BatchCheck": {
    "description": "What would become of a list.",
    "type": "object",
    "required": [
      "dryRun",
      "channel",
      "total",
      "accepted",
      "rejected",
      "rejectedByCode",
      "segments",
      "price",
      "unpriced",
      "fallback",
      "ignoredColumns",
      "charset",
      "preview",
      "errors"
    ],
    "properties": {
      "dryRun": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "total": {
        "type": "integer",
        "minimum": 0,
        "description": "Lines that were read, without the line of names."
      },
      "accepted": {
        "type": "integer",
        "minimum": 0
      },
      "rejected": {
        "type": "integer",
        "minimum": 0
      },
      "rejectedByCode": {
        "description": "How many lines each code would reject; codes without a line are left out.",
        "type": "object",
        "additionalProperties": {
          "type": "integer",
          "minimum": 1
        },
        "examples": [
          {
            "duplicate": 2,
            "invalid_phone_number": 1
          }
        ]
      },
      "segments": {
        "description": "How many SMS all of it is on the air; null for WhatsApp.",
        "type": [
          "integer",
          "null"
        ],
        "minimum": 0
      },
      "price": {
        "description": "What the accepted lines would cost by the price book of today, where all of them go out; Meta's own word on a WhatsApp message may differ. Test messages cost nothing.",
        "$ref": "relay#/$defs/Money"
      },
      "unpriced": {
        "description": "Accepted lines that the price book has no price for; they are not in `price`.",
        "type": "integer",
        "minimum": 0
      },
      "fallback": {
        "description": "What it would cost more if every message became its SMS; null without a fallback.",
        "oneOf": [
          {
            "type": "object",
            "required": [
              "segments",
              "price",
              "unpriced"
            ],
            "properties": {
              "segments": {
                "type": "integer",
                "minimum": 0
              },
              "price": {
                "$ref": "relay#/$defs/Money"
              },
              "unpriced": {
                "type": "integer",
                "minimum": 0
              }
            }
          },
          {
            "type": "null"
          }
        ]
      },
      "ignoredColumns": {
        "$ref": "relay#/$defs/BatchIgnoredColumns"
      },
      "charset": {
        "$ref": "relay#/$defs/BatchReadAs"
      },
      "preview": {
        "description": "The first 5 messages.",
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/BatchPreview"
        }
      },
      "errors": {
        "description": "The first 100 lines that would be rejected.",
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/BatchError"
        }
      }
    }
  },
  "CreatedBatch": {
    "allOf": [
      {
        "$ref": "relay#/$defs/Batch"
      },
      {
        "type": "object",
        "required": [
          "ignoredColumns",
          "charset",
          "errors"
        ],
        "properties": {
          "ignoredColumns": {
            "$ref": "relay#/$defs/BatchIgnoredColumns"
          },
          "charset": {
            "$ref": "relay#/$defs/BatchReadAs"
          },
          "errors": {
            "description": "The first 100 rejected lines.",
            "type": "array",
            "items": {
              "$ref": "relay#/$defs/BatchError"
            }
          }
        }
      }
    ]
  },
  "BatchErrorPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/BatchError"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "OtpChannel": {
    "description": "How the code is sent. `auto` tries WhatsApp first, then an SMS with the same code. With another channel, a resend goes by that one.",
    "type": "string",
    "enum": [
      "sms",
      "whatsapp",
      "auto"
    ]
  },
  "OtpPurpose": {
    "description": "What the code is for; codes of one purpose do not count for another.",
    "type": "string",
    "pattern": "^[a-z][a-z0-9_-]{0,31}$",
    "examples": [
      "login",
      "signup",
      "password_reset",
      "transaction"
    ]
  },
  "OtpLocale": {
    "description": "A language tag (BCP 47). There are texts in en, pt-BR, es, fr, ar, fil, hi and id; another region of one of these languages gets that language, and any other language the project's default.",
    "type": "string",
    "pattern": "^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$",
    "examples": [
      "pt-BR",
      "en"
    ]
  },
  "OtpBrand": {
    "description": "Who sends the code, as the text names it; no links, no control characters.",
    "type": "string",
    "minLength": 1,
    "maxLength": 30,
    "pattern": "^(?!\\s)[^\\u0000-\\u001F\\u007F\\u2022\\uD800-\\uDFFF/@#]*[^\\u0000-\\u001F\\u007F\\u2022\\uD800-\\uDFFF/@#\\s]$",
    "examples": [
      "Clínica Aurora"
    ]
  },
  "OtpTemplate": {
    "description": "A WhatsApp template of the category AUTHENTICATION, by its exact name. It goes in the language of `locale`, or the project's, or English, or whichever is approved.",
    "type": "string",
    "maxLength": 512,
    "pattern": "^[A-Za-z0-9_]{1,512}$",
    "examples": [
      "verification_code"
    ]
  },
  "ClientIp": {
    "description": "The address of the user who asked for the code, as your server saw it: at most ten codes an hour go to one caller. IPv6 addresses count by their /64 network, those that stand for one of IPv4 (`::ffff:203.0.113.7`) as that one. It is kept only as a keyed mark.",
    "type": "string",
    "maxLength": 45,
    "pattern": "^[0-9A-Fa-f:.]{2,45}$",
    "examples": [
      "203.0.113.7"
    ]
  },
  "SendOtp": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "to"
    ],
    "properties": {
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "channel": {
        "description": "`sms` unless said.",
        "$ref": "relay#/$defs/OtpChannel"
      },
      "purpose": {
        "description": "`verification` unless said.",
        "$ref": "relay#/$defs/OtpPurpose"
      },
      "locale": {
        "description": "The project's default, then `en`, unless said.",
        "$ref": "relay#/$defs/OtpLocale"
      },
      "codeLength": {
        "description": "How many digits the code has.",
        "type": "integer",
        "minimum": 4,
        "maximum": 10,
        "default": 6
      },
      "ttlSeconds": {
        "description": "How long the code works.",
        "type": "integer",
        "minimum": 60,
        "maximum": 600,
        "default": 300
      },
      "brand": {
        "description": "The project's default unless said.",
        "$ref": "relay#/$defs/OtpBrand"
      },
      "template": {
        "description": "For `whatsapp` and `auto`; the project's default unless said.",
        "$ref": "relay#/$defs/OtpTemplate"
      },
      "autofill": {
        "description": "What lets the user's device fill the code in. The text is cut short to fit.",
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": {
          "domain": {
            "description": "The site that asks for the code: the message ends with `@domain #code`, and browsers offer the code on that site only, in a field with `autocomplete=\"one-time-code\"`.",
            "type": "string",
            "maxLength": 60,
            "pattern": "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$",
            "examples": [
              "example.com"
            ]
          },
          "androidHash": {
            "description": "Your app's hash for Android's SMS Retriever; the message is then at most 140 bytes.",
            "type": "string",
            "pattern": "^[A-Za-z0-9+/]{11}$",
            "examples": [
              "FA+9qCX9VSu"
            ]
          }
        }
      },
      "clientIp": {
        "$ref": "relay#/$defs/ClientIp"
      }
    }
  },
  "OtpStatus": {
    "description": "`sent` is pending: its code can be verified. All others are ends.",
    "type": "string",
    "enum": [
      "sent",
      "verified",
      "failed",
      "expired",
      "canceled"
    ]
  },
  "Otp": {
    "type": "object",
    "required": [
      "id",
      "status",
      "to",
      "channel",
      "purpose",
      "locale",
      "messageId",
      "messageChannel",
      "whatsappSkipped",
      "expiresInSeconds",
      "expiresAt",
      "resendAfterSeconds",
      "attemptsRemaining",
      "sends",
      "createdAt",
      "verifiedAt",
      "endedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/OtpId"
      },
      "status": {
        "$ref": "relay#/$defs/OtpStatus"
      },
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "channel": {
        "$ref": "relay#/$defs/OtpChannel"
      },
      "purpose": {
        "$ref": "relay#/$defs/OtpPurpose"
      },
      "locale": {
        "type": "string",
        "description": "The language that the text is in."
      },
      "messageId": {
        "description": "The newest message that carries the code; its text shows bullets in its place. Where an SMS has taken the place of a WhatsApp message, that says so: `fallbackMessageId`.",
        "$ref": "relay#/$defs/MessageId"
      },
      "messageChannel": {
        "description": "The channel of that message.",
        "type": "string",
        "enum": [
          "sms",
          "whatsapp"
        ]
      },
      "whatsappSkipped": {
        "description": "Why `auto` went straight to SMS: no Meta credentials, no approved authentication template, the recipient wants nothing by WhatsApp, or the key is bound to the line of a phone. Null otherwise.",
        "type": [
          "string",
          "null"
        ],
        "enum": [
          "meta_credentials_missing",
          "template_not_approved",
          "recipient_opted_out",
          "line_bound",
          null
        ]
      },
      "expiresInSeconds": {
        "type": "integer",
        "minimum": 0,
        "description": "How much longer the code works."
      },
      "expiresAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "resendAfterSeconds": {
        "type": "integer",
        "minimum": 0,
        "description": "When another code can be sent."
      },
      "attemptsRemaining": {
        "type": "integer",
        "minimum": 0
      },
      "sends": {
        "type": "integer",
        "minimum": 1,
        "description": "How many codes were sent so far."
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "verifiedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "endedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "OtpCode": {
    "description": "What the user typed.",
    "type": "string",
    "minLength": 1,
    "maxLength": 64,
    "pattern": "^[^\\u0000\\uD800-\\uDFFF]*$",
    "examples": [
      "123456"
    ]
  },
  "VerifyLatestOtp": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "to",
      "code"
    ],
    "properties": {
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "purpose": {
        "description": "`verification` unless said.",
        "$ref": "relay#/$defs/OtpPurpose"
      },
      "code": {
        "$ref": "relay#/$defs/OtpCode"
      }
    }
  },
  "OtpReason": {
    "description": "Why a code was not taken. `not_requested`: the recipient tapped in WhatsApp that they had asked for no code.",
    "type": "string",
    "enum": [
      "wrong_code",
      "too_many_attempts",
      "malformed",
      "used",
      "canceled",
      "expired",
      "not_found",
      "not_requested"
    ]
  },
  "OtpVerification": {
    "type": "object",
    "required": [
      "id",
      "status",
      "attemptsRemaining",
      "reason"
    ],
    "properties": {
      "id": {
        "description": "Null where there was no OTP of this number and purpose.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpId"
          },
          {
            "type": "null"
          }
        ]
      },
      "status": {
        "type": "string",
        "enum": [
          "success",
          "failed",
          "expired"
        ]
      },
      "attemptsRemaining": {
        "type": "integer",
        "minimum": 0
      },
      "reason": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpReason"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "OtpCountry": {
    "description": "A country or territory, ISO 3166-1 alpha-2.",
    "type": "string",
    "pattern": "^[A-Z]{2}$",
    "maxLength": 2,
    "examples": [
      "BR"
    ]
  },
  "OtpSettings": {
    "type": "object",
    "required": [
      "countries",
      "locale",
      "brand",
      "template",
      "fallbackAfterSeconds",
      "limits",
      "pausedCountries"
    ],
    "properties": {
      "countries": {
        "description": "Where codes may be sent; null is everywhere.",
        "type": [
          "array",
          "null"
        ],
        "items": {
          "$ref": "relay#/$defs/OtpCountry"
        }
      },
      "locale": {
        "type": [
          "string",
          "null"
        ],
        "description": "For users whose language has no text; `en` when null."
      },
      "brand": {
        "type": [
          "string",
          "null"
        ]
      },
      "template": {
        "type": [
          "string",
          "null"
        ],
        "description": "WhatsApp's authentication template where a send names none."
      },
      "fallbackAfterSeconds": {
        "description": "How long `auto` waits for WhatsApp to deliver before the SMS goes; half of the code's time at most.",
        "type": "integer"
      },
      "limits": {
        "type": "object",
        "required": [
          "recipientPerHour",
          "recipientPerDay",
          "prefixPerHour",
          "callerPerHour",
          "projectPerHour"
        ],
        "properties": {
          "recipientPerHour": {
            "type": "integer",
            "description": "Codes to one number in an hour."
          },
          "recipientPerDay": {
            "type": "integer",
            "description": "Codes to one number in a day."
          },
          "prefixPerHour": {
            "type": "integer",
            "description": "Codes to numbers that differ in their last four digits only."
          },
          "callerPerHour": {
            "type": "integer",
            "description": "Codes asked for from one `clientIp`."
          },
          "projectPerHour": {
            "type": "integer",
            "description": "Codes of the whole project."
          }
        }
      },
      "pausedCountries": {
        "description": "Where less than a tenth of the codes of the last hour was typed; nothing is sent there meanwhile.",
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "country",
            "until"
          ],
          "properties": {
            "country": {
              "$ref": "relay#/$defs/OtpCountry"
            },
            "until": {
              "$ref": "relay#/$defs/Instant"
            }
          }
        }
      }
    }
  },
  "OtpLimit": {
    "description": "Null is the default.",
    "type": [
      "integer",
      "null"
    ],
    "minimum": 1,
    "maximum": 1000000
  },
  "UpdateOtpSettings": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "countries": {
        "description": "Where codes may be sent; null is everywhere.",
        "type": [
          "array",
          "null"
        ],
        "minItems": 1,
        "maxItems": 250,
        "uniqueItems": true,
        "items": {
          "$ref": "relay#/$defs/OtpCountry"
        }
      },
      "locale": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpLocale"
          },
          {
            "type": "null"
          }
        ]
      },
      "brand": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpBrand"
          },
          {
            "type": "null"
          }
        ]
      },
      "template": {
        "description": "WhatsApp's authentication template where a send names none; looked up when a code is sent.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpTemplate"
          },
          {
            "type": "null"
          }
        ]
      },
      "fallbackAfterSeconds": {
        "description": "How long `auto` waits for WhatsApp to deliver before the SMS goes; null is 30.",
        "type": [
          "integer",
          "null"
        ],
        "minimum": 5,
        "maximum": 300
      },
      "limits": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": {
          "recipientPerHour": {
            "$ref": "relay#/$defs/OtpLimit"
          },
          "recipientPerDay": {
            "$ref": "relay#/$defs/OtpLimit"
          },
          "prefixPerHour": {
            "$ref": "relay#/$defs/OtpLimit"
          },
          "callerPerHour": {
            "$ref": "relay#/$defs/OtpLimit"
          },
          "projectPerHour": {
            "$ref": "relay#/$defs/OtpLimit"
          }
        }
      },
      "resume": {
        "description": "Countries whose pause ends now.",
        "type": "array",
        "minItems": 1,
        "maxItems": 250,
        "uniqueItems": true,
        "items": {
          "$ref": "relay#/$defs/OtpCountry"
        }
      },
      "release": {
        "description": "Numbers whose wrong codes are forgotten now: who has them may get and type codes again.",
        "type": "array",
        "minItems": 1,
        "maxItems": 100,
        "uniqueItems": true,
        "items": {
          "$ref": "relay#/$defs/PhoneNumber"
        }
      }
    }
  },
  "VerifyOtp": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "code"
    ],
    "properties": {
      "code": {
        "$ref": "relay#/$defs/OtpCode"
      }
    }
  },
  "ResendOtp": {
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "clientIp": {
        "$ref": "relay#/$defs/ClientIp"
      }
    }
  },
  "Peer": {
    "description": "The other side of a conversation: an E.164 number, or for incoming messages also a short code (`27182`) or an alphanumeric sender (`MYBANK`), exactly as the network gave it; for somebody who hides their number from WhatsApp businesses, the id that WhatsApp gives instead (`BR.1502…`).",
    "type": "string",
    "minLength": 1,
    "maxLength": 150,
    "pattern": "^(?!\\s*$)[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$",
    "examples": [
      "+5511999998888",
      "27182"
    ]
  },
  "InboundId": {
    "type": "string",
    "pattern": "^inb_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "inb_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "WhatsAppFacts": {
    "description": "What WhatsApp tells beside the text; null for an SMS.",
    "type": "object",
    "required": [
      "type",
      "userId",
      "payload",
      "replyTo",
      "windowEndsAt"
    ],
    "properties": {
      "type": {
        "description": "`text`, `button` (a tap on a template's quick reply), `interactive` (a reply button or a list), or another kind of Meta's: `image`, `audio`, `location`, … An open list. What has no text has an empty `body`.",
        "type": "string",
        "pattern": "^[a-z][a-z0-9_]{0,63}$"
      },
      "userId": {
        "description": "The id that WhatsApp gives this person towards your business; it stays where the number is hidden or changes. Null where Meta did not tell it.",
        "type": [
          "string",
          "null"
        ]
      },
      "payload": {
        "description": "What your application gave the button or the list's row; null where there is none.",
        "type": [
          "string",
          "null"
        ]
      },
      "replyTo": {
        "description": "The message that it answers; null where it answers none of ours.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/MessageId"
          },
          {
            "type": "null"
          }
        ]
      },
      "windowEndsAt": {
        "description": "Until when WhatsApp lets you answer freely, without a template: 24 hours after this message.",
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "InboundFacts": {
    "description": "An incoming message as events carry it, without its text unless a webhook asks for it.",
    "type": "object",
    "required": [
      "id",
      "channel",
      "from",
      "to",
      "deviceId",
      "simSlotIndex",
      "receivedAt",
      "createdAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/InboundId"
      },
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "from": {
        "$ref": "relay#/$defs/Peer"
      },
      "to": {
        "description": "The number that it came to, where that SIM's number is known.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/PhoneNumber"
          },
          {
            "type": "null"
          }
        ]
      },
      "deviceId": {
        "description": "The device that received it; null for WhatsApp.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "simSlotIndex": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "receivedAt": {
        "description": "When the phone received it.",
        "$ref": "relay#/$defs/Instant"
      },
      "createdAt": {
        "description": "When the relay stored it.",
        "$ref": "relay#/$defs/Instant"
      },
      "whatsapp": {
        "description": "Only of a WhatsApp message; null or missing for an SMS.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/WhatsAppFacts"
          },
          {
            "type": "null"
          }
        ]
      },
      "body": {
        "description": "The text: only in what is posted to a webhook with `includeBody`, on every attempt of it; never in the\nevent feed, nor in a post to a webhook without.\n",
        "type": "string"
      }
    }
  },
  "InboundMessage": {
    "allOf": [
      {
        "$ref": "relay#/$defs/InboundFacts"
      },
      {
        "type": "object",
        "required": [
          "body",
          "whatsapp"
        ],
        "properties": {
          "body": {
            "type": "string",
            "description": "The text."
          },
          "whatsapp": {
            "oneOf": [
              {
                "$ref": "relay#/$defs/WhatsAppFacts"
              },
              {
                "type": "null"
              }
            ]
          }
        }
      }
    ]
  },
  "InboundPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/InboundMessage"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "Direction": {
    "type": "string",
    "enum": [
      "inbound",
      "outbound"
    ]
  },
  "ConversationEntry": {
    "type": "object",
    "required": [
      "id",
      "direction",
      "channel",
      "from",
      "to",
      "body",
      "status",
      "deviceId",
      "simSlotIndex",
      "timestamp",
      "sentAt",
      "deliveredAt",
      "readAt",
      "failedAt",
      "receivedAt",
      "createdAt"
    ],
    "properties": {
      "id": {
        "description": "The message's or incoming message's id.",
        "type": "string",
        "pattern": "^(msg|inb)_[0-7][0-9a-hjkmnp-tv-z]{25}$"
      },
      "direction": {
        "$ref": "relay#/$defs/Direction"
      },
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "from": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Peer"
          },
          {
            "type": "null"
          }
        ]
      },
      "to": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Peer"
          },
          {
            "type": "null"
          }
        ]
      },
      "body": {
        "type": [
          "string",
          "null"
        ],
        "description": "The text; null for a WhatsApp template."
      },
      "status": {
        "description": "A message's status; RECEIVED for an incoming one.",
        "type": "string",
        "enum": [
          "RECEIVED",
          "QUEUED",
          "DISPATCHED",
          "SENT",
          "DELIVERED",
          "READ",
          "FAILED",
          "EXPIRED",
          "CANCELED"
        ]
      },
      "deviceId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "simSlotIndex": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "timestamp": {
        "description": "When it happened: `receivedAt`, or for ours when it was accepted. Entries stand in the order in which the relay learned of them, so an SMS that a phone held back may show an earlier time.",
        "$ref": "relay#/$defs/Instant"
      },
      "sentAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "deliveredAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "readAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "failedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "receivedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "Conversation": {
    "type": "object",
    "required": [
      "phoneNumber",
      "lastActivityAt",
      "lastEntry"
    ],
    "properties": {
      "phoneNumber": {
        "$ref": "relay#/$defs/Peer"
      },
      "lastActivityAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "lastEntry": {
        "$ref": "relay#/$defs/ConversationEntry"
      }
    }
  },
  "ConversationPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Conversation"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "ConversationEntryPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/ConversationEntry"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "RecipientTag": {
    "description": "1 to 50 characters, without `,`, `;` and `|`.",
    "type": "string",
    "minLength": 1,
    "maxLength": 50,
    "pattern": "^(?!\\s)(?!.*\\s$)[^,;|\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$",
    "examples": [
      "vip"
    ]
  },
  "RecipientId": {
    "type": "string",
    "pattern": "^rcp_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "OptOutScope": {
    "description": "`all`: no message goes to the number by this channel. `marketing`: no WhatsApp template of the category MARKETING does, and utility and authentication templates go on; it is what somebody chooses in WhatsApp's own settings, and what Meta tells with 131050. The two stand beside each other: setting one leaves the other.",
    "type": "string",
    "enum": [
      "all",
      "marketing"
    ]
  },
  "OptOutReason": {
    "description": "`keyword`: the person wrote it. `manual`: set by the API. `meta_user_preferences`, `meta_131050`: Meta told so.",
    "type": "string",
    "enum": [
      "keyword",
      "manual",
      "meta_user_preferences",
      "meta_131050"
    ]
  },
  "RecipientOptOut": {
    "description": "A channel that the person does not want to be written to by.",
    "type": "object",
    "required": [
      "channel",
      "scope",
      "reason",
      "changedAt"
    ],
    "properties": {
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "scope": {
        "$ref": "relay#/$defs/OptOutScope"
      },
      "reason": {
        "$ref": "relay#/$defs/OptOutReason"
      },
      "changedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "Recipient": {
    "type": "object",
    "required": [
      "id",
      "name",
      "number",
      "tags",
      "locale",
      "metadata",
      "optOuts",
      "createdAt",
      "updatedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/RecipientId"
      },
      "name": {
        "type": [
          "string",
          "null"
        ]
      },
      "number": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "tags": {
        "type": "array",
        "items": {
          "type": "string"
        }
      },
      "locale": {
        "type": [
          "string",
          "null"
        ]
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      },
      "optOuts": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/RecipientOptOut"
        }
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "updatedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "RecipientPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Recipient"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "RecipientName": {
    "description": "A name for people to read; not blank, no control characters.",
    "type": [
      "string",
      "null"
    ],
    "minLength": 1,
    "maxLength": 100,
    "pattern": "^(?!\\s*$)[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$",
    "examples": [
      "João Silva"
    ]
  },
  "RecipientTags": {
    "type": "array",
    "maxItems": 20,
    "uniqueItems": true,
    "items": {
      "$ref": "relay#/$defs/RecipientTag"
    },
    "examples": [
      [
        "vip",
        "salon"
      ]
    ]
  },
  "RecipientLocale": {
    "description": "The language that the person reads, as BCP 47 has it.",
    "type": [
      "string",
      "null"
    ],
    "maxLength": 35,
    "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
    "examples": [
      "pt-BR"
    ]
  },
  "NewRecipient": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "number"
    ],
    "properties": {
      "name": {
        "$ref": "relay#/$defs/RecipientName"
      },
      "number": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "tags": {
        "$ref": "relay#/$defs/RecipientTags"
      },
      "locale": {
        "$ref": "relay#/$defs/RecipientLocale"
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "RejectedLine": {
    "description": "A line that was left out.",
    "type": "object",
    "required": [
      "line",
      "column",
      "value",
      "code",
      "detail"
    ],
    "properties": {
      "line": {
        "type": "integer",
        "minimum": 1,
        "description": "Where it begins in the file; the line of names is 1."
      },
      "column": {
        "type": [
          "string",
          "null"
        ],
        "description": "Null where the line as a whole is meant."
      },
      "value": {
        "type": [
          "string",
          "null"
        ],
        "description": "How the number is written there, cut after 32 characters."
      },
      "code": {
        "$ref": "relay#/$defs/FieldErrorCode"
      },
      "detail": {
        "type": "string"
      }
    }
  },
  "RecipientImport": {
    "type": "object",
    "required": [
      "dryRun",
      "total",
      "created",
      "updated",
      "rejected",
      "complete",
      "errors"
    ],
    "properties": {
      "dryRun": {
        "type": "boolean"
      },
      "total": {
        "type": "integer",
        "minimum": 0,
        "description": "Lines that were read, without the line of names."
      },
      "created": {
        "type": "integer",
        "minimum": 0
      },
      "updated": {
        "type": "integer",
        "minimum": 0
      },
      "rejected": {
        "type": "integer",
        "minimum": 0
      },
      "complete": {
        "type": "boolean",
        "description": "False where the import stopped before the end of the file."
      },
      "errors": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/RejectedLine"
        }
      }
    }
  },
  "RecipientPatch": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "name": {
        "$ref": "relay#/$defs/RecipientName"
      },
      "number": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "tags": {
        "$ref": "relay#/$defs/RecipientTags"
      },
      "locale": {
        "$ref": "relay#/$defs/RecipientLocale"
      },
      "metadata": {
        "$ref": "relay#/$defs/Metadata"
      }
    }
  },
  "OptOutId": {
    "type": "string",
    "pattern": "^opt_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "opt_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "OptOut": {
    "description": "Whether a number may be written to by a channel, and since when.",
    "type": "object",
    "required": [
      "id",
      "channel",
      "scope",
      "number",
      "optedOut",
      "reason",
      "changedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/OptOutId"
      },
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "scope": {
        "$ref": "relay#/$defs/OptOutScope"
      },
      "number": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "optedOut": {
        "type": "boolean"
      },
      "reason": {
        "$ref": "relay#/$defs/OptOutReason"
      },
      "changedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "OptOutPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/OptOut"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "PutOptOut": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "channel",
      "number",
      "optedOut"
    ],
    "properties": {
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "number": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "optedOut": {
        "type": "boolean"
      },
      "scope": {
        "$ref": "relay#/$defs/OptOutScope"
      }
    }
  },
  "OptOutText": {
    "description": "A confirmation of one's own; null is the built-in one, in the language of the keyword.",
    "type": [
      "string",
      "null"
    ],
    "minLength": 1,
    "maxLength": 459,
    "pattern": "^(?!\\s*$)[^\\u0000-\\u0009\\u000B-\\u001F\\u007F\\uD800-\\uDFFF]*$"
  },
  "OptOutSettings": {
    "type": "object",
    "required": [
      "keywords",
      "confirm",
      "optOutText",
      "optInText",
      "otpExempt"
    ],
    "properties": {
      "keywords": {
        "type": "boolean",
        "description": "Whether STOP, SAIR, PARAR and the like are heard."
      },
      "confirm": {
        "type": "boolean",
        "description": "Whether one SMS from the same line says that it was heard."
      },
      "optOutText": {
        "$ref": "relay#/$defs/OptOutText"
      },
      "optInText": {
        "$ref": "relay#/$defs/OptOutText"
      },
      "otpExempt": {
        "type": "boolean",
        "description": "Whether a one-time password that the person asks for is sent all the same."
      }
    }
  },
  "OptOutSettingsPatch": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "keywords": {
        "type": "boolean"
      },
      "confirm": {
        "type": "boolean"
      },
      "optOutText": {
        "$ref": "relay#/$defs/OptOutText"
      },
      "optInText": {
        "$ref": "relay#/$defs/OptOutText"
      },
      "otpExempt": {
        "type": "boolean"
      }
    }
  },
  "DeviceStatus": {
    "description": "Whether the phone is connected now.",
    "type": "string",
    "enum": [
      "ONLINE",
      "OFFLINE"
    ]
  },
  "SimId": {
    "type": "string",
    "pattern": "^sim_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "sim_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "Sim": {
    "type": "object",
    "required": [
      "id",
      "slotIndex",
      "phoneNumber",
      "label",
      "isDefault",
      "carrier"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/SimId"
      },
      "slotIndex": {
        "$ref": "relay#/$defs/SimSlotIndex"
      },
      "phoneNumber": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/PhoneNumber"
          },
          {
            "type": "null"
          }
        ]
      },
      "label": {
        "type": [
          "string",
          "null"
        ],
        "description": "Your name for it."
      },
      "isDefault": {
        "type": "boolean",
        "description": "Whether it takes messages that name no slot."
      },
      "carrier": {
        "type": [
          "string",
          "null"
        ],
        "description": "The network's name."
      }
    }
  },
  "DeviceLimits": {
    "type": "object",
    "required": [
      "burst",
      "refillPerMinute"
    ],
    "properties": {
      "burst": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 1,
        "description": "How many may go at once; null is no limit."
      },
      "refillPerMinute": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 1,
        "description": "How many more each minute; null is no limit."
      }
    }
  },
  "Device": {
    "type": "object",
    "required": [
      "id",
      "name",
      "status",
      "paired",
      "pendingPairing",
      "agent",
      "battery",
      "charging",
      "signal",
      "network",
      "lastSeenAt",
      "sims",
      "limits",
      "inPool",
      "createdAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/DeviceId"
      },
      "name": {
        "type": "string"
      },
      "status": {
        "$ref": "relay#/$defs/DeviceStatus"
      },
      "paired": {
        "type": "boolean",
        "description": "Whether a phone holds a token for it."
      },
      "pendingPairing": {
        "type": "boolean",
        "description": "Whether a pairing code is waiting to be used."
      },
      "agent": {
        "type": [
          "string",
          "null"
        ],
        "description": "What the phone runs."
      },
      "battery": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 0,
        "maximum": 100,
        "description": "Percent."
      },
      "charging": {
        "type": [
          "boolean",
          "null"
        ]
      },
      "signal": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 0,
        "maximum": 4,
        "description": "Bars."
      },
      "network": {
        "type": [
          "string",
          "null"
        ],
        "description": "How the phone is online, such as wifi or 5g."
      },
      "lastSeenAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "sims": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Sim"
        }
      },
      "limits": {
        "$ref": "relay#/$defs/DeviceLimits"
      },
      "inPool": {
        "type": "boolean",
        "description": "Whether it takes messages that name no line."
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "DevicePage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Device"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "CreateDevice": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "name"
    ],
    "properties": {
      "name": {
        "$ref": "relay#/$defs/Name"
      }
    }
  },
  "Pairing": {
    "type": "object",
    "required": [
      "code",
      "expiresAt",
      "uri",
      "qrSvg"
    ],
    "properties": {
      "code": {
        "description": "The code to type into the phone.",
        "type": "string",
        "pattern": "^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$",
        "examples": [
          "7K3M-9XQ2"
        ]
      },
      "expiresAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "uri": {
        "description": "What the QR picture says.",
        "type": "string",
        "format": "uri",
        "pattern": "^relay://pair\\?"
      },
      "qrSvg": {
        "type": "string",
        "pattern": "^<svg ",
        "description": "The QR picture."
      }
    }
  },
  "CreatedDevice": {
    "allOf": [
      {
        "$ref": "relay#/$defs/Device"
      },
      {
        "type": "object",
        "required": [
          "pairing"
        ],
        "properties": {
          "pairing": {
            "$ref": "relay#/$defs/Pairing"
          }
        }
      }
    ]
  },
  "SimInPhone": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "slotIndex",
      "phoneNumber",
      "carrier"
    ],
    "properties": {
      "slotIndex": {
        "$ref": "relay#/$defs/SimSlotIndex"
      },
      "phoneNumber": {
        "description": "The SIM's own number, E.164, where the phone knows it.",
        "type": [
          "string",
          "null"
        ],
        "pattern": "^\\+[1-9][0-9]{5,14}$",
        "x-code": "invalid_phone_number"
      },
      "carrier": {
        "description": "The network's name, where the phone knows it.",
        "type": [
          "string",
          "null"
        ],
        "minLength": 1,
        "maxLength": 64,
        "pattern": "^[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
      }
    }
  },
  "PairDevice": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "code",
      "agent",
      "sims"
    ],
    "properties": {
      "code": {
        "description": "The pairing code; upper or lower case, with or without the dash.",
        "type": "string",
        "pattern": "^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}-?[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{4}$",
        "examples": [
          "7K3M-9XQ2"
        ]
      },
      "agent": {
        "description": "What the phone runs, for people to read.",
        "type": "string",
        "minLength": 1,
        "maxLength": 120,
        "pattern": "^[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
      },
      "sims": {
        "description": "The SIMs that are in the phone now.",
        "type": "array",
        "maxItems": 8,
        "items": {
          "$ref": "relay#/$defs/SimInPhone"
        }
      }
    }
  },
  "PairedDevice": {
    "type": "object",
    "required": [
      "deviceId",
      "deviceToken",
      "connectUrl"
    ],
    "properties": {
      "deviceId": {
        "$ref": "relay#/$defs/DeviceId"
      },
      "deviceToken": {
        "description": "The phone's own token; shown only here.",
        "type": "string",
        "pattern": "^rlyd_[0-9A-Za-z]{38}$"
      },
      "connectUrl": {
        "type": "string",
        "format": "uri",
        "description": "Where the phone connects."
      }
    }
  },
  "NullableLabel": {
    "description": "A name for the SIM; null takes it away.",
    "type": [
      "string",
      "null"
    ],
    "minLength": 1,
    "maxLength": 100,
    "pattern": "^(?!\\s*$)[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
  },
  "UpdateDevice": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "name": {
        "$ref": "relay#/$defs/Name"
      },
      "sims": {
        "description": "The SIMs to change, by slot; the others stay as they are.",
        "type": "array",
        "minItems": 1,
        "maxItems": 8,
        "items": {
          "type": "object",
          "additionalProperties": false,
          "required": [
            "slotIndex"
          ],
          "minProperties": 2,
          "properties": {
            "slotIndex": {
              "$ref": "relay#/$defs/SimSlotIndex"
            },
            "label": {
              "$ref": "relay#/$defs/NullableLabel"
            },
            "phoneNumber": {
              "description": "The SIM's own number, E.164; null takes it away.",
              "type": [
                "string",
                "null"
              ],
              "pattern": "^\\+[1-9][0-9]{5,14}$",
              "x-code": "invalid_phone_number"
            },
            "isDefault": {
              "description": "Makes this the SIM for messages that name no slot; the one before stops being it.",
              "type": "boolean",
              "enum": [
                true
              ]
            }
          }
        }
      },
      "limits": {
        "description": "The device's own limits; null goes back to the plan's.",
        "type": [
          "object",
          "null"
        ],
        "additionalProperties": false,
        "required": [
          "burst",
          "refillPerMinute"
        ],
        "properties": {
          "burst": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100000,
            "description": "How many may go at once."
          },
          "refillPerMinute": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100000,
            "description": "How many more each minute."
          }
        }
      },
      "inPool": {
        "description": "Whether it takes messages that name no line.",
        "type": "boolean"
      }
    }
  },
  "TemplateStatus": {
    "description": "`PENDING`: under review. `APPROVED`: can be sent. `REJECTED`: see `rejectedReason`. `PAUSED`: by Meta, for a while. `DISABLED`: for good, or deleted.",
    "type": "string",
    "enum": [
      "PENDING",
      "APPROVED",
      "REJECTED",
      "PAUSED",
      "DISABLED"
    ]
  },
  "TemplateName": {
    "description": "Lower-case letters, digits and underscores.",
    "type": "string",
    "pattern": "^[a-z0-9_]{1,512}$",
    "examples": [
      "lembrete_consulta"
    ]
  },
  "TemplateId": {
    "type": "string",
    "pattern": "^tpl_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "TemplateCategory": {
    "description": "What Meta bills it as.",
    "type": "string",
    "enum": [
      "UTILITY",
      "MARKETING",
      "AUTHENTICATION"
    ]
  },
  "ParameterFormat": {
    "description": "How placeholders are named: `{{1}}` or `{{first_name}}`.",
    "type": "string",
    "enum": [
      "POSITIONAL",
      "NAMED"
    ]
  },
  "TemplateComponent": {
    "description": "A header, body, footer or the buttons, as Meta describes them.",
    "type": "object",
    "required": [
      "type"
    ],
    "properties": {
      "type": {
        "type": "string",
        "pattern": "^[A-Za-z_]{1,32}$",
        "examples": [
          "BODY"
        ]
      }
    },
    "additionalProperties": true
  },
  "TemplateVariable": {
    "description": "One value that a message of the template takes.",
    "type": "object",
    "required": [
      "key",
      "component",
      "type",
      "required"
    ],
    "properties": {
      "key": {
        "description": "The key in a message's `variables`: that of the placeholder for the body (`1`, `first_name`), `header…` for the header, `button_` and its place for a button, with `card_`, its place and `_` before it on a carousel's card.",
        "type": "string",
        "examples": [
          "1"
        ]
      },
      "component": {
        "type": "string",
        "enum": [
          "header",
          "body",
          "button"
        ]
      },
      "type": {
        "description": "`image`, `video` and `document` take an https:// link or the id of uploaded media; `url` what comes behind the button's URL; `payload` what comes back when the button is pressed; `flow` is filled by `components` only.",
        "type": "string",
        "enum": [
          "text",
          "image",
          "video",
          "document",
          "location",
          "url",
          "payload",
          "coupon",
          "flow"
        ]
      },
      "required": {
        "type": "boolean"
      }
    }
  },
  "Template": {
    "description": "A WhatsApp template as it was last seen at Meta.",
    "type": "object",
    "required": [
      "id",
      "name",
      "language",
      "status",
      "category",
      "parameterFormat",
      "components",
      "variables",
      "metaTemplateId",
      "rejectedReason",
      "createdAt",
      "updatedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/TemplateId"
      },
      "name": {
        "type": "string"
      },
      "language": {
        "type": "string",
        "examples": [
          "pt_BR"
        ]
      },
      "status": {
        "$ref": "relay#/$defs/TemplateStatus"
      },
      "category": {
        "$ref": "relay#/$defs/TemplateCategory"
      },
      "parameterFormat": {
        "$ref": "relay#/$defs/ParameterFormat"
      },
      "components": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/TemplateComponent"
        }
      },
      "variables": {
        "description": "What a message of the template has to say, in the order of the template.",
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/TemplateVariable"
        }
      },
      "metaTemplateId": {
        "type": [
          "string",
          "null"
        ],
        "description": "Meta's own id."
      },
      "rejectedReason": {
        "description": "Why Meta refused, paused or disabled it, in Meta's words; null where it said nothing.",
        "type": [
          "string",
          "null"
        ],
        "examples": [
          "INVALID_FORMAT"
        ]
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "updatedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "TemplatePage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Template"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "TemplateLanguage": {
    "description": "A language, with `_` or `-`; answers have `_`, as Meta has it.",
    "type": "string",
    "pattern": "^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$",
    "examples": [
      "pt_BR"
    ]
  },
  "NewTemplateComponent": {
    "description": "A header, body, footer or the buttons, with Meta's field names.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "type"
    ],
    "properties": {
      "type": {
        "type": "string",
        "enum": [
          "HEADER",
          "BODY",
          "FOOTER",
          "BUTTONS",
          "CAROUSEL",
          "LIMITED_TIME_OFFER"
        ]
      },
      "format": {
        "description": "Of a header.",
        "type": "string",
        "enum": [
          "TEXT",
          "IMAGE",
          "VIDEO",
          "DOCUMENT",
          "LOCATION"
        ]
      },
      "text": {
        "description": "With placeholders such as `{{1}}`.",
        "type": "string",
        "maxLength": 1024
      },
      "example": {
        "description": "A value for each placeholder, which Meta wants to see.",
        "type": "object",
        "additionalProperties": true
      },
      "buttons": {
        "type": "array",
        "maxItems": 10,
        "items": {
          "description": "A button, as Meta describes it.",
          "type": "object",
          "additionalProperties": true
        }
      },
      "cards": {
        "type": "array",
        "maxItems": 10,
        "items": {
          "description": "A card of a carousel, as Meta describes it.",
          "type": "object",
          "additionalProperties": true
        }
      },
      "limited_time_offer": {
        "description": "As Meta describes it.",
        "type": "object",
        "additionalProperties": true
      },
      "add_security_recommendation": {
        "description": "Of the body of an authentication template.",
        "type": "boolean"
      },
      "code_expiration_minutes": {
        "description": "Of the footer of an authentication template.",
        "type": "integer",
        "minimum": 1,
        "maximum": 90
      }
    }
  },
  "NewTemplate": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "name",
      "language",
      "category",
      "components"
    ],
    "properties": {
      "name": {
        "$ref": "relay#/$defs/TemplateName"
      },
      "language": {
        "$ref": "relay#/$defs/TemplateLanguage"
      },
      "category": {
        "$ref": "relay#/$defs/TemplateCategory"
      },
      "parameterFormat": {
        "$ref": "relay#/$defs/ParameterFormat"
      },
      "components": {
        "type": "array",
        "minItems": 1,
        "maxItems": 10,
        "items": {
          "$ref": "relay#/$defs/NewTemplateComponent"
        }
      },
      "messageTtlSeconds": {
        "description": "How long Meta tries to deliver a message; Meta's default is 10 minutes for codes, 30 days else.",
        "type": "integer",
        "minimum": 30,
        "maximum": 2592000
      }
    }
  },
  "TemplateSync": {
    "type": "object",
    "required": [
      "total",
      "created",
      "updated",
      "removed",
      "syncedAt"
    ],
    "properties": {
      "total": {
        "type": "integer",
        "minimum": 0,
        "description": "How many templates Meta has."
      },
      "created": {
        "type": "integer",
        "minimum": 0
      },
      "updated": {
        "type": "integer",
        "minimum": 0
      },
      "removed": {
        "type": "integer",
        "minimum": 0
      },
      "syncedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "QueueDepth": {
    "description": "How many messages wait.",
    "type": "integer",
    "minimum": 0
  },
  "QueueAge": {
    "description": "How many whole seconds the oldest of them has waited; null when none waits.",
    "type": [
      "integer",
      "null"
    ],
    "minimum": 0
  },
  "Queue": {
    "type": "object",
    "required": [
      "depth",
      "oldestAgeSeconds",
      "devices",
      "channels",
      "waiting"
    ],
    "properties": {
      "depth": {
        "$ref": "relay#/$defs/QueueDepth"
      },
      "oldestAgeSeconds": {
        "$ref": "relay#/$defs/QueueAge"
      },
      "devices": {
        "description": "One entry for each device that messages wait for, and one for those with no line yet.",
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "deviceId",
            "deviceName",
            "depth",
            "oldestAgeSeconds"
          ],
          "properties": {
            "deviceId": {
              "description": "Null for messages with no line yet.",
              "oneOf": [
                {
                  "$ref": "relay#/$defs/DeviceId"
                },
                {
                  "type": "null"
                }
              ]
            },
            "deviceName": {
              "type": [
                "string",
                "null"
              ]
            },
            "depth": {
              "$ref": "relay#/$defs/QueueDepth"
            },
            "oldestAgeSeconds": {
              "$ref": "relay#/$defs/QueueAge"
            }
          }
        }
      },
      "channels": {
        "description": "One entry for each channel that messages wait for.",
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "channel",
            "depth",
            "oldestAgeSeconds"
          ],
          "properties": {
            "channel": {
              "$ref": "relay#/$defs/Channel"
            },
            "depth": {
              "$ref": "relay#/$defs/QueueDepth"
            },
            "oldestAgeSeconds": {
              "$ref": "relay#/$defs/QueueAge"
            }
          }
        }
      },
      "waiting": {
        "description": "For what they wait; the counts add up to `depth`.",
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "reason",
            "count"
          ],
          "properties": {
            "reason": {
              "$ref": "relay#/$defs/WaitingReason"
            },
            "count": {
              "type": "integer",
              "minimum": 1
            }
          }
        }
      }
    }
  },
  "TimeOfDay": {
    "description": "What a clock shows, from 00:00 to 23:59.",
    "type": "string",
    "maxLength": 5,
    "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$",
    "examples": [
      "22:00"
    ]
  },
  "QuietHours": {
    "description": "From `start` until `end` by the clocks of the time zone, over midnight where `end` is the smaller. Where clocks are set back, an hour that they show twice is quiet both times.",
    "type": "object",
    "required": [
      "start",
      "end",
      "timeZone"
    ],
    "properties": {
      "start": {
        "$ref": "relay#/$defs/TimeOfDay"
      },
      "end": {
        "$ref": "relay#/$defs/TimeOfDay"
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      }
    }
  },
  "MaxDepth": {
    "description": "How many messages may wait, those for later included.",
    "type": "integer",
    "minimum": 1,
    "maximum": 100000
  },
  "QueuePolicy": {
    "type": "object",
    "required": [
      "paused",
      "pausedAt",
      "quietHours",
      "maxDepth"
    ],
    "properties": {
      "paused": {
        "type": "boolean"
      },
      "pausedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "quietHours": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/QuietHours"
          },
          {
            "type": "null"
          }
        ]
      },
      "maxDepth": {
        "description": "Null is any number.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/MaxDepth"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "PutQuietHours": {
    "description": "`start` and `end` must differ.",
    "type": "object",
    "additionalProperties": false,
    "required": [
      "start",
      "end"
    ],
    "properties": {
      "start": {
        "$ref": "relay#/$defs/TimeOfDay"
      },
      "end": {
        "$ref": "relay#/$defs/TimeOfDay"
      },
      "timeZone": {
        "description": "The project's own when left out.",
        "$ref": "relay#/$defs/TimeZone"
      }
    }
  },
  "PutQueuePolicy": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "paused"
    ],
    "properties": {
      "paused": {
        "type": "boolean",
        "description": "Whether nothing leaves."
      },
      "quietHours": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/PutQuietHours"
          },
          {
            "type": "null"
          }
        ]
      },
      "maxDepth": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/MaxDepth"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "PlanName": {
    "description": "What a project has paid for; `free`, `starter` and `pro` have fixed limits, `enterprise` has none but its own.",
    "type": "string",
    "enum": [
      "free",
      "starter",
      "pro",
      "enterprise"
    ]
  },
  "PlanStatus": {
    "description": "`expired`: nothing new is taken until it is renewed; what was accepted still leaves.",
    "type": "string",
    "enum": [
      "active",
      "expired"
    ]
  },
  "Burst": {
    "description": "How many messages a device sends at once; null is no limit.",
    "type": [
      "integer",
      "null"
    ],
    "minimum": 1,
    "maximum": 100000
  },
  "RefillPerMinute": {
    "description": "How many more it may send with each minute; null is no limit.",
    "type": [
      "number",
      "null"
    ],
    "minimum": 0,
    "maximum": 100000
  },
  "MonthlyCap": {
    "description": "How many messages may be accepted in a calendar month; null is no limit.",
    "type": [
      "integer",
      "null"
    ],
    "minimum": 0,
    "maximum": 1000000000
  },
  "DeviceCap": {
    "description": "How many devices there may be; null is no limit.",
    "type": [
      "integer",
      "null"
    ],
    "minimum": 0,
    "maximum": 1000000
  },
  "Plan": {
    "type": "object",
    "required": [
      "plan",
      "status",
      "expiresAt",
      "limits",
      "used",
      "month",
      "resetsAt",
      "timeZone"
    ],
    "properties": {
      "plan": {
        "$ref": "relay#/$defs/PlanName"
      },
      "status": {
        "$ref": "relay#/$defs/PlanStatus"
      },
      "expiresAt": {
        "description": "When it expires; null is never.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "limits": {
        "description": "What holds for this project; null is no limit.",
        "type": "object",
        "required": [
          "burst",
          "refillPerMinute",
          "monthlyCap",
          "devices",
          "requestsPerMinute"
        ],
        "properties": {
          "burst": {
            "$ref": "relay#/$defs/Burst"
          },
          "refillPerMinute": {
            "$ref": "relay#/$defs/RefillPerMinute"
          },
          "monthlyCap": {
            "$ref": "relay#/$defs/MonthlyCap"
          },
          "devices": {
            "$ref": "relay#/$defs/DeviceCap"
          },
          "requestsPerMinute": {
            "description": "How many requests one API key may make in a minute, on each server; null is any number.",
            "type": [
              "integer",
              "null"
            ]
          }
        }
      },
      "used": {
        "type": "object",
        "required": [
          "messages",
          "devices"
        ],
        "properties": {
          "messages": {
            "description": "Live messages accepted in this month, whatever became of them. An SMS that took the place of a WhatsApp message counts as one more.",
            "type": "integer",
            "minimum": 0
          },
          "devices": {
            "type": "integer",
            "minimum": 0
          }
        }
      },
      "month": {
        "description": "The calendar month that `used.messages` is of.",
        "type": "string",
        "pattern": "^[0-9]{4}-[0-9]{2}$"
      },
      "resetsAt": {
        "description": "When the next month begins, and `used.messages` is 0 again.",
        "$ref": "relay#/$defs/Instant"
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      }
    }
  },
  "PlanOverrides": {
    "description": "What this project has instead of its plan's limits; null is no limit.",
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "burst": {
        "$ref": "relay#/$defs/Burst"
      },
      "refillPerMinute": {
        "$ref": "relay#/$defs/RefillPerMinute"
      },
      "monthlyCap": {
        "$ref": "relay#/$defs/MonthlyCap"
      },
      "devices": {
        "$ref": "relay#/$defs/DeviceCap"
      }
    }
  },
  "AdminProject": {
    "type": "object",
    "required": [
      "projectId",
      "name",
      "ownerEmail",
      "plan",
      "status",
      "expiresAt",
      "limits",
      "ownLimits",
      "timeZone",
      "createdAt"
    ],
    "properties": {
      "projectId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "name": {
        "type": "string"
      },
      "ownerEmail": {
        "type": "string"
      },
      "plan": {
        "$ref": "relay#/$defs/PlanName"
      },
      "status": {
        "$ref": "relay#/$defs/PlanStatus"
      },
      "expiresAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "limits": {
        "description": "What holds for it; null is no limit.",
        "type": "object",
        "required": [
          "burst",
          "refillPerMinute",
          "monthlyCap",
          "devices"
        ],
        "properties": {
          "burst": {
            "$ref": "relay#/$defs/Burst"
          },
          "refillPerMinute": {
            "$ref": "relay#/$defs/RefillPerMinute"
          },
          "monthlyCap": {
            "$ref": "relay#/$defs/MonthlyCap"
          },
          "devices": {
            "$ref": "relay#/$defs/DeviceCap"
          }
        }
      },
      "ownLimits": {
        "$ref": "relay#/$defs/PlanOverrides"
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "AdminProjectPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/AdminProject"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "PutPlan": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "plan"
    ],
    "properties": {
      "plan": {
        "$ref": "relay#/$defs/PlanName"
      },
      "expiresAt": {
        "description": "From then on sending is 402 `subscription_expired`; never when null or left out.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/InstantInput"
          },
          {
            "type": "null"
          }
        ]
      },
      "limits": {
        "$ref": "relay#/$defs/PlanOverrides"
      }
    }
  },
  "EventFilter": {
    "description": "An event's name, or all events of one kind.",
    "type": "string",
    "enum": [
      "outbound.queued",
      "outbound.dispatched",
      "outbound.sent",
      "outbound.delivered",
      "outbound.read",
      "outbound.failed",
      "outbound.expired",
      "outbound.canceled",
      "batch.completed",
      "otp.verified",
      "otp.failed",
      "otp.expired",
      "inbound.received",
      "device.online",
      "device.offline",
      "template.updated",
      "recipient.unsubscribed",
      "recipient.resubscribed",
      "webhook.disabled",
      "whatsapp.parked",
      "whatsapp.resumed",
      "whatsapp.alert",
      "outbound.*",
      "batch.*",
      "otp.*",
      "inbound.*",
      "device.*",
      "template.*",
      "recipient.*",
      "webhook.*",
      "whatsapp.*"
    ]
  },
  "EventTypes": {
    "type": "array",
    "minItems": 1,
    "maxItems": 16,
    "uniqueItems": true,
    "items": {
      "$ref": "relay#/$defs/EventFilter"
    }
  },
  "OutboundQueuedEvent": {
    "description": "A message was accepted and waits to leave.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.queued"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundDispatchedEvent": {
    "description": "A message was handed to the phone or to Meta.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.dispatched"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundSentEvent": {
    "description": "A message left the phone, or Meta took it.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.sent"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundDeliveredEvent": {
    "description": "A message reached the recipient's phone.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.delivered"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundReadEvent": {
    "description": "The recipient opened a message.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.read"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundFailedEvent": {
    "description": "A message failed for good; `data.failure` says why.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.failed"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundExpiredEvent": {
    "description": "A message was not sent in time.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.expired"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "OutboundCanceledEvent": {
    "description": "A message was taken back before it left.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "outbound.canceled"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/MessageFacts"
      }
    }
  },
  "BatchCompletedEvent": {
    "description": "Every message of a list has left or ended; its counts are those of that moment.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "batch.completed"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/BatchFacts"
      }
    }
  },
  "OtpFacts": {
    "description": "An OTP as its events carry it.",
    "type": "object",
    "required": [
      "id",
      "status",
      "to",
      "channel",
      "purpose",
      "messageId",
      "sends",
      "reason",
      "createdAt",
      "endedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/OtpId"
      },
      "status": {
        "$ref": "relay#/$defs/OtpStatus"
      },
      "to": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "channel": {
        "$ref": "relay#/$defs/OtpChannel"
      },
      "purpose": {
        "$ref": "relay#/$defs/OtpPurpose"
      },
      "messageId": {
        "$ref": "relay#/$defs/MessageId"
      },
      "sends": {
        "type": "integer",
        "minimum": 1
      },
      "reason": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/OtpReason"
          },
          {
            "type": "null"
          }
        ]
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "endedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "OtpVerifiedEvent": {
    "description": "A user typed the right code.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "otp.verified"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/OtpFacts"
      }
    }
  },
  "OtpFailedEvent": {
    "description": "An OTP ended after too many wrong codes.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "otp.failed"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/OtpFacts"
      }
    }
  },
  "OtpExpiredEvent": {
    "description": "An OTP ended because nobody typed its code in time.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "otp.expired"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/OtpFacts"
      }
    }
  },
  "InboundReceivedEvent": {
    "description": "A phone received a message; read its text by its id.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "inbound.received"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/InboundFacts"
      }
    }
  },
  "DeviceFacts": {
    "description": "A device as its events carry it.",
    "type": "object",
    "required": [
      "id",
      "name",
      "status",
      "lastSeenAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/DeviceId"
      },
      "name": {
        "type": "string"
      },
      "status": {
        "$ref": "relay#/$defs/DeviceStatus"
      },
      "lastSeenAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "DeviceOnlineEvent": {
    "description": "A phone connected.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "device.online"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/DeviceFacts"
      }
    }
  },
  "DeviceOfflineEvent": {
    "description": "A phone's connection ended.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "device.offline"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/DeviceFacts"
      }
    }
  },
  "TemplateFacts": {
    "description": "A template as its events carry it.",
    "type": "object",
    "required": [
      "id",
      "name",
      "language",
      "status",
      "category",
      "rejectedReason",
      "updatedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/TemplateId"
      },
      "name": {
        "type": "string"
      },
      "language": {
        "type": "string"
      },
      "status": {
        "$ref": "relay#/$defs/TemplateStatus"
      },
      "category": {
        "$ref": "relay#/$defs/TemplateCategory"
      },
      "rejectedReason": {
        "type": [
          "string",
          "null"
        ]
      },
      "updatedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "TemplateUpdatedEvent": {
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "template.updated"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/TemplateFacts"
      }
    }
  },
  "RecipientUnsubscribedEvent": {
    "description": "Somebody does not want to be written to any more.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "recipient.unsubscribed"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/OptOut"
      }
    }
  },
  "RecipientResubscribedEvent": {
    "description": "Somebody wants to be written to again.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "recipient.resubscribed"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/OptOut"
      }
    }
  },
  "WebhookId": {
    "type": "string",
    "pattern": "^whk_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "whk_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "WebhookFacts": {
    "description": "A webhook as its events carry it.",
    "type": "object",
    "required": [
      "id",
      "url",
      "status",
      "statusReason",
      "failingSince"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/WebhookId"
      },
      "url": {
        "type": "string"
      },
      "status": {
        "type": "string",
        "enum": [
          "disabled"
        ]
      },
      "statusReason": {
        "type": "string",
        "enum": [
          "gone",
          "failing"
        ]
      },
      "failingSince": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "WebhookDisabledEvent": {
    "description": "A webhook was switched off because its receiver is gone or did nothing but fail.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "webhook.disabled"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/WebhookFacts"
      }
    }
  },
  "WhatsappSenderFacts": {
    "description": "A project's WhatsApp number as its events carry it.",
    "type": "object",
    "required": [
      "id",
      "metaPhoneNumberId",
      "status",
      "part",
      "providerCode",
      "reason",
      "until"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "metaPhoneNumberId": {
        "type": [
          "string",
          "null"
        ]
      },
      "status": {
        "type": "string",
        "enum": [
          "parked",
          "resumed"
        ]
      },
      "part": {
        "description": "What Meta refuses, or refused: `credential` (the access token, its permissions or the account behind it; new Meta credentials go on at once) or `sender` (the phone number).",
        "type": "string",
        "enum": [
          "credential",
          "sender"
        ]
      },
      "providerCode": {
        "type": [
          "string",
          "null"
        ],
        "description": "Meta's own code."
      },
      "reason": {
        "type": "string",
        "description": "The same for people."
      },
      "until": {
        "description": "When it is tried again by itself.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "WhatsappParkedEvent": {
    "description": "Meta refuses the project's credentials or number: WhatsApp messages wait, and none is lost, until that is mended.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "whatsapp.parked"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/WhatsappSenderFacts"
      }
    }
  },
  "WhatsappResumedEvent": {
    "description": "Meta takes the project's WhatsApp messages again.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "whatsapp.resumed"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/WhatsappSenderFacts"
      }
    }
  },
  "WhatsappAlertFacts": {
    "description": "What Meta told of the account or the number, as its event carries it.",
    "type": "object",
    "required": [
      "id",
      "metaPhoneNumberId",
      "about",
      "severity",
      "code",
      "reason",
      "quality",
      "messagingLimit",
      "until"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "metaPhoneNumberId": {
        "type": [
          "string",
          "null"
        ]
      },
      "about": {
        "type": "string",
        "enum": [
          "account",
          "number"
        ]
      },
      "severity": {
        "description": "`critical` for what stops messages, such as a restriction; `warning` for what may come to that; `info` for the rest, good news too.",
        "type": "string",
        "enum": [
          "info",
          "warning",
          "critical"
        ]
      },
      "code": {
        "type": "string",
        "description": "Meta's own word, such as `ACCOUNT_RESTRICTION`, `DOWNGRADE` or `FLAGGED`."
      },
      "reason": {
        "type": "string",
        "description": "The same for people."
      },
      "quality": {
        "description": "What Meta says of the number's quality, where it does: `FLAGGED`, `UNFLAGGED`.",
        "type": [
          "string",
          "null"
        ]
      },
      "messagingLimit": {
        "description": "How many people may be written to in a day, where Meta tells: `TIER_2K`, `TIER_UNLIMITED`.",
        "type": [
          "string",
          "null"
        ]
      },
      "until": {
        "description": "When it ends by itself.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "WhatsappAlertEvent": {
    "description": "Meta tells something of the project's WhatsApp account or number.",
    "type": "object",
    "required": [
      "id",
      "event",
      "timestamp",
      "data"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "enum": [
          "whatsapp.alert"
        ]
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      },
      "data": {
        "$ref": "relay#/$defs/WhatsappAlertFacts"
      }
    }
  },
  "Event": {
    "description": "Something that happened; `data` is the thing as it was then, without its text.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/OutboundQueuedEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundDispatchedEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundSentEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundDeliveredEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundReadEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundFailedEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundExpiredEvent"
      },
      {
        "$ref": "relay#/$defs/OutboundCanceledEvent"
      },
      {
        "$ref": "relay#/$defs/BatchCompletedEvent"
      },
      {
        "$ref": "relay#/$defs/OtpVerifiedEvent"
      },
      {
        "$ref": "relay#/$defs/OtpFailedEvent"
      },
      {
        "$ref": "relay#/$defs/OtpExpiredEvent"
      },
      {
        "$ref": "relay#/$defs/InboundReceivedEvent"
      },
      {
        "$ref": "relay#/$defs/DeviceOnlineEvent"
      },
      {
        "$ref": "relay#/$defs/DeviceOfflineEvent"
      },
      {
        "$ref": "relay#/$defs/TemplateUpdatedEvent"
      },
      {
        "$ref": "relay#/$defs/RecipientUnsubscribedEvent"
      },
      {
        "$ref": "relay#/$defs/RecipientResubscribedEvent"
      },
      {
        "$ref": "relay#/$defs/WebhookDisabledEvent"
      },
      {
        "$ref": "relay#/$defs/WhatsappParkedEvent"
      },
      {
        "$ref": "relay#/$defs/WhatsappResumedEvent"
      },
      {
        "$ref": "relay#/$defs/WhatsappAlertEvent"
      }
    ],
    "discriminator": {
      "propertyName": "event",
      "mapping": {
        "outbound.queued": "relay#/$defs/OutboundQueuedEvent",
        "outbound.dispatched": "relay#/$defs/OutboundDispatchedEvent",
        "outbound.sent": "relay#/$defs/OutboundSentEvent",
        "outbound.delivered": "relay#/$defs/OutboundDeliveredEvent",
        "outbound.read": "relay#/$defs/OutboundReadEvent",
        "outbound.failed": "relay#/$defs/OutboundFailedEvent",
        "outbound.expired": "relay#/$defs/OutboundExpiredEvent",
        "outbound.canceled": "relay#/$defs/OutboundCanceledEvent",
        "batch.completed": "relay#/$defs/BatchCompletedEvent",
        "otp.verified": "relay#/$defs/OtpVerifiedEvent",
        "otp.failed": "relay#/$defs/OtpFailedEvent",
        "otp.expired": "relay#/$defs/OtpExpiredEvent",
        "inbound.received": "relay#/$defs/InboundReceivedEvent",
        "device.online": "relay#/$defs/DeviceOnlineEvent",
        "device.offline": "relay#/$defs/DeviceOfflineEvent",
        "template.updated": "relay#/$defs/TemplateUpdatedEvent",
        "recipient.unsubscribed": "relay#/$defs/RecipientUnsubscribedEvent",
        "recipient.resubscribed": "relay#/$defs/RecipientResubscribedEvent",
        "webhook.disabled": "relay#/$defs/WebhookDisabledEvent",
        "whatsapp.parked": "relay#/$defs/WhatsappParkedEvent",
        "whatsapp.resumed": "relay#/$defs/WhatsappResumedEvent",
        "whatsapp.alert": "relay#/$defs/WhatsappAlertEvent"
      }
    }
  },
  "EventPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Event"
        }
      },
      "nextCursor": {
        "description": "The id to pass as `after` for the next page; null when you have caught up.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/EventId"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "PayloadFormat": {
    "description": "`relay`: `{id, event, timestamp, data}`. `relayion` and `relayos`: the bodies of those systems, for receivers written for them. As in that system, `relayion` tells of `outbound.queued` only what was accepted while no phone was online for it.",
    "type": "string",
    "enum": [
      "relay",
      "relayion",
      "relayos"
    ],
    "examples": [
      "relay"
    ]
  },
  "WebhookStatus": {
    "description": "`active`: events go out. `paused`: they are kept until it is active again. `disabled`: the receiver answered 410, or nothing but failed for five days; events are kept as `skipped`.",
    "type": "string",
    "enum": [
      "active",
      "paused",
      "disabled"
    ],
    "examples": [
      "active"
    ]
  },
  "Webhook": {
    "type": "object",
    "required": [
      "id",
      "url",
      "events",
      "payloadFormat",
      "includeBody",
      "description",
      "managed",
      "status",
      "statusReason",
      "failingSince",
      "secretHint",
      "secretRotatedAt",
      "previousSecretUntil",
      "createdAt",
      "updatedAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/WebhookId"
      },
      "url": {
        "type": "string",
        "examples": [
          "https://shop.example.com/hooks/relay"
        ]
      },
      "events": {
        "$ref": "relay#/$defs/EventTypes"
      },
      "payloadFormat": {
        "$ref": "relay#/$defs/PayloadFormat"
      },
      "includeBody": {
        "description": "Whether `inbound.received` carries the text of the message, as `data.body`; off by default.",
        "type": "boolean"
      },
      "description": {
        "type": [
          "string",
          "null"
        ]
      },
      "managed": {
        "description": "Whether it is the `callbackUrl` of the project's Meta credentials: it is changed and ended there, and\nhere that is 409 `webhook_managed`. Its secret comes from rotating it.\n",
        "type": "boolean"
      },
      "status": {
        "$ref": "relay#/$defs/WebhookStatus"
      },
      "statusReason": {
        "description": "Why it is not active.",
        "oneOf": [
          {
            "type": "string",
            "enum": [
              "paused_by_user",
              "gone",
              "failing"
            ]
          },
          {
            "type": "null"
          }
        ]
      },
      "failingSince": {
        "description": "Since when nothing but failures came; null after a success.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "secretHint": {
        "type": "string",
        "description": "The end of the secret.",
        "examples": [
          "whsec_…Qr4T"
        ]
      },
      "secretRotatedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "previousSecretUntil": {
        "description": "Until when the secret before this one signs too.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "updatedAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "WebhookPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Webhook"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "WebhookUrl": {
    "description": "Where to post: `https` (`http` only where the operator allows it), no user name in it, no fragment.",
    "type": "string",
    "format": "uri",
    "maxLength": 2048,
    "pattern": "^https?://[^\\s#]+$",
    "examples": [
      "https://shop.example.com/hooks/relay"
    ]
  },
  "Description": {
    "description": "For people.",
    "type": "string",
    "maxLength": 200,
    "pattern": "^[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
  },
  "NewWebhook": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "url",
      "events"
    ],
    "properties": {
      "url": {
        "$ref": "relay#/$defs/WebhookUrl"
      },
      "events": {
        "$ref": "relay#/$defs/EventTypes"
      },
      "payloadFormat": {
        "$ref": "relay#/$defs/PayloadFormat"
      },
      "includeBody": {
        "description": "Whether `inbound.received` carries the text of the message, as `data.body`.",
        "type": "boolean",
        "default": false
      },
      "description": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Description"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "WebhookWithSecret": {
    "description": "A webhook and its secret, which is shown only here.",
    "allOf": [
      {
        "$ref": "relay#/$defs/Webhook"
      },
      {
        "type": "object",
        "required": [
          "secret"
        ],
        "properties": {
          "secret": {
            "type": "string",
            "pattern": "^whsec_[A-Za-z0-9+/]{32,88}={0,2}$"
          }
        }
      }
    ]
  },
  "WebhookPatch": {
    "type": "object",
    "additionalProperties": false,
    "minProperties": 1,
    "properties": {
      "url": {
        "$ref": "relay#/$defs/WebhookUrl"
      },
      "events": {
        "$ref": "relay#/$defs/EventTypes"
      },
      "payloadFormat": {
        "$ref": "relay#/$defs/PayloadFormat"
      },
      "includeBody": {
        "type": "boolean"
      },
      "description": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Description"
          },
          {
            "type": "null"
          }
        ]
      },
      "status": {
        "type": "string",
        "enum": [
          "active",
          "paused"
        ]
      }
    }
  },
  "SecretRotation": {
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "graceSeconds": {
        "type": "integer",
        "minimum": 0,
        "maximum": 604800,
        "default": 86400
      }
    }
  },
  "WebhookTest": {
    "type": "object",
    "additionalProperties": false,
    "properties": {
      "event": {
        "description": "Which sample; one that the webhook listens to when left out.",
        "type": "string",
        "enum": [
          "outbound.queued",
          "outbound.dispatched",
          "outbound.sent",
          "outbound.delivered",
          "outbound.read",
          "outbound.failed",
          "outbound.expired",
          "outbound.canceled",
          "batch.completed",
          "otp.verified",
          "otp.failed",
          "otp.expired",
          "inbound.received",
          "device.online",
          "device.offline",
          "recipient.unsubscribed",
          "recipient.resubscribed",
          "template.updated",
          "webhook.disabled",
          "whatsapp.parked",
          "whatsapp.resumed",
          "whatsapp.alert"
        ]
      }
    }
  },
  "DeliveryError": {
    "description": "Why an attempt failed.",
    "type": "string",
    "enum": [
      "timeout",
      "dns_failed",
      "connect_failed",
      "tls_failed",
      "reset",
      "blocked_address",
      "redirect",
      "http_error",
      "response_too_large",
      "malformed_response"
    ]
  },
  "Milliseconds": {
    "type": [
      "integer",
      "null"
    ],
    "minimum": 0
  },
  "DeliveryAttempt": {
    "type": "object",
    "required": [
      "attempt",
      "trigger",
      "startedAt",
      "outcome",
      "error",
      "httpStatus",
      "timings",
      "remoteAddress",
      "responseExcerpt",
      "nextAttemptAt"
    ],
    "properties": {
      "attempt": {
        "type": "integer",
        "minimum": 1
      },
      "trigger": {
        "description": "What caused it.",
        "type": "string",
        "enum": [
          "schedule",
          "retry",
          "replay",
          "test"
        ]
      },
      "startedAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "outcome": {
        "type": "string",
        "enum": [
          "succeeded",
          "failed"
        ]
      },
      "error": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeliveryError"
          },
          {
            "type": "null"
          }
        ]
      },
      "httpStatus": {
        "type": [
          "integer",
          "null"
        ]
      },
      "timings": {
        "description": "Milliseconds of each phase; null for one that was not reached or not needed.",
        "type": "object",
        "required": [
          "dnsMs",
          "connectMs",
          "tlsMs",
          "firstByteMs",
          "totalMs"
        ],
        "properties": {
          "dnsMs": {
            "$ref": "relay#/$defs/Milliseconds"
          },
          "connectMs": {
            "$ref": "relay#/$defs/Milliseconds"
          },
          "tlsMs": {
            "$ref": "relay#/$defs/Milliseconds"
          },
          "firstByteMs": {
            "$ref": "relay#/$defs/Milliseconds"
          },
          "totalMs": {
            "type": "integer",
            "minimum": 0
          }
        }
      },
      "remoteAddress": {
        "type": [
          "string",
          "null"
        ]
      },
      "responseExcerpt": {
        "description": "The first 1,024 bytes of the answer's body.",
        "type": [
          "string",
          "null"
        ]
      },
      "nextAttemptAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "DeliveryState": {
    "description": "`waiting`: for its turn, for a retry, or for a paused webhook. `delivering`: an attempt is under way. `succeeded`: taken with 2xx. `exhausted`: every attempt failed. `skipped`: the webhook was disabled. `canceled`: the webhook was deleted, or has another payload format by now, which has no word for the event. All but the last can be sent again.",
    "type": "string",
    "enum": [
      "waiting",
      "delivering",
      "succeeded",
      "exhausted",
      "skipped",
      "canceled"
    ]
  },
  "DeliveryId": {
    "type": "string",
    "pattern": "^dlv_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "Delivery": {
    "type": "object",
    "required": [
      "id",
      "webhookId",
      "eventId",
      "event",
      "subjectId",
      "state",
      "attempts",
      "lastError",
      "lastHttpStatus",
      "lastAttemptAt",
      "nextAttemptAt",
      "succeededAt",
      "createdAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/DeliveryId"
      },
      "webhookId": {
        "$ref": "relay#/$defs/WebhookId"
      },
      "eventId": {
        "$ref": "relay#/$defs/EventId"
      },
      "event": {
        "type": "string",
        "examples": [
          "outbound.delivered"
        ]
      },
      "subjectId": {
        "description": "The message, inbound message, device or webhook that the event is about.",
        "type": "string"
      },
      "state": {
        "$ref": "relay#/$defs/DeliveryState"
      },
      "attempts": {
        "type": "integer",
        "minimum": 0
      },
      "lastError": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeliveryError"
          },
          {
            "type": "null"
          }
        ]
      },
      "lastHttpStatus": {
        "type": [
          "integer",
          "null"
        ]
      },
      "lastAttemptAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "nextAttemptAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "succeededAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "DeliveryPage": {
    "type": "object",
    "required": [
      "data",
      "nextCursor"
    ],
    "properties": {
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/Delivery"
        }
      },
      "nextCursor": {
        "$ref": "relay#/$defs/NextCursor"
      }
    }
  },
  "NewReplay": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "since"
    ],
    "properties": {
      "since": {
        "description": "Events of this instant or later. Refused when it is longer ago than deliveries are kept (`RELAY_WEBHOOK_RETENTION_DAYS`, default 30 days): what had succeeded before is not known any more.",
        "allOf": [
          {
            "$ref": "relay#/$defs/InstantInput"
          }
        ]
      },
      "until": {
        "description": "Events before this instant; default now.",
        "allOf": [
          {
            "$ref": "relay#/$defs/InstantInput"
          }
        ]
      },
      "dryRun": {
        "type": "boolean",
        "default": false
      }
    }
  },
  "ReplayId": {
    "type": "string",
    "pattern": "^rpl_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "examples": [
      "rpl_01hwz3k9fxe5vr2t8qn6yc4bmd"
    ]
  },
  "Replay": {
    "type": "object",
    "required": [
      "id",
      "webhookId",
      "state",
      "since",
      "until",
      "matched",
      "requeued",
      "createdAt",
      "finishedAt"
    ],
    "properties": {
      "id": {
        "description": "null for a dry run, which leaves nothing behind.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/ReplayId"
          },
          {
            "type": "null"
          }
        ]
      },
      "webhookId": {
        "$ref": "relay#/$defs/WebhookId"
      },
      "state": {
        "type": "string",
        "enum": [
          "dry_run",
          "running",
          "finished",
          "canceled"
        ]
      },
      "since": {
        "$ref": "relay#/$defs/Instant"
      },
      "until": {
        "$ref": "relay#/$defs/Instant"
      },
      "matched": {
        "description": "Deliveries of that time that had not succeeded when it began. Of a long time only the first 10,000 events are looked at for it; then it grows with `requeued`.",
        "type": "integer",
        "minimum": 0
      },
      "requeued": {
        "description": "Of these, how many were given another turn so far.",
        "type": "integer",
        "minimum": 0
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "finishedAt": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Instant"
          },
          {
            "type": "null"
          }
        ]
      }
    }
  },
  "DeliveryWithAttempts": {
    "description": "A delivery and everything that was tried.",
    "allOf": [
      {
        "$ref": "relay#/$defs/Delivery"
      },
      {
        "type": "object",
        "required": [
          "attemptLog"
        ],
        "properties": {
          "attemptLog": {
            "type": "array",
            "items": {
              "$ref": "relay#/$defs/DeliveryAttempt"
            }
          }
        }
      }
    ]
  },
  "UsageGroup": {
    "type": "string",
    "enum": [
      "day",
      "month",
      "channel",
      "category",
      "template"
    ]
  },
  "UsageGroups": {
    "type": "array",
    "minItems": 1,
    "maxItems": 5,
    "uniqueItems": true,
    "items": {
      "$ref": "relay#/$defs/UsageGroup"
    }
  },
  "Day": {
    "description": "A day of the project's time zone.",
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
    "examples": [
      "2026-11-21"
    ]
  },
  "Month": {
    "description": "A month of the project's time zone.",
    "type": "string",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$",
    "examples": [
      "2026-11"
    ]
  },
  "BillingCategory": {
    "description": "`sms`, or the category that Meta billed: `utility`, `marketing`, `authentication`, `service`, …",
    "type": "string",
    "pattern": "^[a-z][a-z0-9_-]{0,63}$",
    "examples": [
      "utility"
    ]
  },
  "UsageMessages": {
    "description": "How many messages were billed; negative where a day has more corrections than messages.",
    "type": "integer"
  },
  "UsageUnits": {
    "description": "What they were billed for: SMS segments, and WhatsApp messages.",
    "type": "integer"
  },
  "UsageUnpriced": {
    "description": "How many of the messages no price is configured for; they count as zero.",
    "type": "integer"
  },
  "UsageLine": {
    "description": "Null stands for what was not grouped by, and for messages without a template.",
    "type": "object",
    "required": [
      "month",
      "day",
      "channel",
      "category",
      "template",
      "messages",
      "units",
      "unpriced",
      "amount"
    ],
    "properties": {
      "month": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Month"
          },
          {
            "type": "null"
          }
        ]
      },
      "day": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Day"
          },
          {
            "type": "null"
          }
        ]
      },
      "channel": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/Channel"
          },
          {
            "type": "null"
          }
        ]
      },
      "category": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/BillingCategory"
          },
          {
            "type": "null"
          }
        ]
      },
      "template": {
        "type": [
          "string",
          "null"
        ]
      },
      "messages": {
        "$ref": "relay#/$defs/UsageMessages"
      },
      "units": {
        "$ref": "relay#/$defs/UsageUnits"
      },
      "unpriced": {
        "$ref": "relay#/$defs/UsageUnpriced"
      },
      "amount": {
        "$ref": "relay#/$defs/Money"
      }
    }
  },
  "UsageTotal": {
    "type": "object",
    "required": [
      "messages",
      "units",
      "unpriced",
      "amount"
    ],
    "properties": {
      "messages": {
        "$ref": "relay#/$defs/UsageMessages"
      },
      "units": {
        "$ref": "relay#/$defs/UsageUnits"
      },
      "unpriced": {
        "$ref": "relay#/$defs/UsageUnpriced"
      },
      "amount": {
        "$ref": "relay#/$defs/Money"
      }
    }
  },
  "Usage": {
    "type": "object",
    "required": [
      "from",
      "to",
      "timeZone",
      "groupBy",
      "data",
      "nextCursor",
      "total"
    ],
    "properties": {
      "from": {
        "$ref": "relay#/$defs/Day"
      },
      "to": {
        "$ref": "relay#/$defs/Day"
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      },
      "groupBy": {
        "$ref": "relay#/$defs/UsageGroups"
      },
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/UsageLine"
        }
      },
      "nextCursor": {
        "type": "null",
        "description": "All lines are one page."
      },
      "total": {
        "$ref": "relay#/$defs/UsageTotal"
      }
    }
  },
  "StatementLocale": {
    "type": "string",
    "enum": [
      "pt-BR",
      "en"
    ]
  },
  "BilledCountry": {
    "description": "The recipient's country, ISO 3166-1; null where the number does not tell.",
    "type": [
      "string",
      "null"
    ],
    "pattern": "^[A-Z]{2}$",
    "examples": [
      "BR"
    ]
  },
  "StatementLine": {
    "type": "object",
    "required": [
      "channel",
      "category",
      "country",
      "unitPrice",
      "messages",
      "units",
      "amount"
    ],
    "properties": {
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "category": {
        "$ref": "relay#/$defs/BillingCategory"
      },
      "country": {
        "$ref": "relay#/$defs/BilledCountry"
      },
      "unitPrice": {
        "description": "Of one unit; null where no price is configured.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/Money"
          },
          {
            "type": "null"
          }
        ]
      },
      "messages": {
        "$ref": "relay#/$defs/UsageMessages"
      },
      "units": {
        "$ref": "relay#/$defs/UsageUnits"
      },
      "amount": {
        "$ref": "relay#/$defs/Money"
      }
    }
  },
  "StatementCategory": {
    "type": "object",
    "required": [
      "channel",
      "category",
      "messages",
      "units",
      "unpriced",
      "amount"
    ],
    "properties": {
      "channel": {
        "$ref": "relay#/$defs/Channel"
      },
      "category": {
        "$ref": "relay#/$defs/BillingCategory"
      },
      "messages": {
        "$ref": "relay#/$defs/UsageMessages"
      },
      "units": {
        "$ref": "relay#/$defs/UsageUnits"
      },
      "unpriced": {
        "$ref": "relay#/$defs/UsageUnpriced"
      },
      "amount": {
        "$ref": "relay#/$defs/Money"
      }
    }
  },
  "Statement": {
    "type": "object",
    "required": [
      "month",
      "status",
      "mode",
      "projectId",
      "projectName",
      "timeZone",
      "lines",
      "categories",
      "total",
      "notes"
    ],
    "properties": {
      "month": {
        "$ref": "relay#/$defs/Month"
      },
      "status": {
        "description": "`open` while the month can still get entries; a `closed` one never changes.",
        "type": "string",
        "enum": [
          "open",
          "closed"
        ]
      },
      "mode": {
        "$ref": "relay#/$defs/ApiKeyMode"
      },
      "projectId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "projectName": {
        "type": "string"
      },
      "timeZone": {
        "$ref": "relay#/$defs/TimeZone"
      },
      "lines": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/StatementLine"
        }
      },
      "categories": {
        "description": "The same by channel and category.",
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/StatementCategory"
        }
      },
      "total": {
        "$ref": "relay#/$defs/UsageTotal"
      },
      "notes": {
        "description": "What the figures are, for whoever reads them.",
        "type": "array",
        "items": {
          "type": "string"
        }
      }
    }
  },
  "MetaNews": {
    "description": "As Meta describes it, and new fields as Meta adds them: it is taken as it is.\nSee https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference\n",
    "type": "object"
  },
  "Health": {
    "type": "object",
    "required": [
      "status",
      "version"
    ],
    "properties": {
      "status": {
        "type": "string",
        "enum": [
          "ok"
        ]
      },
      "version": {
        "type": "string",
        "description": "The server's version."
      }
    }
  },
  "Ready": {
    "type": "object",
    "required": [
      "status",
      "checks"
    ],
    "properties": {
      "status": {
        "type": "string",
        "enum": [
          "ready"
        ]
      },
      "checks": {
        "type": "array",
        "items": {
          "type": "object",
          "required": [
            "name",
            "status"
          ],
          "properties": {
            "name": {
              "type": "string",
              "enum": [
                "database",
                "workers"
              ]
            },
            "status": {
              "type": "string",
              "enum": [
                "pass"
              ]
            }
          }
        }
      }
    }
  },
  "CheckStatus": {
    "description": "`pass`: all is well; `warn`: it works, and not for all or not for long; `fail`: real traffic would not get through.",
    "type": "string",
    "enum": [
      "pass",
      "warn",
      "fail"
    ]
  },
  "ReadinessCheck": {
    "type": "object",
    "required": [
      "name",
      "status",
      "detail",
      "action"
    ],
    "properties": {
      "name": {
        "description": "What was looked at: the server, the key, the plan, the queue's policy, phones and their SIMs, Meta's credentials and templates, webhooks.",
        "type": "string",
        "enum": [
          "server_ready",
          "key_live",
          "plan_active",
          "queue_open",
          "device_online",
          "sim_labelled",
          "meta_credentials",
          "template_approved",
          "webhook_reachable"
        ]
      },
      "status": {
        "$ref": "relay#/$defs/CheckStatus"
      },
      "detail": {
        "type": "string",
        "description": "What was found."
      },
      "action": {
        "type": [
          "string",
          "null"
        ],
        "description": "What to do; null when all is well."
      }
    }
  },
  "LaunchReadiness": {
    "type": "object",
    "required": [
      "status",
      "ready",
      "checkedAt",
      "checks"
    ],
    "properties": {
      "status": {
        "description": "As bad as the worst check.",
        "$ref": "relay#/$defs/CheckStatus"
      },
      "ready": {
        "type": "boolean",
        "description": "Whether no check fails."
      },
      "checkedAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "checks": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/ReadinessCheck"
        }
      }
    }
  },
  "RelayionTime": {
    "description": "An ISO 8601 date (`2026-04-07`), or an instant with its offset.",
    "type": "string",
    "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,9})?)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9]))?$",
    "maxLength": 40,
    "examples": [
      "2026-04-07",
      "2026-04-07T10:00:00Z"
    ]
  },
  "RelayionSend": {
    "type": "object",
    "additionalProperties": false,
    "required": [
      "recipientNumber",
      "body"
    ],
    "properties": {
      "recipientNumber": {
        "$ref": "relay#/$defs/PhoneNumber"
      },
      "body": {
        "$ref": "relay#/$defs/SmsText"
      }
    }
  },
  "RelayionOutboundStatus": {
    "description": "`QUEUED` → `DISPATCHED` → `SENT` → `DELIVERED`, or `FAILED` on the way.",
    "type": "string",
    "enum": [
      "QUEUED",
      "DISPATCHED",
      "SENT",
      "DELIVERED",
      "FAILED"
    ]
  },
  "RelayionDirection": {
    "type": "string",
    "enum": [
      "inbound",
      "outbound"
    ]
  },
  "RelayionWhen": {
    "description": "Null until it happens.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/Instant"
      },
      {
        "type": "null"
      }
    ]
  },
  "RelayionOutbound": {
    "type": "object",
    "required": [
      "id",
      "accountId",
      "deviceId",
      "apiKeyId",
      "simSlotIndex",
      "recipientNumber",
      "body",
      "status",
      "createdAt",
      "dispatchedAt",
      "sentAt",
      "deliveredAt",
      "failedAt",
      "failureReason"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/MessageId"
      },
      "accountId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "deviceId": {
        "description": "Null while a message that was sent with another API waits for any device.",
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "apiKeyId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/ApiKeyId"
          },
          {
            "type": "null"
          }
        ]
      },
      "simSlotIndex": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "recipientNumber": {
        "$ref": "relay#/$defs/Peer"
      },
      "body": {
        "type": "string"
      },
      "status": {
        "$ref": "relay#/$defs/RelayionOutboundStatus"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "dispatchedAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "sentAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "deliveredAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "failedAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "failureReason": {
        "type": [
          "string",
          "null"
        ],
        "examples": [
          "No signal"
        ]
      }
    }
  },
  "RelayionInbound": {
    "type": "object",
    "required": [
      "id",
      "accountId",
      "deviceId",
      "simSlotIndex",
      "senderNumber",
      "body",
      "status",
      "receivedAt",
      "createdAt"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/InboundId"
      },
      "accountId": {
        "$ref": "relay#/$defs/ProjectId"
      },
      "deviceId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "simSlotIndex": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "senderNumber": {
        "$ref": "relay#/$defs/Peer"
      },
      "body": {
        "type": "string"
      },
      "status": {
        "type": "string",
        "enum": [
          "RECEIVED"
        ]
      },
      "receivedAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "RelayionSent": {
    "description": "What the account sent.",
    "type": "object",
    "required": [
      "id",
      "direction",
      "deviceId",
      "simSlotIndex",
      "body",
      "status",
      "sentAt",
      "deliveredAt",
      "createdAt",
      "timestamp"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/MessageId"
      },
      "direction": {
        "type": "string",
        "enum": [
          "outbound"
        ]
      },
      "deviceId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "simSlotIndex": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "body": {
        "type": "string"
      },
      "status": {
        "$ref": "relay#/$defs/RelayionOutboundStatus"
      },
      "sentAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "deliveredAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "RelayionReceived": {
    "description": "What the other side sent.",
    "type": "object",
    "required": [
      "id",
      "direction",
      "deviceId",
      "simSlotIndex",
      "body",
      "status",
      "receivedAt",
      "createdAt",
      "timestamp"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/InboundId"
      },
      "direction": {
        "type": "string",
        "enum": [
          "inbound"
        ]
      },
      "deviceId": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/DeviceId"
          },
          {
            "type": "null"
          }
        ]
      },
      "simSlotIndex": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/SimSlotIndex"
          },
          {
            "type": "null"
          }
        ]
      },
      "body": {
        "type": "string"
      },
      "status": {
        "type": "string",
        "enum": [
          "RECEIVED"
        ]
      },
      "receivedAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "createdAt": {
        "$ref": "relay#/$defs/Instant"
      },
      "timestamp": {
        "$ref": "relay#/$defs/Instant"
      }
    }
  },
  "RelayionConversation": {
    "type": "object",
    "required": [
      "phoneNumber",
      "total",
      "messages"
    ],
    "properties": {
      "phoneNumber": {
        "$ref": "relay#/$defs/Peer"
      },
      "total": {
        "type": "integer",
        "minimum": 0,
        "description": "Of all pages, with these filters."
      },
      "messages": {
        "type": "array",
        "items": {
          "oneOf": [
            {
              "$ref": "relay#/$defs/RelayionSent"
            },
            {
              "$ref": "relay#/$defs/RelayionReceived"
            }
          ]
        }
      }
    }
  },
  "RelayionSim": {
    "type": "object",
    "required": [
      "id",
      "slotIndex",
      "phoneNumber",
      "label",
      "isDefault"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/SimId"
      },
      "slotIndex": {
        "$ref": "relay#/$defs/SimSlotIndex"
      },
      "phoneNumber": {
        "oneOf": [
          {
            "$ref": "relay#/$defs/PhoneNumber"
          },
          {
            "type": "null"
          }
        ]
      },
      "label": {
        "type": [
          "string",
          "null"
        ]
      },
      "isDefault": {
        "type": "boolean"
      }
    }
  },
  "RelayionDevice": {
    "type": "object",
    "required": [
      "id",
      "name",
      "status",
      "isPaired",
      "pendingSetup",
      "lastSeenAt",
      "sims"
    ],
    "properties": {
      "id": {
        "$ref": "relay#/$defs/DeviceId"
      },
      "name": {
        "type": "string"
      },
      "status": {
        "type": "string",
        "enum": [
          "ONLINE",
          "OFFLINE"
        ]
      },
      "isPaired": {
        "type": "boolean",
        "description": "Only paired devices receive work."
      },
      "pendingSetup": {
        "type": "boolean",
        "description": "Whether a pairing code waits to be used."
      },
      "lastSeenAt": {
        "$ref": "relay#/$defs/RelayionWhen"
      },
      "sims": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/RelayionSim"
        }
      }
    }
  },
  "RelayionDevices": {
    "type": "object",
    "required": [
      "success",
      "data"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/RelayionDevice"
        }
      }
    }
  },
  "RelayionOutboundAnswer": {
    "type": "object",
    "required": [
      "success",
      "data"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "data": {
        "$ref": "relay#/$defs/RelayionOutbound"
      }
    }
  },
  "RelayionOutboundList": {
    "type": "object",
    "required": [
      "success",
      "data"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/RelayionOutbound"
        }
      }
    }
  },
  "RelayionInboundAnswer": {
    "type": "object",
    "required": [
      "success",
      "data"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "data": {
        "$ref": "relay#/$defs/RelayionInbound"
      }
    }
  },
  "RelayionInboundList": {
    "type": "object",
    "required": [
      "success",
      "data"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "data": {
        "type": "array",
        "items": {
          "$ref": "relay#/$defs/RelayionInbound"
        }
      }
    }
  },
  "RelayionConversationAnswer": {
    "type": "object",
    "required": [
      "success",
      "data"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          true
        ]
      },
      "data": {
        "$ref": "relay#/$defs/RelayionConversation"
      }
    }
  },
  "RelayionErrorCode": {
    "description": "What went wrong, for programs. Each code always comes with the same status.",
    "type": "string",
    "enum": [
      "UNAUTHORIZED",
      "FORBIDDEN",
      "NOT_FOUND",
      "METHOD_NOT_ALLOWED",
      "PAYLOAD_TOO_LARGE",
      "UNSUPPORTED_MEDIA_TYPE",
      "MALFORMED_JSON",
      "MALFORMED_REQUEST",
      "VALIDATION_FAILED",
      "INVALID_PHONE_NUMBER",
      "INVALID_DEVICE",
      "RECIPIENT_OPTED_OUT",
      "IDEMPOTENCY_KEY_REUSED",
      "IDEMPOTENCY_IN_FLIGHT",
      "RATE_LIMITED",
      "SUBSCRIPTION_EXPIRED",
      "MONTHLY_LIMIT_EXCEEDED",
      "QUEUE_BLOCKED",
      "INTERNAL_ERROR",
      "NOT_READY"
    ]
  },
  "RelayionError": {
    "type": "object",
    "required": [
      "success",
      "error"
    ],
    "properties": {
      "success": {
        "type": "boolean",
        "enum": [
          false
        ]
      },
      "error": {
        "type": "object",
        "required": [
          "message",
          "code"
        ],
        "properties": {
          "message": {
            "type": "string",
            "description": "For people."
          },
          "code": {
            "$ref": "relay#/$defs/RelayionErrorCode"
          }
        }
      }
    }
  }
}
