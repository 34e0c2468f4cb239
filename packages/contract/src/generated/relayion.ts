// Generated from openapi/. Run `pnpm generate` instead of editing.
import type { JsonObject } from '../json.ts'

export const relayion: JsonObject = {
  "openapi": "3.1.1",
  "info": {
    "title": "Relay, in the words of Relayion",
    "version": "0.1.0",
    "summary": "What a client of Relayion needs; only its base URL and its key change.",
    "description": "Every answer is an envelope: `{\"success\":true,\"data\":…}`, or\n`{\"success\":false,\"error\":{\"message\":\"…\",\"code\":\"MACHINE_CODE\"}}` from 400 on, whatever went wrong:\n`NOT_FOUND` for a path that is not here too, `METHOD_NOT_ALLOWED` with `Allow`, `MALFORMED_REQUEST` for\na path or query that is no text. Times that are not set are `null`. A key begins with `rlyn_` and is\nbound for good to one device, SIM slot and phone number: what it sends leaves by that line, and what it\nreads of incoming messages came to that number. It opens this API only, and only such keys do.\nKeys are made with `POST /v1/api-keys` (`dialect: relayion`) or `relay keys create`.\n",
    "license": {
      "name": "MIT",
      "identifier": "MIT"
    }
  },
  "servers": [
    {
      "url": "http://127.0.0.1:4600",
      "description": "A relay on this machine."
    }
  ],
  "tags": [
    {
      "name": "devices",
      "description": "The account's phones."
    },
    {
      "name": "outbound",
      "description": "What is sent."
    },
    {
      "name": "inbound",
      "description": "What the key's number received."
    },
    {
      "name": "conversations",
      "description": "Both directions with one number."
    }
  ],
  "security": [
    {
      "relayionKey": []
    }
  ],
  "paths": {
    "/api/v1/devices": {
      "get": {
        "operationId": "relayionListDevices",
        "tags": [
          "devices"
        ],
        "summary": "List devices",
        "description": "Answers all devices of the account that are not deleted, newest first.",
        "x-scope": "devices.read",
        "x-auth": "key",
        "responses": {
          "200": {
            "description": "The devices.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionDevices"
                },
                "example": {
                  "success": true,
                  "data": [
                    {
                      "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "Front desk",
                      "status": "ONLINE",
                      "isPaired": true,
                      "pendingSetup": false,
                      "lastSeenAt": "2026-04-07T10:00:00.000Z",
                      "sims": [
                        {
                          "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                          "slotIndex": 0,
                          "phoneNumber": "+639171234567",
                          "label": "Globe",
                          "isDefault": true
                        }
                      ]
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "422": {
            "$ref": "#/components/responses/RelayionInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionRateLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionNotReady"
          }
        }
      }
    },
    "/api/v1/outbound": {
      "post": {
        "operationId": "relayionSendOutbound",
        "tags": [
          "outbound"
        ],
        "summary": "Send an SMS",
        "description": "Accepts an SMS; it leaves by the key's line. The answer says DISPATCHED when the phone is online and the message has left for it, which the call waits for, 250 ms at most; otherwise QUEUED, and it leaves by itself, oldest first, when the phone is back or its limit allows it.",
        "x-scope": "messages.write",
        "x-auth": "key",
        "parameters": [
          {
            "$ref": "#/components/parameters/RelayionIdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RelayionSend"
              },
              "example": {
                "recipientNumber": "+639171234567",
                "body": "Your table is ready."
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The message was accepted and will not be lost.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionOutboundAnswer"
                },
                "example": {
                  "success": true,
                  "data": {
                    "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "apiKeyId": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "simSlotIndex": 0,
                    "recipientNumber": "+639171234567",
                    "body": "Your table is ready.",
                    "status": "DISPATCHED",
                    "createdAt": "2026-04-07T10:00:00.000Z",
                    "dispatchedAt": "2026-04-07T10:00:00.004Z",
                    "sentAt": null,
                    "deliveredAt": null,
                    "failedAt": null,
                    "failureReason": null
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/RelayionMalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "402": {
            "$ref": "#/components/responses/RelayionSubscriptionExpired"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "409": {
            "$ref": "#/components/responses/RelayionInFlight"
          },
          "413": {
            "$ref": "#/components/responses/RelayionPayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/RelayionUnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/RelayionSendInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionSendLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionSendUnavailable"
          }
        }
      },
      "get": {
        "operationId": "relayionListOutbound",
        "tags": [
          "outbound"
        ],
        "summary": "List sent messages",
        "description": "Answers the account's messages, newest first; filters narrow the list together.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "parameters": [
          {
            "$ref": "#/components/parameters/RelayionDeviceId"
          },
          {
            "name": "recipientNumber",
            "in": "query",
            "description": "Only messages to this number; write the `+` as `%2B`.",
            "schema": {
              "$ref": "#/components/schemas/PhoneNumber"
            }
          },
          {
            "$ref": "#/components/parameters/RelayionSimSlotIndex"
          },
          {
            "name": "status",
            "in": "query",
            "description": "Only messages that are in this status now.",
            "schema": {
              "$ref": "#/components/schemas/RelayionOutboundStatus"
            }
          },
          {
            "$ref": "#/components/parameters/RelayionFrom"
          },
          {
            "$ref": "#/components/parameters/RelayionTo"
          },
          {
            "$ref": "#/components/parameters/RelayionPage"
          },
          {
            "$ref": "#/components/parameters/RelayionLimit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of messages.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionOutboundList"
                },
                "example": {
                  "success": true,
                  "data": [
                    {
                      "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "apiKeyId": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0,
                      "recipientNumber": "+639171234567",
                      "body": "Your table is ready.",
                      "status": "DISPATCHED",
                      "createdAt": "2026-04-07T10:00:00.000Z",
                      "dispatchedAt": "2026-04-07T10:00:00.004Z",
                      "sentAt": null,
                      "deliveredAt": null,
                      "failedAt": null,
                      "failureReason": null
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "422": {
            "$ref": "#/components/responses/RelayionInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionRateLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionNotReady"
          }
        }
      }
    },
    "/api/v1/outbound/{outboundId}": {
      "parameters": [
        {
          "name": "outboundId",
          "in": "path",
          "required": true,
          "description": "The message's id.",
          "schema": {
            "$ref": "#/components/schemas/MessageId"
          }
        }
      ],
      "get": {
        "operationId": "relayionGetOutbound",
        "tags": [
          "outbound"
        ],
        "summary": "Get a sent message",
        "description": "Answers the message as it stands; another account's is not found.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "responses": {
          "200": {
            "description": "The message.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionOutboundAnswer"
                },
                "example": {
                  "success": true,
                  "data": {
                    "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "apiKeyId": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "simSlotIndex": 0,
                    "recipientNumber": "+639171234567",
                    "body": "Your table is ready.",
                    "status": "FAILED",
                    "createdAt": "2026-04-07T10:00:00.000Z",
                    "dispatchedAt": "2026-04-07T10:00:00.004Z",
                    "sentAt": null,
                    "deliveredAt": null,
                    "failedAt": "2026-04-07T10:00:09.000Z",
                    "failureReason": "No signal"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "404": {
            "$ref": "#/components/responses/RelayionNotFound"
          },
          "422": {
            "$ref": "#/components/responses/RelayionInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionRateLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionNotReady"
          }
        }
      }
    },
    "/api/v1/inbound": {
      "get": {
        "operationId": "relayionListInbound",
        "tags": [
          "inbound"
        ],
        "summary": "List received messages",
        "description": "Answers what came to the key's phone number, newest first, wherever its SIM sat; filters narrow the list together.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "parameters": [
          {
            "$ref": "#/components/parameters/RelayionDeviceId"
          },
          {
            "name": "senderNumber",
            "in": "query",
            "description": "Only what this sender sent; write the `+` as `%2B`.",
            "schema": {
              "$ref": "#/components/schemas/Peer"
            }
          },
          {
            "$ref": "#/components/parameters/RelayionSimSlotIndex"
          },
          {
            "$ref": "#/components/parameters/RelayionFrom"
          },
          {
            "$ref": "#/components/parameters/RelayionTo"
          },
          {
            "$ref": "#/components/parameters/RelayionPage"
          },
          {
            "$ref": "#/components/parameters/RelayionLimit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of messages.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionInboundList"
                },
                "example": {
                  "success": true,
                  "data": [
                    {
                      "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0,
                      "senderNumber": "+639171234567",
                      "body": "Thank you!",
                      "status": "RECEIVED",
                      "receivedAt": "2026-04-07T10:05:00.000Z",
                      "createdAt": "2026-04-07T10:05:00.120Z"
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "422": {
            "$ref": "#/components/responses/RelayionInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionRateLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionNotReady"
          }
        }
      }
    },
    "/api/v1/inbound/{inboundId}": {
      "parameters": [
        {
          "name": "inboundId",
          "in": "path",
          "required": true,
          "description": "The message's id.",
          "schema": {
            "$ref": "#/components/schemas/InboundId"
          }
        }
      ],
      "get": {
        "operationId": "relayionGetInbound",
        "tags": [
          "inbound"
        ],
        "summary": "Get a received message",
        "description": "Answers the message; one that came to another number is not found.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "responses": {
          "200": {
            "description": "The message.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionInboundAnswer"
                },
                "example": {
                  "success": true,
                  "data": {
                    "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "simSlotIndex": 0,
                    "senderNumber": "+639171234567",
                    "body": "Thank you!",
                    "status": "RECEIVED",
                    "receivedAt": "2026-04-07T10:05:00.000Z",
                    "createdAt": "2026-04-07T10:05:00.120Z"
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "404": {
            "$ref": "#/components/responses/RelayionNotFound"
          },
          "422": {
            "$ref": "#/components/responses/RelayionInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionRateLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionNotReady"
          }
        }
      }
    },
    "/api/v1/conversations/{phoneNumber}": {
      "parameters": [
        {
          "name": "phoneNumber",
          "in": "path",
          "required": true,
          "description": "The other side's number, URL-encoded (`+` is `%2B`).",
          "schema": {
            "$ref": "#/components/schemas/Peer"
          }
        }
      ],
      "get": {
        "operationId": "relayionGetConversation",
        "tags": [
          "conversations"
        ],
        "summary": "Get a conversation",
        "description": "Answers both directions between the key's number and one other, oldest first. With nothing to tell it is `total` 0 and no messages, not an error.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "parameters": [
          {
            "$ref": "#/components/parameters/RelayionDeviceId"
          },
          {
            "$ref": "#/components/parameters/RelayionSimSlotIndex"
          },
          {
            "$ref": "#/components/parameters/RelayionFrom"
          },
          {
            "$ref": "#/components/parameters/RelayionTo"
          },
          {
            "name": "direction",
            "in": "query",
            "description": "Only this direction.",
            "schema": {
              "$ref": "#/components/schemas/RelayionDirection"
            }
          },
          {
            "$ref": "#/components/parameters/RelayionPage"
          },
          {
            "$ref": "#/components/parameters/RelayionLimit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of the conversation.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RelayionConversationAnswer"
                },
                "examples": {
                  "both": {
                    "summary": "Both directions",
                    "value": {
                      "success": true,
                      "data": {
                        "phoneNumber": "+639171234567",
                        "total": 2,
                        "messages": [
                          {
                            "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                            "direction": "outbound",
                            "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                            "simSlotIndex": 0,
                            "body": "Your table is ready.",
                            "status": "DELIVERED",
                            "sentAt": "2026-04-07T10:00:01.000Z",
                            "deliveredAt": "2026-04-07T10:00:03.000Z",
                            "createdAt": "2026-04-07T10:00:00.000Z",
                            "timestamp": "2026-04-07T10:00:00.000Z"
                          },
                          {
                            "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                            "direction": "inbound",
                            "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                            "simSlotIndex": 0,
                            "body": "Thank you!",
                            "status": "RECEIVED",
                            "receivedAt": "2026-04-07T10:05:00.000Z",
                            "createdAt": "2026-04-07T10:05:00.120Z",
                            "timestamp": "2026-04-07T10:05:00.000Z"
                          }
                        ]
                      }
                    }
                  },
                  "none": {
                    "summary": "Nothing to tell",
                    "value": {
                      "success": true,
                      "data": {
                        "phoneNumber": "+639170000000",
                        "total": 0,
                        "messages": []
                      }
                    }
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/RelayionUnauthorized"
          },
          "403": {
            "$ref": "#/components/responses/RelayionForbidden"
          },
          "422": {
            "$ref": "#/components/responses/RelayionInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RelayionRateLimited"
          },
          "500": {
            "$ref": "#/components/responses/RelayionInternalError"
          },
          "503": {
            "$ref": "#/components/responses/RelayionNotReady"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "relayionKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "A key of this dialect, `rlyn_…`."
      }
    },
    "parameters": {
      "RelayionIdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Not known to Relayion, and safe to leave out: with it the same request may be repeated for 24 hours and sends once; a repeat answers the message as it stands (and `Idempotent-Replayed: true`).",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 255,
          "pattern": "^[!-~]([ -~]*[!-~])?$"
        },
        "example": "order-42-reminder"
      },
      "RelayionDeviceId": {
        "name": "deviceId",
        "in": "query",
        "description": "Only what went through this device.",
        "schema": {
          "$ref": "#/components/schemas/DeviceId"
        }
      },
      "RelayionSimSlotIndex": {
        "name": "simSlotIndex",
        "in": "query",
        "description": "Only what went through this SIM slot.",
        "schema": {
          "$ref": "#/components/schemas/SimSlotIndex"
        }
      },
      "RelayionFrom": {
        "name": "from",
        "in": "query",
        "description": "Only from this time on; a date is its beginning in UTC.",
        "schema": {
          "$ref": "#/components/schemas/RelayionTime"
        }
      },
      "RelayionTo": {
        "name": "to",
        "in": "query",
        "description": "Only up to and with this time; a date is its end in UTC.",
        "schema": {
          "$ref": "#/components/schemas/RelayionTime"
        }
      },
      "RelayionPage": {
        "name": "page",
        "in": "query",
        "description": "Which page, counted from 1.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 50000,
          "default": 1
        }
      },
      "RelayionLimit": {
        "name": "limit",
        "in": "query",
        "description": "How many entries a page has.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 20
        }
      }
    },
    "schemas": {
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
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "body": {
            "$ref": "#/components/schemas/SmsText"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/MessageId"
          },
          "accountId": {
            "$ref": "#/components/schemas/ProjectId"
          },
          "deviceId": {
            "description": "Null while a message that was sent with another API waits for any device.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/DeviceId"
              },
              {
                "type": "null"
              }
            ]
          },
          "apiKeyId": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ApiKeyId"
              },
              {
                "type": "null"
              }
            ]
          },
          "simSlotIndex": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/SimSlotIndex"
              },
              {
                "type": "null"
              }
            ]
          },
          "recipientNumber": {
            "$ref": "#/components/schemas/Peer"
          },
          "body": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/RelayionOutboundStatus"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "dispatchedAt": {
            "$ref": "#/components/schemas/RelayionWhen"
          },
          "sentAt": {
            "$ref": "#/components/schemas/RelayionWhen"
          },
          "deliveredAt": {
            "$ref": "#/components/schemas/RelayionWhen"
          },
          "failedAt": {
            "$ref": "#/components/schemas/RelayionWhen"
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
            "$ref": "#/components/schemas/InboundId"
          },
          "accountId": {
            "$ref": "#/components/schemas/ProjectId"
          },
          "deviceId": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/DeviceId"
              },
              {
                "type": "null"
              }
            ]
          },
          "simSlotIndex": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/SimSlotIndex"
              },
              {
                "type": "null"
              }
            ]
          },
          "senderNumber": {
            "$ref": "#/components/schemas/Peer"
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
            "$ref": "#/components/schemas/Instant"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/MessageId"
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
                "$ref": "#/components/schemas/DeviceId"
              },
              {
                "type": "null"
              }
            ]
          },
          "simSlotIndex": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/SimSlotIndex"
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
            "$ref": "#/components/schemas/RelayionOutboundStatus"
          },
          "sentAt": {
            "$ref": "#/components/schemas/RelayionWhen"
          },
          "deliveredAt": {
            "$ref": "#/components/schemas/RelayionWhen"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/InboundId"
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
                "$ref": "#/components/schemas/DeviceId"
              },
              {
                "type": "null"
              }
            ]
          },
          "simSlotIndex": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/SimSlotIndex"
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
            "$ref": "#/components/schemas/Instant"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Peer"
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
                  "$ref": "#/components/schemas/RelayionSent"
                },
                {
                  "$ref": "#/components/schemas/RelayionReceived"
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
            "$ref": "#/components/schemas/SimId"
          },
          "slotIndex": {
            "$ref": "#/components/schemas/SimSlotIndex"
          },
          "phoneNumber": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/PhoneNumber"
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
            "$ref": "#/components/schemas/DeviceId"
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
            "$ref": "#/components/schemas/RelayionWhen"
          },
          "sims": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RelayionSim"
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
              "$ref": "#/components/schemas/RelayionDevice"
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
            "$ref": "#/components/schemas/RelayionOutbound"
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
              "$ref": "#/components/schemas/RelayionOutbound"
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
            "$ref": "#/components/schemas/RelayionInbound"
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
              "$ref": "#/components/schemas/RelayionInbound"
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
            "$ref": "#/components/schemas/RelayionConversation"
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
                "$ref": "#/components/schemas/RelayionErrorCode"
              }
            }
          }
        }
      },
      "DeviceId": {
        "type": "string",
        "pattern": "^dev_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "examples": [
          "dev_01hwz3k9fxe5vr2t8qn6yc4bmd"
        ]
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
      "SimId": {
        "type": "string",
        "pattern": "^sim_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "examples": [
          "sim_01hwz3k9fxe5vr2t8qn6yc4bmd"
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
      "MessageId": {
        "type": "string",
        "pattern": "^msg_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "examples": [
          "msg_01hwz3k9fxe5vr2t8qn6yc4bmd"
        ]
      },
      "ProjectId": {
        "type": "string",
        "pattern": "^proj_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "examples": [
          "proj_01hwz3k9fxe5vr2t8qn6yc4bmd"
        ]
      },
      "ApiKeyId": {
        "type": "string",
        "pattern": "^key_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "examples": [
          "key_01hwz3k9fxe5vr2t8qn6yc4bmd"
        ]
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
      "InboundId": {
        "type": "string",
        "pattern": "^inb_[0-7][0-9a-hjkmnp-tv-z]{25}$",
        "examples": [
          "inb_01hwz3k9fxe5vr2t8qn6yc4bmd"
        ]
      }
    },
    "responses": {
      "RelayionMalformedJson": {
        "description": "The body is not JSON in UTF-8.",
        "x-codes": [
          "MALFORMED_JSON"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "The body is not JSON.",
                "code": "MALFORMED_JSON"
              }
            }
          }
        }
      },
      "RelayionUnauthorized": {
        "description": "There is no valid key of this dialect, or it was revoked or has expired.",
        "x-codes": [
          "UNAUTHORIZED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          },
          "WWW-Authenticate": {
            "$ref": "#/components/headers/WWW-Authenticate"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "This API key is not known: it has a typo, was revoked or has expired.",
                "code": "UNAUTHORIZED"
              }
            }
          }
        }
      },
      "RelayionForbidden": {
        "description": "The key is valid but lacks the scope.",
        "x-codes": [
          "FORBIDDEN"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "This call needs the scope messages.write, which this key does not have.",
                "code": "FORBIDDEN"
              }
            }
          }
        }
      },
      "RelayionNotFound": {
        "description": "There is no such message in this account, or at this number.",
        "x-codes": [
          "NOT_FOUND"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "There is no message msg_01hwz3k9fxe5vr2t8qn6yc4bmd in this account.",
                "code": "NOT_FOUND"
              }
            }
          }
        }
      },
      "RelayionInFlight": {
        "description": "The first call with this Idempotency-Key is still running.",
        "x-codes": [
          "IDEMPOTENCY_IN_FLIGHT"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          },
          "Retry-After": {
            "$ref": "#/components/headers/Retry-After"
          },
          "Relay-Should-Retry": {
            "$ref": "#/components/headers/Relay-Should-Retry"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "The first request with this Idempotency-Key has not ended yet; try again.",
                "code": "IDEMPOTENCY_IN_FLIGHT"
              }
            }
          }
        }
      },
      "RelayionPayloadTooLarge": {
        "description": "The body is larger than this call takes.",
        "x-codes": [
          "PAYLOAD_TOO_LARGE"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "The body is larger than 65536 bytes.",
                "code": "PAYLOAD_TOO_LARGE"
              }
            }
          }
        }
      },
      "RelayionUnsupportedMediaType": {
        "description": "The body is not announced as `application/json` in UTF-8.",
        "x-codes": [
          "UNSUPPORTED_MEDIA_TYPE"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "Send the body as \"Content-Type: application/json\", in UTF-8.",
                "code": "UNSUPPORTED_MEDIA_TYPE"
              }
            }
          }
        }
      },
      "RelayionInvalid": {
        "description": "A parameter is wrong.",
        "x-codes": [
          "VALIDATION_FAILED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "limit must be at most 100.",
                "code": "VALIDATION_FAILED"
              }
            }
          }
        }
      },
      "RelayionSendInvalid": {
        "description": "A field is wrong, no such number can exist, the key's line is gone, or the Idempotency-Key was used with another body.",
        "x-codes": [
          "VALIDATION_FAILED",
          "INVALID_PHONE_NUMBER",
          "INVALID_DEVICE",
          "RECIPIENT_OPTED_OUT",
          "IDEMPOTENCY_KEY_REUSED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "recipientNumber is required.",
                "code": "VALIDATION_FAILED"
              }
            }
          }
        }
      },
      "RelayionRateLimited": {
        "description": "Too many requests; wait as long as `Retry-After` says.",
        "x-codes": [
          "RATE_LIMITED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          },
          "Retry-After": {
            "$ref": "#/components/headers/Retry-After"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "More than 600 requests in a minute; try again in 12 s.",
                "code": "RATE_LIMITED"
              }
            }
          }
        }
      },
      "RelayionSubscriptionExpired": {
        "description": "The account's plan has expired; nothing is sent until it is renewed.",
        "x-codes": [
          "SUBSCRIPTION_EXPIRED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "The plan of this project expired at 2026-05-01T00:00:00.000Z; renew it to send again.",
                "code": "SUBSCRIPTION_EXPIRED"
              }
            }
          }
        }
      },
      "RelayionSendLimited": {
        "description": "Too many requests, or the plan's messages of this calendar month are used up.",
        "x-codes": [
          "MONTHLY_LIMIT_EXCEEDED",
          "RATE_LIMITED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          },
          "Retry-After": {
            "$ref": "#/components/headers/Retry-After"
          },
          "Relay-Should-Retry": {
            "$ref": "#/components/headers/Relay-Should-Retry"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "Monthly message limit reached.",
                "code": "MONTHLY_LIMIT_EXCEEDED"
              }
            }
          }
        }
      },
      "RelayionInternalError": {
        "description": "A fault of ours. It is logged under the request id.",
        "x-codes": [
          "INTERNAL_ERROR"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "Something failed on our side; try again, and quote the request id if it stays.",
                "code": "INTERNAL_ERROR"
              }
            }
          }
        }
      },
      "RelayionNotReady": {
        "description": "The server is starting, stopping, or cannot reach its database.",
        "x-codes": [
          "NOT_READY"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          },
          "Retry-After": {
            "$ref": "#/components/headers/Retry-After"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "The database does not answer; try again.",
                "code": "NOT_READY"
              }
            }
          }
        }
      },
      "RelayionSendUnavailable": {
        "description": "The server cannot take messages now.",
        "x-codes": [
          "NOT_READY",
          "QUEUE_BLOCKED"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          },
          "Retry-After": {
            "$ref": "#/components/headers/Retry-After"
          }
        },
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/RelayionError"
            },
            "example": {
              "success": false,
              "error": {
                "message": "The database does not answer; try again.",
                "code": "NOT_READY"
              }
            }
          }
        }
      }
    },
    "headers": {
      "X-Request-Id": {
        "description": "Names this request in logs and problems; the caller's own when it sent a valid one.",
        "schema": {
          "type": "string",
          "pattern": "^[A-Za-z0-9_-]{1,64}$"
        },
        "example": "req_01hwz3k9fxe5vr2t8qn6yc4bmd"
      },
      "WWW-Authenticate": {
        "description": "The scheme to use.",
        "schema": {
          "type": "string"
        },
        "example": "Bearer"
      },
      "Retry-After": {
        "description": "How many seconds to wait before trying again.",
        "schema": {
          "type": "integer",
          "minimum": 0
        }
      },
      "Idempotent-Replayed": {
        "description": "`true` when this is the stored answer of an earlier call with the same key.",
        "schema": {
          "type": "string",
          "enum": [
            "true"
          ]
        }
      },
      "Relay-Should-Retry": {
        "description": "`true` where the same request may succeed a moment later, `false` where it will not, whatever the status and `retryable` say. Absent: they decide.",
        "schema": {
          "type": "string",
          "enum": [
            "true",
            "false"
          ]
        },
        "example": "true"
      }
    }
  }
}
