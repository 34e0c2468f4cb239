// Generated from openapi/. Run `pnpm generate` instead of editing.
import type { JsonObject } from '../json.ts'

export const openapi: JsonObject = {
  "openapi": "3.1.1",
  "info": {
    "title": "Relay",
    "version": "0.1.0",
    "summary": "One API for SMS through your own phones and WhatsApp through Meta.",
    "description": "JSON in camelCase; instants in UTC with milliseconds; facts that are not there are `null`, never\nmissing. Lists are `{data, nextCursor}`, newest first unless said. Every error is\n`application/problem+json` with a `code`, and every answer has an `X-Request-Id`.\nAn unknown field or query parameter is a mistake, and answered as one (422). A path that is not\nhere is 404 `not_found`, a method that a path does not have is 405 `method_not_allowed` with\n`Allow`. An id in a path that is not an id is 404 too. A live key does not see what a test key made,\nnor the other way round. No browser may call from another site (there is no CORS): a key belongs\non a server.\nEvery answer to an API key whose plan limits its requests says how many are left, in `RateLimit`\nand `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers); beyond that it is 429 `rate_limited`.\nWhat is wrong before any operation is reached is answered in the same form: 400\n`malformed_request` (no HTTP, no `Host` header or several, a path or query that is no text, or a\nkey in the URL), 408 `request_timeout`, 431 `headers_too_large`.\n",
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
      "name": "projects",
      "description": "A project owns everything else."
    },
    {
      "name": "api keys",
      "description": "How programs sign in."
    },
    {
      "name": "messages",
      "description": "What you send."
    },
    {
      "name": "batches",
      "description": "Lists: one text or template for many."
    },
    {
      "name": "otp",
      "description": "One-time passwords."
    },
    {
      "name": "inbound",
      "description": "What your phones receive."
    },
    {
      "name": "conversations",
      "description": "Both directions with one number, together."
    },
    {
      "name": "recipients",
      "description": "Whom you write to, and who does not want it."
    },
    {
      "name": "devices",
      "description": "The phones that send and receive."
    },
    {
      "name": "templates",
      "description": "What WhatsApp messages are made of."
    },
    {
      "name": "queue",
      "description": "What waits to leave, and what holds it back."
    },
    {
      "name": "plan",
      "description": "What the project may send, and has sent."
    },
    {
      "name": "admin",
      "description": "What the operator does, with the operator's token."
    },
    {
      "name": "events",
      "description": "What happened."
    },
    {
      "name": "webhooks",
      "description": "Where events are posted, and what came of it."
    },
    {
      "name": "usage",
      "description": "What was billed, and for what."
    },
    {
      "name": "meta",
      "description": "What Meta calls; set up in its console, once."
    },
    {
      "name": "health",
      "description": "For probes and load balancers."
    }
  ],
  "paths": {
    "/v1/projects": {
      "post": {
        "operationId": "createProject",
        "tags": [
          "projects"
        ],
        "summary": "Create a project",
        "description": "Makes a project and answers with its first API key, which is shown only here. Open to everybody in development and where the server allows sign-up; otherwise it takes the operator's token. It takes no Idempotency-Key: the answer is a secret of nobody's project yet, so it is not kept for a repeat.",
        "x-scope": null,
        "x-auth": "signup",
        "security": [
          {
            "adminToken": []
          },
          {}
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CreateProject"
              },
              "example": {
                "name": "Clínica Aurora",
                "ownerEmail": "helena@example.com"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The project and its first key.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CreatedProject"
                },
                "example": {
                  "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Clínica Aurora",
                  "apiKey": "rly_live_0000000000000000000000000000000000000A"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/projects/me": {
      "get": {
        "operationId": "getProject",
        "tags": [
          "projects"
        ],
        "summary": "Get the project",
        "description": "Answers the project that the key belongs to. Not for keys that are bound to a line.",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The project.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Project"
                },
                "example": {
                  "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Clínica Aurora",
                  "ownerEmail": "helena@example.com",
                  "metaPhoneNumberId": "106540352242922",
                  "metaNumber": {
                    "quality": "UNFLAGGED",
                    "messagingLimit": "TIER_2K",
                    "alert": null,
                    "updatedAt": "2026-05-14T10:00:00.000Z"
                  },
                  "callbackUrl": "https://example.com/hooks/relay",
                  "timeZone": "America/Sao_Paulo",
                  "createdAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateProject",
        "tags": [
          "projects"
        ],
        "summary": "Change the project",
        "description": "Changes what is named and leaves the rest.",
        "x-scope": "account.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/UpdateProject"
              },
              "example": {
                "name": "Clínica Aurora"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The project as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Project"
                },
                "example": {
                  "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Clínica Aurora",
                  "ownerEmail": "helena@example.com",
                  "metaPhoneNumberId": "106540352242922",
                  "metaNumber": {
                    "quality": "UNFLAGGED",
                    "messagingLimit": "TIER_2K",
                    "alert": null,
                    "updatedAt": "2026-05-14T10:00:00.000Z"
                  },
                  "callbackUrl": "https://example.com/hooks/relay",
                  "timeZone": "America/Sao_Paulo",
                  "createdAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/projects/me/meta-credentials": {
      "put": {
        "operationId": "putMetaCredentials",
        "tags": [
          "projects"
        ],
        "summary": "Set the Meta credentials",
        "description": "Keeps what the project needs to send through Meta's Cloud API; calling it again replaces them. The token and the app secret are sealed and never returned. Paste `metaWebhookUrl` and `metaVerifyToken` into Meta's console. `callbackUrl` may be sent alone: it is a webhook of the format `relayos` on `outbound.*`, marked `managed` in the list of webhooks, made, moved and ended by this call only. Sending it again brings it back when it was disabled; null takes it away.",
        "x-scope": "account.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PutMetaCredentials"
              },
              "examples": {
                "all": {
                  "summary": "Everything",
                  "value": {
                    "metaPhoneNumberId": "106540352242922",
                    "metaAccessToken": "EAAGm0PX4ZCpsBAKZCZCexample",
                    "metaBusinessAccountId": "102290129340398",
                    "metaAppSecret": "0123456789abcdef0123456789abcdef",
                    "callbackUrl": "https://example.com/hooks/relay"
                  }
                },
                "callbackOnly": {
                  "summary": "Only the callback",
                  "value": {
                    "callbackUrl": "https://example.com/hooks/relay"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What is set now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/MetaCredentials"
                },
                "example": {
                  "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "metaPhoneNumberId": "106540352242922",
                  "callbackUrl": "https://example.com/hooks/relay",
                  "metaWebhookUrl": "https://relay.example.com/hooks/meta/proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "metaVerifyToken": "4f9a1c7be2d84f0c",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/MetaCredentialsInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/api-keys": {
      "post": {
        "operationId": "createApiKey",
        "tags": [
          "api keys"
        ],
        "summary": "Create an API key",
        "description": "Makes a key and shows it only here. A key can give only the scopes that it has itself: more is 403 `forbidden`, and without `scopes` the new key has those of the key that made it. A key with a `binding` sends only from that line and reads only what came to that line's number, so the number must be known; a binding can never change. Test keys (`rly_test_`) send nothing: a built-in carrier answers, as `POST /v1/messages` says of its magic numbers. A key with `dialect: relayion` (`rlyn_`) needs a binding and opens the API of Relayion's clients, `/api/v1`, and nothing else.",
        "x-scope": "account.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CreateApiKey"
              },
              "examples": {
                "all": {
                  "summary": "A key that may do everything",
                  "value": {
                    "name": "Backend"
                  }
                },
                "bound": {
                  "summary": "A key that sends from one line only",
                  "value": {
                    "name": "Front desk",
                    "mode": "live",
                    "scopes": [
                      "messages.write",
                      "messages.read"
                    ],
                    "binding": {
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0
                    },
                    "expiresAt": "2027-05-14T00:00:00Z"
                  }
                },
                "relayion": {
                  "summary": "A key for a client of Relayion",
                  "value": {
                    "name": "Front desk",
                    "dialect": "relayion",
                    "binding": {
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The key.",
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
                  "$ref": "#/components/schemas/CreatedApiKey"
                },
                "example": {
                  "id": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Front desk",
                  "prefix": "rly_live_00000000",
                  "mode": "live",
                  "dialect": "relay",
                  "scopes": [
                    "messages.write",
                    "messages.read"
                  ],
                  "binding": {
                    "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "simSlotIndex": 0,
                    "phoneNumber": "+5511988887777"
                  },
                  "expiresAt": "2027-05-14T00:00:00.000Z",
                  "lastUsedAt": null,
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "key": "rly_live_0000000000000000000000000000000000000A"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/CreateApiKeyInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "get": {
        "operationId": "listApiKeys",
        "tags": [
          "api keys"
        ],
        "summary": "List API keys",
        "description": "Answers the project's active keys, newest first; never the keys themselves.",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of keys.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ApiKeyPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "Backend",
                      "prefix": "rly_live_00000000",
                      "mode": "live",
                      "dialect": "relay",
                      "scopes": null,
                      "binding": null,
                      "expiresAt": null,
                      "lastUsedAt": "2026-05-14T10:30:00.000Z",
                      "createdAt": "2026-05-14T10:00:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/api-keys/{keyId}": {
      "parameters": [
        {
          "name": "keyId",
          "in": "path",
          "required": true,
          "description": "The key's id.",
          "schema": {
            "$ref": "#/components/schemas/ApiKeyId"
          }
        }
      ],
      "delete": {
        "operationId": "deleteApiKey",
        "tags": [
          "api keys"
        ],
        "summary": "Revoke an API key",
        "description": "From this answer on every request with that key is 401, on every node.",
        "x-scope": "account.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "204": {
            "description": "The key is revoked.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/messages": {
      "post": {
        "operationId": "sendMessage",
        "tags": [
          "messages"
        ],
        "summary": "Send a message",
        "description": "Accepts one message and answers at once; it leaves as soon as its line is free. Follow it\nwith `GET /v1/messages/{messageId}`, its timeline, or webhooks.\n\nTwo bodies, told apart by `channel`, or without it by their fields:\n- **SMS**: `to` and `body`. `from` picks the line; without it the healthiest online device\n  with budget left takes the message when it is dispatched.\n- **WhatsApp**: `to`, `template` and `language`, with `variables` and an SMS `fallback`. The\n  template must be approved, and `variables` fill all of its placeholders: `1` fills `{{1}}`,\n  `header` its picture, film or document (a link, or the id of what was uploaded to Meta),\n  `button_0` its first button. What is more than a text (an amount of money, the name of a\n  document, cards) goes into `components`. With a test key nothing reaches Meta, and without\n  Meta credentials any template name will do.\n\nAn accepted message is never lost and never sent twice by us. A phone that is offline or\nout of budget is no error: the message waits, and `waiting` says for what.\n\nWith a test key (`rly_test_`) nothing leaves the server, and the number says what becomes of\nthe message: `+13215550100` (and any number that is not named here) is delivered;\n`+13215550101` to `+13215550110` fail with `no_signal`, `no_credit`, `radio_off`,\n`invalid_number`, `sim_missing`, `rejected_by_carrier`, `expired` (EXPIRED),\n`unknown_outcome`, `canceled`, `generic`, in this order; `+13215550120` is sent and never\ndelivered, `+13215550121` is delivered after 10 seconds, `+13215550122` waits for ever,\n`+13215550123` arrives with its second attempt, `+13215550124` is refused after it was sent,\n`+13215550130` has opted out (422 `recipient_opted_out`), `+13215550140` answers with the\ntext that it was sent, and `+13215550150` reads what comes by WhatsApp.\n",
        "x-scope": "messages.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SendMessage"
              },
              "examples": {
                "sms": {
                  "summary": "An SMS",
                  "value": {
                    "to": "+5511999998888",
                    "body": "Your table is ready."
                  }
                },
                "smsLater": {
                  "summary": "An SMS from a given phone, later, with your own facts",
                  "value": {
                    "channel": "sms",
                    "to": "+5511999998888",
                    "body": "See you at 14:00.",
                    "from": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "sendAt": "2026-05-14T10:30:00Z",
                    "ttlSeconds": 3600,
                    "priority": "high",
                    "metadata": {
                      "order": "42"
                    }
                  }
                },
                "whatsapp": {
                  "summary": "A WhatsApp template",
                  "value": {
                    "to": "+5511999998888",
                    "template": "lembrete_consulta",
                    "language": "pt_BR",
                    "variables": {
                      "1": "João Silva",
                      "2": "14h",
                      "3": "Dra. Helena"
                    }
                  }
                },
                "whatsappWithFallback": {
                  "summary": "A WhatsApp template that becomes an SMS",
                  "value": {
                    "channel": "whatsapp",
                    "to": "+5511999998888",
                    "template": "lembrete_consulta",
                    "language": "pt_BR",
                    "fallback": {
                      "channel": "sms",
                      "body": "Consulta amanhã às 14h.",
                      "afterSeconds": 120
                    }
                  }
                },
                "whatsappWithComponents": {
                  "summary": "A WhatsApp template with a document, an amount and a button",
                  "value": {
                    "to": "+5511999998888",
                    "template": "fatura_do_mes",
                    "language": "pt_BR",
                    "variables": {
                      "1": "João Silva"
                    },
                    "components": {
                      "header": {
                        "document": {
                          "link": "https://example.com/faturas/42.pdf",
                          "filename": "fatura-maio.pdf"
                        }
                      },
                      "body": {
                        "2": {
                          "currency": {
                            "text": "R$ 100,99",
                            "code": "BRL",
                            "amount": "100.99"
                          }
                        }
                      },
                      "buttons": [
                        {
                          "index": 0,
                          "url": "faturas/42"
                        }
                      ]
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "Accepted and stored; it will leave, or its status will say why not.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                },
                "example": {
                  "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "status": "QUEUED",
                  "to": "+5511999998888",
                  "from": null,
                  "body": "Your table is ready.",
                  "template": null,
                  "language": null,
                  "deviceId": null,
                  "deviceName": null,
                  "simSlotIndex": null,
                  "batchId": null,
                  "otpId": null,
                  "providerMessageId": null,
                  "fallbackMessageId": null,
                  "fallbackOf": null,
                  "attempts": 0,
                  "segments": 1,
                  "price": null,
                  "failure": null,
                  "waiting": {
                    "reason": "in_line",
                    "since": "2026-05-14T10:30:00.000Z",
                    "until": null
                  },
                  "metadata": {
                    "order": "42"
                  },
                  "queuedAt": "2026-05-14T10:30:00.000Z",
                  "dispatchedAt": null,
                  "sentAt": null,
                  "deliveredAt": null,
                  "readAt": null,
                  "failedAt": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "402": {
            "$ref": "#/components/responses/SubscriptionExpired"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/SendConflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/SendInvalid"
          },
          "429": {
            "$ref": "#/components/responses/SendLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/SendUnavailable"
          }
        }
      },
      "get": {
        "operationId": "listMessages",
        "tags": [
          "messages"
        ],
        "summary": "List messages",
        "description": "Answers the project's messages, newest first. Filters narrow the list together. A key that is bound to a line sees that line's messages; test and live keys see their own.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "channel",
            "in": "query",
            "description": "Only this channel.",
            "schema": {
              "$ref": "#/components/schemas/Channel"
            }
          },
          {
            "name": "status",
            "in": "query",
            "description": "Only messages that are in this status now.",
            "schema": {
              "$ref": "#/components/schemas/MessageStatus"
            }
          },
          {
            "name": "to",
            "in": "query",
            "description": "Only messages to this number; write the `+` as `%2B`.",
            "schema": {
              "$ref": "#/components/schemas/PhoneNumber"
            }
          },
          {
            "name": "deviceId",
            "in": "query",
            "description": "Only messages of this device.",
            "schema": {
              "$ref": "#/components/schemas/DeviceId"
            }
          },
          {
            "name": "batchId",
            "in": "query",
            "description": "Only messages of this batch.",
            "schema": {
              "$ref": "#/components/schemas/BatchId"
            }
          },
          {
            "$ref": "#/components/parameters/CreatedAfter"
          },
          {
            "$ref": "#/components/parameters/CreatedBefore"
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
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
                  "$ref": "#/components/schemas/MessagePage"
                },
                "example": {
                  "data": [
                    {
                      "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "channel": "sms",
                      "status": "QUEUED",
                      "to": "+5511999998888",
                      "from": null,
                      "body": "Your table is ready.",
                      "template": null,
                      "language": null,
                      "deviceId": null,
                      "deviceName": null,
                      "simSlotIndex": null,
                      "batchId": null,
                      "otpId": null,
                      "providerMessageId": null,
                      "fallbackMessageId": null,
                      "fallbackOf": null,
                      "attempts": 0,
                      "segments": 1,
                      "price": null,
                      "failure": null,
                      "waiting": {
                        "reason": "in_line",
                        "since": "2026-05-14T10:30:00.000Z",
                        "until": null
                      },
                      "metadata": {
                        "order": "42"
                      },
                      "queuedAt": "2026-05-14T10:30:00.000Z",
                      "dispatchedAt": null,
                      "sentAt": null,
                      "deliveredAt": null,
                      "readAt": null,
                      "failedAt": null
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/messages/{messageId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/MessageIdInPath"
        }
      ],
      "get": {
        "operationId": "getMessage",
        "tags": [
          "messages"
        ],
        "summary": "Get a message",
        "description": "Answers the message with its latest status, its attempts and why it waits or failed.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
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
                  "$ref": "#/components/schemas/Message"
                },
                "example": {
                  "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "status": "FAILED",
                  "to": "+5511999998888",
                  "from": "+5511988887777",
                  "body": "Your table is ready.",
                  "template": null,
                  "language": null,
                  "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "deviceName": "Front desk",
                  "simSlotIndex": 0,
                  "batchId": null,
                  "otpId": null,
                  "providerMessageId": null,
                  "fallbackMessageId": null,
                  "fallbackOf": null,
                  "attempts": 5,
                  "segments": 1,
                  "price": {
                    "amount": "0.0350",
                    "currency": "BRL"
                  },
                  "failure": {
                    "code": "no_signal",
                    "reason": "The phone has no signal.",
                    "providerCode": null,
                    "retryable": true
                  },
                  "waiting": null,
                  "metadata": {},
                  "queuedAt": "2026-05-14T10:30:00.000Z",
                  "dispatchedAt": "2026-05-14T10:30:00.120Z",
                  "sentAt": null,
                  "deliveredAt": null,
                  "readAt": null,
                  "failedAt": "2026-05-14T10:34:10.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/messages/{messageId}/events": {
      "parameters": [
        {
          "$ref": "#/components/parameters/MessageIdInPath"
        }
      ],
      "get": {
        "operationId": "listMessageEvents",
        "tags": [
          "messages"
        ],
        "summary": "Get a message's timeline",
        "description": "Answers everything that happened to the message, oldest first: every status, and every attempt with its device, its failure and its time. The whole timeline is one page.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The timeline.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Timeline"
                },
                "example": {
                  "data": [
                    {
                      "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "type": "queued",
                      "at": "2026-05-14T10:30:00.000Z",
                      "attempt": null,
                      "deviceId": null,
                      "failure": null,
                      "detail": null
                    },
                    {
                      "id": "evt_01hwz3k9g0e5vr2t8qn6yc4bmd",
                      "type": "dispatched",
                      "at": "2026-05-14T10:30:00.120Z",
                      "attempt": 1,
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "failure": null,
                      "detail": null
                    },
                    {
                      "id": "evt_01hwz3k9g1e5vr2t8qn6yc4bmd",
                      "type": "attempt_failed",
                      "at": "2026-05-14T10:30:02.500Z",
                      "attempt": 1,
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "failure": {
                        "code": "no_signal",
                        "reason": "The phone has no signal.",
                        "providerCode": null,
                        "retryable": true
                      },
                      "detail": "Next attempt after 2026-05-14T10:30:04.100Z."
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/messages/{messageId}/cancel": {
      "parameters": [
        {
          "$ref": "#/components/parameters/MessageIdInPath"
        }
      ],
      "post": {
        "operationId": "cancelMessage",
        "tags": [
          "messages"
        ],
        "summary": "Cancel a message",
        "description": "Takes a message back that is still QUEUED; it ends as CANCELED and never leaves. Once it was handed to a phone it cannot be taken back: the answer is 409 `not_cancelable`.",
        "x-scope": "messages.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The message, canceled.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Message"
                },
                "example": {
                  "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "whatsapp",
                  "status": "CANCELED",
                  "to": "+5511999998888",
                  "from": null,
                  "body": null,
                  "template": "lembrete_consulta",
                  "language": "pt_BR",
                  "deviceId": null,
                  "deviceName": null,
                  "simSlotIndex": null,
                  "batchId": null,
                  "otpId": null,
                  "providerMessageId": null,
                  "fallbackMessageId": null,
                  "fallbackOf": null,
                  "attempts": 0,
                  "segments": null,
                  "price": null,
                  "failure": null,
                  "waiting": null,
                  "metadata": {},
                  "queuedAt": "2026-05-14T10:30:00.000Z",
                  "dispatchedAt": null,
                  "sentAt": null,
                  "deliveredAt": null,
                  "readAt": null,
                  "failedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/NotCancelable"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/batches": {
      "post": {
        "operationId": "createBatch",
        "tags": [
          "batches"
        ],
        "summary": "Send to a list",
        "description": "Takes a whole list and makes a message of its own for each number. `GET /v1/batches/{batchId}`\nsays how far it is; `GET /v1/messages?batchId=` lists its messages.\n\n- **JSON**: the text or the template, and up to 10,000 `recipients` with their `variables` and `metadata`.\n- **CSV** (`text/csv`, `,` `;` or tab between the fields, names in the first line, up to\n  1,000,000 lines): the column `to`, by custom the first, is the number; a column `metadata.order` is\n  the message's metadata `order`; every other column is a variable under its name. The text or the\n  template comes in the query. `ignoredColumns` names the columns that nothing asks for.\n\nA file is read as UTF-8 or UTF-16, or as Windows-1252 where it cannot be UTF-8; `charset` of the content type\n(`utf-8`, `utf-16`, `utf-16le`, `utf-16be`, `windows-1252`, `iso-8859-1`) or of the query says which it is. One\nthat may be several things is refused with 422, and nothing is guessed.\n\nA text (`body`) has placeholders, `{{name}}`, each filled from the line; a template gets the\nvariables that it has places for. What is more than a text (a picture, an amount, a button) is in\n`components`, as of a message, where every text may have placeholders, too. `fallback` is the SMS\nthat goes where WhatsApp does not deliver, with placeholders of its own. A line that is wrong never\nstops the rest: a number that cannot exist, that came before or that has opted out, a variable that\nis missing, a text that gets too long. `errors` names the first 100 such lines;\n`GET /v1/batches/{batchId}/errors` has all of them, also as a file.\n\nWhat is wrong for every line is refused as a whole, before anything is queued: a template that is not\napproved, one that has a place which neither a column nor `components` fills, a placeholder without its column.\n\nThe answer comes when the whole list is stored. Its lines become messages right after that:\nwhile `status` is `queuing`, `pending` says how many are left. Nothing is lost and nothing is sent\ntwice, also when the relay is stopped in the middle. An upload that breaks off before the answer\nleaves nothing behind: send it again, with the same `Idempotency-Key` if you like. The answer is then the\nfirst one where that was stored; a file is compared by its bytes.\n\nWhere the plan's messages of the month are used up in the middle, the other lines are rejected as\n`monthly_limit_exceeded`; where the queue has no room (`maxDepth`), they wait for it. Lists leave a tenth of\nthat room to messages that are sent one by one. Whoever opts out before their line is a message gets none.\n\nWith `dryRun=true` nothing is stored or sent: the answer is 200 and says what would be rejected, what the first\npeople would get, and what it would cost by the price book.\n",
        "x-scope": "messages.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          },
          {
            "name": "dryRun",
            "in": "query",
            "description": "Only look at the list. It goes with JSON as well.",
            "schema": {
              "type": "boolean"
            }
          },
          {
            "name": "channel",
            "in": "query",
            "description": "For CSV; without it, `template` decides.",
            "schema": {
              "$ref": "#/components/schemas/Channel"
            }
          },
          {
            "name": "body",
            "in": "query",
            "description": "For CSV: the text of an SMS, with placeholders.",
            "schema": {
              "$ref": "#/components/schemas/BatchText"
            },
            "example": "Hi {{name}}, see you at {{time}}."
          },
          {
            "name": "template",
            "in": "query",
            "description": "For CSV: the WhatsApp template.",
            "schema": {
              "$ref": "#/components/schemas/BatchTemplate"
            }
          },
          {
            "name": "language",
            "in": "query",
            "description": "For CSV: the template's language.",
            "schema": {
              "$ref": "#/components/schemas/BatchLanguage"
            }
          },
          {
            "name": "components",
            "in": "query",
            "description": "For CSV: what fills the template beside the columns, as JSON; texts may have placeholders.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BatchComponents"
                }
              }
            }
          },
          {
            "name": "fallback",
            "in": "query",
            "description": "For CSV: the SMS that goes where WhatsApp does not deliver, as JSON.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BatchFallback"
                }
              }
            }
          },
          {
            "name": "metadata",
            "in": "query",
            "description": "For CSV: metadata of every message, as JSON; a column `metadata.…` of the same name wins.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Metadata"
                }
              }
            }
          },
          {
            "name": "charset",
            "in": "query",
            "description": "For CSV: how its characters are written, where the content type does not say it.",
            "schema": {
              "$ref": "#/components/schemas/BatchCharset"
            }
          },
          {
            "name": "from",
            "in": "query",
            "description": "For CSV: the line to send from; as with a message.",
            "schema": {
              "$ref": "#/components/schemas/BatchLine"
            }
          },
          {
            "name": "name",
            "in": "query",
            "description": "For CSV: a name for people.",
            "schema": {
              "$ref": "#/components/schemas/Name"
            }
          },
          {
            "name": "sendAt",
            "in": "query",
            "description": "For CSV: the earliest instant to send it.",
            "schema": {
              "$ref": "#/components/schemas/InstantInput"
            }
          },
          {
            "name": "expiresAt",
            "in": "query",
            "description": "For CSV: nothing is sent after this instant.",
            "schema": {
              "$ref": "#/components/schemas/InstantInput"
            }
          },
          {
            "name": "ttlSeconds",
            "in": "query",
            "description": "For CSV: nothing is sent later than this long after `sendAt` (or after now).",
            "schema": {
              "type": "integer",
              "minimum": 1,
              "maximum": 604800
            }
          },
          {
            "name": "priority",
            "in": "query",
            "description": "For CSV: what goes first in its line; `bulk` unless said.",
            "schema": {
              "$ref": "#/components/schemas/BatchPriority"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "x-max-bytes": 8388608,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CreateBatch"
              },
              "examples": {
                "sms": {
                  "summary": "A text for everybody, with their names",
                  "value": {
                    "name": "May reminders",
                    "body": "Hi {{name}}, see you at {{time}}.",
                    "recipients": [
                      {
                        "to": "+5511999998888",
                        "variables": {
                          "name": "João",
                          "time": "14h"
                        }
                      },
                      {
                        "to": "+5511999997777",
                        "variables": {
                          "name": "Ana",
                          "time": "15h"
                        }
                      }
                    ]
                  }
                },
                "smsFromALine": {
                  "summary": "From a given phone, later",
                  "value": {
                    "body": "See you at 14:00.",
                    "from": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                    "sendAt": "2026-05-14T10:30:00Z",
                    "recipients": [
                      {
                        "to": "+5511999998888"
                      }
                    ]
                  }
                },
                "whatsapp": {
                  "summary": "A WhatsApp template",
                  "value": {
                    "channel": "whatsapp",
                    "template": "lembrete_consulta",
                    "language": "pt_BR",
                    "recipients": [
                      {
                        "to": "+5511999998888",
                        "variables": {
                          "1": "João Silva",
                          "2": "14h",
                          "3": "Dra. Helena"
                        }
                      }
                    ]
                  }
                },
                "whatsappWithFallback": {
                  "summary": "A WhatsApp template with a document for each, which becomes an SMS",
                  "value": {
                    "channel": "whatsapp",
                    "template": "fatura_do_mes",
                    "language": "pt_BR",
                    "components": {
                      "header": {
                        "document": {
                          "link": "https://example.com/faturas/{{file}}.pdf",
                          "filename": "fatura.pdf"
                        }
                      }
                    },
                    "fallback": {
                      "channel": "sms",
                      "body": "Olá {{1}}, sua fatura chegou.",
                      "afterSeconds": 3600
                    },
                    "metadata": {
                      "campaign": "may"
                    },
                    "recipients": [
                      {
                        "to": "+5511999998888",
                        "variables": {
                          "1": "João Silva",
                          "file": "a42"
                        },
                        "metadata": {
                          "invoice": "42"
                        }
                      }
                    ]
                  }
                }
              }
            },
            "text/csv": {
              "schema": {
                "type": "string",
                "maxLength": 536870912
              },
              "example": "to,name,time\n+5511999998888,João,14h\n+5511999997777,Ana,15h\n"
            }
          }
        },
        "responses": {
          "200": {
            "description": "With `dryRun`, what would become of the list.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BatchCheck"
                },
                "example": {
                  "dryRun": true,
                  "channel": "sms",
                  "total": 3,
                  "accepted": 2,
                  "rejected": 1,
                  "rejectedByCode": {
                    "invalid_phone_number": 1
                  },
                  "segments": 2,
                  "price": {
                    "amount": "0.0700",
                    "currency": "BRL"
                  },
                  "unpriced": 0,
                  "fallback": null,
                  "ignoredColumns": [],
                  "charset": "utf-8",
                  "preview": [
                    {
                      "to": "+5511****8888",
                      "body": "Hi João, see you at 14h.",
                      "variables": null,
                      "components": null,
                      "fallback": null,
                      "metadata": {},
                      "segments": 1,
                      "price": {
                        "amount": "0.0350",
                        "currency": "BRL"
                      }
                    }
                  ],
                  "errors": [
                    {
                      "line": 4,
                      "column": "to",
                      "value": "11 9999",
                      "code": "invalid_phone_number",
                      "detail": "to is not a phone number that can exist."
                    }
                  ]
                }
              }
            }
          },
          "202": {
            "description": "The whole list is stored; each accepted line becomes a message.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CreatedBatch"
                },
                "example": {
                  "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "May reminders",
                  "channel": "sms",
                  "status": "queuing",
                  "body": "Hi {{name}}, see you at {{time}}.",
                  "template": null,
                  "language": null,
                  "priority": "bulk",
                  "total": 1000,
                  "accepted": 998,
                  "rejected": 2,
                  "pending": 998,
                  "counts": {
                    "QUEUED": 0,
                    "DISPATCHED": 0,
                    "SENT": 0,
                    "DELIVERED": 0,
                    "READ": 0,
                    "FAILED": 0,
                    "EXPIRED": 0,
                    "CANCELED": 0
                  },
                  "progress": 0,
                  "waiting": null,
                  "components": null,
                  "fallback": null,
                  "metadata": {},
                  "sendAt": null,
                  "expiresAt": null,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "completedAt": null,
                  "ignoredColumns": [],
                  "charset": "utf-8",
                  "errors": [
                    {
                      "line": 4,
                      "column": "to",
                      "value": "11 9999",
                      "code": "invalid_phone_number",
                      "detail": "to is not a phone number that can exist."
                    },
                    {
                      "line": 9,
                      "column": "to",
                      "value": "+5511999998888",
                      "code": "duplicate",
                      "detail": "This number is in an earlier line."
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "402": {
            "$ref": "#/components/responses/SubscriptionExpired"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/SendConflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/BatchInvalid"
          },
          "429": {
            "$ref": "#/components/responses/SendLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/SendUnavailable"
          }
        }
      },
      "get": {
        "operationId": "listBatches",
        "tags": [
          "batches"
        ],
        "summary": "List lists",
        "description": "Answers the project's lists, newest first. A key that is bound to a line sees the lists that go out by it; test and live keys see their own.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "description": "Only lists that are in this status now.",
            "schema": {
              "$ref": "#/components/schemas/BatchStatus"
            }
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of lists.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BatchPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "May reminders",
                      "channel": "sms",
                      "status": "sending",
                      "body": "Hi {{name}}, see you at {{time}}.",
                      "template": null,
                      "language": null,
                      "priority": "bulk",
                      "total": 1000,
                      "accepted": 998,
                      "rejected": 2,
                      "pending": 0,
                      "counts": {
                        "QUEUED": 800,
                        "DISPATCHED": 2,
                        "SENT": 40,
                        "DELIVERED": 150,
                        "READ": 0,
                        "FAILED": 6,
                        "EXPIRED": 0,
                        "CANCELED": 0
                      },
                      "progress": 0.1963,
                      "waiting": null,
                      "components": null,
                      "fallback": null,
                      "metadata": {},
                      "sendAt": null,
                      "expiresAt": null,
                      "createdAt": "2026-05-14T10:30:00.000Z",
                      "completedAt": null
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/batches/{batchId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/BatchIdInPath"
        }
      ],
      "get": {
        "operationId": "getBatch",
        "tags": [
          "batches"
        ],
        "summary": "Read a list",
        "description": "Answers how far the list is: how many of its messages are in each status (at most a second old), and `progress`, from 0 to 1.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The list.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Batch"
                },
                "example": {
                  "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "May reminders",
                  "channel": "sms",
                  "status": "sending",
                  "body": "Hi {{name}}, see you at {{time}}.",
                  "template": null,
                  "language": null,
                  "priority": "bulk",
                  "total": 1000,
                  "accepted": 998,
                  "rejected": 2,
                  "pending": 0,
                  "counts": {
                    "QUEUED": 800,
                    "DISPATCHED": 2,
                    "SENT": 40,
                    "DELIVERED": 150,
                    "READ": 0,
                    "FAILED": 6,
                    "EXPIRED": 0,
                    "CANCELED": 0
                  },
                  "progress": 0.1963,
                  "waiting": null,
                  "components": null,
                  "fallback": null,
                  "metadata": {},
                  "sendAt": null,
                  "expiresAt": null,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "completedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/batches/{batchId}/errors": {
      "parameters": [
        {
          "$ref": "#/components/parameters/BatchIdInPath"
        }
      ],
      "get": {
        "operationId": "listBatchErrors",
        "tags": [
          "batches"
        ],
        "summary": "List rejected lines",
        "description": "Answers every line of the list that was rejected, in the order of the file. With `Accept: text/csv` all of them come as one file.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of rejected lines, or all of them as a file.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/BatchErrorPage"
                },
                "example": {
                  "data": [
                    {
                      "line": 4,
                      "column": "to",
                      "value": "11 9999",
                      "code": "invalid_phone_number",
                      "detail": "to is not a phone number that can exist."
                    }
                  ],
                  "nextCursor": null
                }
              },
              "text/csv": {
                "schema": {
                  "description": "CSV (RFC 4180) in UTF-8, with a line of names first.",
                  "type": "string"
                },
                "example": "line,column,value,code,detail\n4,to,11 9999,invalid_phone_number,to is not a phone number that can exist.\n"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/batches/{batchId}/pause": {
      "parameters": [
        {
          "$ref": "#/components/parameters/BatchIdInPath"
        }
      ],
      "post": {
        "operationId": "pauseBatch",
        "tags": [
          "batches"
        ],
        "summary": "Pause a list",
        "description": "Holds the list back: lines that are no messages yet stay lines, and its messages wait (`waiting.reason` is `batch_paused`), the next to leave first. What has left goes on, with the SMS of its fallback. A list that is paused stays so.",
        "x-scope": "messages.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The list as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Batch"
                },
                "example": {
                  "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "May reminders",
                  "channel": "sms",
                  "status": "paused",
                  "body": "Hi {{name}}, see you at {{time}}.",
                  "template": null,
                  "language": null,
                  "priority": "bulk",
                  "total": 1000,
                  "accepted": 998,
                  "rejected": 2,
                  "pending": 0,
                  "counts": {
                    "QUEUED": 800,
                    "DISPATCHED": 2,
                    "SENT": 40,
                    "DELIVERED": 150,
                    "READ": 0,
                    "FAILED": 6,
                    "EXPIRED": 0,
                    "CANCELED": 0
                  },
                  "progress": 0.1963,
                  "waiting": null,
                  "components": null,
                  "fallback": null,
                  "metadata": {},
                  "sendAt": null,
                  "expiresAt": null,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "completedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/BatchEnded"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/batches/{batchId}/resume": {
      "parameters": [
        {
          "$ref": "#/components/parameters/BatchIdInPath"
        }
      ],
      "post": {
        "operationId": "resumeBatch",
        "tags": [
          "batches"
        ],
        "summary": "Resume a list",
        "description": "Lets a paused list go on where it stopped. A list that is not paused goes on as it was.",
        "x-scope": "messages.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The list as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Batch"
                },
                "example": {
                  "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "May reminders",
                  "channel": "sms",
                  "status": "sending",
                  "body": "Hi {{name}}, see you at {{time}}.",
                  "template": null,
                  "language": null,
                  "priority": "bulk",
                  "total": 1000,
                  "accepted": 998,
                  "rejected": 2,
                  "pending": 0,
                  "counts": {
                    "QUEUED": 800,
                    "DISPATCHED": 2,
                    "SENT": 40,
                    "DELIVERED": 150,
                    "READ": 0,
                    "FAILED": 6,
                    "EXPIRED": 0,
                    "CANCELED": 0
                  },
                  "progress": 0.1963,
                  "waiting": null,
                  "components": null,
                  "fallback": null,
                  "metadata": {},
                  "sendAt": null,
                  "expiresAt": null,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "completedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/BatchEnded"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/batches/{batchId}/cancel": {
      "parameters": [
        {
          "$ref": "#/components/parameters/BatchIdInPath"
        }
      ],
      "post": {
        "operationId": "cancelBatch",
        "tags": [
          "batches"
        ],
        "summary": "Cancel a list",
        "description": "Takes back what has not left: lines become no messages any more, and messages that are still QUEUED end as CANCELED, the next to leave first, some thousands a second. What has left goes on. A list that is canceled stays so.",
        "x-scope": "messages.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The list as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Batch"
                },
                "example": {
                  "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "May reminders",
                  "channel": "sms",
                  "status": "canceled",
                  "body": "Hi {{name}}, see you at {{time}}.",
                  "template": null,
                  "language": null,
                  "priority": "bulk",
                  "total": 1000,
                  "accepted": 998,
                  "rejected": 2,
                  "pending": 0,
                  "counts": {
                    "QUEUED": 800,
                    "DISPATCHED": 2,
                    "SENT": 40,
                    "DELIVERED": 150,
                    "READ": 0,
                    "FAILED": 6,
                    "EXPIRED": 0,
                    "CANCELED": 0
                  },
                  "progress": 0.1963,
                  "waiting": null,
                  "components": null,
                  "fallback": null,
                  "metadata": {},
                  "sendAt": null,
                  "expiresAt": null,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "completedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/BatchEnded"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/otp": {
      "post": {
        "operationId": "sendOtp",
        "tags": [
          "otp"
        ],
        "summary": "Send a one-time password",
        "description": "Makes a code for this number and purpose, and sends it. The answer never holds the code; nothing does but\nthe message that leaves. Check what the user typed with `POST /v1/otp/{otpId}/verify`, or with\n`POST /v1/otp/verify` if you kept no id.\n\nThere is one pending OTP per number and purpose: while it is pending, this call is a resend. It keeps the\nid, makes a **new code** (the one before is void from then on) and gives it the whole time anew; wrong\nattempts go on counting. Between two sends lie 30, 60, 120, then 300 seconds; sooner is 429 `rate_limited`\nwith `Retry-After`.\n\nWhat looks like abuse is 403 `otp_blocked` and costs nothing; `errors[0].code` says why:\n`country_not_allowed`, `country_paused`, `number_type_blocked`, `recipient_limit`, `prefix_limit`,\n`caller_limit`, `project_limit`, `reported_by_recipient`, `wrong_code_limit`.\n\nBy `whatsapp` the code goes in an approved authentication template of the project: the one that is named,\nor that of the settings; otherwise 422 `template_not_approved`, and 409 `meta_credentials_missing` without\nMeta credentials. `auto` begins there as well, and the same code goes by SMS as soon as WhatsApp refuses\nit, or has not delivered it after `fallbackAfterSeconds`. Where WhatsApp is not possible at all, `auto` is\nan SMS, and `whatsappSkipped` says why.\n\nWith a test key the code is `000000` (as many zeros as `codeLength`), no guard applies, and one second\nlies between two sends.\n",
        "x-scope": "otp.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SendOtp"
              },
              "examples": {
                "sms": {
                  "summary": "By SMS",
                  "value": {
                    "to": "+5511999998888",
                    "purpose": "login",
                    "locale": "pt-BR",
                    "brand": "Clínica Aurora"
                  }
                },
                "auto": {
                  "summary": "By WhatsApp, or else by SMS",
                  "value": {
                    "to": "+5511999998888",
                    "channel": "auto",
                    "purpose": "login",
                    "template": "verification_code",
                    "locale": "pt-BR"
                  }
                },
                "autofill": {
                  "summary": "With what browsers and Android need to fill it in",
                  "value": {
                    "to": "+5511999998888",
                    "channel": "sms",
                    "purpose": "signup",
                    "locale": "en",
                    "codeLength": 6,
                    "ttlSeconds": 300,
                    "brand": "Aurora",
                    "autofill": {
                      "domain": "example.com",
                      "androidHash": "FA+9qCX9VSu"
                    },
                    "clientIp": "203.0.113.7"
                  }
                }
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The code is on its way; the message says how far it is.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Otp"
                },
                "example": {
                  "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "status": "sent",
                  "to": "+5511999998888",
                  "channel": "sms",
                  "purpose": "login",
                  "locale": "pt-BR",
                  "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "messageChannel": "sms",
                  "whatsappSkipped": null,
                  "expiresInSeconds": 300,
                  "expiresAt": "2026-05-14T10:35:00.000Z",
                  "resendAfterSeconds": 30,
                  "attemptsRemaining": 5,
                  "sends": 1,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "verifiedAt": null,
                  "endedAt": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "402": {
            "$ref": "#/components/responses/SubscriptionExpired"
          },
          "403": {
            "$ref": "#/components/responses/OtpBlocked"
          },
          "409": {
            "$ref": "#/components/responses/OtpConflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/OtpInvalid"
          },
          "429": {
            "$ref": "#/components/responses/OtpLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/OtpUnavailable"
          }
        }
      }
    },
    "/v1/otp/verify": {
      "post": {
        "operationId": "verifyLatestOtp",
        "tags": [
          "otp"
        ],
        "summary": "Verify by number and purpose",
        "description": "As `POST /v1/otp/{otpId}/verify`, for callers that kept no id: checks the newest OTP of this number and purpose. Where there was none, the answer is `expired` with the reason `not_found`.",
        "x-scope": "otp.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/VerifyLatestOtp"
              },
              "example": {
                "to": "+5511999998888",
                "purpose": "login",
                "code": "123456"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What the code is worth.",
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
                  "$ref": "#/components/schemas/OtpVerification"
                },
                "example": {
                  "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "status": "success",
                  "attemptsRemaining": 4,
                  "reason": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/OtpVerifyBlocked"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/OtpVerifyInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/otp/settings": {
      "get": {
        "operationId": "getOtpSettings",
        "tags": [
          "otp"
        ],
        "summary": "Get the OTP settings",
        "description": "Answers the project's defaults and guards for OTPs, and the countries that are paused because hardly anybody there types the codes that are sent. Not for keys that are bound to a line.",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The settings.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OtpSettings"
                },
                "example": {
                  "countries": [
                    "BR",
                    "PT"
                  ],
                  "locale": "pt-BR",
                  "brand": "Clínica Aurora",
                  "template": "verification_code",
                  "fallbackAfterSeconds": 30,
                  "limits": {
                    "recipientPerHour": 5,
                    "recipientPerDay": 10,
                    "prefixPerHour": 20,
                    "callerPerHour": 10,
                    "projectPerHour": 10000
                  },
                  "pausedCountries": [
                    {
                      "country": "PT",
                      "until": "2026-05-14T11:30:00.000Z"
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateOtpSettings",
        "tags": [
          "otp"
        ],
        "summary": "Change the OTP settings",
        "description": "Changes what is named and leaves the rest; `countries: null` allows every country again, a limit that is null goes back to its default. `resume` ends the pause of countries, `release` the block of numbers for which too many wrong codes were typed. Other nodes follow within seconds.",
        "x-scope": "account.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/UpdateOtpSettings"
              },
              "examples": {
                "defaults": {
                  "summary": "Defaults and limits",
                  "value": {
                    "countries": [
                      "BR",
                      "PT"
                    ],
                    "locale": "pt-BR",
                    "brand": "Clínica Aurora",
                    "limits": {
                      "prefixPerHour": 100
                    }
                  }
                },
                "release": {
                  "summary": "A number that was blocked for its wrong codes",
                  "value": {
                    "release": [
                      "+5511999998888"
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The settings as they are now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OtpSettings"
                },
                "example": {
                  "countries": [
                    "BR",
                    "PT"
                  ],
                  "locale": "pt-BR",
                  "brand": "Clínica Aurora",
                  "template": "verification_code",
                  "fallbackAfterSeconds": 30,
                  "limits": {
                    "recipientPerHour": 5,
                    "recipientPerDay": 10,
                    "prefixPerHour": 20,
                    "callerPerHour": 10,
                    "projectPerHour": 10000
                  },
                  "pausedCountries": [
                    {
                      "country": "PT",
                      "until": "2026-05-14T11:30:00.000Z"
                    }
                  ]
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/otp/{otpId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OtpIdInPath"
        }
      ],
      "get": {
        "operationId": "getOtp",
        "tags": [
          "otp"
        ],
        "summary": "Get a one-time password",
        "description": "Answers how it stands; never its code. The message tells how far the sending is.",
        "x-scope": "otp.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The OTP.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Otp"
                },
                "example": {
                  "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "status": "sent",
                  "to": "+5511999998888",
                  "channel": "sms",
                  "purpose": "login",
                  "locale": "pt-BR",
                  "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "messageChannel": "sms",
                  "whatsappSkipped": null,
                  "expiresInSeconds": 300,
                  "expiresAt": "2026-05-14T10:35:00.000Z",
                  "resendAfterSeconds": 30,
                  "attemptsRemaining": 5,
                  "sends": 1,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "verifiedAt": null,
                  "endedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/otp/{otpId}/verify": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OtpIdInPath"
        }
      ],
      "post": {
        "operationId": "verifyOtp",
        "tags": [
          "otp"
        ],
        "summary": "Verify a code",
        "description": "Checks what the user typed. A wrong code is an answer, not an error: the status is 200, `status` says\n`success`, `failed` or `expired`, and `reason` why. A code works once. Five wrong ones end the OTP.\n\nBlanks and hyphens in the code are ignored. What cannot be a code (another length, other characters) is\n`failed` with the reason `malformed` and uses up no attempt; twenty of these are 429 `rate_limited`.\nWith an `Idempotency-Key`, a repeat of this call gets the first answer and uses up no attempt either.\n\nAfter a hundred wrong codes for one number with no right one between them, whatever their purposes, no\ncode of it is looked at any more: 403 `otp_blocked` with `wrong_code_limit`, until a day after the last\nof them or until `release` of `PATCH /v1/otp/settings` names the number.\n",
        "x-scope": "otp.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/VerifyOtp"
              },
              "example": {
                "code": "123456"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "What the code is worth.",
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
                  "$ref": "#/components/schemas/OtpVerification"
                },
                "examples": {
                  "success": {
                    "summary": "The right code",
                    "value": {
                      "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "status": "success",
                      "attemptsRemaining": 4,
                      "reason": null
                    }
                  },
                  "failed": {
                    "summary": "A wrong code",
                    "value": {
                      "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "status": "failed",
                      "attemptsRemaining": 3,
                      "reason": "wrong_code"
                    }
                  },
                  "expired": {
                    "summary": "Too late",
                    "value": {
                      "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "status": "expired",
                      "attemptsRemaining": 0,
                      "reason": "expired"
                    }
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/OtpVerifyBlocked"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/InvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/otp/{otpId}/resend": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OtpIdInPath"
        }
      ],
      "post": {
        "operationId": "resendOtp",
        "tags": [
          "otp"
        ],
        "summary": "Send another code",
        "description": "Sends a new code for a pending OTP, in the same words, with the whole time anew; the code before is void from then on, and its message is taken back if it has not left. The same cooldown and guards hold as for the first one. An OTP that has ended is 409 `otp_ended`: send a new one.",
        "x-scope": "otp.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ResendOtp"
              },
              "example": {
                "clientIp": "203.0.113.7"
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The new code is on its way.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Otp"
                },
                "example": {
                  "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "status": "sent",
                  "to": "+5511999998888",
                  "channel": "sms",
                  "purpose": "login",
                  "locale": "pt-BR",
                  "messageId": "msg_01hwz3k9g0e5vr2t8qn6yc4bmd",
                  "messageChannel": "sms",
                  "whatsappSkipped": null,
                  "expiresInSeconds": 300,
                  "expiresAt": "2026-05-14T10:35:40.000Z",
                  "resendAfterSeconds": 60,
                  "attemptsRemaining": 5,
                  "sends": 2,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "verifiedAt": null,
                  "endedAt": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "402": {
            "$ref": "#/components/responses/SubscriptionExpired"
          },
          "403": {
            "$ref": "#/components/responses/OtpBlocked"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/OtpEnded"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/OtpInvalid"
          },
          "429": {
            "$ref": "#/components/responses/OtpLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/OtpUnavailable"
          }
        }
      }
    },
    "/v1/otp/{otpId}/cancel": {
      "parameters": [
        {
          "$ref": "#/components/parameters/OtpIdInPath"
        }
      ],
      "post": {
        "operationId": "cancelOtp",
        "tags": [
          "otp"
        ],
        "summary": "Cancel a one-time password",
        "description": "Ends a pending OTP: its code is void from then on, and its message is taken back if it has not left. Doing so twice is no mistake. One that was verified, failed or expired is 409 `not_cancelable`.",
        "x-scope": "otp.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The OTP as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Otp"
                },
                "example": {
                  "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "status": "canceled",
                  "to": "+5511999998888",
                  "channel": "sms",
                  "purpose": "login",
                  "locale": "pt-BR",
                  "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "messageChannel": "sms",
                  "whatsappSkipped": null,
                  "expiresInSeconds": 0,
                  "expiresAt": "2026-05-14T10:35:00.000Z",
                  "resendAfterSeconds": 22,
                  "attemptsRemaining": 0,
                  "sends": 1,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "verifiedAt": null,
                  "endedAt": "2026-05-14T10:30:08.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/OtpNotCancelable"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/inbound": {
      "get": {
        "operationId": "listInbound",
        "tags": [
          "inbound"
        ],
        "summary": "List incoming messages",
        "description": "Answers what the project's phones and its WhatsApp number received, newest first. A key that is bound to a line sees what came to that line's phone number, wherever its SIM sat.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "deviceId",
            "in": "query",
            "description": "Only what this device received.",
            "schema": {
              "$ref": "#/components/schemas/DeviceId"
            }
          },
          {
            "name": "from",
            "in": "query",
            "description": "Only what this sender sent; write the `+` as `%2B`.",
            "schema": {
              "$ref": "#/components/schemas/Peer"
            }
          },
          {
            "name": "simSlotIndex",
            "in": "query",
            "description": "Only what came in on this SIM slot.",
            "schema": {
              "$ref": "#/components/schemas/SimSlotIndex"
            }
          },
          {
            "name": "receivedAfter",
            "in": "query",
            "description": "Only what a phone received at this instant or later.",
            "schema": {
              "$ref": "#/components/schemas/InstantInput"
            }
          },
          {
            "name": "receivedBefore",
            "in": "query",
            "description": "Only what a phone received before this instant.",
            "schema": {
              "$ref": "#/components/schemas/InstantInput"
            }
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of incoming messages.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InboundPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "channel": "sms",
                      "from": "+5511999998888",
                      "to": "+5511988887777",
                      "body": "Thank you!",
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0,
                      "receivedAt": "2026-05-14T10:31:00.000Z",
                      "createdAt": "2026-05-14T10:31:00.250Z",
                      "whatsapp": null
                    },
                    {
                      "id": "inb_01hwz3k8r0e8wtc2m3tq9a6zhx",
                      "channel": "whatsapp",
                      "from": "+5511999998888",
                      "to": "+5511988887777",
                      "body": "Confirmar",
                      "deviceId": null,
                      "simSlotIndex": null,
                      "receivedAt": "2026-05-14T10:30:58.000Z",
                      "createdAt": "2026-05-14T10:30:59.100Z",
                      "whatsapp": {
                        "type": "button",
                        "userId": "BR.1502574839201",
                        "payload": "CONFIRM_42",
                        "replyTo": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                        "windowEndsAt": "2026-05-15T10:30:58.000Z"
                      }
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/inbound/{inboundId}": {
      "parameters": [
        {
          "name": "inboundId",
          "in": "path",
          "required": true,
          "description": "The incoming message's id.",
          "schema": {
            "$ref": "#/components/schemas/InboundId"
          }
        }
      ],
      "get": {
        "operationId": "getInbound",
        "tags": [
          "inbound"
        ],
        "summary": "Get an incoming message",
        "description": "Answers the incoming message with its text.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The incoming message.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/InboundMessage"
                },
                "example": {
                  "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "from": "+5511999998888",
                  "to": "+5511988887777",
                  "body": "Thank you!",
                  "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "simSlotIndex": 0,
                  "receivedAt": "2026-05-14T10:31:00.000Z",
                  "createdAt": "2026-05-14T10:31:00.250Z",
                  "whatsapp": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/conversations": {
      "get": {
        "operationId": "listConversations",
        "tags": [
          "conversations"
        ],
        "summary": "List conversations",
        "description": "Answers one entry for each number that the project wrote to or heard from, with the latest message of either direction; the newest activity comes first.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of conversations.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ConversationPage"
                },
                "example": {
                  "data": [
                    {
                      "phoneNumber": "+5511999998888",
                      "lastActivityAt": "2026-05-14T10:31:00.000Z",
                      "lastEntry": {
                        "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                        "direction": "inbound",
                        "channel": "sms",
                        "from": "+5511999998888",
                        "to": "+5511988887777",
                        "body": "Thank you!",
                        "status": "RECEIVED",
                        "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                        "simSlotIndex": 0,
                        "timestamp": "2026-05-14T10:31:00.000Z",
                        "sentAt": null,
                        "deliveredAt": null,
                        "readAt": null,
                        "failedAt": null,
                        "receivedAt": "2026-05-14T10:31:00.000Z",
                        "createdAt": "2026-05-14T10:31:00.250Z"
                      }
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/conversations/{phoneNumber}": {
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
        "operationId": "listConversationMessages",
        "tags": [
          "conversations"
        ],
        "summary": "Get a conversation",
        "description": "Answers both directions with one number, oldest first. A number that was never heard of is an empty conversation, not an error.",
        "x-scope": "inbound.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "deviceId",
            "in": "query",
            "description": "Only what this device sent or received.",
            "schema": {
              "$ref": "#/components/schemas/DeviceId"
            }
          },
          {
            "name": "simSlotIndex",
            "in": "query",
            "description": "Only what went over this SIM slot.",
            "schema": {
              "$ref": "#/components/schemas/SimSlotIndex"
            }
          },
          {
            "name": "direction",
            "in": "query",
            "description": "Only this direction.",
            "schema": {
              "$ref": "#/components/schemas/Direction"
            }
          },
          {
            "$ref": "#/components/parameters/CreatedAfter"
          },
          {
            "$ref": "#/components/parameters/CreatedBefore"
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
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
                  "$ref": "#/components/schemas/ConversationEntryPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "direction": "outbound",
                      "channel": "sms",
                      "from": "+5511988887777",
                      "to": "+5511999998888",
                      "body": "Your table is ready.",
                      "status": "DELIVERED",
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0,
                      "timestamp": "2026-05-14T10:30:00.000Z",
                      "sentAt": "2026-05-14T10:30:01.000Z",
                      "deliveredAt": "2026-05-14T10:30:03.000Z",
                      "readAt": null,
                      "failedAt": null,
                      "receivedAt": null,
                      "createdAt": "2026-05-14T10:30:00.000Z"
                    },
                    {
                      "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "direction": "inbound",
                      "channel": "sms",
                      "from": "+5511999998888",
                      "to": "+5511988887777",
                      "body": "Thank you!",
                      "status": "RECEIVED",
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "simSlotIndex": 0,
                      "timestamp": "2026-05-14T10:31:00.000Z",
                      "sentAt": null,
                      "deliveredAt": null,
                      "readAt": null,
                      "failedAt": null,
                      "receivedAt": "2026-05-14T10:31:00.000Z",
                      "createdAt": "2026-05-14T10:31:00.250Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/recipients": {
      "get": {
        "operationId": "listRecipients",
        "tags": [
          "recipients"
        ],
        "summary": "List and search recipients",
        "description": "Answers the project's recipients, newest first. `search` finds them by the beginnings of the words of a name, whatever its accents and capitals (`jo sil` finds João da Silva), or by the beginning or the end of a number in any format (`99999-8888`, `(11) 99999`, `+55 11`); what it finds comes in the order of the words and numbers found. A search for two common words that rarely meet may answer a short or empty page with a `nextCursor`: go on from there.\n\nWith `Accept: text/csv` the whole list comes as a file that `POST /v1/recipients/import` reads. What a spreadsheet would take for a formula has an apostrophe before it there, which an import takes off.",
        "x-scope": "recipients.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "search",
            "in": "query",
            "description": "Part of a name or of a number.",
            "schema": {
              "type": "string",
              "minLength": 1,
              "maxLength": 100,
              "pattern": "^[^\\u0000-\\u001F\\u007F\\uD800-\\uDFFF]*$"
            },
            "example": "joao sil"
          },
          {
            "name": "tag",
            "in": "query",
            "description": "Only recipients with this tag.",
            "schema": {
              "$ref": "#/components/schemas/RecipientTag"
            },
            "example": "vip"
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of recipients, or all of them as a file.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RecipientPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "João Silva",
                      "number": "+5511999998888",
                      "tags": [
                        "vip",
                        "salon"
                      ],
                      "locale": "pt-BR",
                      "metadata": {
                        "customer": "42"
                      },
                      "optOuts": [],
                      "createdAt": "2026-05-14T10:00:00.000Z",
                      "updatedAt": "2026-05-14T10:00:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              },
              "text/csv": {
                "schema": {
                  "description": "CSV (RFC 4180) in UTF-8, with a line of names first.",
                  "type": "string"
                },
                "example": "number,name,tags,locale,customer\n+5511999998888,João Silva,vip;salon,pt-BR,42\n"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createRecipient",
        "tags": [
          "recipients"
        ],
        "summary": "Create a recipient",
        "description": "Adds a person to the directory. A number is there once: another one with the same number is 409 `already_exists`.",
        "x-scope": "recipients.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewRecipient"
              },
              "example": {
                "name": "João Silva",
                "number": "+5511999998888",
                "tags": [
                  "vip",
                  "salon"
                ],
                "locale": "pt-BR",
                "metadata": {
                  "customer": "42"
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The recipient.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Recipient"
                },
                "example": {
                  "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "João Silva",
                  "number": "+5511999998888",
                  "tags": [
                    "vip",
                    "salon"
                  ],
                  "locale": "pt-BR",
                  "metadata": {
                    "customer": "42"
                  },
                  "optOuts": [],
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/RecipientConflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/RecipientInvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/recipients/import": {
      "post": {
        "operationId": "importRecipients",
        "tags": [
          "recipients"
        ],
        "summary": "Import recipients",
        "description": "Takes a CSV file (UTF-8, UTF-16 or Windows-1252, as of a list; `,` `;` or tab between the fields, names in the first line) of any size up to 1,000,000 lines. The column `number` is needed, with `+` or `00` and the country's code before each; `name`, `tags` (separated by `;` or `|`) and `locale` are known, every other column becomes metadata under its name. A number that is in the directory is updated with the columns of the file (its metadata as a whole, where the file has any), the others are created; repeating an import changes nothing.\n\nA line that is wrong never stops the rest: the answer names each one, with its number and what is wrong. After 100,000 such lines the import stops and says so (`complete: false`), as it does at a line that is no text or whose end nobody can tell; what stands before it is imported. With `dryRun=true` nothing is written.",
        "x-scope": "recipients.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "dryRun",
            "in": "query",
            "description": "Only look at the file.",
            "schema": {
              "type": "boolean"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "text/csv": {
              "schema": {
                "type": "string",
                "maxLength": 536870912
              },
              "example": "number,name,tags,locale,customer\n+5511999998888,João Silva,vip;salon,pt-BR,42\n"
            }
          }
        },
        "responses": {
          "200": {
            "description": "What became of each line.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RecipientImport"
                },
                "example": {
                  "dryRun": false,
                  "total": 3,
                  "created": 1,
                  "updated": 1,
                  "rejected": 1,
                  "complete": true,
                  "errors": [
                    {
                      "line": 4,
                      "column": "number",
                      "value": "11 9999",
                      "code": "invalid_phone_number",
                      "detail": "number is not a phone number that can exist."
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/recipients/{recipientId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/RecipientIdInPath"
        }
      ],
      "get": {
        "operationId": "getRecipient",
        "tags": [
          "recipients"
        ],
        "summary": "Read a recipient",
        "description": "Answers one recipient, with the channels that it does not want to be written to by.",
        "x-scope": "recipients.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The recipient.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Recipient"
                },
                "example": {
                  "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "João Silva",
                  "number": "+5511999998888",
                  "tags": [
                    "vip",
                    "salon"
                  ],
                  "locale": "pt-BR",
                  "metadata": {
                    "customer": "42"
                  },
                  "optOuts": [],
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateRecipient",
        "tags": [
          "recipients"
        ],
        "summary": "Change a recipient",
        "description": "Changes what is named. `tags` and `metadata` are replaced as a whole.",
        "x-scope": "recipients.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RecipientPatch"
              },
              "example": {
                "number": "+5511999998888",
                "tags": [
                  "vip"
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The recipient as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Recipient"
                },
                "example": {
                  "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "João Silva",
                  "number": "+5511999998888",
                  "tags": [
                    "vip",
                    "salon"
                  ],
                  "locale": "pt-BR",
                  "metadata": {
                    "customer": "42"
                  },
                  "optOuts": [],
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/RecipientExists"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/RecipientInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "delete": {
        "operationId": "deleteRecipient",
        "tags": [
          "recipients"
        ],
        "summary": "Delete a recipient",
        "description": "Takes the person out of the directory. Opt-outs belong to the number and stay; so do messages.",
        "x-scope": "recipients.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "204": {
            "description": "The recipient is gone.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/opt-outs": {
      "get": {
        "operationId": "listOptOuts",
        "tags": [
          "recipients"
        ],
        "summary": "List opt-outs",
        "description": "Answers who does not want to be written to, and by which channel, newest first. Opt-outs belong to a number, whether it is in the directory or not.",
        "x-scope": "recipients.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "channel",
            "in": "query",
            "description": "Only this channel.",
            "schema": {
              "$ref": "#/components/schemas/Channel"
            }
          },
          {
            "name": "number",
            "in": "query",
            "description": "Only this number; write the `+` as `%2B`.",
            "schema": {
              "$ref": "#/components/schemas/PhoneNumber"
            }
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of opt-outs.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OptOutPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "channel": "sms",
                      "scope": "all",
                      "number": "+5511999998888",
                      "optedOut": true,
                      "reason": "manual",
                      "changedAt": "2026-05-14T10:00:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "put": {
        "operationId": "putOptOut",
        "tags": [
          "recipients"
        ],
        "summary": "Set an opt-out",
        "description": "Says whether a number may be written to by a channel. While it is opted out, sending to it is 422 `recipient_opted_out`; with `scope: marketing` only marketing templates are. What was accepted before still leaves; cancel it where it must not. Without `scope` it is `all`; as an SMS has no category, `marketing` is for `whatsapp` only. Where several servers share a database, the others go by the first opt-out of a project within two seconds, and by all later ones at once.",
        "x-scope": "recipients.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PutOptOut"
              },
              "example": {
                "channel": "sms",
                "number": "+5511999998888",
                "optedOut": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The state as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OptOut"
                },
                "example": {
                  "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "scope": "all",
                  "number": "+5511999998888",
                  "optedOut": true,
                  "reason": "manual",
                  "changedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/RecipientInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/opt-outs/settings": {
      "get": {
        "operationId": "getOptOutSettings",
        "tags": [
          "recipients"
        ],
        "summary": "Read the opt-out settings",
        "description": "Answers how the project treats people who write STOP, SAIR, PARAR and the like.",
        "x-scope": "recipients.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The settings.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OptOutSettings"
                },
                "example": {
                  "keywords": true,
                  "confirm": true,
                  "optOutText": null,
                  "optInText": null,
                  "otpExempt": true
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "put": {
        "operationId": "putOptOutSettings",
        "tags": [
          "recipients"
        ],
        "summary": "Change the opt-out settings",
        "description": "Changes what is named; the rest stays as it is.",
        "x-scope": "recipients.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OptOutSettingsPatch"
              },
              "example": {
                "optOutText": "You will get no more messages from Aurora. Write START to get them again."
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The settings as they are now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/OptOutSettings"
                },
                "example": {
                  "keywords": true,
                  "confirm": true,
                  "optOutText": null,
                  "optInText": null,
                  "otpExempt": true
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/devices": {
      "post": {
        "operationId": "createDevice",
        "tags": [
          "devices"
        ],
        "summary": "Create a device",
        "description": "Makes room for one phone and answers with a pairing code (10 minutes, single use) and its QR picture. The phone shows up as paired once its agent has used the code.",
        "x-scope": "devices.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CreateDevice"
              },
              "example": {
                "name": "Front desk"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The device, with its pairing code.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CreatedDevice"
                },
                "example": {
                  "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Front desk",
                  "status": "OFFLINE",
                  "paired": false,
                  "pendingPairing": true,
                  "agent": null,
                  "battery": null,
                  "charging": null,
                  "signal": null,
                  "network": null,
                  "lastSeenAt": null,
                  "sims": [],
                  "limits": {
                    "burst": 5,
                    "refillPerMinute": 1
                  },
                  "inPool": true,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "pairing": {
                    "code": "7K3M-9XQ2",
                    "expiresAt": "2026-05-14T10:40:00.000Z",
                    "uri": "relay://pair?url=http%3A%2F%2F127.0.0.1%3A4600&code=7K3M-9XQ2",
                    "qrSvg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                  }
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/CreateDeviceConflict"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/InvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "get": {
        "operationId": "listDevices",
        "tags": [
          "devices"
        ],
        "summary": "List devices",
        "description": "Answers the project's devices, newest first; deleted ones are left out. A key that is bound to a line sees that line's device only, and no SIM on it but its own.",
        "x-scope": "devices.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of devices.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DevicePage"
                },
                "example": {
                  "data": [
                    {
                      "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "Front desk",
                      "status": "ONLINE",
                      "paired": true,
                      "pendingPairing": false,
                      "agent": "relay-phone/0.1.0 (simulated)",
                      "battery": 83,
                      "charging": true,
                      "signal": 4,
                      "network": "wifi",
                      "lastSeenAt": "2026-05-14T10:30:00.000Z",
                      "sims": [
                        {
                          "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                          "slotIndex": 0,
                          "phoneNumber": "+5511988887777",
                          "label": "Main",
                          "isDefault": true,
                          "carrier": "Vivo"
                        }
                      ],
                      "limits": {
                        "burst": 5,
                        "refillPerMinute": 1
                      },
                      "inPool": true,
                      "createdAt": "2026-05-14T10:00:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/devices/pair": {
      "post": {
        "operationId": "pairDevice",
        "tags": [
          "devices"
        ],
        "summary": "Pair a phone",
        "description": "Called by the phone's agent, with no token: trades a pairing code for the device's own token, which is shown only here. An unknown, used or expired code is 404. Wrong codes are limited per caller.",
        "x-scope": null,
        "x-auth": "none",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PairDevice"
              },
              "example": {
                "code": "7K3M-9XQ2",
                "agent": "relay-phone/0.1.0 (simulated)",
                "sims": [
                  {
                    "slotIndex": 0,
                    "phoneNumber": "+5511988887777",
                    "carrier": "Vivo"
                  }
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The phone is paired.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PairedDevice"
                },
                "example": {
                  "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "deviceToken": "rlyd_0000000000000000000000000000000000000A",
                  "connectUrl": "ws://127.0.0.1:4600/v1/devices/connect"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/devices/connect": {
      "get": {
        "operationId": "connectDevice",
        "tags": [
          "devices"
        ],
        "summary": "Connect a phone",
        "description": "The WebSocket of a paired phone: an upgrade request with the subprotocol `relay.v1` and the device's token as bearer. What is said on it is in the device protocol (AsyncAPI). A plain GET is 426 `upgrade_required`.",
        "x-scope": null,
        "x-auth": "device",
        "security": [
          {
            "deviceToken": []
          }
        ],
        "responses": {
          "101": {
            "description": "The connection is a WebSocket now."
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "426": {
            "$ref": "#/components/responses/UpgradeRequired"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/devices/{deviceId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/DeviceIdInPath"
        }
      ],
      "get": {
        "operationId": "getDevice",
        "tags": [
          "devices"
        ],
        "summary": "Get a device",
        "description": "Answers the device, its SIMs, whether it is online and what it last said about itself. A key that is bound to a line sees that line's device only, and no SIM on it but its own.",
        "x-scope": "devices.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The device.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Device"
                },
                "example": {
                  "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Front desk",
                  "status": "ONLINE",
                  "paired": true,
                  "pendingPairing": false,
                  "agent": "relay-phone/0.1.0 (simulated)",
                  "battery": 83,
                  "charging": true,
                  "signal": 4,
                  "network": "wifi",
                  "lastSeenAt": "2026-05-14T10:30:00.000Z",
                  "sims": [
                    {
                      "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "slotIndex": 0,
                      "phoneNumber": "+5511988887777",
                      "label": "Main",
                      "isDefault": true,
                      "carrier": "Vivo"
                    }
                  ],
                  "limits": {
                    "burst": 5,
                    "refillPerMinute": 1
                  },
                  "inPool": true,
                  "createdAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateDevice",
        "tags": [
          "devices"
        ],
        "summary": "Change a device",
        "description": "Changes what is named and leaves the rest: the name, SIM labels and numbers, the default SIM, the device's own limits, and whether it takes messages that name no line.",
        "x-scope": "devices.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/UpdateDevice"
              },
              "example": {
                "name": "Front desk",
                "sims": [
                  {
                    "slotIndex": 0,
                    "label": "Main",
                    "phoneNumber": "+5511988887777",
                    "isDefault": true
                  }
                ],
                "limits": {
                  "burst": 50,
                  "refillPerMinute": 20
                },
                "inPool": true
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The device as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Device"
                },
                "example": {
                  "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Front desk",
                  "status": "ONLINE",
                  "paired": true,
                  "pendingPairing": false,
                  "agent": "relay-phone/0.1.0 (simulated)",
                  "battery": 83,
                  "charging": true,
                  "signal": 4,
                  "network": "wifi",
                  "lastSeenAt": "2026-05-14T10:30:00.000Z",
                  "sims": [
                    {
                      "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "slotIndex": 0,
                      "phoneNumber": "+5511988887777",
                      "label": "Main",
                      "isDefault": true,
                      "carrier": "Vivo"
                    }
                  ],
                  "limits": {
                    "burst": 5,
                    "refillPerMinute": 1
                  },
                  "inPool": true,
                  "createdAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/UpdateDeviceInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "delete": {
        "operationId": "deleteDevice",
        "tags": [
          "devices"
        ],
        "summary": "Delete a device",
        "description": "Revokes the phone's token, closes its connection and takes the device off the list; its messages stay readable. Messages that wait for this device fail with `device_deleted`; those that it had under way, with `unknown_outcome`.",
        "x-scope": "devices.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "204": {
            "description": "The device is gone.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/devices/{deviceId}/pairing-code": {
      "parameters": [
        {
          "$ref": "#/components/parameters/DeviceIdInPath"
        }
      ],
      "post": {
        "operationId": "createPairingCode",
        "tags": [
          "devices"
        ],
        "summary": "Create a pairing code",
        "description": "Answers a new pairing code for this device (10 minutes, single use); the code before it stops working. When a phone uses it, the token of the phone before is revoked.",
        "x-scope": "devices.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "responses": {
          "201": {
            "description": "The pairing code.",
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
                  "$ref": "#/components/schemas/Pairing"
                },
                "example": {
                  "code": "7K3M-9XQ2",
                  "expiresAt": "2026-05-14T10:40:00.000Z",
                  "uri": "relay://pair?url=http%3A%2F%2F127.0.0.1%3A4600&code=7K3M-9XQ2",
                  "qrSvg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "422": {
            "$ref": "#/components/responses/InvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/templates": {
      "get": {
        "operationId": "listTemplates",
        "tags": [
          "templates"
        ],
        "summary": "List templates",
        "description": "Answers the project's WhatsApp templates as they were last seen at Meta, newest first. Test keys see the same ones.",
        "x-scope": "templates.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "status",
            "in": "query",
            "description": "Only those of this status.",
            "schema": {
              "$ref": "#/components/schemas/TemplateStatus"
            }
          },
          {
            "name": "name",
            "in": "query",
            "description": "Only those of this exact name, in every language.",
            "schema": {
              "$ref": "#/components/schemas/TemplateName"
            }
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of templates.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TemplatePage"
                },
                "example": {
                  "data": [
                    {
                      "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "lembrete_consulta",
                      "language": "pt_BR",
                      "status": "APPROVED",
                      "category": "UTILITY",
                      "parameterFormat": "POSITIONAL",
                      "components": [
                        {
                          "type": "BODY",
                          "text": "Olá {{1}}, sua consulta é às {{2}}.",
                          "example": {
                            "body_text": [
                              [
                                "João",
                                "14h"
                              ]
                            ]
                          }
                        }
                      ],
                      "variables": [
                        {
                          "key": "1",
                          "component": "body",
                          "type": "text",
                          "required": true
                        },
                        {
                          "key": "2",
                          "component": "body",
                          "type": "text",
                          "required": true
                        }
                      ],
                      "metaTemplateId": "594425479261596",
                      "rejectedReason": null,
                      "createdAt": "2026-05-14T10:00:00.000Z",
                      "updatedAt": "2026-05-14T10:05:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createTemplate",
        "tags": [
          "templates"
        ],
        "summary": "Create a template",
        "description": "Gives the template to Meta for its review. Nothing can be sent with it until its status is `APPROVED`, which the event `template.updated` tells. Components are Meta's, with Meta's field names. A template of this name and language that there is already is 422 `meta_refused`; test keys create none.",
        "x-scope": "templates.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewTemplate"
              },
              "examples": {
                "utility": {
                  "summary": "A reminder",
                  "value": {
                    "name": "lembrete_consulta",
                    "language": "pt_BR",
                    "category": "UTILITY",
                    "components": [
                      {
                        "type": "BODY",
                        "text": "Olá {{1}}, sua consulta é às {{2}}.",
                        "example": {
                          "body_text": [
                            [
                              "João",
                              "14h"
                            ]
                          ]
                        }
                      }
                    ]
                  }
                },
                "authentication": {
                  "summary": "One-time passwords",
                  "value": {
                    "name": "verification_code",
                    "language": "pt_BR",
                    "category": "AUTHENTICATION",
                    "messageTtlSeconds": 300,
                    "components": [
                      {
                        "type": "BODY",
                        "add_security_recommendation": true
                      },
                      {
                        "type": "FOOTER",
                        "code_expiration_minutes": 5
                      },
                      {
                        "type": "BUTTONS",
                        "buttons": [
                          {
                            "type": "OTP",
                            "otp_type": "COPY_CODE",
                            "text": "Copiar código"
                          }
                        ]
                      }
                    ]
                  }
                }
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The template, as Meta took it.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Template"
                },
                "example": {
                  "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "lembrete_consulta",
                  "language": "pt_BR",
                  "status": "PENDING",
                  "category": "UTILITY",
                  "parameterFormat": "POSITIONAL",
                  "components": [
                    {
                      "type": "BODY",
                      "text": "Olá {{1}}, sua consulta é às {{2}}.",
                      "example": {
                        "body_text": [
                          [
                            "João",
                            "14h"
                          ]
                        ]
                      }
                    }
                  ],
                  "variables": [
                    {
                      "key": "1",
                      "component": "body",
                      "type": "text",
                      "required": true
                    },
                    {
                      "key": "2",
                      "component": "body",
                      "type": "text",
                      "required": true
                    }
                  ],
                  "metaTemplateId": "594425479261596",
                  "rejectedReason": null,
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/CredentialsMissingOrInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/TemplateInvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/MetaUnavailable"
          }
        }
      }
    },
    "/v1/templates/sync": {
      "post": {
        "operationId": "syncTemplates",
        "tags": [
          "templates"
        ],
        "summary": "Read all templates from Meta",
        "description": "Takes over what Meta has, and forgets what Meta has not. It happens by itself every hour, when new credentials are stored, and when Meta tells of a change; this is for whoever cannot wait. Test keys read nothing.",
        "x-scope": "templates.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "What the reading changed.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/TemplateSync"
                },
                "example": {
                  "total": 12,
                  "created": 1,
                  "updated": 2,
                  "removed": 0,
                  "syncedAt": "2026-05-14T10:05:00.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/CredentialsMissing"
          },
          "422": {
            "$ref": "#/components/responses/MetaRefused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/MetaUnavailable"
          }
        }
      }
    },
    "/v1/templates/{templateId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/TemplateIdInPath"
        }
      ],
      "get": {
        "operationId": "getTemplate",
        "tags": [
          "templates"
        ],
        "summary": "Read a template",
        "description": "Answers one template as it was last seen at Meta.",
        "x-scope": "templates.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The template.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Template"
                },
                "example": {
                  "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "lembrete_consulta",
                  "language": "pt_BR",
                  "status": "APPROVED",
                  "category": "UTILITY",
                  "parameterFormat": "POSITIONAL",
                  "components": [
                    {
                      "type": "BODY",
                      "text": "Olá {{1}}, sua consulta é às {{2}}.",
                      "example": {
                        "body_text": [
                          [
                            "João",
                            "14h"
                          ]
                        ]
                      }
                    }
                  ],
                  "variables": [
                    {
                      "key": "1",
                      "component": "body",
                      "type": "text",
                      "required": true
                    },
                    {
                      "key": "2",
                      "component": "body",
                      "type": "text",
                      "required": true
                    }
                  ],
                  "metaTemplateId": "594425479261596",
                  "rejectedReason": null,
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:05:00.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "delete": {
        "operationId": "deleteTemplate",
        "tags": [
          "templates"
        ],
        "summary": "Delete a template",
        "description": "Deletes it at Meta too, in this language only. Meta keeps the name of an approved one for 30 days. Messages that wait with it fail; test keys delete none.",
        "x-scope": "templates.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "204": {
            "description": "It is gone.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/CredentialsMissing"
          },
          "422": {
            "$ref": "#/components/responses/MetaRefused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/MetaUnavailable"
          }
        }
      }
    },
    "/v1/queue": {
      "get": {
        "operationId": "getQueue",
        "tags": [
          "queue"
        ],
        "summary": "Get the queue",
        "description": "Answers what waits to leave: how many messages, how long the oldest has waited, per device and channel, and for what they wait. Not for keys that are bound to a line.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The queue.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Queue"
                },
                "example": {
                  "depth": 12,
                  "oldestAgeSeconds": 93,
                  "devices": [
                    {
                      "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "deviceName": "Front desk",
                      "depth": 10,
                      "oldestAgeSeconds": 93
                    },
                    {
                      "deviceId": null,
                      "deviceName": null,
                      "depth": 2,
                      "oldestAgeSeconds": 5
                    }
                  ],
                  "channels": [
                    {
                      "channel": "sms",
                      "depth": 12,
                      "oldestAgeSeconds": 93
                    }
                  ],
                  "waiting": [
                    {
                      "reason": "device_offline",
                      "count": 10
                    },
                    {
                      "reason": "in_line",
                      "count": 2
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/queue/policy": {
      "get": {
        "operationId": "getQueuePolicy",
        "tags": [
          "queue"
        ],
        "summary": "Get the queue's policy",
        "description": "Answers what holds messages back: a pause, quiet hours, and how many may wait. A test key sees the policy of test messages. Not for keys that are bound to a line.",
        "x-scope": "messages.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The policy.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/QueuePolicy"
                },
                "example": {
                  "paused": false,
                  "pausedAt": null,
                  "quietHours": {
                    "start": "22:00",
                    "end": "07:00",
                    "timeZone": "America/Sao_Paulo"
                  },
                  "maxDepth": 10000
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "put": {
        "operationId": "putQueuePolicy",
        "tags": [
          "queue"
        ],
        "summary": "Set the queue's policy",
        "description": "Puts a policy in the place of the one before; what is left out does not hold any more. While it is paused nothing leaves; in quiet hours only messages of high priority do (one-time passwords are such). Messages are taken all the same, wait with the reason `queue_paused` or `quiet_hours`, and leave in their order afterwards; those that a phone has already are not taken back. A queue in which `maxDepth` messages wait takes no more: 503 `queue_blocked`. A test key sets the policy of test messages, and never that of live ones.",
        "x-scope": "account.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PutQueuePolicy"
              },
              "examples": {
                "depth": {
                  "summary": "Nothing is held back, and at most 10,000 may wait",
                  "value": {
                    "paused": false,
                    "maxDepth": 10000
                  }
                },
                "quiet": {
                  "summary": "Nobody is woken up",
                  "value": {
                    "paused": false,
                    "quietHours": {
                      "start": "22:00",
                      "end": "07:00",
                      "timeZone": "America/Sao_Paulo"
                    }
                  }
                },
                "pause": {
                  "summary": "Nothing leaves",
                  "value": {
                    "paused": true
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The policy as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/QueuePolicy"
                },
                "example": {
                  "paused": false,
                  "pausedAt": null,
                  "quietHours": {
                    "start": "22:00",
                    "end": "07:00",
                    "timeZone": "America/Sao_Paulo"
                  },
                  "maxDepth": 10000
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/plan": {
      "get": {
        "operationId": "getPlan",
        "tags": [
          "plan"
        ],
        "summary": "Get the plan",
        "description": "Answers what the project may send and what it has used of it. Months are calendar months in the project's time zone. Not for keys that are bound to a line.",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The plan, its limits and what is used of them.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Plan"
                },
                "example": {
                  "plan": "free",
                  "status": "active",
                  "expiresAt": null,
                  "limits": {
                    "burst": 5,
                    "refillPerMinute": 1,
                    "monthlyCap": 500,
                    "devices": 1,
                    "requestsPerMinute": 1200
                  },
                  "used": {
                    "messages": 123,
                    "devices": 1
                  },
                  "month": "2026-05",
                  "resetsAt": "2026-06-01T03:00:00.000Z",
                  "timeZone": "America/Sao_Paulo"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/admin/projects": {
      "get": {
        "operationId": "listAdminProjects",
        "tags": [
          "admin"
        ],
        "summary": "List all projects",
        "description": "Answers every project of this server with its plan, newest first.",
        "x-scope": null,
        "x-auth": "admin",
        "security": [
          {
            "adminToken": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of projects.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AdminProjectPage"
                },
                "example": {
                  "data": [
                    {
                      "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "name": "Clínica Aurora",
                      "ownerEmail": "helena@example.com",
                      "plan": "pro",
                      "status": "active",
                      "expiresAt": "2027-05-14T03:00:00.000Z",
                      "limits": {
                        "burst": 100,
                        "refillPerMinute": 50,
                        "monthlyCap": 20000,
                        "devices": 10
                      },
                      "ownLimits": {
                        "monthlyCap": 20000
                      },
                      "timeZone": "America/Sao_Paulo",
                      "createdAt": "2026-05-14T10:00:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/admin/projects/{projectId}/plan": {
      "parameters": [
        {
          "name": "projectId",
          "in": "path",
          "required": true,
          "description": "The project's id.",
          "schema": {
            "$ref": "#/components/schemas/ProjectId"
          }
        }
      ],
      "put": {
        "operationId": "putPlan",
        "tags": [
          "admin"
        ],
        "summary": "Set a project's plan",
        "description": "Puts a plan in the place of the one before, with the end and the limits that are named here: what is left out is the plan's own, and never ends. Connected phones come back to their new limits within seconds, and no message is lost meanwhile. Where several servers share a database, the others hear of it at once, or within two seconds where they do not: so long they may accept by the plan before, and what they accept counts.",
        "x-scope": null,
        "x-auth": "admin",
        "security": [
          {
            "adminToken": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PutPlan"
              },
              "examples": {
                "pro": {
                  "summary": "A year of Pro, with a cap of its own",
                  "value": {
                    "plan": "pro",
                    "expiresAt": "2027-05-14T00:00:00-03:00",
                    "limits": {
                      "monthlyCap": 20000
                    }
                  }
                },
                "enterprise": {
                  "summary": "No limits but these",
                  "value": {
                    "plan": "enterprise",
                    "limits": {
                      "burst": 200,
                      "refillPerMinute": 100,
                      "devices": 40
                    }
                  }
                }
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The project as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AdminProject"
                },
                "example": {
                  "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Clínica Aurora",
                  "ownerEmail": "helena@example.com",
                  "plan": "pro",
                  "status": "active",
                  "expiresAt": "2027-05-14T03:00:00.000Z",
                  "limits": {
                    "burst": 100,
                    "refillPerMinute": 50,
                    "monthlyCap": 20000,
                    "devices": 10
                  },
                  "ownLimits": {
                    "monthlyCap": 20000
                  },
                  "timeZone": "America/Sao_Paulo",
                  "createdAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/events": {
      "get": {
        "operationId": "listEvents",
        "tags": [
          "events"
        ],
        "summary": "List events",
        "description": "Answers everything that a webhook would have carried, oldest first, so that whoever lost webhooks catches up here. Remember the id of the last event that you handled and pass it as `after`. When `nextCursor` is null you have caught up: ask again later with the same `after` as your last event.\n\nWith `Accept: text/event-stream` the same events come as Server-Sent Events, each as soon as it can be told: `id` is the event's id, `event` its name, `data` its JSON in one line. The stream goes on until you close it, the key is revoked, or the relay stops; every 15 seconds without an event it sends a comment, so that you notice a connection that died. A client that comes back with `Last-Event-ID` (browsers do it by themselves) misses nothing and gets nothing twice. Without `Last-Event-ID` and `after` a stream begins with what happens from now on; it tells where that is by a first `id` without data.",
        "x-scope": "webhooks.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "after",
            "in": "query",
            "description": "Only what came after this event. When left out a page begins with the oldest event that is kept, and a stream with what happens from now on. `evt_00000000000000000000000000` stands before every event.",
            "schema": {
              "$ref": "#/components/schemas/EventId"
            }
          },
          {
            "name": "Last-Event-ID",
            "in": "header",
            "description": "For streams: the last event that you got, from a stream that was cut; it wins over `after`.",
            "schema": {
              "$ref": "#/components/schemas/EventId"
            }
          },
          {
            "name": "types",
            "in": "query",
            "description": "Only these events, separated by commas; `outbound.*` stands for all of its kind.",
            "style": "form",
            "explode": false,
            "schema": {
              "$ref": "#/components/schemas/EventTypes"
            },
            "example": [
              "outbound.*",
              "inbound.received"
            ]
          },
          {
            "$ref": "#/components/parameters/Limit"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events, or a stream of them.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EventPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "event": "inbound.received",
                      "timestamp": "2026-05-14T10:31:00.250Z",
                      "data": {
                        "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                        "channel": "sms",
                        "from": "+5511999998888",
                        "to": "+5511988887777",
                        "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                        "simSlotIndex": 0,
                        "receivedAt": "2026-05-14T10:31:00.000Z",
                        "createdAt": "2026-05-14T10:31:00.250Z"
                      }
                    }
                  ],
                  "nextCursor": null
                }
              },
              "text/event-stream": {
                "schema": {
                  "description": "Server-Sent Events, as the HTML standard describes them.",
                  "type": "string"
                },
                "example": "retry: 1000\nid: evt_01hwz3k9fxe5vr2t8qn6yc4bmd\n\nid: evt_01hwz3k9g2fj4v6w8x0y2z4a6c\nevent: device.offline\ndata: {\"id\":\"evt_01hwz3k9g2fj4v6w8x0y2z4a6c\",\"event\":\"device.offline\",\"timestamp\":\"2026-05-14T10:45:00.000Z\",\"data\":{\"id\":\"dev_01hwz3k9fxe5vr2t8qn6yc4bmd\",\"name\":\"Front desk\",\"status\":\"OFFLINE\",\"lastSeenAt\":\"2026-05-14T10:44:35.000Z\"}}\n\n"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhooks": {
      "get": {
        "operationId": "listWebhooks",
        "tags": [
          "webhooks"
        ],
        "summary": "List webhooks",
        "description": "Answers the project's webhooks, newest first, deleted ones left out.",
        "x-scope": "webhooks.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of webhooks.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WebhookPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "url": "https://shop.example.com/hooks/relay",
                      "events": [
                        "outbound.*"
                      ],
                      "payloadFormat": "relay",
                      "includeBody": false,
                      "description": "Order status",
                      "managed": false,
                      "status": "active",
                      "statusReason": null,
                      "failingSince": null,
                      "secretHint": "whsec_…Qr4T",
                      "secretRotatedAt": null,
                      "previousSecretUntil": null,
                      "createdAt": "2026-05-14T10:00:00.000Z",
                      "updatedAt": "2026-05-14T10:00:00.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "createWebhook",
        "tags": [
          "webhooks"
        ],
        "summary": "Create a webhook",
        "description": "From this answer on, every event that fits is posted to the URL, signed, and tried again until it is taken. All events of a webhook are of one category (`outbound`, `inbound`, `device`, `recipient`, `template`, `whatsapp`, `webhook`): mixing is 422 `mixed_event_categories`. An address that may not be called (private, loopback, link-local, …) is 422 `webhook_url_forbidden`. A project has 100 webhooks at most: one more is 422 `validation_failed`, with `too_many`. The secret is shown only here.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewWebhook"
              },
              "example": {
                "url": "https://shop.example.com/hooks/relay",
                "events": [
                  "outbound.*"
                ],
                "description": "Order status"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The webhook, with its secret.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              },
              "Idempotent-Replayed": {
                "$ref": "#/components/headers/Idempotent-Replayed"
              },
              "Location": {
                "$ref": "#/components/headers/Location"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WebhookWithSecret"
                },
                "example": {
                  "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "url": "https://shop.example.com/hooks/relay",
                  "events": [
                    "outbound.*"
                  ],
                  "payloadFormat": "relay",
                  "includeBody": false,
                  "description": "Order status",
                  "managed": false,
                  "status": "active",
                  "statusReason": null,
                  "failingSince": null,
                  "secretHint": "whsec_…Qr4T",
                  "secretRotatedAt": null,
                  "previousSecretUntil": null,
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z",
                  "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/WebhookInvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhooks/{webhookId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WebhookIdInPath"
        }
      ],
      "get": {
        "operationId": "getWebhook",
        "tags": [
          "webhooks"
        ],
        "summary": "Read a webhook",
        "description": "Answers one webhook; its secret is never shown again.",
        "x-scope": "webhooks.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The webhook.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Webhook"
                },
                "example": {
                  "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "url": "https://shop.example.com/hooks/relay",
                  "events": [
                    "outbound.*"
                  ],
                  "payloadFormat": "relay",
                  "includeBody": false,
                  "description": "Order status",
                  "managed": false,
                  "status": "active",
                  "statusReason": null,
                  "failingSince": null,
                  "secretHint": "whsec_…Qr4T",
                  "secretRotatedAt": null,
                  "previousSecretUntil": null,
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "patch": {
        "operationId": "updateWebhook",
        "tags": [
          "webhooks"
        ],
        "summary": "Change a webhook",
        "description": "Changes what is named. `status: paused` holds deliveries back: events are kept, and go out, in order, once it is `active` again. `active` also brings a disabled webhook back; what failed meanwhile can be replayed.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WebhookPatch"
              },
              "example": {
                "status": "paused"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The webhook as it is now.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Webhook"
                },
                "example": {
                  "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "url": "https://shop.example.com/hooks/relay",
                  "events": [
                    "outbound.*"
                  ],
                  "payloadFormat": "relay",
                  "includeBody": false,
                  "description": "Order status",
                  "managed": false,
                  "status": "paused",
                  "statusReason": null,
                  "failingSince": null,
                  "secretHint": "whsec_…Qr4T",
                  "secretRotatedAt": null,
                  "previousSecretUntil": null,
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/WebhookManaged"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/WebhookInvalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "delete": {
        "operationId": "deleteWebhook",
        "tags": [
          "webhooks"
        ],
        "summary": "Delete a webhook",
        "description": "Ends the webhook; deliveries that wait for it are canceled.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "204": {
            "description": "The webhook is gone.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/WebhookManaged"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhooks/{webhookId}/rotate-secret": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WebhookIdInPath"
        }
      ],
      "post": {
        "operationId": "rotateWebhookSecret",
        "tags": [
          "webhooks"
        ],
        "summary": "Rotate a webhook's secret",
        "description": "Makes a new secret. For `graceSeconds` (default 24 hours, at most 7 days) the old one signs too: `webhook-signature` then carries one signature for each, and `X-Relay-Signature`, which has room for one, stays with the old one until then. 0 ends the old one at once, for a secret that leaked.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/SecretRotation"
              },
              "example": {
                "graceSeconds": 86400
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The webhook with its new secret.",
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
                  "$ref": "#/components/schemas/WebhookWithSecret"
                },
                "example": {
                  "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "url": "https://shop.example.com/hooks/relay",
                  "events": [
                    "outbound.*"
                  ],
                  "payloadFormat": "relay",
                  "includeBody": false,
                  "description": "Order status",
                  "managed": false,
                  "status": "active",
                  "statusReason": null,
                  "failingSince": null,
                  "secretHint": "whsec_…Qr4T",
                  "secretRotatedAt": "2026-05-14T11:00:00.000Z",
                  "previousSecretUntil": "2026-05-15T11:00:00.000Z",
                  "createdAt": "2026-05-14T10:00:00.000Z",
                  "updatedAt": "2026-05-14T10:00:00.000Z",
                  "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/InvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhooks/{webhookId}/test": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WebhookIdInPath"
        }
      ],
      "post": {
        "operationId": "testWebhook",
        "tags": [
          "webhooks"
        ],
        "summary": "Send a test event",
        "description": "Posts a sample event to the webhook now, marked `test: true`, and answers what came of it. It is tried once, counts for nothing, and works while the webhook is paused or disabled. More than two at once of one webhook, or 50 of one server, are 429 `rate_limited`.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WebhookTest"
              },
              "example": {
                "event": "outbound.delivered"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The attempt.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeliveryAttempt"
                },
                "example": {
                  "attempt": 1,
                  "trigger": "test",
                  "startedAt": "2026-05-14T10:30:03.020Z",
                  "outcome": "failed",
                  "error": "http_error",
                  "httpStatus": 500,
                  "timings": {
                    "dnsMs": 1,
                    "connectMs": 2,
                    "tlsMs": 8,
                    "firstByteMs": 30,
                    "totalMs": 41
                  },
                  "remoteAddress": "203.0.113.7",
                  "responseExcerpt": "upstream unavailable",
                  "nextAttemptAt": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhooks/{webhookId}/deliveries": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WebhookIdInPath"
        }
      ],
      "get": {
        "operationId": "listWebhookDeliveries",
        "tags": [
          "webhooks"
        ],
        "summary": "List deliveries",
        "description": "Answers the webhook's deliveries, newest first.",
        "x-scope": "webhooks.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "state",
            "in": "query",
            "description": "Only deliveries in this state.",
            "schema": {
              "$ref": "#/components/schemas/DeliveryState"
            }
          },
          {
            "$ref": "#/components/parameters/CreatedAfter"
          },
          {
            "$ref": "#/components/parameters/CreatedBefore"
          },
          {
            "$ref": "#/components/parameters/Limit"
          },
          {
            "$ref": "#/components/parameters/Cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of deliveries.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeliveryPage"
                },
                "example": {
                  "data": [
                    {
                      "id": "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "eventId": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "event": "outbound.delivered",
                      "subjectId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                      "state": "waiting",
                      "attempts": 1,
                      "lastError": "http_error",
                      "lastHttpStatus": 500,
                      "lastAttemptAt": "2026-05-14T10:30:03.020Z",
                      "nextAttemptAt": "2026-05-14T10:30:08.100Z",
                      "succeededAt": null,
                      "createdAt": "2026-05-14T10:30:03.000Z"
                    }
                  ],
                  "nextCursor": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhooks/{webhookId}/replay": {
      "parameters": [
        {
          "$ref": "#/components/parameters/WebhookIdInPath"
        }
      ],
      "post": {
        "operationId": "replayWebhook",
        "tags": [
          "webhooks"
        ],
        "summary": "Replay events",
        "description": "Sends the events of a time again that did not get through: each once, and none that had succeeded. It runs as a job that survives a restart; read how far it is with `GET /v1/webhook-replays/{replayId}`. With `dryRun` nothing is sent and `matched` says how many it would be. A webhook that is disabled or paused gets them once it is active again.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/IdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewReplay"
              },
              "example": {
                "since": "2026-05-14T00:00:00Z"
              }
            }
          }
        },
        "responses": {
          "202": {
            "description": "The replay has begun.",
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
                  "$ref": "#/components/schemas/Replay"
                },
                "example": {
                  "id": "rpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "state": "running",
                  "since": "2026-05-14T00:00:00.000Z",
                  "until": "2026-05-14T10:00:00.000Z",
                  "matched": 1200,
                  "requeued": 300,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "finishedAt": null
                }
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/IdempotencyInFlight"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/InvalidOrReused"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhook-replays/{replayId}": {
      "parameters": [
        {
          "name": "replayId",
          "in": "path",
          "required": true,
          "description": "The replay's id.",
          "schema": {
            "$ref": "#/components/schemas/ReplayId"
          }
        }
      ],
      "get": {
        "operationId": "getWebhookReplay",
        "tags": [
          "webhooks"
        ],
        "summary": "Read a replay",
        "description": "Answers how far a replay is.",
        "x-scope": "webhooks.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The replay.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Replay"
                },
                "example": {
                  "id": "rpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "state": "running",
                  "since": "2026-05-14T00:00:00.000Z",
                  "until": "2026-05-14T10:00:00.000Z",
                  "matched": 1200,
                  "requeued": 300,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "finishedAt": null
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhook-deliveries/{deliveryId}": {
      "parameters": [
        {
          "$ref": "#/components/parameters/DeliveryIdInPath"
        }
      ],
      "get": {
        "operationId": "getWebhookDelivery",
        "tags": [
          "webhooks"
        ],
        "summary": "Read a delivery",
        "description": "Answers one delivery with every attempt, oldest first.",
        "x-scope": "webhooks.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "200": {
            "description": "The delivery.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeliveryWithAttempts"
                },
                "example": {
                  "id": "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "eventId": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "event": "outbound.delivered",
                  "subjectId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "state": "waiting",
                  "attempts": 1,
                  "lastError": "http_error",
                  "lastHttpStatus": 500,
                  "lastAttemptAt": "2026-05-14T10:30:03.020Z",
                  "nextAttemptAt": "2026-05-14T10:30:08.100Z",
                  "succeededAt": null,
                  "createdAt": "2026-05-14T10:30:03.000Z",
                  "attemptLog": [
                    {
                      "attempt": 1,
                      "trigger": "schedule",
                      "startedAt": "2026-05-14T10:30:03.020Z",
                      "outcome": "failed",
                      "error": "http_error",
                      "httpStatus": 500,
                      "timings": {
                        "dnsMs": 1,
                        "connectMs": 2,
                        "tlsMs": 8,
                        "firstByteMs": 30,
                        "totalMs": 41
                      },
                      "remoteAddress": "203.0.113.7",
                      "responseExcerpt": "upstream unavailable",
                      "nextAttemptAt": "2026-05-14T10:30:08.100Z"
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/webhook-deliveries/{deliveryId}/retry": {
      "parameters": [
        {
          "$ref": "#/components/parameters/DeliveryIdInPath"
        }
      ],
      "post": {
        "operationId": "retryWebhookDelivery",
        "tags": [
          "webhooks"
        ],
        "summary": "Retry a delivery",
        "description": "Tries the delivery again now, whatever became of it before, a success included: the same bytes under the same `webhook-id`. A failure of this attempt leaves the schedule as it was; a success ends it.",
        "x-scope": "webhooks.write",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "responses": {
          "202": {
            "description": "The delivery, about to be tried.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Delivery"
                },
                "example": {
                  "id": "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "eventId": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "event": "outbound.delivered",
                  "subjectId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "state": "waiting",
                  "attempts": 1,
                  "lastError": "http_error",
                  "lastHttpStatus": 500,
                  "lastAttemptAt": "2026-05-14T10:30:03.020Z",
                  "nextAttemptAt": "2026-05-14T10:30:08.100Z",
                  "succeededAt": null,
                  "createdAt": "2026-05-14T10:30:03.000Z"
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "409": {
            "$ref": "#/components/responses/DeliveryNotRetryable"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/usage": {
      "get": {
        "operationId": "listUsage",
        "tags": [
          "usage"
        ],
        "summary": "List usage",
        "description": "Answers what was billed in a range of days, added up by what you group by, oldest first. One\nmessage is billed once: an SMS when it is SENT, for each of its segments; a WhatsApp message\nwhen Meta says that it is billable and it was delivered. What was billed and is corrected\nlater counts on the day of the correction. Days are those of the project's time zone.\n\nA test key sees test messages: they are counted and cost nothing. Not for keys that are\nbound to a line.\n",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "groupBy",
            "in": "query",
            "description": "What to add up by, separated by commas; `day` when left out. A line has null for what it is not grouped by.",
            "style": "form",
            "explode": false,
            "schema": {
              "$ref": "#/components/schemas/UsageGroups"
            },
            "example": [
              "month",
              "category"
            ]
          },
          {
            "name": "from",
            "in": "query",
            "description": "The first day; the first of this month when left out.",
            "schema": {
              "$ref": "#/components/schemas/Day"
            }
          },
          {
            "name": "to",
            "in": "query",
            "description": "The last day, itself included; today when left out. At most 366 days from the first.",
            "schema": {
              "$ref": "#/components/schemas/Day"
            }
          },
          {
            "name": "channel",
            "in": "query",
            "description": "Only this channel.",
            "schema": {
              "$ref": "#/components/schemas/Channel"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The lines, and what they come to together.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Usage"
                },
                "example": {
                  "from": "2026-11-01",
                  "to": "2026-11-21",
                  "timeZone": "America/Sao_Paulo",
                  "groupBy": [
                    "month",
                    "category"
                  ],
                  "data": [
                    {
                      "month": "2026-11",
                      "day": null,
                      "channel": null,
                      "category": "marketing",
                      "template": null,
                      "messages": 10,
                      "units": 10,
                      "unpriced": 0,
                      "amount": {
                        "amount": "3.2170",
                        "currency": "BRL"
                      }
                    },
                    {
                      "month": "2026-11",
                      "day": null,
                      "channel": null,
                      "category": "utility",
                      "template": null,
                      "messages": 1204,
                      "units": 1204,
                      "unpriced": 0,
                      "amount": {
                        "amount": "42.1400",
                        "currency": "BRL"
                      }
                    }
                  ],
                  "nextCursor": null,
                  "total": {
                    "messages": 1214,
                    "units": 1214,
                    "unpriced": 0,
                    "amount": {
                      "amount": "45.3570",
                      "currency": "BRL"
                    }
                  }
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/usage/statements/{month}": {
      "parameters": [
        {
          "name": "month",
          "in": "path",
          "required": true,
          "description": "A month of the project's time zone that has begun, `2026-11`.",
          "schema": {
            "$ref": "#/components/schemas/Month"
          }
        }
      ],
      "get": {
        "operationId": "getUsageStatement",
        "tags": [
          "usage"
        ],
        "summary": "Get a month's statement",
        "description": "Answers what one month comes to, by channel, category and country. A month that is `closed`\nnever changes again: corrections are entries of the month in which they are made, so the same\nstatement can be made at any later time.\n\nIt comes as JSON, as a table (`text/csv`, RFC 4180) or as a page to print (`text/html`): by\n`format`, or by `Accept`. The words are in Portuguese or English: by `locale`, or by\n`Accept-Language`; amounts in JSON and CSV are always written with a point.\n\nThe amounts are the providers' fees as the operator has configured them, without taxes. Not\nfor keys that are bound to a line.\n",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "format",
            "in": "query",
            "description": "What to answer; `Accept` decides when it is left out, and `json` without one.",
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
            "in": "query",
            "description": "The language; `Accept-Language` decides when it is left out, and `en` without one.",
            "schema": {
              "$ref": "#/components/schemas/StatementLocale"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The statement.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Statement"
                },
                "example": {
                  "month": "2026-11",
                  "status": "open",
                  "mode": "live",
                  "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "projectName": "Clínica Aurora",
                  "timeZone": "America/Sao_Paulo",
                  "lines": [
                    {
                      "channel": "whatsapp",
                      "category": "utility",
                      "country": "BR",
                      "unitPrice": {
                        "amount": "0.0350",
                        "currency": "BRL"
                      },
                      "messages": 1204,
                      "units": 1204,
                      "amount": {
                        "amount": "42.1400",
                        "currency": "BRL"
                      }
                    }
                  ],
                  "categories": [
                    {
                      "channel": "whatsapp",
                      "category": "utility",
                      "messages": 1204,
                      "units": 1204,
                      "unpriced": 0,
                      "amount": {
                        "amount": "42.1400",
                        "currency": "BRL"
                      }
                    }
                  ],
                  "total": {
                    "messages": 1204,
                    "units": 1204,
                    "unpriced": 0,
                    "amount": {
                      "amount": "42.1400",
                      "currency": "BRL"
                    }
                  },
                  "notes": [
                    "Amounts are the providers' fees as configured on this relay. Taxes are not included."
                  ]
                }
              },
              "text/csv": {
                "schema": {
                  "type": "string"
                },
                "example": "month,channel,category,country,unit_price,messages,units,amount,currency\r\n2026-11,whatsapp,utility,BR,0.0350,1204,1204,42.1400,BRL\r\n"
              },
              "text/html": {
                "schema": {
                  "type": "string"
                },
                "example": "<!doctype html><html lang=\"en\"><head><title>Statement 2026-11</title></head></html>"
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/hooks/meta/{projectId}": {
      "parameters": [
        {
          "name": "projectId",
          "in": "path",
          "required": true,
          "description": "The project whose WhatsApp number the news is about.",
          "schema": {
            "$ref": "#/components/schemas/ProjectId"
          }
        }
      ],
      "get": {
        "operationId": "verifyMetaWebhook",
        "tags": [
          "meta"
        ],
        "summary": "Let Meta verify the webhook",
        "description": "Meta calls this when the webhook is set up in its console, with the project's `metaVerifyToken`; the answer is its challenge, as it came. Anything else is 403. No API key is asked for, or taken.",
        "x-scope": null,
        "x-auth": "none",
        "security": [],
        "parameters": [
          {
            "name": "hub.mode",
            "in": "query",
            "description": "Always `subscribe`.",
            "schema": {
              "type": "string",
              "maxLength": 64
            }
          },
          {
            "name": "hub.verify_token",
            "in": "query",
            "description": "The project's `metaVerifyToken`; it is compared in constant time.",
            "schema": {
              "type": "string",
              "maxLength": 512
            }
          },
          {
            "name": "hub.challenge",
            "in": "query",
            "description": "What the answer repeats.",
            "schema": {
              "type": "string",
              "maxLength": 1024
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The challenge.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                },
                "example": "1158201444"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedQuery"
          },
          "403": {
            "$ref": "#/components/responses/WrongToken"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      },
      "post": {
        "operationId": "receiveMetaWebhook",
        "tags": [
          "meta"
        ],
        "summary": "Take Meta's news",
        "description": "Meta posts what became of messages, what people answered, and what happened to templates and the account.\nIt is stored before the answer and dealt with right after it; what Meta repeats counts once, in any order.\n\nNothing of a body is read before `X-Hub-Signature-256` was compared, in constant time, with the HMAC-SHA256\nof its very bytes under the project's `metaAppSecret`; while the project has none, every post is refused.\nA body has at most 3 MiB and 1,000 updates. News of other numbers than the project's is left out.\n",
        "x-scope": null,
        "x-auth": "signature",
        "security": [
          {
            "metaSignature": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/MetaNews"
              },
              "example": {
                "object": "whatsapp_business_account",
                "entry": [
                  {
                    "id": "419561257915477",
                    "changes": [
                      {
                        "field": "messages",
                        "value": {
                          "messaging_product": "whatsapp",
                          "metadata": {
                            "display_phone_number": "5511988887777",
                            "phone_number_id": "106540352242922"
                          },
                          "statuses": [
                            {
                              "id": "wamid.HBgNNTUxMTk5OTk5ODg4OBUCABEYEjQ4RjE2QzQ3RjY3QjQ5QjJFMQA=",
                              "status": "delivered",
                              "timestamp": "1778754603",
                              "recipient_id": "5511999998888",
                              "biz_opaque_callback_data": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd"
                            }
                          ]
                        }
                      }
                    ]
                  }
                ]
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "It is stored, or was before.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            }
          },
          "400": {
            "$ref": "#/components/responses/MalformedJson"
          },
          "401": {
            "$ref": "#/components/responses/WrongSignature"
          },
          "404": {
            "$ref": "#/components/responses/NotFound"
          },
          "413": {
            "$ref": "#/components/responses/PayloadTooLarge"
          },
          "415": {
            "$ref": "#/components/responses/UnsupportedMediaType"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/health": {
      "get": {
        "operationId": "getHealth",
        "tags": [
          "health"
        ],
        "summary": "Is it alive?",
        "description": "Answers while the process runs, whatever else is broken. For liveness probes.",
        "x-scope": null,
        "x-auth": "none",
        "security": [],
        "responses": {
          "200": {
            "description": "It is alive.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Health"
                },
                "example": {
                  "status": "ok",
                  "version": "0.1.0"
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          }
        }
      }
    },
    "/v1/ready": {
      "get": {
        "operationId": "getReady",
        "tags": [
          "health"
        ],
        "summary": "Is it ready for traffic?",
        "description": "Answers 200 when the database answers and the workers run, otherwise 503 `not_ready`; also 503 from the moment that the server begins to stop. For load balancers.",
        "x-scope": null,
        "x-auth": "none",
        "security": [],
        "responses": {
          "200": {
            "description": "It is ready.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Ready"
                },
                "example": {
                  "status": "ready",
                  "checks": [
                    {
                      "name": "database",
                      "status": "pass"
                    },
                    {
                      "name": "workers",
                      "status": "pass"
                    }
                  ]
                }
              }
            }
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    },
    "/v1/launch-readiness": {
      "get": {
        "operationId": "getLaunchReadiness",
        "tags": [
          "health"
        ],
        "summary": "Is the project ready for real traffic?",
        "description": "Looks at what real traffic needs, and says of each thing whether it is there and what to do. Only\nwhat the project uses is looked at: phones, unless it has none and Meta credentials instead;\nWhatsApp, once those are set. It answers 200 whatever the result: `status` is as bad as the worst\ncheck, and `ready` is false when one of them fails. For CI, and for the page of a dashboard.\n\nWebhooks are judged by what was delivered to them last, of the key's own mode. With `probe=true`\nup to five of them are called with a sample, and Meta is asked whether it takes the credentials;\nthat needs the scope `webhooks.write` too. With a test key Meta is not asked. Not for keys that are\nbound to a line.\n",
        "x-scope": "account.read",
        "x-auth": "key",
        "security": [
          {
            "apiKey": []
          }
        ],
        "parameters": [
          {
            "name": "probe",
            "in": "query",
            "description": "Whether to call the webhooks and Meta now.",
            "schema": {
              "type": "boolean",
              "default": false
            }
          }
        ],
        "responses": {
          "200": {
            "description": "What was found.",
            "headers": {
              "X-Request-Id": {
                "$ref": "#/components/headers/X-Request-Id"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LaunchReadiness"
                },
                "example": {
                  "status": "warn",
                  "ready": true,
                  "checkedAt": "2026-05-14T10:30:00.000Z",
                  "checks": [
                    {
                      "name": "server_ready",
                      "status": "pass",
                      "detail": "Database and workers answer.",
                      "action": null
                    },
                    {
                      "name": "device_online",
                      "status": "pass",
                      "detail": "2 of 2 phones online.",
                      "action": null
                    },
                    {
                      "name": "webhook_reachable",
                      "status": "warn",
                      "detail": "There is no webhook.",
                      "action": "Make one with POST /v1/webhooks, unless your program asks GET /v1/events for what happened."
                    }
                  ]
                }
              }
            }
          },
          "401": {
            "$ref": "#/components/responses/Unauthorized"
          },
          "403": {
            "$ref": "#/components/responses/Forbidden"
          },
          "422": {
            "$ref": "#/components/responses/Invalid"
          },
          "429": {
            "$ref": "#/components/responses/RateLimited"
          },
          "500": {
            "$ref": "#/components/responses/InternalError"
          },
          "503": {
            "$ref": "#/components/responses/NotReady"
          }
        }
      }
    }
  },
  "webhooks": {
    "outbound.queued": {
      "post": {
        "operationId": "onOutboundQueued",
        "tags": [
          "events"
        ],
        "summary": "outbound.queued",
        "description": "A message was accepted and waits to leave.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundQueuedEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.dispatched": {
      "post": {
        "operationId": "onOutboundDispatched",
        "tags": [
          "events"
        ],
        "summary": "outbound.dispatched",
        "description": "A message was handed to the phone or to Meta.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundDispatchedEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.sent": {
      "post": {
        "operationId": "onOutboundSent",
        "tags": [
          "events"
        ],
        "summary": "outbound.sent",
        "description": "A message left the phone, or Meta took it.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundSentEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.delivered": {
      "post": {
        "operationId": "onOutboundDelivered",
        "tags": [
          "events"
        ],
        "summary": "outbound.delivered",
        "description": "A message reached the recipient's phone.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundDeliveredEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "outbound.delivered",
                "timestamp": "2026-05-14T10:30:03.000Z",
                "data": {
                  "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "status": "DELIVERED",
                  "to": "+5511999998888",
                  "from": "+5511988887777",
                  "template": null,
                  "language": null,
                  "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "deviceName": "Front desk",
                  "simSlotIndex": 0,
                  "batchId": null,
                  "otpId": null,
                  "providerMessageId": null,
                  "fallbackMessageId": null,
                  "fallbackOf": null,
                  "attempts": 1,
                  "segments": 1,
                  "price": null,
                  "failure": null,
                  "metadata": {
                    "order": "42"
                  },
                  "queuedAt": "2026-05-14T10:30:00.000Z",
                  "dispatchedAt": "2026-05-14T10:30:00.120Z",
                  "sentAt": "2026-05-14T10:30:01.000Z",
                  "deliveredAt": "2026-05-14T10:30:03.000Z",
                  "readAt": null,
                  "failedAt": null
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.read": {
      "post": {
        "operationId": "onOutboundRead",
        "tags": [
          "events"
        ],
        "summary": "outbound.read",
        "description": "The recipient opened a message.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundReadEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.failed": {
      "post": {
        "operationId": "onOutboundFailed",
        "tags": [
          "events"
        ],
        "summary": "outbound.failed",
        "description": "A message failed for good; `data.failure` says why.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundFailedEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.expired": {
      "post": {
        "operationId": "onOutboundExpired",
        "tags": [
          "events"
        ],
        "summary": "outbound.expired",
        "description": "A message was not sent in time.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundExpiredEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "outbound.canceled": {
      "post": {
        "operationId": "onOutboundCanceled",
        "tags": [
          "events"
        ],
        "summary": "outbound.canceled",
        "description": "A message was taken back before it left.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OutboundCanceledEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "batch.completed": {
      "post": {
        "operationId": "onBatchCompleted",
        "tags": [
          "events"
        ],
        "summary": "batch.completed",
        "description": "Every message of a list has left or ended. A list that was canceled is told as well.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/BatchCompletedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "batch.completed",
                "timestamp": "2026-05-14T11:10:00.000Z",
                "data": {
                  "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "May reminders",
                  "channel": "sms",
                  "status": "completed",
                  "template": null,
                  "language": null,
                  "priority": "bulk",
                  "total": 1000,
                  "accepted": 998,
                  "rejected": 2,
                  "pending": 0,
                  "counts": {
                    "QUEUED": 0,
                    "DISPATCHED": 0,
                    "SENT": 42,
                    "DELIVERED": 950,
                    "READ": 0,
                    "FAILED": 6,
                    "EXPIRED": 0,
                    "CANCELED": 0
                  },
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "completedAt": "2026-05-14T11:10:00.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "otp.verified": {
      "post": {
        "operationId": "onOtpVerified",
        "tags": [
          "events"
        ],
        "summary": "otp.verified",
        "description": "A user typed the right code.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OtpVerifiedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "otp.verified",
                "timestamp": "2026-05-14T10:30:20.000Z",
                "data": {
                  "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "status": "verified",
                  "to": "+5511999998888",
                  "channel": "sms",
                  "purpose": "login",
                  "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "sends": 1,
                  "reason": null,
                  "createdAt": "2026-05-14T10:30:00.000Z",
                  "endedAt": "2026-05-14T10:30:20.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "otp.failed": {
      "post": {
        "operationId": "onOtpFailed",
        "tags": [
          "events"
        ],
        "summary": "otp.failed",
        "description": "An OTP ended after too many wrong codes.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OtpFailedEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "otp.expired": {
      "post": {
        "operationId": "onOtpExpired",
        "tags": [
          "events"
        ],
        "summary": "otp.expired",
        "description": "An OTP ended because nobody typed its code in time.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/OtpExpiredEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "inbound.received": {
      "post": {
        "operationId": "onInboundReceived",
        "tags": [
          "events"
        ],
        "summary": "inbound.received",
        "description": "A phone received a message; read its text by its id, or let a webhook carry it (`includeBody`).",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/InboundReceivedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "inbound.received",
                "timestamp": "2026-05-14T10:31:00.250Z",
                "data": {
                  "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "from": "+5511999998888",
                  "to": "+5511988887777",
                  "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "simSlotIndex": 0,
                  "receivedAt": "2026-05-14T10:31:00.000Z",
                  "createdAt": "2026-05-14T10:31:00.250Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "device.online": {
      "post": {
        "operationId": "onDeviceOnline",
        "tags": [
          "events"
        ],
        "summary": "device.online",
        "description": "A phone connected.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DeviceOnlineEvent"
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "device.offline": {
      "post": {
        "operationId": "onDeviceOffline",
        "tags": [
          "events"
        ],
        "summary": "device.offline",
        "description": "A phone's connection ended.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/DeviceOfflineEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "device.offline",
                "timestamp": "2026-05-14T10:45:00.000Z",
                "data": {
                  "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "Front desk",
                  "status": "OFFLINE",
                  "lastSeenAt": "2026-05-14T10:44:35.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "template.updated": {
      "post": {
        "operationId": "onTemplateUpdated",
        "tags": [
          "events"
        ],
        "summary": "template.updated",
        "description": "A WhatsApp template was approved, rejected, paused or changed at Meta; one that was deleted is told as `DISABLED`.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/TemplateUpdatedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "template.updated",
                "timestamp": "2026-05-14T10:05:00.000Z",
                "data": {
                  "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "name": "lembrete_consulta",
                  "language": "pt_BR",
                  "status": "APPROVED",
                  "category": "UTILITY",
                  "rejectedReason": null,
                  "updatedAt": "2026-05-14T10:05:00.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "recipient.unsubscribed": {
      "post": {
        "operationId": "onRecipientUnsubscribed",
        "tags": [
          "events"
        ],
        "summary": "recipient.unsubscribed",
        "description": "Somebody does not want to be written to any more.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RecipientUnsubscribedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "recipient.unsubscribed",
                "timestamp": "2026-05-14T10:31:00.000Z",
                "data": {
                  "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "scope": "all",
                  "number": "+5511999998888",
                  "optedOut": true,
                  "reason": "keyword",
                  "changedAt": "2026-05-14T10:31:00.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "recipient.resubscribed": {
      "post": {
        "operationId": "onRecipientResubscribed",
        "tags": [
          "events"
        ],
        "summary": "recipient.resubscribed",
        "description": "Somebody wants to be written to again.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RecipientResubscribedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "recipient.resubscribed",
                "timestamp": "2026-05-14T10:31:00.000Z",
                "data": {
                  "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "channel": "sms",
                  "scope": "all",
                  "number": "+5511999998888",
                  "optedOut": false,
                  "reason": "keyword",
                  "changedAt": "2026-05-14T10:31:00.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "webhook.disabled": {
      "post": {
        "operationId": "onWebhookDisabled",
        "tags": [
          "events"
        ],
        "summary": "webhook.disabled",
        "description": "A webhook was switched off because its receiver is gone or did nothing but fail.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WebhookDisabledEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "webhook.disabled",
                "timestamp": "2026-05-19T10:31:00.000Z",
                "data": {
                  "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "url": "https://shop.example.com/hooks/relay",
                  "status": "disabled",
                  "statusReason": "failing",
                  "failingSince": "2026-05-14T10:30:00.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "whatsapp.parked": {
      "post": {
        "operationId": "onWhatsappParked",
        "tags": [
          "events"
        ],
        "summary": "whatsapp.parked",
        "description": "Meta refuses the project's credentials or number: WhatsApp messages wait, and none is lost, until that is mended.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WhatsappParkedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "whatsapp.parked",
                "timestamp": "2026-05-19T10:31:00.000Z",
                "data": {
                  "id": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "metaPhoneNumberId": "106540352242922",
                  "status": "parked",
                  "part": "credential",
                  "providerCode": "190",
                  "reason": "The access token has expired.",
                  "until": null
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "whatsapp.resumed": {
      "post": {
        "operationId": "onWhatsappResumed",
        "tags": [
          "events"
        ],
        "summary": "whatsapp.resumed",
        "description": "Meta takes the project's WhatsApp messages again.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WhatsappResumedEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "whatsapp.resumed",
                "timestamp": "2026-05-19T10:31:00.000Z",
                "data": {
                  "id": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "metaPhoneNumberId": "106540352242922",
                  "status": "resumed",
                  "part": "credential",
                  "providerCode": "190",
                  "reason": "The access token has expired.",
                  "until": null
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    },
    "whatsapp.alert": {
      "post": {
        "operationId": "onWhatsappAlert",
        "tags": [
          "events"
        ],
        "summary": "whatsapp.alert",
        "description": "Meta tells something of the project's WhatsApp account or number.",
        "security": [],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/WhatsappAlertEvent"
              },
              "example": {
                "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                "event": "whatsapp.alert",
                "timestamp": "2026-05-19T10:31:00.000Z",
                "data": {
                  "id": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                  "metaPhoneNumberId": "106540352242922",
                  "about": "account",
                  "severity": "critical",
                  "code": "ACCOUNT_RESTRICTION",
                  "reason": "Meta restricts the account (RESTRICTED_BIZ_INITIATED_MESSAGING).",
                  "quality": null,
                  "messagingLimit": null,
                  "until": "2026-05-26T10:31:00.000Z"
                }
              }
            }
          }
        },
        "responses": {
          "2XX": {
            "description": "Taken. Any other answer is tried again."
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "apiKey": {
        "type": "http",
        "scheme": "bearer",
        "description": "A project's API key, `rly_live_…` or `rly_test_…`."
      },
      "deviceToken": {
        "type": "http",
        "scheme": "bearer",
        "description": "A paired phone's own token, `rlyd_…`."
      },
      "metaSignature": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Hub-Signature-256",
        "description": "`sha256=` and the HMAC-SHA256 of the raw body under the Meta app's secret, in hex."
      },
      "adminToken": {
        "type": "http",
        "scheme": "bearer",
        "description": "The operator's token (`RELAY_ADMIN_TOKEN`)."
      }
    },
    "schemas": {
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
            "$ref": "#/components/schemas/Name"
          },
          "ownerEmail": {
            "$ref": "#/components/schemas/Email"
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
            "$ref": "#/components/schemas/ProjectId"
          },
          "name": {
            "type": "string"
          },
          "apiKey": {
            "$ref": "#/components/schemas/ApiKeyText"
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
            "$ref": "#/components/schemas/FieldErrorCode"
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
            "$ref": "#/components/schemas/ErrorCode"
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
              "$ref": "#/components/schemas/FieldError"
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
                    "$ref": "#/components/schemas/Instant"
                  },
                  "until": {
                    "oneOf": [
                      {
                        "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/ProjectId"
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
                "$ref": "#/components/schemas/MetaNumber"
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
            "$ref": "#/components/schemas/TimeZone"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          }
        }
      },
      "UpdateProject": {
        "type": "object",
        "additionalProperties": false,
        "minProperties": 1,
        "properties": {
          "name": {
            "$ref": "#/components/schemas/Name"
          },
          "ownerEmail": {
            "$ref": "#/components/schemas/Email"
          },
          "timeZone": {
            "$ref": "#/components/schemas/TimeZone"
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
            "$ref": "#/components/schemas/ProjectId"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/DeviceId"
          },
          "simSlotIndex": {
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
            "$ref": "#/components/schemas/ApiKeyId"
          },
          "name": {
            "type": "string"
          },
          "prefix": {
            "type": "string",
            "description": "How the key begins, to tell keys apart."
          },
          "mode": {
            "$ref": "#/components/schemas/ApiKeyMode"
          },
          "dialect": {
            "$ref": "#/components/schemas/ApiKeyDialect"
          },
          "scopes": {
            "description": "What the key may do; null is everything.",
            "type": [
              "array",
              "null"
            ],
            "items": {
              "$ref": "#/components/schemas/Scope"
            }
          },
          "binding": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/ApiKeyBinding"
              },
              {
                "type": "null"
              }
            ]
          },
          "expiresAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/ApiKey"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/Name"
          },
          "mode": {
            "description": "`live` unless said.",
            "$ref": "#/components/schemas/ApiKeyMode"
          },
          "dialect": {
            "description": "`relay` unless said.",
            "$ref": "#/components/schemas/ApiKeyDialect"
          },
          "scopes": {
            "description": "What the key may do; as much as the key that makes it when left out.",
            "type": "array",
            "minItems": 1,
            "maxItems": 14,
            "uniqueItems": true,
            "items": {
              "$ref": "#/components/schemas/Scope"
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
                "$ref": "#/components/schemas/DeviceId"
              },
              "simSlotIndex": {
                "$ref": "#/components/schemas/SimSlotIndex"
              }
            }
          },
          "expiresAt": {
            "description": "The key stops working at this instant; never when left out.",
            "$ref": "#/components/schemas/InstantInput"
          }
        }
      },
      "CreatedApiKey": {
        "allOf": [
          {
            "$ref": "#/components/schemas/ApiKey"
          },
          {
            "type": "object",
            "required": [
              "key"
            ],
            "properties": {
              "key": {
                "$ref": "#/components/schemas/ApiKeyText"
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
            "$ref": "#/components/schemas/MessageId"
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          },
          "status": {
            "$ref": "#/components/schemas/MessageStatus"
          },
          "to": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "from": {
            "description": "The number it leaves from, once a line is chosen and its number is known.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/PhoneNumber"
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
                "$ref": "#/components/schemas/DeviceId"
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
                "$ref": "#/components/schemas/SimSlotIndex"
              },
              {
                "type": "null"
              }
            ]
          },
          "batchId": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/BatchId"
              },
              {
                "type": "null"
              }
            ]
          },
          "otpId": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/OtpId"
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
                "$ref": "#/components/schemas/MessageId"
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
                "$ref": "#/components/schemas/MessageId"
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
                "$ref": "#/components/schemas/Money"
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
                "$ref": "#/components/schemas/Failure"
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
            "$ref": "#/components/schemas/Instant"
          },
          "dispatchedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "sentAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "deliveredAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "readAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "failedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/WaitingReason"
          },
          "since": {
            "$ref": "#/components/schemas/Instant"
          },
          "until": {
            "description": "When it goes on, where that is known.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/MessageFacts"
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
                    "$ref": "#/components/schemas/Waiting"
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
              "$ref": "#/components/schemas/Message"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
        "$ref": "#/components/schemas/InstantInput"
      },
      "ExpiresAt": {
        "description": "It is not sent after this instant and ends as EXPIRED. Not together with `ttlSeconds`.",
        "$ref": "#/components/schemas/InstantInput"
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
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "body": {
            "$ref": "#/components/schemas/SmsText"
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
            "$ref": "#/components/schemas/SendAt"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/ExpiresAt"
          },
          "ttlSeconds": {
            "$ref": "#/components/schemas/TtlSeconds"
          },
          "priority": {
            "$ref": "#/components/schemas/Priority"
          },
          "metadata": {
            "$ref": "#/components/schemas/Metadata"
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
            "$ref": "#/components/schemas/MediaLink"
          },
          "id": {
            "$ref": "#/components/schemas/MediaId"
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
            "$ref": "#/components/schemas/MediaLink"
          },
          "id": {
            "$ref": "#/components/schemas/MediaId"
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
            "$ref": "#/components/schemas/TemplateText"
          },
          "address": {
            "$ref": "#/components/schemas/TemplateText"
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
            "$ref": "#/components/schemas/TemplateMedia"
          },
          "video": {
            "$ref": "#/components/schemas/TemplateMedia"
          },
          "document": {
            "$ref": "#/components/schemas/TemplateDocument"
          },
          "location": {
            "$ref": "#/components/schemas/TemplateLocation"
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
                "$ref": "#/components/schemas/TemplateText"
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
                "$ref": "#/components/schemas/TemplateText"
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
          "$ref": "#/components/schemas/TemplateBodyValue"
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
            "$ref": "#/components/schemas/TemplateText"
          },
          "quickReply": {
            "description": "What comes back as `whatsapp.payload` when it is tapped.",
            "$ref": "#/components/schemas/TemplateText"
          },
          "copyCode": {
            "description": "The code that is copied, of 20 characters at most.",
            "$ref": "#/components/schemas/TemplateText"
          },
          "flow": {
            "description": "How the flow begins.",
            "type": "object",
            "additionalProperties": false,
            "properties": {
              "token": {
                "$ref": "#/components/schemas/TemplateText"
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
          "$ref": "#/components/schemas/TemplateButtonValue"
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
          "$ref": "#/components/schemas/TemplateText"
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
            "$ref": "#/components/schemas/TemplateVariables"
          },
          "header": {
            "$ref": "#/components/schemas/TemplateHeaderValue"
          },
          "body": {
            "$ref": "#/components/schemas/TemplateBodyValues"
          },
          "buttons": {
            "$ref": "#/components/schemas/TemplateButtonValues"
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
            "$ref": "#/components/schemas/TemplateHeaderValue"
          },
          "body": {
            "$ref": "#/components/schemas/TemplateBodyValues"
          },
          "buttons": {
            "$ref": "#/components/schemas/TemplateButtonValues"
          },
          "cards": {
            "description": "The cards of a carousel, in the template's order.",
            "type": "array",
            "minItems": 1,
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/TemplateCardValue"
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
            "$ref": "#/components/schemas/PhoneNumber"
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
            "$ref": "#/components/schemas/TemplateFilling"
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
                "$ref": "#/components/schemas/SmsText"
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
            "$ref": "#/components/schemas/SendAt"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/ExpiresAt"
          },
          "ttlSeconds": {
            "$ref": "#/components/schemas/TtlSeconds"
          },
          "priority": {
            "$ref": "#/components/schemas/Priority"
          },
          "metadata": {
            "$ref": "#/components/schemas/Metadata"
          }
        }
      },
      "SendMessage": {
        "description": "An SMS or a WhatsApp template, told apart by `channel`, or without it by their fields.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/SendSms"
          },
          {
            "$ref": "#/components/schemas/SendWhatsApp"
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
            "$ref": "#/components/schemas/EventId"
          },
          "type": {
            "$ref": "#/components/schemas/TimelineType"
          },
          "at": {
            "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/DeviceId"
              },
              {
                "type": "null"
              }
            ]
          },
          "failure": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Failure"
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
              "$ref": "#/components/schemas/TimelineEntry"
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
            "$ref": "#/components/schemas/BatchId"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          },
          "status": {
            "$ref": "#/components/schemas/BatchStatus"
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
            "$ref": "#/components/schemas/BatchCounts"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "completedAt": {
            "description": "When it was completed or canceled.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/BatchPart"
          },
          "id": {
            "$ref": "#/components/schemas/BatchPart"
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
            "$ref": "#/components/schemas/BatchMedia"
          },
          "video": {
            "$ref": "#/components/schemas/BatchMedia"
          },
          "document": {
            "type": "object",
            "additionalProperties": false,
            "minProperties": 1,
            "properties": {
              "link": {
                "$ref": "#/components/schemas/BatchPart"
              },
              "id": {
                "$ref": "#/components/schemas/BatchPart"
              },
              "filename": {
                "$ref": "#/components/schemas/BatchPart"
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
                "$ref": "#/components/schemas/BatchPart"
              },
              "address": {
                "$ref": "#/components/schemas/BatchPart"
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
                  "$ref": "#/components/schemas/BatchPart"
                },
                "code": {
                  "$ref": "#/components/schemas/BatchPart"
                },
                "amount": {
                  "$ref": "#/components/schemas/BatchPart"
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
                  "$ref": "#/components/schemas/BatchPart"
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
              "$ref": "#/components/schemas/BatchPart"
            },
            "quickReply": {
              "$ref": "#/components/schemas/BatchPart"
            },
            "copyCode": {
              "$ref": "#/components/schemas/BatchPart"
            },
            "flow": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "token": {
                  "$ref": "#/components/schemas/BatchPart"
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
              "$ref": "#/components/schemas/BatchPart"
            }
          },
          "header": {
            "$ref": "#/components/schemas/BatchHeaderValue"
          },
          "body": {
            "$ref": "#/components/schemas/BatchBodyValues"
          },
          "buttons": {
            "$ref": "#/components/schemas/BatchButtonValues"
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
            "$ref": "#/components/schemas/BatchHeaderValue"
          },
          "body": {
            "$ref": "#/components/schemas/BatchBodyValues"
          },
          "buttons": {
            "$ref": "#/components/schemas/BatchButtonValues"
          },
          "cards": {
            "description": "The cards of a carousel, in the template's order.",
            "type": "array",
            "minItems": 1,
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/BatchCardValue"
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
            "$ref": "#/components/schemas/BatchText"
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
            "$ref": "#/components/schemas/BatchFacts"
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
                    "$ref": "#/components/schemas/BatchWaiting"
                  },
                  {
                    "type": "null"
                  }
                ]
              },
              "components": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/BatchComponents"
                  },
                  {
                    "type": "null"
                  }
                ]
              },
              "fallback": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/BatchFallback"
                  },
                  {
                    "type": "null"
                  }
                ]
              },
              "metadata": {
                "description": "Of every message; those of single lines are in their messages.",
                "$ref": "#/components/schemas/Metadata"
              },
              "sendAt": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/Instant"
                  },
                  {
                    "type": "null"
                  }
                ]
              },
              "expiresAt": {
                "oneOf": [
                  {
                    "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/Batch"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/Metadata"
          }
        }
      },
      "BatchRecipients": {
        "type": "array",
        "minItems": 1,
        "maxItems": 10000,
        "items": {
          "$ref": "#/components/schemas/BatchRecipient"
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
            "$ref": "#/components/schemas/Name"
          },
          "body": {
            "$ref": "#/components/schemas/BatchText"
          },
          "from": {
            "$ref": "#/components/schemas/BatchLine"
          },
          "recipients": {
            "$ref": "#/components/schemas/BatchRecipients"
          },
          "sendAt": {
            "$ref": "#/components/schemas/SendAt"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/ExpiresAt"
          },
          "ttlSeconds": {
            "$ref": "#/components/schemas/TtlSeconds"
          },
          "priority": {
            "$ref": "#/components/schemas/BatchPriority"
          },
          "metadata": {
            "$ref": "#/components/schemas/Metadata"
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
            "$ref": "#/components/schemas/Name"
          },
          "template": {
            "$ref": "#/components/schemas/BatchTemplate"
          },
          "language": {
            "$ref": "#/components/schemas/BatchLanguage"
          },
          "components": {
            "$ref": "#/components/schemas/BatchComponents"
          },
          "fallback": {
            "$ref": "#/components/schemas/BatchFallback"
          },
          "recipients": {
            "$ref": "#/components/schemas/BatchRecipients"
          },
          "sendAt": {
            "$ref": "#/components/schemas/SendAt"
          },
          "expiresAt": {
            "$ref": "#/components/schemas/ExpiresAt"
          },
          "ttlSeconds": {
            "$ref": "#/components/schemas/TtlSeconds"
          },
          "priority": {
            "$ref": "#/components/schemas/BatchPriority"
          },
          "metadata": {
            "$ref": "#/components/schemas/Metadata"
          }
        }
      },
      "CreateBatch": {
        "description": "A text or a WhatsApp template for many, told apart by `channel`, or without it by their fields.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/CreateSmsBatch"
          },
          {
            "$ref": "#/components/schemas/CreateWhatsAppBatch"
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
            "$ref": "#/components/schemas/BatchCharset"
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
            "$ref": "#/components/schemas/Metadata"
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
                "$ref": "#/components/schemas/Money"
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
            "$ref": "#/components/schemas/BatchErrorCode"
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
            "$ref": "#/components/schemas/Channel"
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
            "$ref": "#/components/schemas/Money"
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
                    "$ref": "#/components/schemas/Money"
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
            "$ref": "#/components/schemas/BatchIgnoredColumns"
          },
          "charset": {
            "$ref": "#/components/schemas/BatchReadAs"
          },
          "preview": {
            "description": "The first 5 messages.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BatchPreview"
            }
          },
          "errors": {
            "description": "The first 100 lines that would be rejected.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/BatchError"
            }
          }
        }
      },
      "CreatedBatch": {
        "allOf": [
          {
            "$ref": "#/components/schemas/Batch"
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
                "$ref": "#/components/schemas/BatchIgnoredColumns"
              },
              "charset": {
                "$ref": "#/components/schemas/BatchReadAs"
              },
              "errors": {
                "description": "The first 100 rejected lines.",
                "type": "array",
                "items": {
                  "$ref": "#/components/schemas/BatchError"
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
              "$ref": "#/components/schemas/BatchError"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "channel": {
            "description": "`sms` unless said.",
            "$ref": "#/components/schemas/OtpChannel"
          },
          "purpose": {
            "description": "`verification` unless said.",
            "$ref": "#/components/schemas/OtpPurpose"
          },
          "locale": {
            "description": "The project's default, then `en`, unless said.",
            "$ref": "#/components/schemas/OtpLocale"
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
            "$ref": "#/components/schemas/OtpBrand"
          },
          "template": {
            "description": "For `whatsapp` and `auto`; the project's default unless said.",
            "$ref": "#/components/schemas/OtpTemplate"
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
            "$ref": "#/components/schemas/ClientIp"
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
            "$ref": "#/components/schemas/OtpId"
          },
          "status": {
            "$ref": "#/components/schemas/OtpStatus"
          },
          "to": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "channel": {
            "$ref": "#/components/schemas/OtpChannel"
          },
          "purpose": {
            "$ref": "#/components/schemas/OtpPurpose"
          },
          "locale": {
            "type": "string",
            "description": "The language that the text is in."
          },
          "messageId": {
            "description": "The newest message that carries the code; its text shows bullets in its place. Where an SMS has taken the place of a WhatsApp message, that says so: `fallbackMessageId`.",
            "$ref": "#/components/schemas/MessageId"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Instant"
          },
          "verifiedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "endedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "purpose": {
            "description": "`verification` unless said.",
            "$ref": "#/components/schemas/OtpPurpose"
          },
          "code": {
            "$ref": "#/components/schemas/OtpCode"
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
                "$ref": "#/components/schemas/OtpId"
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
                "$ref": "#/components/schemas/OtpReason"
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
              "$ref": "#/components/schemas/OtpCountry"
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
                  "$ref": "#/components/schemas/OtpCountry"
                },
                "until": {
                  "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/OtpCountry"
            }
          },
          "locale": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/OtpLocale"
              },
              {
                "type": "null"
              }
            ]
          },
          "brand": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/OtpBrand"
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
                "$ref": "#/components/schemas/OtpTemplate"
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
                "$ref": "#/components/schemas/OtpLimit"
              },
              "recipientPerDay": {
                "$ref": "#/components/schemas/OtpLimit"
              },
              "prefixPerHour": {
                "$ref": "#/components/schemas/OtpLimit"
              },
              "callerPerHour": {
                "$ref": "#/components/schemas/OtpLimit"
              },
              "projectPerHour": {
                "$ref": "#/components/schemas/OtpLimit"
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
              "$ref": "#/components/schemas/OtpCountry"
            }
          },
          "release": {
            "description": "Numbers whose wrong codes are forgotten now: who has them may get and type codes again.",
            "type": "array",
            "minItems": 1,
            "maxItems": 100,
            "uniqueItems": true,
            "items": {
              "$ref": "#/components/schemas/PhoneNumber"
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
            "$ref": "#/components/schemas/OtpCode"
          }
        }
      },
      "ResendOtp": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "clientIp": {
            "$ref": "#/components/schemas/ClientIp"
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
                "$ref": "#/components/schemas/MessageId"
              },
              {
                "type": "null"
              }
            ]
          },
          "windowEndsAt": {
            "description": "Until when WhatsApp lets you answer freely, without a template: 24 hours after this message.",
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/InboundId"
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          },
          "from": {
            "$ref": "#/components/schemas/Peer"
          },
          "to": {
            "description": "The number that it came to, where that SIM's number is known.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/PhoneNumber"
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
          "receivedAt": {
            "description": "When the phone received it.",
            "$ref": "#/components/schemas/Instant"
          },
          "createdAt": {
            "description": "When the relay stored it.",
            "$ref": "#/components/schemas/Instant"
          },
          "whatsapp": {
            "description": "Only of a WhatsApp message; null or missing for an SMS.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/WhatsAppFacts"
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
            "$ref": "#/components/schemas/InboundFacts"
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
                    "$ref": "#/components/schemas/WhatsAppFacts"
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
              "$ref": "#/components/schemas/InboundMessage"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/Direction"
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          },
          "from": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Peer"
              },
              {
                "type": "null"
              }
            ]
          },
          "to": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Peer"
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
          "timestamp": {
            "description": "When it happened: `receivedAt`, or for ours when it was accepted. Entries stand in the order in which the relay learned of them, so an SMS that a phone held back may show an earlier time.",
            "$ref": "#/components/schemas/Instant"
          },
          "sentAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "deliveredAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "readAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "failedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "receivedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Peer"
          },
          "lastActivityAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "lastEntry": {
            "$ref": "#/components/schemas/ConversationEntry"
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
              "$ref": "#/components/schemas/Conversation"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
              "$ref": "#/components/schemas/ConversationEntry"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/Channel"
          },
          "scope": {
            "$ref": "#/components/schemas/OptOutScope"
          },
          "reason": {
            "$ref": "#/components/schemas/OptOutReason"
          },
          "changedAt": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/RecipientId"
          },
          "name": {
            "type": [
              "string",
              "null"
            ]
          },
          "number": {
            "$ref": "#/components/schemas/PhoneNumber"
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
            "$ref": "#/components/schemas/Metadata"
          },
          "optOuts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/RecipientOptOut"
            }
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/Recipient"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
          "$ref": "#/components/schemas/RecipientTag"
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
            "$ref": "#/components/schemas/RecipientName"
          },
          "number": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "tags": {
            "$ref": "#/components/schemas/RecipientTags"
          },
          "locale": {
            "$ref": "#/components/schemas/RecipientLocale"
          },
          "metadata": {
            "$ref": "#/components/schemas/Metadata"
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
            "$ref": "#/components/schemas/FieldErrorCode"
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
              "$ref": "#/components/schemas/RejectedLine"
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
            "$ref": "#/components/schemas/RecipientName"
          },
          "number": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "tags": {
            "$ref": "#/components/schemas/RecipientTags"
          },
          "locale": {
            "$ref": "#/components/schemas/RecipientLocale"
          },
          "metadata": {
            "$ref": "#/components/schemas/Metadata"
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
            "$ref": "#/components/schemas/OptOutId"
          },
          "channel": {
            "$ref": "#/components/schemas/Channel"
          },
          "scope": {
            "$ref": "#/components/schemas/OptOutScope"
          },
          "number": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "optedOut": {
            "type": "boolean"
          },
          "reason": {
            "$ref": "#/components/schemas/OptOutReason"
          },
          "changedAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/OptOut"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/Channel"
          },
          "number": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "optedOut": {
            "type": "boolean"
          },
          "scope": {
            "$ref": "#/components/schemas/OptOutScope"
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
            "$ref": "#/components/schemas/OptOutText"
          },
          "optInText": {
            "$ref": "#/components/schemas/OptOutText"
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
            "$ref": "#/components/schemas/OptOutText"
          },
          "optInText": {
            "$ref": "#/components/schemas/OptOutText"
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
            "$ref": "#/components/schemas/DeviceId"
          },
          "name": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/DeviceStatus"
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
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "sims": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Sim"
            }
          },
          "limits": {
            "$ref": "#/components/schemas/DeviceLimits"
          },
          "inPool": {
            "type": "boolean",
            "description": "Whether it takes messages that name no line."
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/Device"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/Name"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Device"
          },
          {
            "type": "object",
            "required": [
              "pairing"
            ],
            "properties": {
              "pairing": {
                "$ref": "#/components/schemas/Pairing"
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
            "$ref": "#/components/schemas/SimSlotIndex"
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
              "$ref": "#/components/schemas/SimInPhone"
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
            "$ref": "#/components/schemas/DeviceId"
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
            "$ref": "#/components/schemas/Name"
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
                  "$ref": "#/components/schemas/SimSlotIndex"
                },
                "label": {
                  "$ref": "#/components/schemas/NullableLabel"
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
            "$ref": "#/components/schemas/TemplateId"
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
            "$ref": "#/components/schemas/TemplateStatus"
          },
          "category": {
            "$ref": "#/components/schemas/TemplateCategory"
          },
          "parameterFormat": {
            "$ref": "#/components/schemas/ParameterFormat"
          },
          "components": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TemplateComponent"
            }
          },
          "variables": {
            "description": "What a message of the template has to say, in the order of the template.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/TemplateVariable"
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
            "$ref": "#/components/schemas/Instant"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/Template"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/TemplateName"
          },
          "language": {
            "$ref": "#/components/schemas/TemplateLanguage"
          },
          "category": {
            "$ref": "#/components/schemas/TemplateCategory"
          },
          "parameterFormat": {
            "$ref": "#/components/schemas/ParameterFormat"
          },
          "components": {
            "type": "array",
            "minItems": 1,
            "maxItems": 10,
            "items": {
              "$ref": "#/components/schemas/NewTemplateComponent"
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
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/QueueDepth"
          },
          "oldestAgeSeconds": {
            "$ref": "#/components/schemas/QueueAge"
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
                      "$ref": "#/components/schemas/DeviceId"
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
                  "$ref": "#/components/schemas/QueueDepth"
                },
                "oldestAgeSeconds": {
                  "$ref": "#/components/schemas/QueueAge"
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
                  "$ref": "#/components/schemas/Channel"
                },
                "depth": {
                  "$ref": "#/components/schemas/QueueDepth"
                },
                "oldestAgeSeconds": {
                  "$ref": "#/components/schemas/QueueAge"
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
                  "$ref": "#/components/schemas/WaitingReason"
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
            "$ref": "#/components/schemas/TimeOfDay"
          },
          "end": {
            "$ref": "#/components/schemas/TimeOfDay"
          },
          "timeZone": {
            "$ref": "#/components/schemas/TimeZone"
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
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "quietHours": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/QuietHours"
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
                "$ref": "#/components/schemas/MaxDepth"
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
            "$ref": "#/components/schemas/TimeOfDay"
          },
          "end": {
            "$ref": "#/components/schemas/TimeOfDay"
          },
          "timeZone": {
            "description": "The project's own when left out.",
            "$ref": "#/components/schemas/TimeZone"
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
                "$ref": "#/components/schemas/PutQuietHours"
              },
              {
                "type": "null"
              }
            ]
          },
          "maxDepth": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/MaxDepth"
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
            "$ref": "#/components/schemas/PlanName"
          },
          "status": {
            "$ref": "#/components/schemas/PlanStatus"
          },
          "expiresAt": {
            "description": "When it expires; null is never.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/Burst"
              },
              "refillPerMinute": {
                "$ref": "#/components/schemas/RefillPerMinute"
              },
              "monthlyCap": {
                "$ref": "#/components/schemas/MonthlyCap"
              },
              "devices": {
                "$ref": "#/components/schemas/DeviceCap"
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
            "$ref": "#/components/schemas/Instant"
          },
          "timeZone": {
            "$ref": "#/components/schemas/TimeZone"
          }
        }
      },
      "PlanOverrides": {
        "description": "What this project has instead of its plan's limits; null is no limit.",
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "burst": {
            "$ref": "#/components/schemas/Burst"
          },
          "refillPerMinute": {
            "$ref": "#/components/schemas/RefillPerMinute"
          },
          "monthlyCap": {
            "$ref": "#/components/schemas/MonthlyCap"
          },
          "devices": {
            "$ref": "#/components/schemas/DeviceCap"
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
            "$ref": "#/components/schemas/ProjectId"
          },
          "name": {
            "type": "string"
          },
          "ownerEmail": {
            "type": "string"
          },
          "plan": {
            "$ref": "#/components/schemas/PlanName"
          },
          "status": {
            "$ref": "#/components/schemas/PlanStatus"
          },
          "expiresAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/Burst"
              },
              "refillPerMinute": {
                "$ref": "#/components/schemas/RefillPerMinute"
              },
              "monthlyCap": {
                "$ref": "#/components/schemas/MonthlyCap"
              },
              "devices": {
                "$ref": "#/components/schemas/DeviceCap"
              }
            }
          },
          "ownLimits": {
            "$ref": "#/components/schemas/PlanOverrides"
          },
          "timeZone": {
            "$ref": "#/components/schemas/TimeZone"
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/AdminProject"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/PlanName"
          },
          "expiresAt": {
            "description": "From then on sending is 402 `subscription_expired`; never when null or left out.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/InstantInput"
              },
              {
                "type": "null"
              }
            ]
          },
          "limits": {
            "$ref": "#/components/schemas/PlanOverrides"
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
          "$ref": "#/components/schemas/EventFilter"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.queued"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.dispatched"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.sent"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.delivered"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.read"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.failed"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.expired"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "outbound.canceled"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/MessageFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "batch.completed"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/BatchFacts"
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
            "$ref": "#/components/schemas/OtpId"
          },
          "status": {
            "$ref": "#/components/schemas/OtpStatus"
          },
          "to": {
            "$ref": "#/components/schemas/PhoneNumber"
          },
          "channel": {
            "$ref": "#/components/schemas/OtpChannel"
          },
          "purpose": {
            "$ref": "#/components/schemas/OtpPurpose"
          },
          "messageId": {
            "$ref": "#/components/schemas/MessageId"
          },
          "sends": {
            "type": "integer",
            "minimum": 1
          },
          "reason": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/OtpReason"
              },
              {
                "type": "null"
              }
            ]
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "endedAt": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "otp.verified"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/OtpFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "otp.failed"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/OtpFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "otp.expired"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/OtpFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "inbound.received"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/InboundFacts"
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
            "$ref": "#/components/schemas/DeviceId"
          },
          "name": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/DeviceStatus"
          },
          "lastSeenAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "device.online"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/DeviceFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "device.offline"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/DeviceFacts"
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
            "$ref": "#/components/schemas/TemplateId"
          },
          "name": {
            "type": "string"
          },
          "language": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/TemplateStatus"
          },
          "category": {
            "$ref": "#/components/schemas/TemplateCategory"
          },
          "rejectedReason": {
            "type": [
              "string",
              "null"
            ]
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "template.updated"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/TemplateFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "recipient.unsubscribed"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/OptOut"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "recipient.resubscribed"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/OptOut"
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
            "$ref": "#/components/schemas/WebhookId"
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
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "webhook.disabled"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/WebhookFacts"
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
            "$ref": "#/components/schemas/ProjectId"
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
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "whatsapp.parked"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/WhatsappSenderFacts"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "whatsapp.resumed"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/WhatsappSenderFacts"
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
            "$ref": "#/components/schemas/ProjectId"
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
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/EventId"
          },
          "event": {
            "type": "string",
            "enum": [
              "whatsapp.alert"
            ]
          },
          "timestamp": {
            "$ref": "#/components/schemas/Instant"
          },
          "data": {
            "$ref": "#/components/schemas/WhatsappAlertFacts"
          }
        }
      },
      "Event": {
        "description": "Something that happened; `data` is the thing as it was then, without its text.",
        "oneOf": [
          {
            "$ref": "#/components/schemas/OutboundQueuedEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundDispatchedEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundSentEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundDeliveredEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundReadEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundFailedEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundExpiredEvent"
          },
          {
            "$ref": "#/components/schemas/OutboundCanceledEvent"
          },
          {
            "$ref": "#/components/schemas/BatchCompletedEvent"
          },
          {
            "$ref": "#/components/schemas/OtpVerifiedEvent"
          },
          {
            "$ref": "#/components/schemas/OtpFailedEvent"
          },
          {
            "$ref": "#/components/schemas/OtpExpiredEvent"
          },
          {
            "$ref": "#/components/schemas/InboundReceivedEvent"
          },
          {
            "$ref": "#/components/schemas/DeviceOnlineEvent"
          },
          {
            "$ref": "#/components/schemas/DeviceOfflineEvent"
          },
          {
            "$ref": "#/components/schemas/TemplateUpdatedEvent"
          },
          {
            "$ref": "#/components/schemas/RecipientUnsubscribedEvent"
          },
          {
            "$ref": "#/components/schemas/RecipientResubscribedEvent"
          },
          {
            "$ref": "#/components/schemas/WebhookDisabledEvent"
          },
          {
            "$ref": "#/components/schemas/WhatsappParkedEvent"
          },
          {
            "$ref": "#/components/schemas/WhatsappResumedEvent"
          },
          {
            "$ref": "#/components/schemas/WhatsappAlertEvent"
          }
        ],
        "discriminator": {
          "propertyName": "event",
          "mapping": {
            "outbound.queued": "#/components/schemas/OutboundQueuedEvent",
            "outbound.dispatched": "#/components/schemas/OutboundDispatchedEvent",
            "outbound.sent": "#/components/schemas/OutboundSentEvent",
            "outbound.delivered": "#/components/schemas/OutboundDeliveredEvent",
            "outbound.read": "#/components/schemas/OutboundReadEvent",
            "outbound.failed": "#/components/schemas/OutboundFailedEvent",
            "outbound.expired": "#/components/schemas/OutboundExpiredEvent",
            "outbound.canceled": "#/components/schemas/OutboundCanceledEvent",
            "batch.completed": "#/components/schemas/BatchCompletedEvent",
            "otp.verified": "#/components/schemas/OtpVerifiedEvent",
            "otp.failed": "#/components/schemas/OtpFailedEvent",
            "otp.expired": "#/components/schemas/OtpExpiredEvent",
            "inbound.received": "#/components/schemas/InboundReceivedEvent",
            "device.online": "#/components/schemas/DeviceOnlineEvent",
            "device.offline": "#/components/schemas/DeviceOfflineEvent",
            "template.updated": "#/components/schemas/TemplateUpdatedEvent",
            "recipient.unsubscribed": "#/components/schemas/RecipientUnsubscribedEvent",
            "recipient.resubscribed": "#/components/schemas/RecipientResubscribedEvent",
            "webhook.disabled": "#/components/schemas/WebhookDisabledEvent",
            "whatsapp.parked": "#/components/schemas/WhatsappParkedEvent",
            "whatsapp.resumed": "#/components/schemas/WhatsappResumedEvent",
            "whatsapp.alert": "#/components/schemas/WhatsappAlertEvent"
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
              "$ref": "#/components/schemas/Event"
            }
          },
          "nextCursor": {
            "description": "The id to pass as `after` for the next page; null when you have caught up.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/EventId"
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
            "$ref": "#/components/schemas/WebhookId"
          },
          "url": {
            "type": "string",
            "examples": [
              "https://shop.example.com/hooks/relay"
            ]
          },
          "events": {
            "$ref": "#/components/schemas/EventTypes"
          },
          "payloadFormat": {
            "$ref": "#/components/schemas/PayloadFormat"
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
            "$ref": "#/components/schemas/WebhookStatus"
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
                "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "updatedAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/Webhook"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
            "$ref": "#/components/schemas/WebhookUrl"
          },
          "events": {
            "$ref": "#/components/schemas/EventTypes"
          },
          "payloadFormat": {
            "$ref": "#/components/schemas/PayloadFormat"
          },
          "includeBody": {
            "description": "Whether `inbound.received` carries the text of the message, as `data.body`.",
            "type": "boolean",
            "default": false
          },
          "description": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Description"
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
            "$ref": "#/components/schemas/Webhook"
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
            "$ref": "#/components/schemas/WebhookUrl"
          },
          "events": {
            "$ref": "#/components/schemas/EventTypes"
          },
          "payloadFormat": {
            "$ref": "#/components/schemas/PayloadFormat"
          },
          "includeBody": {
            "type": "boolean"
          },
          "description": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Description"
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
            "$ref": "#/components/schemas/Instant"
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
                "$ref": "#/components/schemas/DeliveryError"
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
                "$ref": "#/components/schemas/Milliseconds"
              },
              "connectMs": {
                "$ref": "#/components/schemas/Milliseconds"
              },
              "tlsMs": {
                "$ref": "#/components/schemas/Milliseconds"
              },
              "firstByteMs": {
                "$ref": "#/components/schemas/Milliseconds"
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
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/DeliveryId"
          },
          "webhookId": {
            "$ref": "#/components/schemas/WebhookId"
          },
          "eventId": {
            "$ref": "#/components/schemas/EventId"
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
            "$ref": "#/components/schemas/DeliveryState"
          },
          "attempts": {
            "type": "integer",
            "minimum": 0
          },
          "lastError": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/DeliveryError"
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
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "nextAttemptAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "succeededAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
              },
              {
                "type": "null"
              }
            ]
          },
          "createdAt": {
            "$ref": "#/components/schemas/Instant"
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
              "$ref": "#/components/schemas/Delivery"
            }
          },
          "nextCursor": {
            "$ref": "#/components/schemas/NextCursor"
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
                "$ref": "#/components/schemas/InstantInput"
              }
            ]
          },
          "until": {
            "description": "Events before this instant; default now.",
            "allOf": [
              {
                "$ref": "#/components/schemas/InstantInput"
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
                "$ref": "#/components/schemas/ReplayId"
              },
              {
                "type": "null"
              }
            ]
          },
          "webhookId": {
            "$ref": "#/components/schemas/WebhookId"
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
            "$ref": "#/components/schemas/Instant"
          },
          "until": {
            "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Instant"
          },
          "finishedAt": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Instant"
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
            "$ref": "#/components/schemas/Delivery"
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
                  "$ref": "#/components/schemas/DeliveryAttempt"
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
          "$ref": "#/components/schemas/UsageGroup"
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
                "$ref": "#/components/schemas/Month"
              },
              {
                "type": "null"
              }
            ]
          },
          "day": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Day"
              },
              {
                "type": "null"
              }
            ]
          },
          "channel": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/Channel"
              },
              {
                "type": "null"
              }
            ]
          },
          "category": {
            "oneOf": [
              {
                "$ref": "#/components/schemas/BillingCategory"
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
            "$ref": "#/components/schemas/UsageMessages"
          },
          "units": {
            "$ref": "#/components/schemas/UsageUnits"
          },
          "unpriced": {
            "$ref": "#/components/schemas/UsageUnpriced"
          },
          "amount": {
            "$ref": "#/components/schemas/Money"
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
            "$ref": "#/components/schemas/UsageMessages"
          },
          "units": {
            "$ref": "#/components/schemas/UsageUnits"
          },
          "unpriced": {
            "$ref": "#/components/schemas/UsageUnpriced"
          },
          "amount": {
            "$ref": "#/components/schemas/Money"
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
            "$ref": "#/components/schemas/Day"
          },
          "to": {
            "$ref": "#/components/schemas/Day"
          },
          "timeZone": {
            "$ref": "#/components/schemas/TimeZone"
          },
          "groupBy": {
            "$ref": "#/components/schemas/UsageGroups"
          },
          "data": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/UsageLine"
            }
          },
          "nextCursor": {
            "type": "null",
            "description": "All lines are one page."
          },
          "total": {
            "$ref": "#/components/schemas/UsageTotal"
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
            "$ref": "#/components/schemas/Channel"
          },
          "category": {
            "$ref": "#/components/schemas/BillingCategory"
          },
          "country": {
            "$ref": "#/components/schemas/BilledCountry"
          },
          "unitPrice": {
            "description": "Of one unit; null where no price is configured.",
            "oneOf": [
              {
                "$ref": "#/components/schemas/Money"
              },
              {
                "type": "null"
              }
            ]
          },
          "messages": {
            "$ref": "#/components/schemas/UsageMessages"
          },
          "units": {
            "$ref": "#/components/schemas/UsageUnits"
          },
          "amount": {
            "$ref": "#/components/schemas/Money"
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
            "$ref": "#/components/schemas/Channel"
          },
          "category": {
            "$ref": "#/components/schemas/BillingCategory"
          },
          "messages": {
            "$ref": "#/components/schemas/UsageMessages"
          },
          "units": {
            "$ref": "#/components/schemas/UsageUnits"
          },
          "unpriced": {
            "$ref": "#/components/schemas/UsageUnpriced"
          },
          "amount": {
            "$ref": "#/components/schemas/Money"
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
            "$ref": "#/components/schemas/Month"
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
            "$ref": "#/components/schemas/ApiKeyMode"
          },
          "projectId": {
            "$ref": "#/components/schemas/ProjectId"
          },
          "projectName": {
            "type": "string"
          },
          "timeZone": {
            "$ref": "#/components/schemas/TimeZone"
          },
          "lines": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StatementLine"
            }
          },
          "categories": {
            "description": "The same by channel and category.",
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/StatementCategory"
            }
          },
          "total": {
            "$ref": "#/components/schemas/UsageTotal"
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
            "$ref": "#/components/schemas/CheckStatus"
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
            "$ref": "#/components/schemas/CheckStatus"
          },
          "ready": {
            "type": "boolean",
            "description": "Whether no check fails."
          },
          "checkedAt": {
            "$ref": "#/components/schemas/Instant"
          },
          "checks": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReadinessCheck"
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
      },
      "RateLimit": {
        "description": "What is left, as draft-ietf-httpapi-ratelimit-headers describes it.",
        "schema": {
          "type": "string"
        },
        "example": "\"key\";r=0;t=12"
      },
      "RateLimit-Policy": {
        "description": "The limits that hold, as draft-ietf-httpapi-ratelimit-headers describes them.",
        "schema": {
          "type": "string"
        },
        "example": "\"key\";q=600;w=60"
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
      "Location": {
        "description": "Where to read what was created.",
        "schema": {
          "type": "string",
          "format": "uri-reference"
        }
      }
    },
    "responses": {
      "MalformedJson": {
        "description": "The body is not JSON in UTF-8.",
        "x-codes": [
          "malformed_json"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#malformed_json",
              "title": "Malformed JSON",
              "status": 400,
              "detail": "The body is not JSON: it ends inside a string.",
              "code": "malformed_json",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "Unauthorized": {
        "description": "There is no valid bearer token, or it was revoked or has expired.",
        "x-codes": [
          "unauthorized"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#unauthorized",
              "title": "Unauthorized",
              "status": 401,
              "detail": "Send an API key: \"Authorization: Bearer rly_live_…\".",
              "code": "unauthorized",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "Forbidden": {
        "description": "The key is valid but lacks the scope, or is bound to another line.",
        "x-codes": [
          "forbidden"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#forbidden",
              "title": "Forbidden",
              "status": 403,
              "detail": "This call needs the scope messages.write, which this key does not have.",
              "code": "forbidden",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "PayloadTooLarge": {
        "description": "The body is larger than this call takes.",
        "x-codes": [
          "payload_too_large"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#payload_too_large",
              "title": "Payload too large",
              "status": 413,
              "detail": "The body is larger than 65536 bytes.",
              "code": "payload_too_large",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "UnsupportedMediaType": {
        "description": "The body is not announced as `application/json` in UTF-8, or comes with a `Content-Encoding`: bodies are taken\nas they are, and a compressed one (`gzip`, `br`, `deflate`) is refused before it is read.\n",
        "x-codes": [
          "unsupported_media_type"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#unsupported_media_type",
              "title": "Unsupported media type",
              "status": 415,
              "detail": "Send the body as \"Content-Type: application/json\".",
              "code": "unsupported_media_type",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "Invalid": {
        "description": "A parameter or field is wrong; `errors` names each one.",
        "x-codes": [
          "validation_failed"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
              "title": "Validation failed",
              "status": 422,
              "detail": "limit must be at most 100.",
              "code": "validation_failed",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/limit",
                  "code": "too_large",
                  "detail": "limit must be at most 100."
                }
              ]
            }
          }
        }
      },
      "RateLimited": {
        "description": "Too many requests; wait as long as `Retry-After` says.",
        "x-codes": [
          "rate_limited"
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
          },
          "RateLimit": {
            "$ref": "#/components/headers/RateLimit"
          },
          "RateLimit-Policy": {
            "$ref": "#/components/headers/RateLimit-Policy"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#rate_limited",
              "title": "Rate limited",
              "status": 429,
              "detail": "More than 600 requests in a minute; try again in 12 s.",
              "code": "rate_limited",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "InternalError": {
        "description": "A fault of ours. It is logged under `requestId`.",
        "x-codes": [
          "internal_error"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#internal_error",
              "title": "Internal error",
              "status": 500,
              "detail": "Something failed on our side; try again, and quote the request id if it stays.",
              "code": "internal_error",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "NotReady": {
        "description": "The server is starting, stopping, or cannot reach its database.",
        "x-codes": [
          "not_ready"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#not_ready",
              "title": "Not ready",
              "status": 503,
              "detail": "The database does not answer.",
              "code": "not_ready",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "MetaCredentialsInvalid": {
        "description": "A field is wrong, or the callback's address may not be called.",
        "x-codes": [
          "validation_failed",
          "webhook_url_forbidden"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#webhook_url_forbidden",
              "title": "Webhook URL forbidden",
              "status": 422,
              "detail": "callbackUrl points to an address of this network, which is not called.",
              "code": "webhook_url_forbidden",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/callbackUrl",
                  "code": "invalid_reference",
                  "detail": "callbackUrl points to an address of this network, which is not called."
                }
              ]
            }
          }
        }
      },
      "IdempotencyInFlight": {
        "description": "The first call with this Idempotency-Key is still running.",
        "x-codes": [
          "idempotency_in_flight"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#idempotency_in_flight",
              "title": "Idempotent request in flight",
              "status": 409,
              "detail": "The first request with this Idempotency-Key has not ended yet; try again.",
              "code": "idempotency_in_flight",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "CreateApiKeyInvalid": {
        "description": "A field is wrong or missing (a binding, for `relayion`), the binding names a device or SIM that is not there or a SIM whose number is not known, or the Idempotency-Key was used with another body.",
        "x-codes": [
          "validation_failed",
          "invalid_device",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#invalid_device",
              "title": "Invalid device",
              "status": 422,
              "detail": "There is no device dev_01hwz3k9fxe5vr2t8qn6yc4bmd in this project.",
              "code": "invalid_device",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/binding/deviceId",
                  "code": "invalid_reference",
                  "detail": "There is no device dev_01hwz3k9fxe5vr2t8qn6yc4bmd in this project."
                }
              ]
            }
          }
        }
      },
      "NotFound": {
        "description": "There is no such thing in this project (another project's looks the same).",
        "x-codes": [
          "not_found"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#not_found",
              "title": "Not found",
              "status": 404,
              "detail": "There is no live message msg_01hwz3k9fxe5vr2t8qn6yc4bmd in this project.",
              "code": "not_found",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "SubscriptionExpired": {
        "description": "The project's plan has expired; nothing is sent until it is renewed.",
        "x-codes": [
          "subscription_expired"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#subscription_expired",
              "title": "Subscription expired",
              "status": 402,
              "detail": "The plan of this project expired on 2026-05-01; renew it to send again.",
              "code": "subscription_expired",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "SendConflict": {
        "description": "The first call with this Idempotency-Key is still running, or the project has no Meta credentials to send WhatsApp messages with.",
        "x-codes": [
          "idempotency_in_flight",
          "meta_credentials_missing"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
              "title": "Meta credentials missing",
              "status": 409,
              "detail": "Set the project's Meta credentials before the first WhatsApp message.",
              "code": "meta_credentials_missing",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "SendInvalid": {
        "description": "A field is wrong, or the message cannot be sent as it is; `code` says which.",
        "x-codes": [
          "validation_failed",
          "invalid_phone_number",
          "invalid_device",
          "template_not_approved",
          "template_variables_mismatch",
          "recipient_opted_out",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
              "title": "Invalid phone number",
              "status": 422,
              "detail": "to must be a phone number in E.164, such as +5511999998888.",
              "code": "invalid_phone_number",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/to",
                  "code": "invalid_phone_number",
                  "detail": "to must be a phone number in E.164, such as +5511999998888."
                }
              ]
            }
          }
        }
      },
      "SendLimited": {
        "description": "Too many requests, or the plan's messages of this month are used up.",
        "x-codes": [
          "rate_limited",
          "monthly_limit_exceeded"
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
          },
          "RateLimit": {
            "$ref": "#/components/headers/RateLimit"
          },
          "RateLimit-Policy": {
            "$ref": "#/components/headers/RateLimit-Policy"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#monthly_limit_exceeded",
              "title": "Monthly limit exceeded",
              "status": 429,
              "detail": "The plan's 500 messages of this month are used up.",
              "code": "monthly_limit_exceeded",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "SendUnavailable": {
        "description": "The queue takes no more messages for now, or the server is not ready.",
        "x-codes": [
          "queue_blocked",
          "not_ready"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#queue_blocked",
              "title": "Queue blocked",
              "status": 503,
              "detail": "The queue is full; try again in 5 s.",
              "code": "queue_blocked",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "NotCancelable": {
        "description": "The message has left the queue, so it cannot be taken back.",
        "x-codes": [
          "not_cancelable"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#not_cancelable",
              "title": "Not cancelable",
              "status": 409,
              "detail": "The message is SENT; only a QUEUED message can be canceled.",
              "code": "not_cancelable",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "BatchInvalid": {
        "description": "The list as a whole is wrong: a field, the file's line of names, the template, what fills it. Single lines never are the reason, unless nothing behind them can be read: a quote that is never closed, a line of more than 64 KiB, characters of which nobody can tell how they are written.",
        "x-codes": [
          "validation_failed",
          "invalid_device",
          "template_not_approved",
          "template_variables_mismatch",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
              "title": "Validation failed",
              "status": 422,
              "detail": "The file has no column \"time\", which the text asks for.",
              "code": "validation_failed",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/body",
                  "code": "invalid_reference",
                  "detail": "The file has no column \"time\", which the text asks for."
                }
              ]
            }
          }
        }
      },
      "BatchEnded": {
        "description": "The list has ended, so there is nothing to hold back or to take back.",
        "x-codes": [
          "batch_ended"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#batch_ended",
              "title": "Batch ended",
              "status": 409,
              "detail": "The list is completed; nothing of it waits any more.",
              "code": "batch_ended",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "OtpBlocked": {
        "description": "The key may not do this, or the send was blocked as likely abuse: `errors[0].code` is the reason, and `Retry-After` tells when it ends by itself, if it does. A blocked send costs nothing.",
        "x-codes": [
          "forbidden",
          "otp_blocked"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#otp_blocked",
              "title": "One-time password blocked",
              "status": 403,
              "detail": "This number is not one that gets SMS.",
              "code": "otp_blocked",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/to",
                  "code": "number_type_blocked",
                  "detail": "This number is not one that gets SMS."
                }
              ]
            }
          }
        }
      },
      "OtpConflict": {
        "description": "WhatsApp needs the project's Meta credentials, or the first call with this Idempotency-Key is still running.",
        "x-codes": [
          "meta_credentials_missing",
          "idempotency_in_flight"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
              "title": "Meta credentials missing",
              "status": 409,
              "detail": "Set the project's Meta credentials before the first WhatsApp message.",
              "code": "meta_credentials_missing",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "OtpInvalid": {
        "description": "A field is wrong, or the code cannot be sent as it is; `code` says which.",
        "x-codes": [
          "validation_failed",
          "invalid_phone_number",
          "invalid_device",
          "template_not_approved",
          "recipient_opted_out",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
              "title": "Invalid phone number",
              "status": 422,
              "detail": "to is not a phone number that can exist.",
              "code": "invalid_phone_number",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/to",
                  "code": "invalid_phone_number",
                  "detail": "to is not a phone number that can exist."
                }
              ]
            }
          }
        }
      },
      "OtpLimited": {
        "description": "The cooldown between two sends is not over (`Retry-After`), there are too many requests, or the plan's messages of this month are used up.",
        "x-codes": [
          "rate_limited",
          "monthly_limit_exceeded"
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
          },
          "RateLimit": {
            "$ref": "#/components/headers/RateLimit"
          },
          "RateLimit-Policy": {
            "$ref": "#/components/headers/RateLimit-Policy"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#rate_limited",
              "title": "Rate limited",
              "status": 429,
              "detail": "The next code for this number can be sent in 22 s.",
              "code": "rate_limited",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "OtpUnavailable": {
        "description": "The queue takes no more messages for now, or the server is not ready.",
        "x-codes": [
          "queue_blocked",
          "not_ready"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#queue_blocked",
              "title": "Queue blocked",
              "status": 503,
              "detail": "The queue is full; try again in 5 s.",
              "code": "queue_blocked",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "OtpVerifyBlocked": {
        "description": "The key may not do this, or too many wrong codes were typed for this number: nothing is looked at, and `Retry-After` tells when that ends by itself.",
        "x-codes": [
          "forbidden",
          "otp_blocked"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#otp_blocked",
              "title": "One-time password blocked",
              "status": 403,
              "detail": "Too many wrong codes were typed for this number.",
              "code": "otp_blocked",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/code",
                  "code": "wrong_code_limit",
                  "detail": "Too many wrong codes were typed for this number."
                }
              ]
            }
          }
        }
      },
      "OtpVerifyInvalid": {
        "description": "A field is wrong, or the Idempotency-Key was used with another body.",
        "x-codes": [
          "validation_failed",
          "invalid_phone_number",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
              "title": "Invalid phone number",
              "status": 422,
              "detail": "to is not a phone number that can exist.",
              "code": "invalid_phone_number",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/to",
                  "code": "invalid_phone_number",
                  "detail": "to is not a phone number that can exist."
                }
              ]
            }
          }
        }
      },
      "InvalidOrReused": {
        "description": "A parameter or field is wrong (`errors` names each one), or the Idempotency-Key was used with another body.",
        "x-codes": [
          "validation_failed",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
              "title": "Validation failed",
              "status": 422,
              "detail": "name is required.",
              "code": "validation_failed",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/name",
                  "code": "required",
                  "detail": "name is required."
                }
              ]
            }
          }
        }
      },
      "OtpEnded": {
        "description": "The OTP has ended, or the first call with this Idempotency-Key is still running.",
        "x-codes": [
          "otp_ended",
          "meta_credentials_missing",
          "idempotency_in_flight"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#otp_ended",
              "title": "One-time password ended",
              "status": 409,
              "detail": "The OTP is verified; send a new one.",
              "code": "otp_ended",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "OtpNotCancelable": {
        "description": "The OTP has ended already.",
        "x-codes": [
          "not_cancelable"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#not_cancelable",
              "title": "Not cancelable",
              "status": 409,
              "detail": "The OTP is verified; only a pending one can be canceled.",
              "code": "not_cancelable",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "RecipientConflict": {
        "description": "Another recipient has this number, or the first call with this key is still running.",
        "x-codes": [
          "already_exists",
          "idempotency_in_flight"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#already_exists",
              "title": "Already exists",
              "status": 409,
              "detail": "Another recipient of this project has this number.",
              "code": "already_exists",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "RecipientInvalidOrReused": {
        "description": "A field is wrong, or the Idempotency-Key was used with another body.",
        "x-codes": [
          "validation_failed",
          "invalid_phone_number",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
              "title": "Invalid phone number",
              "status": 422,
              "detail": "number is not a phone number that can exist.",
              "code": "invalid_phone_number",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/number",
                  "code": "invalid_phone_number",
                  "detail": "number is not a phone number that can exist."
                }
              ]
            }
          }
        }
      },
      "RecipientExists": {
        "description": "Another recipient has this number.",
        "x-codes": [
          "already_exists"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#already_exists",
              "title": "Already exists",
              "status": 409,
              "detail": "Another recipient of this project has this number.",
              "code": "already_exists",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "RecipientInvalid": {
        "description": "A field is wrong; `errors` names each one.",
        "x-codes": [
          "validation_failed",
          "invalid_phone_number"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
              "title": "Invalid phone number",
              "status": 422,
              "detail": "number is not a phone number that can exist.",
              "code": "invalid_phone_number",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/number",
                  "code": "invalid_phone_number",
                  "detail": "number is not a phone number that can exist."
                }
              ]
            }
          }
        }
      },
      "CreateDeviceConflict": {
        "description": "The plan has no room for another device, or the first call with this Idempotency-Key is still running.",
        "x-codes": [
          "device_limit_reached",
          "idempotency_in_flight"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#device_limit_reached",
              "title": "Device limit reached",
              "status": 409,
              "detail": "The plan has room for 1 device; delete one or change the plan.",
              "code": "device_limit_reached",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "UpgradeRequired": {
        "description": "This is not a WebSocket upgrade.",
        "x-codes": [
          "upgrade_required"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#upgrade_required",
              "title": "Upgrade required",
              "status": 426,
              "detail": "Connect with a WebSocket client and the subprotocol relay.v1.",
              "code": "upgrade_required",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "UpdateDeviceInvalid": {
        "description": "A field is wrong; `errors` names each one.",
        "x-codes": [
          "validation_failed",
          "invalid_phone_number"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
              "title": "Validation failed",
              "status": 422,
              "detail": "This device has no SIM in slot 3.",
              "code": "validation_failed",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/sims/0/slotIndex",
                  "code": "invalid_reference",
                  "detail": "This device has no SIM in slot 3."
                }
              ]
            }
          }
        }
      },
      "CredentialsMissingOrInFlight": {
        "description": "The project has no Meta credentials, or no business account with them; or the first call with this Idempotency-Key is still running.",
        "x-codes": [
          "meta_credentials_missing",
          "idempotency_in_flight"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
              "title": "Meta credentials missing",
              "status": 409,
              "detail": "Store metaBusinessAccountId with the Meta credentials first; templates belong to it.",
              "code": "meta_credentials_missing",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "TemplateInvalidOrReused": {
        "description": "A field is wrong (`errors` names each one), Meta refused the template (`detail` says why), or the Idempotency-Key was used with another body.",
        "x-codes": [
          "validation_failed",
          "meta_refused",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_refused",
              "title": "Refused by Meta",
              "status": 422,
              "detail": "Meta refused it (code 190): Error validating access token.",
              "code": "meta_refused",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "MetaUnavailable": {
        "description": "Meta does not answer, or wants no calls for now; or the server is not ready.",
        "x-codes": [
          "meta_unavailable",
          "not_ready"
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
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_unavailable",
              "title": "Meta unavailable",
              "status": 503,
              "detail": "Meta did not answer; try again.",
              "code": "meta_unavailable",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": true
            }
          }
        }
      },
      "CredentialsMissing": {
        "description": "The project has no Meta credentials, or no business account with them.",
        "x-codes": [
          "meta_credentials_missing"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
              "title": "Meta credentials missing",
              "status": 409,
              "detail": "Store metaBusinessAccountId with the Meta credentials first; templates belong to it.",
              "code": "meta_credentials_missing",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "MetaRefused": {
        "description": "A parameter is wrong, or Meta refused it; `detail` says why.",
        "x-codes": [
          "validation_failed",
          "meta_refused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#meta_refused",
              "title": "Refused by Meta",
              "status": 422,
              "detail": "Meta refused it (code 190): Error validating access token.",
              "code": "meta_refused",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "WebhookInvalidOrReused": {
        "description": "A field is wrong, the events are of several categories, the URL may not be called, or the Idempotency-Key was used with another body.",
        "x-codes": [
          "validation_failed",
          "mixed_event_categories",
          "webhook_url_forbidden",
          "idempotency_key_reused"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#webhook_url_forbidden",
              "title": "Webhook URL forbidden",
              "status": 422,
              "detail": "url points to a loopback address, which is not called.",
              "code": "webhook_url_forbidden",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/url",
                  "code": "invalid_reference",
                  "detail": "url points to a loopback address, which is not called."
                }
              ]
            }
          }
        }
      },
      "WebhookManaged": {
        "description": "The webhook is the `callbackUrl` of the Meta credentials, and changed there only.",
        "x-codes": [
          "webhook_managed"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#webhook_managed",
              "title": "Webhook managed",
              "status": 409,
              "detail": "This webhook is the callbackUrl of the Meta credentials: change it there.",
              "code": "webhook_managed",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "WebhookInvalid": {
        "description": "A field is wrong, the events are of several categories, or the URL may not be called.",
        "x-codes": [
          "validation_failed",
          "mixed_event_categories",
          "webhook_url_forbidden"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#mixed_event_categories",
              "title": "Mixed event categories",
              "status": 422,
              "detail": "events mixes outbound and inbound; make one webhook for each.",
              "code": "mixed_event_categories",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false,
              "errors": [
                {
                  "pointer": "/events",
                  "code": "conflict",
                  "detail": "events mixes outbound and inbound; make one webhook for each."
                }
              ]
            }
          }
        }
      },
      "DeliveryNotRetryable": {
        "description": "The webhook is gone, or an attempt of this delivery is under way.",
        "x-codes": [
          "delivery_not_retryable"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#delivery_not_retryable",
              "title": "Delivery not retryable",
              "status": 409,
              "detail": "An attempt of this delivery is under way; read what comes of it.",
              "code": "delivery_not_retryable",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "MalformedQuery": {
        "description": "The query is no text.",
        "x-codes": [
          "malformed_request"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#malformed_request",
              "title": "Malformed request",
              "status": 400,
              "detail": "The query is not valid percent-encoded UTF-8.",
              "code": "malformed_request",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "WrongToken": {
        "description": "The verify token is not this project's, or there is no such project.",
        "x-codes": [
          "forbidden"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#forbidden",
              "title": "Forbidden",
              "status": 403,
              "detail": "This is not the handshake of this project's webhook; compare the verify token.",
              "code": "forbidden",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      },
      "WrongSignature": {
        "description": "The signature is missing or not that of these bytes under the project's app secret.",
        "x-codes": [
          "unauthorized"
        ],
        "headers": {
          "X-Request-Id": {
            "$ref": "#/components/headers/X-Request-Id"
          }
        },
        "content": {
          "application/problem+json": {
            "schema": {
              "$ref": "#/components/schemas/Problem"
            },
            "example": {
              "type": "http://127.0.0.1:4600/docs/errors#unauthorized",
              "title": "Unauthorized",
              "status": 401,
              "detail": "X-Hub-Signature-256 is not the signature of this body under the project's Meta app secret.",
              "code": "unauthorized",
              "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
              "retryable": false
            }
          }
        }
      }
    },
    "parameters": {
      "Limit": {
        "name": "limit",
        "in": "query",
        "description": "How many entries a page has.",
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 20
        }
      },
      "Cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The `nextCursor` of the page before, with the same filters.",
        "schema": {
          "type": "string",
          "pattern": "^[A-Za-z0-9_-]{1,512}$"
        }
      },
      "IdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.",
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 255,
          "pattern": "^[!-~]([ -~]*[!-~])?$"
        },
        "example": "order-42-reminder"
      },
      "CreatedAfter": {
        "name": "createdAfter",
        "in": "query",
        "description": "Only what was created at this instant or later.",
        "schema": {
          "$ref": "#/components/schemas/InstantInput"
        }
      },
      "CreatedBefore": {
        "name": "createdBefore",
        "in": "query",
        "description": "Only what was created before this instant.",
        "schema": {
          "$ref": "#/components/schemas/InstantInput"
        }
      },
      "MessageIdInPath": {
        "name": "messageId",
        "in": "path",
        "required": true,
        "description": "The message's id.",
        "schema": {
          "$ref": "#/components/schemas/MessageId"
        }
      },
      "BatchIdInPath": {
        "name": "batchId",
        "in": "path",
        "required": true,
        "description": "The list's id.",
        "schema": {
          "$ref": "#/components/schemas/BatchId"
        }
      },
      "OtpIdInPath": {
        "name": "otpId",
        "in": "path",
        "required": true,
        "description": "The OTP's id.",
        "schema": {
          "$ref": "#/components/schemas/OtpId"
        }
      },
      "RecipientIdInPath": {
        "name": "recipientId",
        "in": "path",
        "required": true,
        "description": "The recipient's id.",
        "schema": {
          "$ref": "#/components/schemas/RecipientId"
        }
      },
      "DeviceIdInPath": {
        "name": "deviceId",
        "in": "path",
        "required": true,
        "description": "The device's id.",
        "schema": {
          "$ref": "#/components/schemas/DeviceId"
        }
      },
      "TemplateIdInPath": {
        "name": "templateId",
        "in": "path",
        "required": true,
        "description": "The template's id.",
        "schema": {
          "$ref": "#/components/schemas/TemplateId"
        }
      },
      "WebhookIdInPath": {
        "name": "webhookId",
        "in": "path",
        "required": true,
        "description": "The webhook's id.",
        "schema": {
          "$ref": "#/components/schemas/WebhookId"
        }
      },
      "DeliveryIdInPath": {
        "name": "deliveryId",
        "in": "path",
        "required": true,
        "description": "The delivery's id.",
        "schema": {
          "$ref": "#/components/schemas/DeliveryId"
        }
      }
    }
  }
}
