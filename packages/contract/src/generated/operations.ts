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
  | 'createBatch'
  | 'listBatches'
  | 'getBatch'
  | 'listBatchErrors'
  | 'pauseBatch'
  | 'resumeBatch'
  | 'cancelBatch'
  | 'sendOtp'
  | 'verifyLatestOtp'
  | 'getOtpSettings'
  | 'updateOtpSettings'
  | 'getOtp'
  | 'verifyOtp'
  | 'resendOtp'
  | 'cancelOtp'
  | 'listInbound'
  | 'getInbound'
  | 'listConversations'
  | 'listConversationMessages'
  | 'listRecipients'
  | 'createRecipient'
  | 'importRecipients'
  | 'getRecipient'
  | 'updateRecipient'
  | 'deleteRecipient'
  | 'listOptOuts'
  | 'putOptOut'
  | 'getOptOutSettings'
  | 'putOptOutSettings'
  | 'createDevice'
  | 'listDevices'
  | 'pairDevice'
  | 'connectDevice'
  | 'getDevice'
  | 'updateDevice'
  | 'deleteDevice'
  | 'createPairingCode'
  | 'listTemplates'
  | 'createTemplate'
  | 'syncTemplates'
  | 'getTemplate'
  | 'deleteTemplate'
  | 'getQueue'
  | 'getQueuePolicy'
  | 'putQueuePolicy'
  | 'getPlan'
  | 'listAdminProjects'
  | 'putPlan'
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
  | 'listUsage'
  | 'getUsageStatement'
  | 'verifyMetaWebhook'
  | 'receiveMetaWebhook'
  | 'getHealth'
  | 'getReady'
  | 'getLaunchReadiness'
  | 'relayionListDevices'
  | 'relayionSendOutbound'
  | 'relayionListOutbound'
  | 'relayionGetOutbound'
  | 'relayionListInbound'
  | 'relayionGetInbound'
  | 'relayionGetConversation'

export const operations: Readonly<Record<OperationId, OperationDescription>> = {
  "createProject": {
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
          "components": {
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
  "createBatch": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/batches",
    "auth": "key",
    "scope": "messages.write",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "dryRun",
          "kind": "boolean",
          "required": false,
          "schema": {
            "type": "boolean"
          }
        },
        {
          "name": "channel",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Channel"
          }
        },
        {
          "name": "body",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchText"
          }
        },
        {
          "name": "template",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchTemplate"
          }
        },
        {
          "name": "language",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchLanguage"
          }
        },
        {
          "name": "components",
          "kind": "json",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchComponents"
          }
        },
        {
          "name": "fallback",
          "kind": "json",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchFallback"
          }
        },
        {
          "name": "metadata",
          "kind": "json",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Metadata"
          }
        },
        {
          "name": "charset",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchCharset"
          }
        },
        {
          "name": "from",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchLine"
          }
        },
        {
          "name": "name",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Name"
          }
        },
        {
          "name": "sendAt",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "expiresAt",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/InstantInput"
          }
        },
        {
          "name": "ttlSeconds",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 604800
          }
        },
        {
          "name": "priority",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchPriority"
          }
        }
      ],
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
      "upload": true,
      "maxBytes": 8388608,
      "schema": {
        "$ref": "relay#/$defs/CreateBatch"
      },
      "choice": {
        "property": "channel",
        "values": {
          "sms": {
            "$ref": "relay#/$defs/CreateSmsBatch"
          },
          "whatsapp": {
            "$ref": "relay#/$defs/CreateWhatsAppBatch"
          }
        },
        "fields": {
          "template": {
            "$ref": "relay#/$defs/CreateWhatsAppBatch"
          },
          "language": {
            "$ref": "relay#/$defs/CreateWhatsAppBatch"
          }
        },
        "otherwise": {
          "$ref": "relay#/$defs/CreateSmsBatch"
        }
      }
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/BatchCheck"
        }
      },
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/CreatedBatch"
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
  "listBatches": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/batches",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "status",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/BatchStatus"
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
          "$ref": "relay#/$defs/BatchPage"
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
  "getBatch": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/batches/:batchId",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [
        {
          "name": "batchId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/BatchId"
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
          "$ref": "relay#/$defs/Batch"
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
  "listBatchErrors": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/batches/:batchId/errors",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [
        {
          "name": "batchId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/BatchId"
          }
        }
      ],
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
          "$ref": "relay#/$defs/BatchErrorPage"
        },
        "texts": [
          "text/csv"
        ]
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
  "pauseBatch": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/batches/:batchId/pause",
    "auth": "key",
    "scope": "messages.write",
    "parameters": {
      "path": [
        {
          "name": "batchId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/BatchId"
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
          "$ref": "relay#/$defs/Batch"
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
  "resumeBatch": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/batches/:batchId/resume",
    "auth": "key",
    "scope": "messages.write",
    "parameters": {
      "path": [
        {
          "name": "batchId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/BatchId"
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
          "$ref": "relay#/$defs/Batch"
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
  "cancelBatch": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/batches/:batchId/cancel",
    "auth": "key",
    "scope": "messages.write",
    "parameters": {
      "path": [
        {
          "name": "batchId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/BatchId"
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
          "$ref": "relay#/$defs/Batch"
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
  "sendOtp": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/otp",
    "auth": "key",
    "scope": "otp.write",
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/SendOtp"
      },
      "choice": null
    },
    "replies": {
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Otp"
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
  "verifyLatestOtp": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/otp/verify",
    "auth": "key",
    "scope": "otp.write",
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/VerifyLatestOtp"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/OtpVerification"
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
  "getOtpSettings": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/otp/settings",
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
          "$ref": "relay#/$defs/OtpSettings"
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
  "updateOtpSettings": {
    "dialect": "relay",
    "method": "patch",
    "path": "/v1/otp/settings",
    "auth": "key",
    "scope": "account.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/UpdateOtpSettings"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/OtpSettings"
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
  "getOtp": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/otp/:otpId",
    "auth": "key",
    "scope": "otp.write",
    "parameters": {
      "path": [
        {
          "name": "otpId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/OtpId"
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
          "$ref": "relay#/$defs/Otp"
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
  "verifyOtp": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/otp/:otpId/verify",
    "auth": "key",
    "scope": "otp.write",
    "parameters": {
      "path": [
        {
          "name": "otpId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/OtpId"
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/VerifyOtp"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/OtpVerification"
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
  "resendOtp": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/otp/:otpId/resend",
    "auth": "key",
    "scope": "otp.write",
    "parameters": {
      "path": [
        {
          "name": "otpId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/OtpId"
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/ResendOtp"
      },
      "choice": null
    },
    "replies": {
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Otp"
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
  "cancelOtp": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/otp/:otpId/cancel",
    "auth": "key",
    "scope": "otp.write",
    "parameters": {
      "path": [
        {
          "name": "otpId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/OtpId"
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
          "$ref": "relay#/$defs/Otp"
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
  "listRecipients": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/recipients",
    "auth": "key",
    "scope": "recipients.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "search",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "minLength": 1,
            "maxLength": 100,
            "pattern": "^[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
          }
        },
        {
          "name": "tag",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RecipientTag"
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
          "$ref": "relay#/$defs/RecipientPage"
        },
        "texts": [
          "text/csv"
        ]
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
  "createRecipient": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/recipients",
    "auth": "key",
    "scope": "recipients.write",
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/NewRecipient"
      },
      "choice": null
    },
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Recipient"
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
  "importRecipients": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/recipients/import",
    "auth": "key",
    "scope": "recipients.write",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "dryRun",
          "kind": "boolean",
          "required": false,
          "schema": {
            "type": "boolean"
          }
        }
      ],
      "header": []
    },
    "body": {
      "required": true,
      "upload": true,
      "schema": null,
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RecipientImport"
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
  "getRecipient": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/recipients/:recipientId",
    "auth": "key",
    "scope": "recipients.read",
    "parameters": {
      "path": [
        {
          "name": "recipientId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/RecipientId"
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
          "$ref": "relay#/$defs/Recipient"
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
  "updateRecipient": {
    "dialect": "relay",
    "method": "patch",
    "path": "/v1/recipients/:recipientId",
    "auth": "key",
    "scope": "recipients.write",
    "parameters": {
      "path": [
        {
          "name": "recipientId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/RecipientId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/RecipientPatch"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Recipient"
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
  "deleteRecipient": {
    "dialect": "relay",
    "method": "delete",
    "path": "/v1/recipients/:recipientId",
    "auth": "key",
    "scope": "recipients.write",
    "parameters": {
      "path": [
        {
          "name": "recipientId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/RecipientId"
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
  "listOptOuts": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/opt-outs",
    "auth": "key",
    "scope": "recipients.read",
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
          "name": "number",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/PhoneNumber"
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
          "$ref": "relay#/$defs/OptOutPage"
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
  "putOptOut": {
    "dialect": "relay",
    "method": "put",
    "path": "/v1/opt-outs",
    "auth": "key",
    "scope": "recipients.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/PutOptOut"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/OptOut"
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
  "getOptOutSettings": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/opt-outs/settings",
    "auth": "key",
    "scope": "recipients.read",
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
          "$ref": "relay#/$defs/OptOutSettings"
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
  "putOptOutSettings": {
    "dialect": "relay",
    "method": "put",
    "path": "/v1/opt-outs/settings",
    "auth": "key",
    "scope": "recipients.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/OptOutSettingsPatch"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/OptOutSettings"
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
  "createDevice": {
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
  "listTemplates": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/templates",
    "auth": "key",
    "scope": "templates.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "status",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/TemplateStatus"
          }
        },
        {
          "name": "name",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/TemplateName"
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
          "$ref": "relay#/$defs/TemplatePage"
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
  "createTemplate": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/templates",
    "auth": "key",
    "scope": "templates.write",
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/NewTemplate"
      },
      "choice": null
    },
    "replies": {
      "201": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/Template"
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
  "syncTemplates": {
    "dialect": "relay",
    "method": "post",
    "path": "/v1/templates/sync",
    "auth": "key",
    "scope": "templates.write",
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
          "$ref": "relay#/$defs/TemplateSync"
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
  "getTemplate": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/templates/:templateId",
    "auth": "key",
    "scope": "templates.read",
    "parameters": {
      "path": [
        {
          "name": "templateId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/TemplateId"
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
          "$ref": "relay#/$defs/Template"
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
  "deleteTemplate": {
    "dialect": "relay",
    "method": "delete",
    "path": "/v1/templates/:templateId",
    "auth": "key",
    "scope": "templates.write",
    "parameters": {
      "path": [
        {
          "name": "templateId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/TemplateId"
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
  "getQueue": {
    "dialect": "relay",
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
  "getQueuePolicy": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/queue/policy",
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
          "$ref": "relay#/$defs/QueuePolicy"
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
  "putQueuePolicy": {
    "dialect": "relay",
    "method": "put",
    "path": "/v1/queue/policy",
    "auth": "key",
    "scope": "account.write",
    "parameters": {
      "path": [],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/PutQueuePolicy"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/QueuePolicy"
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
  "getPlan": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/plan",
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
          "$ref": "relay#/$defs/Plan"
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
  "listAdminProjects": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/admin/projects",
    "auth": "admin",
    "scope": null,
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
          "$ref": "relay#/$defs/AdminProjectPage"
        }
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
  "putPlan": {
    "dialect": "relay",
    "method": "put",
    "path": "/v1/admin/projects/:projectId/plan",
    "auth": "admin",
    "scope": null,
    "parameters": {
      "path": [
        {
          "name": "projectId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/ProjectId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/PutPlan"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/AdminProject"
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
  "listEvents": {
    "dialect": "relay",
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
      "header": [
        {
          "name": "Last-Event-ID",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/EventId"
          }
        }
      ]
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
      "upload": false,
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
    "dialect": "relay",
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
    "dialect": "relay",
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
    "dialect": "relay",
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
  "listUsage": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/usage",
    "auth": "key",
    "scope": "account.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "groupBy",
          "kind": "list",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/UsageGroups"
          }
        },
        {
          "name": "from",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Day"
          }
        },
        {
          "name": "to",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Day"
          }
        },
        {
          "name": "channel",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/Channel"
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
          "$ref": "relay#/$defs/Usage"
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
  "getUsageStatement": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/usage/statements/:month",
    "auth": "key",
    "scope": "account.read",
    "parameters": {
      "path": [
        {
          "name": "month",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/Month"
          }
        }
      ],
      "query": [
        {
          "name": "format",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "enum": [
              "json",
              "csv",
              "html"
            ]
          }
        },
        {
          "name": "locale",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/StatementLocale"
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
          "$ref": "relay#/$defs/Statement"
        },
        "texts": [
          "text/csv",
          "text/html"
        ]
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
  "verifyMetaWebhook": {
    "dialect": "relay",
    "method": "get",
    "path": "/hooks/meta/:projectId",
    "auth": "none",
    "scope": null,
    "parameters": {
      "path": [
        {
          "name": "projectId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/ProjectId"
          }
        }
      ],
      "query": [
        {
          "name": "hub.mode",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "maxLength": 64
          }
        },
        {
          "name": "hub.verify_token",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "maxLength": 512
          }
        },
        {
          "name": "hub.challenge",
          "kind": "string",
          "required": false,
          "schema": {
            "type": "string",
            "maxLength": 1024
          }
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "text/plain",
        "schema": {
          "type": "string"
        }
      },
      "400": {
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
  "receiveMetaWebhook": {
    "dialect": "relay",
    "method": "post",
    "path": "/hooks/meta/:projectId",
    "auth": "signature",
    "scope": null,
    "parameters": {
      "path": [
        {
          "name": "projectId",
          "kind": "string",
          "required": true,
          "schema": {
            "$ref": "relay#/$defs/ProjectId"
          }
        }
      ],
      "query": [],
      "header": []
    },
    "body": {
      "required": true,
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/MetaNews"
      },
      "choice": null
    },
    "replies": {
      "200": {
        "contentType": null,
        "schema": null
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
    "dialect": "relay",
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
    "dialect": "relay",
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
  },
  "getLaunchReadiness": {
    "dialect": "relay",
    "method": "get",
    "path": "/v1/launch-readiness",
    "auth": "key",
    "scope": "account.read",
    "parameters": {
      "path": [],
      "query": [
        {
          "name": "probe",
          "kind": "boolean",
          "required": false,
          "schema": {
            "type": "boolean",
            "default": false
          },
          "defaultValue": false
        }
      ],
      "header": []
    },
    "body": null,
    "replies": {
      "200": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/LaunchReadiness"
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
  "relayionListDevices": {
    "dialect": "relayion",
    "method": "get",
    "path": "/api/v1/devices",
    "auth": "key",
    "scope": "devices.read",
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
          "$ref": "relay#/$defs/RelayionDevices"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  },
  "relayionSendOutbound": {
    "dialect": "relayion",
    "method": "post",
    "path": "/api/v1/outbound",
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
      "upload": false,
      "schema": {
        "$ref": "relay#/$defs/RelayionSend"
      },
      "choice": null
    },
    "replies": {
      "202": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionOutboundAnswer"
        }
      },
      "400": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "402": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "409": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "413": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "415": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  },
  "relayionListOutbound": {
    "dialect": "relayion",
    "method": "get",
    "path": "/api/v1/outbound",
    "auth": "key",
    "scope": "messages.read",
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
          "name": "recipientNumber",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/PhoneNumber"
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
          "name": "status",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionOutboundStatus"
          }
        },
        {
          "name": "from",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionTime"
          }
        },
        {
          "name": "to",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionTime"
          }
        },
        {
          "name": "page",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 50000,
            "default": 1
          },
          "defaultValue": 1
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
          "$ref": "relay#/$defs/RelayionOutboundList"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  },
  "relayionGetOutbound": {
    "dialect": "relayion",
    "method": "get",
    "path": "/api/v1/outbound/:outboundId",
    "auth": "key",
    "scope": "messages.read",
    "parameters": {
      "path": [
        {
          "name": "outboundId",
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
          "$ref": "relay#/$defs/RelayionOutboundAnswer"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "404": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  },
  "relayionListInbound": {
    "dialect": "relayion",
    "method": "get",
    "path": "/api/v1/inbound",
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
          "name": "senderNumber",
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
          "name": "from",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionTime"
          }
        },
        {
          "name": "to",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionTime"
          }
        },
        {
          "name": "page",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 50000,
            "default": 1
          },
          "defaultValue": 1
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
          "$ref": "relay#/$defs/RelayionInboundList"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  },
  "relayionGetInbound": {
    "dialect": "relayion",
    "method": "get",
    "path": "/api/v1/inbound/:inboundId",
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
          "$ref": "relay#/$defs/RelayionInboundAnswer"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "404": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  },
  "relayionGetConversation": {
    "dialect": "relayion",
    "method": "get",
    "path": "/api/v1/conversations/:phoneNumber",
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
          "name": "from",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionTime"
          }
        },
        {
          "name": "to",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionTime"
          }
        },
        {
          "name": "direction",
          "kind": "string",
          "required": false,
          "schema": {
            "$ref": "relay#/$defs/RelayionDirection"
          }
        },
        {
          "name": "page",
          "kind": "integer",
          "required": false,
          "schema": {
            "type": "integer",
            "minimum": 1,
            "maximum": 50000,
            "default": 1
          },
          "defaultValue": 1
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
          "$ref": "relay#/$defs/RelayionConversationAnswer"
        }
      },
      "401": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "403": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "422": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "429": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "500": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      },
      "503": {
        "contentType": "application/json",
        "schema": {
          "$ref": "relay#/$defs/RelayionError"
        }
      }
    }
  }
}
