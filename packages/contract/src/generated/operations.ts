// Generated from openapi/. Run `pnpm generate` instead of editing.
import type { OperationDescription } from '../operation-description.ts'

export type OperationId =
  | 'createProject'
  | 'getProject'
  | 'updateProject'
  | 'putMetaCredentials'
  | 'createApiKey'
  | 'listApiKeys'
  | 'deleteApiKey'
  | 'sendMessage'
  | 'listMessages'
  | 'getMessage'
  | 'listMessageEvents'
  | 'cancelMessage'
  | 'listInbound'
  | 'getInbound'
  | 'listConversations'
  | 'listConversationMessages'
  | 'createDevice'
  | 'listDevices'
  | 'pairDevice'
  | 'connectDevice'
  | 'getDevice'
  | 'updateDevice'
  | 'deleteDevice'
  | 'createPairingCode'
  | 'getQueue'
  | 'listEvents'
  | 'listWebhooks'
  | 'createWebhook'
  | 'getWebhook'
  | 'updateWebhook'
  | 'deleteWebhook'
  | 'rotateWebhookSecret'
  | 'testWebhook'
  | 'listWebhookDeliveries'
  | 'replayWebhook'
  | 'getWebhookReplay'
  | 'getWebhookDelivery'
  | 'retryWebhookDelivery'
  | 'getHealth'
  | 'getReady'

export const operations: Readonly<Record<OperationId, OperationDescription>> = {
  "createProject": {
    "method": "post",
    "path": "/v1/projects",
    "auth": "signup",
    "scope": null,
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/CreateProject"
      },
      "choice": null
    },
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/CreatedProject"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getProject": {
    "method": "get",
    "path": "/v1/projects/me",
    "auth": "key",
    "scope": "account.read",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Project"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "updateProject": {
    "method": "patch",
    "path": "/v1/projects/me",
    "auth": "key",
    "scope": "account.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/UpdateProject"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Project"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "putMetaCredentials": {
    "method": "put",
    "path": "/v1/projects/me/meta-credentials",
    "auth": "key",
    "scope": "account.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/PutMetaCredentials"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/MetaCredentials"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "createApiKey": {
    "method": "post",
    "path": "/v1/api-keys",
    "auth": "key",
    "scope": "account.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/CreateApiKey"
      },
      "choice": null
    },
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/CreatedApiKey"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listApiKeys": {
    "method": "get",
    "path": "/v1/api-keys",
    "auth": "key",
    "scope": "account.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/ApiKeyPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "deleteApiKey": {
    "method": "delete",
    "path": "/v1/api-keys/:keyId",
    "auth": "key",
    "scope": "account.write",
    "parameters": {
      "path": [
        {
          "name": "keyId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/ApiKeyId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "204": {
        "contentType": null,
        "schema": null
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "sendMessage": {
    "method": "post",
    "path": "/v1/messages",
    "auth": "key",
    "scope": "messages.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/SendMessage"
      },
      "choice": {
        "property": "channel",
        "values": {
          "sms": {
            "$ref": "relay#/$defs/SendSms"
          },
          "whatsapp": {
            "$ref": "relay#/$defs/SendWhatsApp"
          }
        },
        "fields": {
          "template": {
            "$ref": "relay#/$defs/SendWhatsApp"
          },
          "language": {
            "$ref": "relay#/$defs/SendWhatsApp"
          },
          "variables": {
            "$ref": "relay#/$defs/SendWhatsApp"
          },
          "fallback": {
            "$ref": "relay#/$defs/SendWhatsApp"
          }
        },
        "otherwise": {
          "$ref": "relay#/$defs/SendSms"
        }
      }
    },
    "replies": {
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Message"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "402": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listMessages": {
    "method": "get",
    "path": "/v1/messages",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "channel",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Channel"
          }
        },
        {
          "name": "status",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/MessageStatus"
          }
        },
        {
          "name": "to",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/PhoneNumber"
          }
        },
        {
          "name": "deviceId",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        },
        {
          "name": "batchId",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchId"
          }
        },
        {
          "name": "createdAfter",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "createdBefore",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/MessagePage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getMessage": {
    "method": "get",
    "path": "/v1/messages/:messageId",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [
        {
          "name": "messageId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/MessageId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Message"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listMessageEvents": {
    "method": "get",
    "path": "/v1/messages/:messageId/events",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [
        {
          "name": "messageId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/MessageId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Timeline"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "cancelMessage": {
    "method": "post",
    "path": "/v1/messages/:messageId/cancel",
    "auth": "key",
    "scope": "messages.write",
    "parameters": {
      "path": [
        {
          "name": "messageId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/MessageId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Message"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listInbound": {
    "method": "get",
    "path": "/v1/inbound",
    "auth": "key",
    "scope": "inbound.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "deviceId",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        },
        {
          "name": "from",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Peer"
          }
        },
        {
          "name": "simSlotIndex",
          "kind": "integer",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/SimSlotIndex"
          }
        },
        {
          "name": "receivedAfter",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "receivedBefore",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/InboundPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getInbound": {
    "method": "get",
    "path": "/v1/inbound/:inboundId",
    "auth": "key",
    "scope": "inbound.read",
    "parameters": {
      "path": [
        {
          "name": "inboundId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/InboundId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/InboundMessage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listConversations": {
    "method": "get",
    "path": "/v1/conversations",
    "auth": "key",
    "scope": "inbound.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/ConversationPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listConversationMessages": {
    "method": "get",
    "path": "/v1/conversations/:phoneNumber",
    "auth": "key",
    "scope": "inbound.read",
    "parameters": {
      "path": [
        {
          "name": "phoneNumber",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/Peer"
          }
        }
      ],
      "query": [
        {
          "name": "deviceId",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        },
        {
          "name": "simSlotIndex",
          "kind": "integer",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/SimSlotIndex"
          }
        },
        {
          "name": "direction",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Direction"
          }
        },
        {
          "name": "createdAfter",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "createdBefore",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/ConversationEntryPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "createDevice": {
    "method": "post",
    "path": "/v1/devices",
    "auth": "key",
    "scope": "devices.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/CreateDevice"
      },
      "choice": null
    },
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/CreatedDevice"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listDevices": {
    "method": "get",
    "path": "/v1/devices",
    "auth": "key",
    "scope": "devices.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/DevicePage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "pairDevice": {
    "method": "post",
    "path": "/v1/devices/pair",
    "auth": "none",
    "scope": null,
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/PairDevice"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/PairedDevice"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "connectDevice": {
    "method": "get",
    "path": "/v1/devices/connect",
    "auth": "device",
    "scope": null,
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "101": {
        "contentType": null,
        "schema": null
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "426": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getDevice": {
    "method": "get",
    "path": "/v1/devices/:deviceId",
    "auth": "key",
    "scope": "devices.read",
    "parameters": {
      "path": [
        {
          "name": "deviceId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Device"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "updateDevice": {
    "method": "patch",
    "path": "/v1/devices/:deviceId",
    "auth": "key",
    "scope": "devices.write",
    "parameters": {
      "path": [
        {
          "name": "deviceId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/UpdateDevice"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Device"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "deleteDevice": {
    "method": "delete",
    "path": "/v1/devices/:deviceId",
    "auth": "key",
    "scope": "devices.write",
    "parameters": {
      "path": [
        {
          "name": "deviceId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "204": {
        "contentType": null,
        "schema": null
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "createPairingCode": {
    "method": "post",
    "path": "/v1/devices/:deviceId/pairing-code",
    "auth": "key",
    "scope": "devices.write",
    "parameters": {
      "path": [
        {
          "name": "deviceId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/DeviceId"
          }
        }
      ],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": null,
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Pairing"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getQueue": {
    "method": "get",
    "path": "/v1/queue",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Queue"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listEvents": {
    "method": "get",
    "path": "/v1/events",
    "auth": "key",
    "scope": "webhooks.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "after",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/EventId"
          }
        },
        {
          "name": "types",
          "kind": "list",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/EventTypes"
          }
        },
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/EventPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listWebhooks": {
    "method": "get",
    "path": "/v1/webhooks",
    "auth": "key",
    "scope": "webhooks.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/WebhookPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "createWebhook": {
    "method": "post",
    "path": "/v1/webhooks",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/NewWebhook"
      },
      "choice": null
    },
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/WebhookWithSecret"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getWebhook": {
    "method": "get",
    "path": "/v1/webhooks/:webhookId",
    "auth": "key",
    "scope": "webhooks.read",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Webhook"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "updateWebhook": {
    "method": "patch",
    "path": "/v1/webhooks/:webhookId",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/WebhookPatch"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Webhook"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "deleteWebhook": {
    "method": "delete",
    "path": "/v1/webhooks/:webhookId",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "204": {
        "contentType": null,
        "schema": null
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "rotateWebhookSecret": {
    "method": "post",
    "path": "/v1/webhooks/:webhookId/rotate-secret",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": {
      "required": false,
      "schema": {
        "$ref": "relay#/$defs/SecretRotation"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/WebhookWithSecret"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "testWebhook": {
    "method": "post",
    "path": "/v1/webhooks/:webhookId/test",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": {
      "required": false,
      "schema": {
        "$ref": "relay#/$defs/WebhookTest"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/DeliveryAttempt"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "listWebhookDeliveries": {
    "method": "get",
    "path": "/v1/webhooks/:webhookId/deliveries",
    "auth": "key",
    "scope": "webhooks.read",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [
        {
          "name": "state",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/DeliveryState"
          }
        },
        {
          "name": "createdAfter",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "createdBefore",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "limit",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 100,
            "default": 20
          },
          "defaultValue": 20
        },
        {
          "name": "cursor",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "pattern": "^[A-Za-z0-9_-]{1,512}$"
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/DeliveryPage"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "replayWebhook": {
    "method": "post",
    "path": "/v1/webhooks/:webhookId/replay",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [
        {
          "name": "webhookId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/WebhookId"
          }
        }
      ],
      "query": [],
      "header": [
        {
          "name": "Idempotency-Key",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 255,
            "pattern": "^[!-~]([ -~]*[!-~])?$"
          }
        }
      ]
    },
    "body": {
      "required": true,
      "schema": {
        "$ref": "relay#/$defs/NewReplay"
      },
      "choice": null
    },
    "replies": {
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Replay"
        }
      },
      "400": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "413": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "415": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getWebhookReplay": {
    "method": "get",
    "path": "/v1/webhook-replays/:replayId",
    "auth": "key",
    "scope": "webhooks.read",
    "parameters": {
      "path": [
        {
          "name": "replayId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/ReplayId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Replay"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getWebhookDelivery": {
    "method": "get",
    "path": "/v1/webhook-deliveries/:deliveryId",
    "auth": "key",
    "scope": "webhooks.read",
    "parameters": {
      "path": [
        {
          "name": "deliveryId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/DeliveryId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/DeliveryWithAttempts"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "retryWebhookDelivery": {
    "method": "post",
    "path": "/v1/webhook-deliveries/:deliveryId/retry",
    "auth": "key",
    "scope": "webhooks.write",
    "parameters": {
      "path": [
        {
          "name": "deliveryId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/DeliveryId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Delivery"
        }
      },
      "401": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "403": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "404": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "409": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "429": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getHealth": {
    "method": "get",
    "path": "/v1/health",
    "auth": "none",
    "scope": null,
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Health"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  },
  "getReady": {
    "method": "get",
    "path": "/v1/ready",
    "auth": "none",
    "scope": null,
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Ready"
        }
      },
      "422": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "500": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      },
      "503": {
        "contentType": "application/problem+json",
        "schema": {
          "$ref": "relay#/$defs/Problem"
        }
      }
    }
  }
}
