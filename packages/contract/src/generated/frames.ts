// Generated from openapi/. Run `pnpm generate` instead of editing.
export type paths = Record<string, never>;
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * DeviceFrame
         * @description Everything that a phone sends.
         */
        DeviceFrame: components["schemas"]["HelloFrame"] | components["schemas"]["AcceptedFrame"] | components["schemas"]["SentFrame"] | components["schemas"]["DeliveredFrame"] | components["schemas"]["FailedFrame"] | components["schemas"]["InboundFrame"] | components["schemas"]["StatusFrame"];
        /**
         * ServerFrame
         * @description Everything that the relay sends.
         */
        ServerFrame: components["schemas"]["WelcomeFrame"] | components["schemas"]["SendFrame"] | components["schemas"]["CancelFrame"] | components["schemas"]["AckFrame"] | components["schemas"]["ErrorFrame"];
        /**
         * @example {
         *       "type": "hello",
         *       "protocol": 1,
         *       "agent": "relay-phone/1.0.0 (linux)",
         *       "journalId": "V1StGXR8Z5jdHi6BmyT0",
         *       "sims": [
         *         {
         *           "slotIndex": 0,
         *           "phoneNumber": "+5511987654321",
         *           "carrier": "Vivo"
         *         }
         *       ],
         *       "journal": [
         *         {
         *           "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *           "attempt": 1,
         *           "state": "submitting",
         *           "at": "2026-01-05T12:00:00.020Z"
         *         }
         *       ],
         *       "battery": 87,
         *       "charging": true
         *     }
         */
        HelloFrame: {
            /** @constant */
            type: "hello";
            /**
             * @description The version of this protocol. Another one is answered with `error` and 4400.
             * @constant
             */
            protocol: 1;
            /** @description Software, its version and platform, for support; `relay-phone/1.0.0 (linux)`. */
            agent: string;
            /** @description Random, made together with the journal (section 5). */
            journalId: string;
            sims: components["schemas"]["DeviceSim"][];
            journal: components["schemas"]["JournalEntry"][];
            battery?: components["schemas"]["BatteryPercent"];
            charging?: components["schemas"]["Charging"];
            signal?: components["schemas"]["SignalBars"];
            network?: components["schemas"]["NetworkName"];
        };
        /**
         * @example {
         *       "type": "accepted",
         *       "seq": 1,
         *       "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *       "attempt": 1,
         *       "at": "2026-01-05T12:00:00.010Z"
         *     }
         */
        AcceptedFrame: {
            /** @constant */
            type: "accepted";
            seq: components["schemas"]["FrameSeq"];
            messageId: components["schemas"]["DeviceMessageId"];
            attempt: components["schemas"]["AttemptNumber"];
            at: components["schemas"]["DeviceInstant"];
        };
        /**
         * @example {
         *       "type": "sent",
         *       "seq": 2,
         *       "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *       "attempt": 1,
         *       "at": "2026-01-05T12:00:00.042Z",
         *       "parts": 1
         *     }
         */
        SentFrame: {
            /** @constant */
            type: "sent";
            seq: components["schemas"]["FrameSeq"];
            messageId: components["schemas"]["DeviceMessageId"];
            attempt: components["schemas"]["AttemptNumber"];
            at: components["schemas"]["DeviceInstant"];
            /** @description SMS segments that went on air. */
            parts: number;
        };
        /**
         * @example {
         *       "type": "delivered",
         *       "seq": 3,
         *       "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *       "attempt": 1,
         *       "at": "2026-01-05T12:00:01.905Z"
         *     }
         */
        DeliveredFrame: {
            /** @constant */
            type: "delivered";
            seq: components["schemas"]["FrameSeq"];
            messageId: components["schemas"]["DeviceMessageId"];
            attempt: components["schemas"]["AttemptNumber"];
            at: components["schemas"]["DeviceInstant"];
        };
        /**
         * @example {
         *       "type": "failed",
         *       "seq": 2,
         *       "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *       "attempt": 1,
         *       "at": "2026-01-05T12:00:00.042Z",
         *       "code": "no_signal",
         *       "reason": "The modem is not registered on a network.",
         *       "retryable": true
         *     }
         */
        FailedFrame: {
            /** @constant */
            type: "failed";
            seq: components["schemas"]["FrameSeq"];
            messageId: components["schemas"]["DeviceMessageId"];
            attempt: components["schemas"]["AttemptNumber"];
            at: components["schemas"]["DeviceInstant"];
            /**
             * @description An open list: `no_signal`, `no_credit`, `radio_off`, `invalid_number`, `sim_missing`, `rejected_by_carrier`,
             *     `expired`, `unknown_outcome`, `canceled`, `generic`.
             */
            code: string;
            /** @description For people; no message text and no phone numbers. */
            reason: string;
            /** @description True only if it is certain that nothing went on air, and another try may help. */
            retryable: boolean;
        };
        /**
         * @example {
         *       "type": "inbound",
         *       "seq": 4,
         *       "from": "+5511912345678",
         *       "body": "YES",
         *       "receivedAt": "2026-01-05T12:00:09.000Z",
         *       "simSlotIndex": 0
         *     }
         */
        InboundFrame: {
            /** @constant */
            type: "inbound";
            seq: components["schemas"]["FrameSeq"];
            /** @description As the network gave it; E.164, a short code or a sender name. */
            from: string;
            body: string;
            receivedAt: components["schemas"]["DeviceInstant"];
            simSlotIndex: components["schemas"]["SlotIndex"];
        };
        /**
         * @example {
         *       "type": "status",
         *       "battery": 86,
         *       "charging": false,
         *       "signal": 3,
         *       "network": "LTE"
         *     }
         */
        StatusFrame: {
            /** @constant */
            type: "status";
            battery: components["schemas"]["BatteryPercent"];
            charging: components["schemas"]["Charging"];
            signal: components["schemas"]["SignalBars"];
            network: components["schemas"]["NetworkName"];
        };
        /**
         * @example {
         *       "type": "welcome",
         *       "deviceId": "dev_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *       "heartbeatSeconds": 25,
         *       "serverTime": "2026-01-05T12:00:00.000Z",
         *       "lastSeq": 0,
         *       "cancels": 0
         *     }
         */
        WelcomeFrame: {
            /** @constant */
            type: "welcome";
            deviceId: string;
            /** @description Seconds between the relay's pings (section 7). */
            heartbeatSeconds: number;
            serverTime: components["schemas"]["DeviceInstant"];
            /** @description The highest seq of this journal that is committed; 0 for a journal that is new to the relay. */
            lastSeq: number;
            /**
             * @description How many `cancel` frames follow directly, before any other frame (section 2).
             * @default 0
             */
            cancels?: number;
        };
        /**
         * @example {
         *       "type": "send",
         *       "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a",
         *       "attempt": 1,
         *       "to": "+5511912345678",
         *       "body": "Your order has left.",
         *       "simSlotIndex": null,
         *       "expiresAt": null
         *     }
         */
        SendFrame: {
            /** @constant */
            type: "send";
            messageId: components["schemas"]["DeviceMessageId"];
            attempt: components["schemas"]["AttemptNumber"];
            /** @description One recipient, E.164. */
            to: string;
            body: string;
            /** @description The SIM to use; null leaves it to the phone. */
            simSlotIndex: number | null;
            /** @description Not on air after this instant of the relay's clock; null for no end. */
            expiresAt: string | null;
        };
        /**
         * @example {
         *       "type": "cancel",
         *       "messageId": "msg_01jgqv8k3ze9rt6m4w2n5c7y0a"
         *     }
         */
        CancelFrame: {
            /** @constant */
            type: "cancel";
            messageId: components["schemas"]["DeviceMessageId"];
        };
        /**
         * @example {
         *       "type": "ack",
         *       "seq": 3
         *     }
         */
        AckFrame: {
            /** @constant */
            type: "ack";
            seq: components["schemas"]["FrameSeq"];
        };
        /**
         * @example {
         *       "type": "error",
         *       "code": "invalid_frame",
         *       "detail": "/seq must be integer"
         *     }
         */
        ErrorFrame: {
            /** @constant */
            type: "error";
            /** @description An open list: `malformed_json`, `invalid_frame`, `hello_expected`, `unsupported_protocol`, `too_many_frames`. */
            code: string;
            detail: string;
        };
        DeviceSim: {
            slotIndex: components["schemas"]["SlotIndex"];
            /** @description E.164 as far as the SIM knows it; many do not. */
            phoneNumber: string | null;
            carrier: string | null;
        };
        JournalEntry: {
            messageId: components["schemas"]["DeviceMessageId"];
            attempt: components["schemas"]["AttemptNumber"];
            /** @enum {string} */
            state: "accepted" | "submitting" | "sent" | "failed" | "delivered";
            at: components["schemas"]["DeviceInstant"];
        };
        FrameSeq: number;
        AttemptNumber: number;
        DeviceMessageId: string;
        DeviceInstant: string;
        /** @description Which SIM, counted from 0. */
        SlotIndex: number;
        /** @description Per cent; null where there is no battery or no reading. */
        BatteryPercent: number | null;
        Charging: boolean | null;
        /** @description 0 is none, 4 is full. */
        SignalBars: number | null;
        /** @description What carries data, as a word; `LTE`, `5G`, `wifi`. */
        NetworkName: string | null;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
