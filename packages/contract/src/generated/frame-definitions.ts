// Generated from openapi/. Run `pnpm generate` instead of editing.
import type { Definitions } from '../json.ts'

export const frameDefinitions: Definitions = {
  "DeviceFrame": {
    "title": "DeviceFrame",
    "description": "Everything that a phone sends.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/HelloFrame"
      },
      {
        "$ref": "relay#/$defs/AcceptedFrame"
      },
      {
        "$ref": "relay#/$defs/SentFrame"
      },
      {
        "$ref": "relay#/$defs/DeliveredFrame"
      },
      {
        "$ref": "relay#/$defs/FailedFrame"
      },
      {
        "$ref": "relay#/$defs/InboundFrame"
      },
      {
        "$ref": "relay#/$defs/StatusFrame"
      }
    ]
  },
  "ServerFrame": {
    "title": "ServerFrame",
    "description": "Everything that the relay sends.",
    "oneOf": [
      {
        "$ref": "relay#/$defs/WelcomeFrame"
      },
      {
        "$ref": "relay#/$defs/SendFrame"
      },
      {
        "$ref": "relay#/$defs/CancelFrame"
      },
      {
        "$ref": "relay#/$defs/AckFrame"
      },
      {
        "$ref": "relay#/$defs/ErrorFrame"
      }
    ]
  },
  "HelloFrame": {
    "type": "object",
    "required": [
      "type",
      "protocol",
      "agent",
      "journalId",
      "sims",
      "journal"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "hello"
      },
      "protocol": {
        "type": "integer",
        "const": 1,
        "description": "The version of this protocol. Another one is answered with `error` and 4400."
      },
      "agent": {
        "type": "string",
        "minLength": 1,
        "maxLength": 120,
        "description": "Software, its version and platform, for support; `relay-phone/1.0.0 (linux)`."
      },
      "journalId": {
        "type": "string",
        "pattern": "^[0-9A-Za-z_-]{16,64}$",
        "maxLength": 64,
        "description": "Random, made together with the journal (section 5)."
      },
      "sims": {
        "type": "array",
        "maxItems": 8,
        "items": {
          "$ref": "relay#/$defs/DeviceSim"
        }
      },
      "journal": {
        "type": "array",
        "maxItems": 500,
        "items": {
          "$ref": "relay#/$defs/JournalEntry"
        }
      },
      "battery": {
        "$ref": "relay#/$defs/BatteryPercent"
      },
      "charging": {
        "$ref": "relay#/$defs/Charging"
      },
      "signal": {
        "$ref": "relay#/$defs/SignalBars"
      },
      "network": {
        "$ref": "relay#/$defs/NetworkName"
      }
    },
    "examples": [
      {
        "type": "hello",
        "protocol": 1,
        "agent": "relay-phone/1.0.0 (linux)",
        "journalId": "V1StGXR8Z5jdHi6BmyT0",
        "sims": [
          {
            "slotIndex": 0,
            "phoneNumber": "+5511987654321",
            "carrier": "Vivo"
          }
        ],
        "journal": [
          {
            "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
            "attempt": 1,
            "state": "submitting",
            "at": "2026-01-05T12:00:00.020Z"
          }
        ],
        "battery": 87,
        "charging": true
      }
    ]
  },
  "AcceptedFrame": {
    "type": "object",
    "required": [
      "type",
      "seq",
      "messageId",
      "attempt",
      "at"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "accepted"
      },
      "seq": {
        "$ref": "relay#/$defs/FrameSeq"
      },
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      },
      "attempt": {
        "$ref": "relay#/$defs/AttemptNumber"
      },
      "at": {
        "$ref": "relay#/$defs/DeviceInstant"
      }
    },
    "examples": [
      {
        "type": "accepted",
        "seq": 1,
        "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
        "attempt": 1,
        "at": "2026-01-05T12:00:00.010Z"
      }
    ]
  },
  "SentFrame": {
    "type": "object",
    "required": [
      "type",
      "seq",
      "messageId",
      "attempt",
      "at",
      "parts"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "sent"
      },
      "seq": {
        "$ref": "relay#/$defs/FrameSeq"
      },
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      },
      "attempt": {
        "$ref": "relay#/$defs/AttemptNumber"
      },
      "at": {
        "$ref": "relay#/$defs/DeviceInstant"
      },
      "parts": {
        "type": "integer",
        "minimum": 1,
        "maximum": 255,
        "description": "SMS segments that went on air."
      }
    },
    "examples": [
      {
        "type": "sent",
        "seq": 2,
        "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
        "attempt": 1,
        "at": "2026-01-05T12:00:00.042Z",
        "parts": 1
      }
    ]
  },
  "DeliveredFrame": {
    "type": "object",
    "required": [
      "type",
      "seq",
      "messageId",
      "attempt",
      "at"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "delivered"
      },
      "seq": {
        "$ref": "relay#/$defs/FrameSeq"
      },
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      },
      "attempt": {
        "$ref": "relay#/$defs/AttemptNumber"
      },
      "at": {
        "$ref": "relay#/$defs/DeviceInstant"
      }
    },
    "examples": [
      {
        "type": "delivered",
        "seq": 3,
        "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
        "attempt": 1,
        "at": "2026-01-05T12:00:01.905Z"
      }
    ]
  },
  "FailedFrame": {
    "type": "object",
    "required": [
      "type",
      "seq",
      "messageId",
      "attempt",
      "at",
      "code",
      "reason",
      "retryable"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "failed"
      },
      "seq": {
        "$ref": "relay#/$defs/FrameSeq"
      },
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      },
      "attempt": {
        "$ref": "relay#/$defs/AttemptNumber"
      },
      "at": {
        "$ref": "relay#/$defs/DeviceInstant"
      },
      "code": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9_]{0,63}$",
        "maxLength": 64,
        "description": "An open list: `no_signal`, `no_credit`, `radio_off`, `invalid_number`, `sim_missing`, `rejected_by_carrier`,\n`expired`, `unknown_outcome`, `canceled`, `generic`.\n"
      },
      "reason": {
        "type": "string",
        "maxLength": 500,
        "pattern": "^[^\\u0000]*$",
        "description": "For people; no message text and no phone numbers."
      },
      "retryable": {
        "type": "boolean",
        "description": "True only if it is certain that nothing went on air, and another try may help."
      }
    },
    "examples": [
      {
        "type": "failed",
        "seq": 2,
        "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
        "attempt": 1,
        "at": "2026-01-05T12:00:00.042Z",
        "code": "no_signal",
        "reason": "The modem is not registered on a network.",
        "retryable": true
      }
    ]
  },
  "InboundFrame": {
    "type": "object",
    "required": [
      "type",
      "seq",
      "from",
      "body",
      "receivedAt",
      "simSlotIndex"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "inbound"
      },
      "seq": {
        "$ref": "relay#/$defs/FrameSeq"
      },
      "from": {
        "type": "string",
        "minLength": 1,
        "maxLength": 32,
        "pattern": "^[^\\u0000]*$",
        "description": "As the network gave it; E.164, a short code or a sender name."
      },
      "body": {
        "type": "string",
        "maxLength": 1600,
        "pattern": "^[^\\u0000]*$"
      },
      "receivedAt": {
        "$ref": "relay#/$defs/DeviceInstant"
      },
      "simSlotIndex": {
        "$ref": "relay#/$defs/SlotIndex"
      }
    },
    "examples": [
      {
        "type": "inbound",
        "seq": 4,
        "from": "+5511912345678",
        "body": "YES",
        "receivedAt": "2026-01-05T12:00:09.000Z",
        "simSlotIndex": 0
      }
    ]
  },
  "StatusFrame": {
    "type": "object",
    "required": [
      "type",
      "battery",
      "charging",
      "signal",
      "network"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "status"
      },
      "battery": {
        "$ref": "relay#/$defs/BatteryPercent"
      },
      "charging": {
        "$ref": "relay#/$defs/Charging"
      },
      "signal": {
        "$ref": "relay#/$defs/SignalBars"
      },
      "network": {
        "$ref": "relay#/$defs/NetworkName"
      }
    },
    "examples": [
      {
        "type": "status",
        "battery": 86,
        "charging": false,
        "signal": 3,
        "network": "LTE"
      }
    ]
  },
  "WelcomeFrame": {
    "type": "object",
    "required": [
      "type",
      "deviceId",
      "heartbeatSeconds",
      "serverTime",
      "lastSeq"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "welcome"
      },
      "deviceId": {
        "type": "string",
        "pattern": "^dev_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "maxLength": 30
      },
      "heartbeatSeconds": {
        "type": "integer",
        "minimum": 1,
        "maximum": 300,
        "description": "Seconds between the relay's pings (section 7)."
      },
      "serverTime": {
        "$ref": "relay#/$defs/DeviceInstant"
      },
      "lastSeq": {
        "type": "integer",
        "minimum": 0,
        "maximum": 9007199254740991,
        "description": "The highest seq of this journal that is committed; 0 for a journal that is new to the relay."
      },
      "cancels": {
        "type": "integer",
        "minimum": 0,
        "maximum": 500,
        "default": 0,
        "description": "How many `cancel` frames follow directly, before any other frame (section 2)."
      }
    },
    "examples": [
      {
        "type": "welcome",
        "deviceId": "dev_01jgqv8k3ze9rt6m4w2n5c7y0a",
        "heartbeatSeconds": 25,
        "serverTime": "2026-01-05T12:00:00.000Z",
        "lastSeq": 0,
        "cancels": 0
      }
    ]
  },
  "SendFrame": {
    "type": "object",
    "required": [
      "type",
      "messageId",
      "attempt",
      "to",
      "body",
      "simSlotIndex",
      "expiresAt"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "send"
      },
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      },
      "attempt": {
        "$ref": "relay#/$defs/AttemptNumber"
      },
      "to": {
        "type": "string",
        "pattern": "^\\+[1-9][0-9]{5,14}$",
        "maxLength": 16,
        "description": "One recipient, E.164."
      },
      "body": {
        "type": "string",
        "minLength": 1,
        "maxLength": 1600,
        "pattern": "^[^\\u0000]*$"
      },
      "simSlotIndex": {
        "type": [
          "integer",
          "null"
        ],
        "minimum": 0,
        "maximum": 7,
        "description": "The SIM to use; null leaves it to the phone."
      },
      "expiresAt": {
        "type": [
          "string",
          "null"
        ],
        "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$",
        "maxLength": 24,
        "description": "Not on air after this instant of the relay's clock; null for no end."
      }
    },
    "examples": [
      {
        "type": "send",
        "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
        "attempt": 1,
        "to": "+5511912345678",
        "body": "Your order has left.",
        "simSlotIndex": null,
        "expiresAt": null
      }
    ]
  },
  "CancelFrame": {
    "type": "object",
    "required": [
      "type",
      "messageId"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "cancel"
      },
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      }
    },
    "examples": [
      {
        "type": "cancel",
        "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a"
      }
    ]
  },
  "AckFrame": {
    "type": "object",
    "required": [
      "type",
      "seq"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "ack"
      },
      "seq": {
        "$ref": "relay#/$defs/FrameSeq"
      }
    },
    "examples": [
      {
        "type": "ack",
        "seq": 3
      }
    ]
  },
  "ErrorFrame": {
    "type": "object",
    "required": [
      "type",
      "code",
      "detail"
    ],
    "properties": {
      "type": {
        "type": "string",
        "const": "error"
      },
      "code": {
        "type": "string",
        "pattern": "^[a-z][a-z0-9_]{0,63}$",
        "maxLength": 64,
        "description": "An open list: `malformed_json`, `invalid_frame`, `hello_expected`, `unsupported_protocol`, `too_many_frames`.\n"
      },
      "detail": {
        "type": "string",
        "maxLength": 500
      }
    },
    "examples": [
      {
        "type": "error",
        "code": "invalid_frame",
        "detail": "/seq must be integer"
      }
    ]
  },
  "DeviceSim": {
    "type": "object",
    "required": [
      "slotIndex",
      "phoneNumber",
      "carrier"
    ],
    "properties": {
      "slotIndex": {
        "$ref": "relay#/$defs/SlotIndex"
      },
      "phoneNumber": {
        "type": [
          "string",
          "null"
        ],
        "pattern": "^\\+[1-9][0-9]{5,14}$",
        "maxLength": 16,
        "description": "E.164 as far as the SIM knows it; many do not."
      },
      "carrier": {
        "type": [
          "string",
          "null"
        ],
        "maxLength": 64,
        "pattern": "^[^\\u0000]*$"
      }
    }
  },
  "JournalEntry": {
    "type": "object",
    "required": [
      "messageId",
      "attempt",
      "state",
      "at"
    ],
    "properties": {
      "messageId": {
        "$ref": "relay#/$defs/DeviceMessageId"
      },
      "attempt": {
        "$ref": "relay#/$defs/AttemptNumber"
      },
      "state": {
        "type": "string",
        "enum": [
          "accepted",
          "submitting",
          "sent",
          "failed",
          "delivered"
        ]
      },
      "at": {
        "$ref": "relay#/$defs/DeviceInstant"
      }
    }
  },
  "FrameSeq": {
    "type": "integer",
    "minimum": 1,
    "maximum": 9007199254740991
  },
  "AttemptNumber": {
    "type": "integer",
    "minimum": 1,
    "maximum": 1000
  },
  "DeviceMessageId": {
    "type": "string",
    "pattern": "^msg_[0-7][0-9a-hjkmnp-tv-z]{25}$",
    "maxLength": 30
  },
  "DeviceInstant": {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$",
    "maxLength": 24
  },
  "SlotIndex": {
    "type": "integer",
    "minimum": 0,
    "maximum": 7,
    "description": "Which SIM, counted from 0."
  },
  "BatteryPercent": {
    "type": [
      "integer",
      "null"
    ],
    "minimum": 0,
    "maximum": 100,
    "description": "Per cent; null where there is no battery or no reading."
  },
  "Charging": {
    "type": [
      "boolean",
      "null"
    ]
  },
  "SignalBars": {
    "type": [
      "integer",
      "null"
    ],
    "minimum": 0,
    "maximum": 4,
    "description": "0 is none, 4 is full."
  },
  "NetworkName": {
    "type": [
      "string",
      "null"
    ],
    "maxLength": 32,
    "pattern": "^[^\\u0000]*$",
    "description": "What carries data, as a word; `LTE`, `5G`, `wifi`."
  }
}
