// Generated from openapi/. Run `pnpm generate` instead of editing.
export interface paths {
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List devices
         * @description Answers all devices of the account that are not deleted, newest first.
         */
        get: operations["relayionListDevices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sent messages
         * @description Answers the account's messages, newest first; filters narrow the list together.
         */
        get: operations["relayionListOutbound"];
        put?: never;
        /**
         * Send an SMS
         * @description Accepts an SMS; it leaves by the key's line. The answer says DISPATCHED when the phone is online and the message has left for it, which the call waits for, 250 ms at most; otherwise QUEUED, and it leaves by itself, oldest first, when the phone is back or its limit allows it.
         */
        post: operations["relayionSendOutbound"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outbound/{outboundId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                outboundId: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        /**
         * Get a sent message
         * @description Answers the message as it stands; another account's is not found.
         */
        get: operations["relayionGetOutbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List received messages
         * @description Answers what came to the key's phone number, newest first, wherever its SIM sat; filters narrow the list together.
         */
        get: operations["relayionListInbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbound/{inboundId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                inboundId: components["schemas"]["InboundId"];
            };
            cookie?: never;
        };
        /**
         * Get a received message
         * @description Answers the message; one that came to another number is not found.
         */
        get: operations["relayionGetInbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/conversations/{phoneNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The other side's number, URL-encoded (`+` is `%2B`). */
                phoneNumber: components["schemas"]["Peer"];
            };
            cookie?: never;
        };
        /**
         * Get a conversation
         * @description Answers both directions between the key's number and one other, oldest first. With nothing to tell it is `total` 0 and no messages, not an error.
         */
        get: operations["relayionGetConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description An ISO 8601 date (`2026-04-07`), or an instant with its offset.
         * @example 2026-04-07
         * @example 2026-04-07T10:00:00Z
         */
        RelayionTime: string;
        RelayionSend: {
            recipientNumber: components["schemas"]["PhoneNumber"];
            body: components["schemas"]["SmsText"];
        };
        /**
         * @description `QUEUED` → `DISPATCHED` → `SENT` → `DELIVERED`, or `FAILED` on the way.
         * @enum {string}
         */
        RelayionOutboundStatus: "QUEUED" | "DISPATCHED" | "SENT" | "DELIVERED" | "FAILED";
        /** @enum {string} */
        RelayionDirection: "inbound" | "outbound";
        /** @description Null until it happens. */
        RelayionWhen: components["schemas"]["Instant"] | null;
        RelayionOutbound: {
            id: components["schemas"]["MessageId"];
            accountId: components["schemas"]["ProjectId"];
            /** @description Null while a message that was sent with another API waits for any device. */
            deviceId: components["schemas"]["DeviceId"] | null;
            apiKeyId: components["schemas"]["ApiKeyId"] | null;
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            recipientNumber: components["schemas"]["Peer"];
            body: string;
            status: components["schemas"]["RelayionOutboundStatus"];
            createdAt: components["schemas"]["Instant"];
            dispatchedAt: components["schemas"]["RelayionWhen"];
            sentAt: components["schemas"]["RelayionWhen"];
            deliveredAt: components["schemas"]["RelayionWhen"];
            failedAt: components["schemas"]["RelayionWhen"];
            /** @example No signal */
            failureReason: string | null;
        };
        RelayionInbound: {
            id: components["schemas"]["InboundId"];
            accountId: components["schemas"]["ProjectId"];
            deviceId: components["schemas"]["DeviceId"] | null;
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            senderNumber: components["schemas"]["Peer"];
            body: string;
            /** @enum {string} */
            status: "RECEIVED";
            receivedAt: components["schemas"]["Instant"];
            createdAt: components["schemas"]["Instant"];
        };
        /** @description What the account sent. */
        RelayionSent: {
            id: components["schemas"]["MessageId"];
            /** @enum {string} */
            direction: "outbound";
            deviceId: components["schemas"]["DeviceId"] | null;
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            body: string;
            status: components["schemas"]["RelayionOutboundStatus"];
            sentAt: components["schemas"]["RelayionWhen"];
            deliveredAt: components["schemas"]["RelayionWhen"];
            createdAt: components["schemas"]["Instant"];
            timestamp: components["schemas"]["Instant"];
        };
        /** @description What the other side sent. */
        RelayionReceived: {
            id: components["schemas"]["InboundId"];
            /** @enum {string} */
            direction: "inbound";
            deviceId: components["schemas"]["DeviceId"] | null;
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            body: string;
            /** @enum {string} */
            status: "RECEIVED";
            receivedAt: components["schemas"]["Instant"];
            createdAt: components["schemas"]["Instant"];
            timestamp: components["schemas"]["Instant"];
        };
        RelayionConversation: {
            phoneNumber: components["schemas"]["Peer"];
            /** @description Of all pages, with these filters. */
            total: number;
            messages: (components["schemas"]["RelayionSent"] | components["schemas"]["RelayionReceived"])[];
        };
        RelayionSim: {
            id: components["schemas"]["SimId"];
            slotIndex: components["schemas"]["SimSlotIndex"];
            phoneNumber: components["schemas"]["PhoneNumber"] | null;
            label: string | null;
            isDefault: boolean;
        };
        RelayionDevice: {
            id: components["schemas"]["DeviceId"];
            name: string;
            /** @enum {string} */
            status: "ONLINE" | "OFFLINE";
            /** @description Only paired devices receive work. */
            isPaired: boolean;
            /** @description Whether a pairing code waits to be used. */
            pendingSetup: boolean;
            lastSeenAt: components["schemas"]["RelayionWhen"];
            sims: components["schemas"]["RelayionSim"][];
        };
        RelayionDevices: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["RelayionDevice"][];
        };
        RelayionOutboundAnswer: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["RelayionOutbound"];
        };
        RelayionOutboundList: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["RelayionOutbound"][];
        };
        RelayionInboundAnswer: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["RelayionInbound"];
        };
        RelayionInboundList: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["RelayionInbound"][];
        };
        RelayionConversationAnswer: {
            /** @enum {boolean} */
            success: true;
            data: components["schemas"]["RelayionConversation"];
        };
        /**
         * @description What went wrong, for programs. Each code always comes with the same status.
         * @enum {string}
         */
        RelayionErrorCode: "UNAUTHORIZED" | "FORBIDDEN" | "NOT_FOUND" | "METHOD_NOT_ALLOWED" | "PAYLOAD_TOO_LARGE" | "UNSUPPORTED_MEDIA_TYPE" | "MALFORMED_JSON" | "MALFORMED_REQUEST" | "VALIDATION_FAILED" | "INVALID_PHONE_NUMBER" | "INVALID_DEVICE" | "RECIPIENT_OPTED_OUT" | "IDEMPOTENCY_KEY_REUSED" | "IDEMPOTENCY_IN_FLIGHT" | "RATE_LIMITED" | "SUBSCRIPTION_EXPIRED" | "MONTHLY_LIMIT_EXCEEDED" | "QUEUE_BLOCKED" | "INTERNAL_ERROR" | "NOT_READY";
        RelayionError: {
            /** @enum {boolean} */
            success: false;
            error: {
                /** @description For people. */
                message: string;
                code: components["schemas"]["RelayionErrorCode"];
            };
        };
        /** @example dev_01hwz3k9fxe5vr2t8qn6yc4bmd */
        DeviceId: string;
        /**
         * Format: date-time
         * @description An instant, ISO 8601 in UTC with milliseconds.
         * @example 2026-05-14T10:30:00.000Z
         */
        Instant: string;
        /** @example sim_01hwz3k9fxe5vr2t8qn6yc4bmd */
        SimId: string;
        /**
         * @description The SIM slot, counted from 0.
         * @example 0
         */
        SimSlotIndex: number;
        /**
         * @description A phone number in E.164: `+`, the country code and the number, digits only. It must be a number that exists in its country's plan, otherwise the answer is `invalid_phone_number`.
         * @example +5511999998888
         */
        PhoneNumber: string;
        /** @example msg_01hwz3k9fxe5vr2t8qn6yc4bmd */
        MessageId: string;
        /** @example proj_01hwz3k9fxe5vr2t8qn6yc4bmd */
        ProjectId: string;
        /** @example key_01hwz3k9fxe5vr2t8qn6yc4bmd */
        ApiKeyId: string;
        /**
         * @description The other side of a conversation: an E.164 number, or for incoming messages also a short code (`27182`) or an alphanumeric sender (`MYBANK`), exactly as the network gave it; for somebody who hides their number from WhatsApp businesses, the id that WhatsApp gives instead (`BR.1502…`).
         * @example +5511999998888
         * @example 27182
         */
        Peer: string;
        /**
         * @description The text. Long texts are sent in several segments and read as one.
         * @example Your table is ready.
         */
        SmsText: string;
        /** @example inb_01hwz3k9fxe5vr2t8qn6yc4bmd */
        InboundId: string;
    };
    responses: {
        /** @description The body is not JSON in UTF-8. */
        RelayionMalformedJson: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "The body is not JSON.",
                 *         "code": "MALFORMED_JSON"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description There is no valid key of this dialect, or it was revoked or has expired. */
        RelayionUnauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "This API key is not known: it has a typo, was revoked or has expired.",
                 *         "code": "UNAUTHORIZED"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The key is valid but lacks the scope. */
        RelayionForbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "This call needs the scope messages.write, which this key does not have.",
                 *         "code": "FORBIDDEN"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description There is no such message in this account, or at this number. */
        RelayionNotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "There is no message msg_01hwz3k9fxe5vr2t8qn6yc4bmd in this account.",
                 *         "code": "NOT_FOUND"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The first call with this Idempotency-Key is still running. */
        RelayionInFlight: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "The first request with this Idempotency-Key has not ended yet; try again.",
                 *         "code": "IDEMPOTENCY_IN_FLIGHT"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The body is larger than this call takes. */
        RelayionPayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "The body is larger than 65536 bytes.",
                 *         "code": "PAYLOAD_TOO_LARGE"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The body is not announced as `application/json` in UTF-8. */
        RelayionUnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "Send the body as \"Content-Type: application/json\", in UTF-8.",
                 *         "code": "UNSUPPORTED_MEDIA_TYPE"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description A parameter is wrong. */
        RelayionInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "limit must be at most 100.",
                 *         "code": "VALIDATION_FAILED"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description A field is wrong, no such number can exist, the key's line is gone, or the Idempotency-Key was used with another body. */
        RelayionSendInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "recipientNumber is required.",
                 *         "code": "VALIDATION_FAILED"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description Too many requests; wait as long as `Retry-After` says. */
        RelayionRateLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "More than 600 requests in a minute; try again in 12 s.",
                 *         "code": "RATE_LIMITED"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The account's plan has expired; nothing is sent until it is renewed. */
        RelayionSubscriptionExpired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "The plan of this project expired at 2026-05-01T00:00:00.000Z; renew it to send again.",
                 *         "code": "SUBSCRIPTION_EXPIRED"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description Too many requests, or the plan's messages of this calendar month are used up. */
        RelayionSendLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "Monthly message limit reached.",
                 *         "code": "MONTHLY_LIMIT_EXCEEDED"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description A fault of ours. It is logged under the request id. */
        RelayionInternalError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "Something failed on our side; try again, and quote the request id if it stays.",
                 *         "code": "INTERNAL_ERROR"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The server is starting, stopping, or cannot reach its database. */
        RelayionNotReady: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "The database does not answer; try again.",
                 *         "code": "NOT_READY"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
        /** @description The server cannot take messages now. */
        RelayionSendUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "success": false,
                 *       "error": {
                 *         "message": "The database does not answer; try again.",
                 *         "code": "NOT_READY"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RelayionError"];
            };
        };
    };
    parameters: {
        /**
         * @description Not known to Relayion, and safe to leave out: with it the same request may be repeated for 24 hours and sends once; a repeat answers the message as it stands (and `Idempotent-Replayed: true`).
         * @example order-42-reminder
         */
        RelayionIdempotencyKey: string;
        /** @description Only what went through this device. */
        RelayionDeviceId: components["schemas"]["DeviceId"];
        /** @description Only what went through this SIM slot. */
        RelayionSimSlotIndex: components["schemas"]["SimSlotIndex"];
        /** @description Only from this time on; a date is its beginning in UTC. */
        RelayionFrom: components["schemas"]["RelayionTime"];
        /** @description Only up to and with this time; a date is its end in UTC. */
        RelayionTo: components["schemas"]["RelayionTime"];
        /** @description Which page, counted from 1. */
        RelayionPage: number;
        /** @description How many entries a page has. */
        RelayionLimit: number;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Names this request in logs and problems; the caller's own when it sent a valid one.
         * @example req_01hwz3k9fxe5vr2t8qn6yc4bmd
         */
        "X-Request-Id": string;
        /**
         * @description The scheme to use.
         * @example Bearer
         */
        "WWW-Authenticate": string;
        /** @description How many seconds to wait before trying again. */
        "Retry-After": number;
        /** @description `true` when this is the stored answer of an earlier call with the same key. */
        "Idempotent-Replayed": "true";
        /**
         * @description `true` where the same request may succeed a moment later, `false` where it will not, whatever the status and `retryable` say. Absent: they decide.
         * @example true
         */
        "Relay-Should-Retry": "true" | "false";
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    relayionListDevices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The devices. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "data": [
                     *         {
                     *           "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "Front desk",
                     *           "status": "ONLINE",
                     *           "isPaired": true,
                     *           "pendingSetup": false,
                     *           "lastSeenAt": "2026-04-07T10:00:00.000Z",
                     *           "sims": [
                     *             {
                     *               "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *               "slotIndex": 0,
                     *               "phoneNumber": "+639171234567",
                     *               "label": "Globe",
                     *               "isDefault": true
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RelayionDevices"];
                };
            };
            401: components["responses"]["RelayionUnauthorized"];
            403: components["responses"]["RelayionForbidden"];
            422: components["responses"]["RelayionInvalid"];
            429: components["responses"]["RelayionRateLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionNotReady"];
        };
    };
    relayionListOutbound: {
        parameters: {
            query?: {
                /** @description Only what went through this device. */
                deviceId?: components["parameters"]["RelayionDeviceId"];
                /** @description Only messages to this number; write the `+` as `%2B`. */
                recipientNumber?: components["schemas"]["PhoneNumber"];
                /** @description Only what went through this SIM slot. */
                simSlotIndex?: components["parameters"]["RelayionSimSlotIndex"];
                /** @description Only messages that are in this status now. */
                status?: components["schemas"]["RelayionOutboundStatus"];
                /** @description Only from this time on; a date is its beginning in UTC. */
                from?: components["parameters"]["RelayionFrom"];
                /** @description Only up to and with this time; a date is its end in UTC. */
                to?: components["parameters"]["RelayionTo"];
                /** @description Which page, counted from 1. */
                page?: components["parameters"]["RelayionPage"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["RelayionLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "data": [
                     *         {
                     *           "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "apiKeyId": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "simSlotIndex": 0,
                     *           "recipientNumber": "+639171234567",
                     *           "body": "Your table is ready.",
                     *           "status": "DISPATCHED",
                     *           "createdAt": "2026-04-07T10:00:00.000Z",
                     *           "dispatchedAt": "2026-04-07T10:00:00.004Z",
                     *           "sentAt": null,
                     *           "deliveredAt": null,
                     *           "failedAt": null,
                     *           "failureReason": null
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RelayionOutboundList"];
                };
            };
            401: components["responses"]["RelayionUnauthorized"];
            403: components["responses"]["RelayionForbidden"];
            422: components["responses"]["RelayionInvalid"];
            429: components["responses"]["RelayionRateLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionNotReady"];
        };
    };
    relayionSendOutbound: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Not known to Relayion, and safe to leave out: with it the same request may be repeated for 24 hours and sends once; a repeat answers the message as it stands (and `Idempotent-Replayed: true`).
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["RelayionIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "recipientNumber": "+639171234567",
                 *       "body": "Your table is ready."
                 *     }
                 */
                "application/json": components["schemas"]["RelayionSend"];
            };
        };
        responses: {
            /** @description The message was accepted and will not be lost. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "data": {
                     *         "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "apiKeyId": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "simSlotIndex": 0,
                     *         "recipientNumber": "+639171234567",
                     *         "body": "Your table is ready.",
                     *         "status": "DISPATCHED",
                     *         "createdAt": "2026-04-07T10:00:00.000Z",
                     *         "dispatchedAt": "2026-04-07T10:00:00.004Z",
                     *         "sentAt": null,
                     *         "deliveredAt": null,
                     *         "failedAt": null,
                     *         "failureReason": null
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RelayionOutboundAnswer"];
                };
            };
            400: components["responses"]["RelayionMalformedJson"];
            401: components["responses"]["RelayionUnauthorized"];
            402: components["responses"]["RelayionSubscriptionExpired"];
            403: components["responses"]["RelayionForbidden"];
            409: components["responses"]["RelayionInFlight"];
            413: components["responses"]["RelayionPayloadTooLarge"];
            415: components["responses"]["RelayionUnsupportedMediaType"];
            422: components["responses"]["RelayionSendInvalid"];
            429: components["responses"]["RelayionSendLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionSendUnavailable"];
        };
    };
    relayionGetOutbound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                outboundId: components["schemas"]["MessageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "data": {
                     *         "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "apiKeyId": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "simSlotIndex": 0,
                     *         "recipientNumber": "+639171234567",
                     *         "body": "Your table is ready.",
                     *         "status": "FAILED",
                     *         "createdAt": "2026-04-07T10:00:00.000Z",
                     *         "dispatchedAt": "2026-04-07T10:00:00.004Z",
                     *         "sentAt": null,
                     *         "deliveredAt": null,
                     *         "failedAt": "2026-04-07T10:00:09.000Z",
                     *         "failureReason": "No signal"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RelayionOutboundAnswer"];
                };
            };
            401: components["responses"]["RelayionUnauthorized"];
            403: components["responses"]["RelayionForbidden"];
            404: components["responses"]["RelayionNotFound"];
            422: components["responses"]["RelayionInvalid"];
            429: components["responses"]["RelayionRateLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionNotReady"];
        };
    };
    relayionListInbound: {
        parameters: {
            query?: {
                /** @description Only what went through this device. */
                deviceId?: components["parameters"]["RelayionDeviceId"];
                /** @description Only what this sender sent; write the `+` as `%2B`. */
                senderNumber?: components["schemas"]["Peer"];
                /** @description Only what went through this SIM slot. */
                simSlotIndex?: components["parameters"]["RelayionSimSlotIndex"];
                /** @description Only from this time on; a date is its beginning in UTC. */
                from?: components["parameters"]["RelayionFrom"];
                /** @description Only up to and with this time; a date is its end in UTC. */
                to?: components["parameters"]["RelayionTo"];
                /** @description Which page, counted from 1. */
                page?: components["parameters"]["RelayionPage"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["RelayionLimit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of messages. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "data": [
                     *         {
                     *           "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "simSlotIndex": 0,
                     *           "senderNumber": "+639171234567",
                     *           "body": "Thank you!",
                     *           "status": "RECEIVED",
                     *           "receivedAt": "2026-04-07T10:05:00.000Z",
                     *           "createdAt": "2026-04-07T10:05:00.120Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RelayionInboundList"];
                };
            };
            401: components["responses"]["RelayionUnauthorized"];
            403: components["responses"]["RelayionForbidden"];
            422: components["responses"]["RelayionInvalid"];
            429: components["responses"]["RelayionRateLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionNotReady"];
        };
    };
    relayionGetInbound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                inboundId: components["schemas"]["InboundId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "success": true,
                     *       "data": {
                     *         "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "accountId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "simSlotIndex": 0,
                     *         "senderNumber": "+639171234567",
                     *         "body": "Thank you!",
                     *         "status": "RECEIVED",
                     *         "receivedAt": "2026-04-07T10:05:00.000Z",
                     *         "createdAt": "2026-04-07T10:05:00.120Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RelayionInboundAnswer"];
                };
            };
            401: components["responses"]["RelayionUnauthorized"];
            403: components["responses"]["RelayionForbidden"];
            404: components["responses"]["RelayionNotFound"];
            422: components["responses"]["RelayionInvalid"];
            429: components["responses"]["RelayionRateLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionNotReady"];
        };
    };
    relayionGetConversation: {
        parameters: {
            query?: {
                /** @description Only what went through this device. */
                deviceId?: components["parameters"]["RelayionDeviceId"];
                /** @description Only what went through this SIM slot. */
                simSlotIndex?: components["parameters"]["RelayionSimSlotIndex"];
                /** @description Only from this time on; a date is its beginning in UTC. */
                from?: components["parameters"]["RelayionFrom"];
                /** @description Only up to and with this time; a date is its end in UTC. */
                to?: components["parameters"]["RelayionTo"];
                /** @description Only this direction. */
                direction?: components["schemas"]["RelayionDirection"];
                /** @description Which page, counted from 1. */
                page?: components["parameters"]["RelayionPage"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["RelayionLimit"];
            };
            header?: never;
            path: {
                /** @description The other side's number, URL-encoded (`+` is `%2B`). */
                phoneNumber: components["schemas"]["Peer"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the conversation. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelayionConversationAnswer"];
                };
            };
            401: components["responses"]["RelayionUnauthorized"];
            403: components["responses"]["RelayionForbidden"];
            422: components["responses"]["RelayionInvalid"];
            429: components["responses"]["RelayionRateLimited"];
            500: components["responses"]["RelayionInternalError"];
            503: components["responses"]["RelayionNotReady"];
        };
    };
}
