// Generated from openapi/. Run `pnpm generate` instead of editing.
export interface paths {
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a project
         * @description Makes a project and answers with its first API key, which is shown only here. Open to everybody in development and where the server allows sign-up; otherwise it takes the operator's token. It takes no Idempotency-Key: the answer is a secret of nobody's project yet, so it is not kept for a repeat.
         */
        post: operations["createProject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the project
         * @description Answers the project that the key belongs to. Not for keys that are bound to a line.
         */
        get: operations["getProject"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the project
         * @description Changes what is named and leaves the rest.
         */
        patch: operations["updateProject"];
        trace?: never;
    };
    "/v1/projects/me/meta-credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the Meta credentials
         * @description Keeps what the project needs to send through Meta's Cloud API; calling it again replaces them. The token and the app secret are sealed and never returned. Paste `metaWebhookUrl` and `metaVerifyToken` into Meta's console. `callbackUrl` may be sent alone: it is a webhook of the format `relayos` on `outbound.*`, marked `managed` in the list of webhooks, made, moved and ended by this call only. Sending it again brings it back when it was disabled; null takes it away.
         */
        put: operations["putMetaCredentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Answers the project's active keys, newest first; never the keys themselves.
         */
        get: operations["listApiKeys"];
        put?: never;
        /**
         * Create an API key
         * @description Makes a key and shows it only here. A key can give only the scopes that it has itself: more is 403 `forbidden`, and without `scopes` the new key has those of the key that made it. A key with a `binding` sends only from that line and reads only what came to that line's number, so the number must be known; a binding can never change. Test keys (`rly_test_`) send nothing: a built-in carrier answers, as `POST /v1/messages` says of its magic numbers. A key with `dialect: relayion` (`rlyn_`) needs a binding and opens the API of Relayion's clients, `/api/v1`, and nothing else.
         */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id. */
                keyId: components["schemas"]["ApiKeyId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description From this answer on every request with that key is 401, on every node.
         */
        delete: operations["deleteApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description Answers the project's messages, newest first. Filters narrow the list together. A key that is bound to a line sees that line's messages; test and live keys see their own.
         */
        get: operations["listMessages"];
        put?: never;
        /**
         * Send a message
         * @description Accepts one message and answers at once; it leaves as soon as its line is free. Follow it
         *     with `GET /v1/messages/{messageId}`, its timeline, or webhooks.
         *
         *     Two bodies, told apart by `channel`, or without it by their fields:
         *     - **SMS**: `to` and `body`. `from` picks the line; without it the healthiest online device
         *       with budget left takes the message when it is dispatched.
         *     - **WhatsApp**: `to`, `template` and `language`, with `variables` and an SMS `fallback`. The
         *       template must be approved, and `variables` fill all of its placeholders: `1` fills `{{1}}`,
         *       `header` its picture, film or document (a link, or the id of what was uploaded to Meta),
         *       `button_0` its first button. What is more than a text (an amount of money, the name of a
         *       document, cards) goes into `components`. With a test key nothing reaches Meta, and without
         *       Meta credentials any template name will do.
         *
         *     An accepted message is never lost and never sent twice by us. A phone that is offline or
         *     out of budget is no error: the message waits, and `waiting` says for what.
         *
         *     With a test key (`rly_test_`) nothing leaves the server, and the number says what becomes of
         *     the message: `+13215550100` (and any number that is not named here) is delivered;
         *     `+13215550101` to `+13215550110` fail with `no_signal`, `no_credit`, `radio_off`,
         *     `invalid_number`, `sim_missing`, `rejected_by_carrier`, `expired` (EXPIRED),
         *     `unknown_outcome`, `canceled`, `generic`, in this order; `+13215550120` is sent and never
         *     delivered, `+13215550121` is delivered after 10 seconds, `+13215550122` waits for ever,
         *     `+13215550123` arrives with its second attempt, `+13215550124` is refused after it was sent,
         *     `+13215550130` has opted out (422 `recipient_opted_out`), `+13215550140` answers with the
         *     text that it was sent, and `+13215550150` reads what comes by WhatsApp.
         */
        post: operations["sendMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                messageId: components["parameters"]["MessageIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Get a message
         * @description Answers the message with its latest status, its attempts and why it waits or failed.
         */
        get: operations["getMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                messageId: components["parameters"]["MessageIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Get a message's timeline
         * @description Answers everything that happened to the message, oldest first: every status, and every attempt with its device, its failure and its time. The whole timeline is one page.
         */
        get: operations["listMessageEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/{messageId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                messageId: components["parameters"]["MessageIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a message
         * @description Takes a message back that is still QUEUED; it ends as CANCELED and never leaves. Once it was handed to a phone it cannot be taken back: the answer is 409 `not_cancelable`.
         */
        post: operations["cancelMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List lists
         * @description Answers the project's lists, newest first. A key that is bound to a line sees the lists that go out by it; test and live keys see their own.
         */
        get: operations["listBatches"];
        put?: never;
        /**
         * Send to a list
         * @description Takes a whole list and makes a message of its own for each number. `GET /v1/batches/{batchId}`
         *     says how far it is; `GET /v1/messages?batchId=` lists its messages.
         *
         *     - **JSON**: the text or the template, and up to 10,000 `recipients` with their `variables` and `metadata`.
         *     - **CSV** (`text/csv`, `,` `;` or tab between the fields, names in the first line, up to
         *       1,000,000 lines): the column `to`, by custom the first, is the number; a column `metadata.order` is
         *       the message's metadata `order`; every other column is a variable under its name. The text or the
         *       template comes in the query. `ignoredColumns` names the columns that nothing asks for.
         *
         *     A file is read as UTF-8 or UTF-16, or as Windows-1252 where it cannot be UTF-8; `charset` of the content type
         *     (`utf-8`, `utf-16`, `utf-16le`, `utf-16be`, `windows-1252`, `iso-8859-1`) or of the query says which it is. One
         *     that may be several things is refused with 422, and nothing is guessed.
         *
         *     A text (`body`) has placeholders, `{{name}}`, each filled from the line; a template gets the
         *     variables that it has places for. What is more than a text (a picture, an amount, a button) is in
         *     `components`, as of a message, where every text may have placeholders, too. `fallback` is the SMS
         *     that goes where WhatsApp does not deliver, with placeholders of its own. A line that is wrong never
         *     stops the rest: a number that cannot exist, that came before or that has opted out, a variable that
         *     is missing, a text that gets too long. `errors` names the first 100 such lines;
         *     `GET /v1/batches/{batchId}/errors` has all of them, also as a file.
         *
         *     What is wrong for every line is refused as a whole, before anything is queued: a template that is not
         *     approved, one that has a place which neither a column nor `components` fills, a placeholder without its column.
         *
         *     The answer comes when the whole list is stored. Its lines become messages right after that:
         *     while `status` is `queuing`, `pending` says how many are left. Nothing is lost and nothing is sent
         *     twice, also when the relay is stopped in the middle. An upload that breaks off before the answer
         *     leaves nothing behind: send it again, with the same `Idempotency-Key` if you like. The answer is then the
         *     first one where that was stored; a file is compared by its bytes.
         *
         *     Where the plan's messages of the month are used up in the middle, the other lines are rejected as
         *     `monthly_limit_exceeded`; where the queue has no room (`maxDepth`), they wait for it. Lists leave a tenth of
         *     that room to messages that are sent one by one. Whoever opts out before their line is a message gets none.
         *
         *     With `dryRun=true` nothing is stored or sent: the answer is 200 and says what would be rejected, what the first
         *     people would get, and what it would cost by the price book.
         */
        post: operations["createBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Read a list
         * @description Answers how far the list is: how many of its messages are in each status (at most a second old), and `progress`, from 0 to 1.
         */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        /**
         * List rejected lines
         * @description Answers every line of the list that was rejected, in the order of the file. With `Accept: text/csv` all of them come as one file.
         */
        get: operations["listBatchErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause a list
         * @description Holds the list back: lines that are no messages yet stay lines, and its messages wait (`waiting.reason` is `batch_paused`), the next to leave first. What has left goes on, with the SMS of its fallback. A list that is paused stays so.
         */
        post: operations["pauseBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume a list
         * @description Lets a paused list go on where it stopped. A list that is not paused goes on as it was.
         */
        post: operations["resumeBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{batchId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a list
         * @description Takes back what has not left: lines become no messages any more, and messages that are still QUEUED end as CANCELED, the next to leave first, some thousands a second. What has left goes on. A list that is canceled stays so.
         */
        post: operations["cancelBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a one-time password
         * @description Makes a code for this number and purpose, and sends it. The answer never holds the code; nothing does but
         *     the message that leaves. Check what the user typed with `POST /v1/otp/{otpId}/verify`, or with
         *     `POST /v1/otp/verify` if you kept no id.
         *
         *     There is one pending OTP per number and purpose: while it is pending, this call is a resend. It keeps the
         *     id, makes a **new code** (the one before is void from then on) and gives it the whole time anew; wrong
         *     attempts go on counting. Between two sends lie 30, 60, 120, then 300 seconds; sooner is 429 `rate_limited`
         *     with `Retry-After`.
         *
         *     What looks like abuse is 403 `otp_blocked` and costs nothing; `errors[0].code` says why:
         *     `country_not_allowed`, `country_paused`, `number_type_blocked`, `recipient_limit`, `prefix_limit`,
         *     `caller_limit`, `project_limit`, `reported_by_recipient`, `wrong_code_limit`.
         *
         *     By `whatsapp` the code goes in an approved authentication template of the project: the one that is named,
         *     or that of the settings; otherwise 422 `template_not_approved`, and 409 `meta_credentials_missing` without
         *     Meta credentials. `auto` begins there as well, and the same code goes by SMS as soon as WhatsApp refuses
         *     it, or has not delivered it after `fallbackAfterSeconds`. Where WhatsApp is not possible at all, `auto` is
         *     an SMS, and `whatsappSkipped` says why.
         *
         *     With a test key the code is `000000` (as many zeros as `codeLength`), no guard applies, and one second
         *     lies between two sends.
         */
        post: operations["sendOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/otp/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify by number and purpose
         * @description As `POST /v1/otp/{otpId}/verify`, for callers that kept no id: checks the newest OTP of this number and purpose. Where there was none, the answer is `expired` with the reason `not_found`.
         */
        post: operations["verifyLatestOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/otp/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the OTP settings
         * @description Answers the project's defaults and guards for OTPs, and the countries that are paused because hardly anybody there types the codes that are sent. Not for keys that are bound to a line.
         */
        get: operations["getOtpSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the OTP settings
         * @description Changes what is named and leaves the rest; `countries: null` allows every country again, a limit that is null goes back to its default. `resume` ends the pause of countries, `release` the block of numbers for which too many wrong codes were typed. Other nodes follow within seconds.
         */
        patch: operations["updateOtpSettings"];
        trace?: never;
    };
    "/v1/otp/{otpId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Get a one-time password
         * @description Answers how it stands; never its code. The message tells how far the sending is.
         */
        get: operations["getOtp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/otp/{otpId}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify a code
         * @description Checks what the user typed. A wrong code is an answer, not an error: the status is 200, `status` says
         *     `success`, `failed` or `expired`, and `reason` why. A code works once. Five wrong ones end the OTP.
         *
         *     Blanks and hyphens in the code are ignored. What cannot be a code (another length, other characters) is
         *     `failed` with the reason `malformed` and uses up no attempt; twenty of these are 429 `rate_limited`.
         *     With an `Idempotency-Key`, a repeat of this call gets the first answer and uses up no attempt either.
         *
         *     After a hundred wrong codes for one number with no right one between them, whatever their purposes, no
         *     code of it is looked at any more: 403 `otp_blocked` with `wrong_code_limit`, until a day after the last
         *     of them or until `release` of `PATCH /v1/otp/settings` names the number.
         */
        post: operations["verifyOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/otp/{otpId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send another code
         * @description Sends a new code for a pending OTP, in the same words, with the whole time anew; the code before is void from then on, and its message is taken back if it has not left. The same cooldown and guards hold as for the first one. An OTP that has ended is 409 `otp_ended`: send a new one.
         */
        post: operations["resendOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/otp/{otpId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a one-time password
         * @description Ends a pending OTP: its code is void from then on, and its message is taken back if it has not left. Doing so twice is no mistake. One that was verified, failed or expired is 409 `not_cancelable`.
         */
        post: operations["cancelOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List incoming messages
         * @description Answers what the project's phones and its WhatsApp number received, newest first. A key that is bound to a line sees what came to that line's phone number, wherever its SIM sat.
         */
        get: operations["listInbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/{inboundId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The incoming message's id. */
                inboundId: components["schemas"]["InboundId"];
            };
            cookie?: never;
        };
        /**
         * Get an incoming message
         * @description Answers the incoming message with its text.
         */
        get: operations["getInbound"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List conversations
         * @description Answers one entry for each number that the project wrote to or heard from, with the latest message of either direction; the newest activity comes first.
         */
        get: operations["listConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{phoneNumber}": {
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
         * @description Answers both directions with one number, oldest first. A number that was never heard of is an empty conversation, not an error.
         */
        get: operations["listConversationMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List and search recipients
         * @description Answers the project's recipients, newest first. `search` finds them by the beginnings of the words of a name, whatever its accents and capitals (`jo sil` finds João da Silva), or by the beginning or the end of a number in any format (`99999-8888`, `(11) 99999`, `+55 11`); what it finds comes in the order of the words and numbers found. A search for two common words that rarely meet may answer a short or empty page with a `nextCursor`: go on from there.
         *
         *     With `Accept: text/csv` the whole list comes as a file that `POST /v1/recipients/import` reads. What a spreadsheet would take for a formula has an apostrophe before it there, which an import takes off.
         */
        get: operations["listRecipients"];
        put?: never;
        /**
         * Create a recipient
         * @description Adds a person to the directory. A number is there once: another one with the same number is 409 `already_exists`.
         */
        post: operations["createRecipient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import recipients
         * @description Takes a CSV file (UTF-8, UTF-16 or Windows-1252, as of a list; `,` `;` or tab between the fields, names in the first line) of any size up to 1,000,000 lines. The column `number` is needed, with `+` or `00` and the country's code before each; `name`, `tags` (separated by `;` or `|`) and `locale` are known, every other column becomes metadata under its name. A number that is in the directory is updated with the columns of the file (its metadata as a whole, where the file has any), the others are created; repeating an import changes nothing.
         *
         *     A line that is wrong never stops the rest: the answer names each one, with its number and what is wrong. After 100,000 such lines the import stops and says so (`complete: false`), as it does at a line that is no text or whose end nobody can tell; what stands before it is imported. With `dryRun=true` nothing is written.
         */
        post: operations["importRecipients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/recipients/{recipientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The recipient's id. */
                recipientId: components["parameters"]["RecipientIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Read a recipient
         * @description Answers one recipient, with the channels that it does not want to be written to by.
         */
        get: operations["getRecipient"];
        put?: never;
        post?: never;
        /**
         * Delete a recipient
         * @description Takes the person out of the directory. Opt-outs belong to the number and stay; so do messages.
         */
        delete: operations["deleteRecipient"];
        options?: never;
        head?: never;
        /**
         * Change a recipient
         * @description Changes what is named. `tags` and `metadata` are replaced as a whole.
         */
        patch: operations["updateRecipient"];
        trace?: never;
    };
    "/v1/opt-outs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List opt-outs
         * @description Answers who does not want to be written to, and by which channel, newest first. Opt-outs belong to a number, whether it is in the directory or not.
         */
        get: operations["listOptOuts"];
        /**
         * Set an opt-out
         * @description Says whether a number may be written to by a channel. While it is opted out, sending to it is 422 `recipient_opted_out`; with `scope: marketing` only marketing templates are. What was accepted before still leaves; cancel it where it must not. Without `scope` it is `all`; as an SMS has no category, `marketing` is for `whatsapp` only. Where several servers share a database, the others go by the first opt-out of a project within two seconds, and by all later ones at once.
         */
        put: operations["putOptOut"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/opt-outs/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the opt-out settings
         * @description Answers how the project treats people who write STOP, SAIR, PARAR and the like.
         */
        get: operations["getOptOutSettings"];
        /**
         * Change the opt-out settings
         * @description Changes what is named; the rest stays as it is.
         */
        put: operations["putOptOutSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List devices
         * @description Answers the project's devices, newest first; deleted ones are left out. A key that is bound to a line sees that line's device only, and no SIM on it but its own.
         */
        get: operations["listDevices"];
        put?: never;
        /**
         * Create a device
         * @description Makes room for one phone and answers with a pairing code (10 minutes, single use) and its QR picture. The phone shows up as paired once its agent has used the code.
         */
        post: operations["createDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/pair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pair a phone
         * @description Called by the phone's agent, with no token: trades a pairing code for the device's own token, which is shown only here. An unknown, used or expired code is 404. Wrong codes are limited per caller.
         */
        post: operations["pairDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Connect a phone
         * @description The WebSocket of a paired phone: an upgrade request with the subprotocol `relay.v1` and the device's token as bearer. What is said on it is in the device protocol (AsyncAPI). A plain GET is 426 `upgrade_required`.
         */
        get: operations["connectDevice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Get a device
         * @description Answers the device, its SIMs, whether it is online and what it last said about itself. A key that is bound to a line sees that line's device only, and no SIM on it but its own.
         */
        get: operations["getDevice"];
        put?: never;
        post?: never;
        /**
         * Delete a device
         * @description Revokes the phone's token, closes its connection and takes the device off the list; its messages stay readable. Messages that wait for this device fail with `device_deleted`; those that it had under way, with `unknown_outcome`.
         */
        delete: operations["deleteDevice"];
        options?: never;
        head?: never;
        /**
         * Change a device
         * @description Changes what is named and leaves the rest: the name, SIM labels and numbers, the default SIM, the device's own limits, and whether it takes messages that name no line.
         */
        patch: operations["updateDevice"];
        trace?: never;
    };
    "/v1/devices/{deviceId}/pairing-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create a pairing code
         * @description Answers a new pairing code for this device (10 minutes, single use); the code before it stops working. When a phone uses it, the token of the phone before is revoked.
         */
        post: operations["createPairingCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List templates
         * @description Answers the project's WhatsApp templates as they were last seen at Meta, newest first. Test keys see the same ones.
         */
        get: operations["listTemplates"];
        put?: never;
        /**
         * Create a template
         * @description Gives the template to Meta for its review. Nothing can be sent with it until its status is `APPROVED`, which the event `template.updated` tells. Components are Meta's, with Meta's field names. A template of this name and language that there is already is 422 `meta_refused`; test keys create none.
         */
        post: operations["createTemplate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read all templates from Meta
         * @description Takes over what Meta has, and forgets what Meta has not. It happens by itself every hour, when new credentials are stored, and when Meta tells of a change; this is for whoever cannot wait. Test keys read nothing.
         */
        post: operations["syncTemplates"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's id. */
                templateId: components["parameters"]["TemplateIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Read a template
         * @description Answers one template as it was last seen at Meta.
         */
        get: operations["getTemplate"];
        put?: never;
        post?: never;
        /**
         * Delete a template
         * @description Deletes it at Meta too, in this language only. Meta keeps the name of an approved one for 30 days. Messages that wait with it fail; test keys delete none.
         */
        delete: operations["deleteTemplate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the queue
         * @description Answers what waits to leave: how many messages, how long the oldest has waited, per device and channel, and for what they wait. Not for keys that are bound to a line.
         */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the queue's policy
         * @description Answers what holds messages back: a pause, quiet hours, and how many may wait. A test key sees the policy of test messages. Not for keys that are bound to a line.
         */
        get: operations["getQueuePolicy"];
        /**
         * Set the queue's policy
         * @description Puts a policy in the place of the one before; what is left out does not hold any more. While it is paused nothing leaves; in quiet hours only messages of high priority do (one-time passwords are such). Messages are taken all the same, wait with the reason `queue_paused` or `quiet_hours`, and leave in their order afterwards; those that a phone has already are not taken back. A queue in which `maxDepth` messages wait takes no more: 503 `queue_blocked`. A test key sets the policy of test messages, and never that of live ones.
         */
        put: operations["putQueuePolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the plan
         * @description Answers what the project may send and what it has used of it. Months are calendar months in the project's time zone. Not for keys that are bound to a line.
         */
        get: operations["getPlan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all projects
         * @description Answers every project of this server with its plan, newest first.
         */
        get: operations["listAdminProjects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/projects/{projectId}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                projectId: components["schemas"]["ProjectId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Set a project's plan
         * @description Puts a plan in the place of the one before, with the end and the limits that are named here: what is left out is the plan's own, and never ends. Connected phones come back to their new limits within seconds, and no message is lost meanwhile. Where several servers share a database, the others hear of it at once, or within two seconds where they do not: so long they may accept by the plan before, and what they accept counts.
         */
        put: operations["putPlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List events
         * @description Answers everything that a webhook would have carried, oldest first, so that whoever lost webhooks catches up here. Remember the id of the last event that you handled and pass it as `after`. When `nextCursor` is null you have caught up: ask again later with the same `after` as your last event.
         *
         *     With `Accept: text/event-stream` the same events come as Server-Sent Events, each as soon as it can be told: `id` is the event's id, `event` its name, `data` its JSON in one line. The stream goes on until you close it, the key is revoked, or the relay stops; every 15 seconds without an event it sends a comment, so that you notice a connection that died. A client that comes back with `Last-Event-ID` (browsers do it by themselves) misses nothing and gets nothing twice. Without `Last-Event-ID` and `after` a stream begins with what happens from now on; it tells where that is by a first `id` without data.
         */
        get: operations["listEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List webhooks
         * @description Answers the project's webhooks, newest first, deleted ones left out.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description From this answer on, every event that fits is posted to the URL, signed, and tried again until it is taken. All events of a webhook are of one category (`outbound`, `inbound`, `device`, `recipient`, `template`, `whatsapp`, `webhook`): mixing is 422 `mixed_event_categories`. An address that may not be called (private, loopback, link-local, …) is 422 `webhook_url_forbidden`. A project has 100 webhooks at most: one more is 422 `validation_failed`, with `too_many`. The secret is shown only here.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Answers one webhook; its secret is never shown again.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description Ends the webhook; deliveries that wait for it are canceled.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Changes what is named. `status: paused` holds deliveries back: events are kept, and go out, in order, once it is `active` again. `active` also brings a disabled webhook back; what failed meanwhile can be replayed.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/rotate-secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate a webhook's secret
         * @description Makes a new secret. For `graceSeconds` (default 24 hours, at most 7 days) the old one signs too: `webhook-signature` then carries one signature for each, and `X-Relay-Signature`, which has room for one, stays with the old one until then. 0 ends the old one at once, for a secret that leaked.
         */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test event
         * @description Posts a sample event to the webhook now, marked `test: true`, and answers what came of it. It is tried once, counts for nothing, and works while the webhook is paused or disabled. More than two at once of one webhook, or 50 of one server, are 429 `rate_limited`.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        /**
         * List deliveries
         * @description Answers the webhook's deliveries, newest first.
         */
        get: operations["listWebhookDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{webhookId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay events
         * @description Sends the events of a time again that did not get through: each once, and none that had succeeded. It runs as a job that survives a restart; read how far it is with `GET /v1/webhook-replays/{replayId}`. With `dryRun` nothing is sent and `matched` says how many it would be. A webhook that is disabled or paused gets them once it is active again.
         */
        post: operations["replayWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-replays/{replayId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The replay's id. */
                replayId: components["schemas"]["ReplayId"];
            };
            cookie?: never;
        };
        /**
         * Read a replay
         * @description Answers how far a replay is.
         */
        get: operations["getWebhookReplay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id. */
                deliveryId: components["parameters"]["DeliveryIdInPath"];
            };
            cookie?: never;
        };
        /**
         * Read a delivery
         * @description Answers one delivery with every attempt, oldest first.
         */
        get: operations["getWebhookDelivery"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhook-deliveries/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id. */
                deliveryId: components["parameters"]["DeliveryIdInPath"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry a delivery
         * @description Tries the delivery again now, whatever became of it before, a success included: the same bytes under the same `webhook-id`. A failure of this attempt leaves the schedule as it was; a success ends it.
         */
        post: operations["retryWebhookDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List usage
         * @description Answers what was billed in a range of days, added up by what you group by, oldest first. One
         *     message is billed once: an SMS when it is SENT, for each of its segments; a WhatsApp message
         *     when Meta says that it is billable and it was delivered. What was billed and is corrected
         *     later counts on the day of the correction. Days are those of the project's time zone.
         *
         *     A test key sees test messages: they are counted and cost nothing. Not for keys that are
         *     bound to a line.
         */
        get: operations["listUsage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/usage/statements/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A month of the project's time zone that has begun, `2026-11`. */
                month: components["schemas"]["Month"];
            };
            cookie?: never;
        };
        /**
         * Get a month's statement
         * @description Answers what one month comes to, by channel, category and country. A month that is `closed`
         *     never changes again: corrections are entries of the month in which they are made, so the same
         *     statement can be made at any later time.
         *
         *     It comes as JSON, as a table (`text/csv`, RFC 4180) or as a page to print (`text/html`): by
         *     `format`, or by `Accept`. The words are in Portuguese or English: by `locale`, or by
         *     `Accept-Language`; amounts in JSON and CSV are always written with a point.
         *
         *     The amounts are the providers' fees as the operator has configured them, without taxes. Not
         *     for keys that are bound to a line.
         */
        get: operations["getUsageStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/meta/{projectId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project whose WhatsApp number the news is about. */
                projectId: components["schemas"]["ProjectId"];
            };
            cookie?: never;
        };
        /**
         * Let Meta verify the webhook
         * @description Meta calls this when the webhook is set up in its console, with the project's `metaVerifyToken`; the answer is its challenge, as it came. Anything else is 403. No API key is asked for, or taken.
         */
        get: operations["verifyMetaWebhook"];
        put?: never;
        /**
         * Take Meta's news
         * @description Meta posts what became of messages, what people answered, and what happened to templates and the account.
         *     It is stored before the answer and dealt with right after it; what Meta repeats counts once, in any order.
         *
         *     Nothing of a body is read before `X-Hub-Signature-256` was compared, in constant time, with the HMAC-SHA256
         *     of its very bytes under the project's `metaAppSecret`; while the project has none, every post is refused.
         *     A body has at most 3 MiB and 1,000 updates. News of other numbers than the project's is left out.
         */
        post: operations["receiveMetaWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it alive?
         * @description Answers while the process runs, whatever else is broken. For liveness probes.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it ready for traffic?
         * @description Answers 200 when the database answers and the workers run, otherwise 503 `not_ready`; also 503 from the moment that the server begins to stop. For load balancers.
         */
        get: operations["getReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/launch-readiness": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the project ready for real traffic?
         * @description Looks at what real traffic needs, and says of each thing whether it is there and what to do. Only
         *     what the project uses is looked at: phones, unless it has none and Meta credentials instead;
         *     WhatsApp, once those are set. It answers 200 whatever the result: `status` is as bad as the worst
         *     check, and `ready` is false when one of them fails. For CI, and for the page of a dashboard.
         *
         *     Webhooks are judged by what was delivered to them last, of the key's own mode. With `probe=true`
         *     up to five of them are called with a sample, and Meta is asked whether it takes the credentials;
         *     that needs the scope `webhooks.write` too. With a test key Meta is not asked. Not for keys that are
         *     bound to a line.
         */
        get: operations["getLaunchReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "outbound.queued": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.queued
         * @description A message was accepted and waits to leave.
         */
        post: operations["onOutboundQueued"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.dispatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.dispatched
         * @description A message was handed to the phone or to Meta.
         */
        post: operations["onOutboundDispatched"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.sent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.sent
         * @description A message left the phone, or Meta took it.
         */
        post: operations["onOutboundSent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.delivered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.delivered
         * @description A message reached the recipient's phone.
         */
        post: operations["onOutboundDelivered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.read
         * @description The recipient opened a message.
         */
        post: operations["onOutboundRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.failed
         * @description A message failed for good; `data.failure` says why.
         */
        post: operations["onOutboundFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.expired
         * @description A message was not sent in time.
         */
        post: operations["onOutboundExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "outbound.canceled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * outbound.canceled
         * @description A message was taken back before it left.
         */
        post: operations["onOutboundCanceled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "batch.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * batch.completed
         * @description Every message of a list has left or ended. A list that was canceled is told as well.
         */
        post: operations["onBatchCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "otp.verified": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * otp.verified
         * @description A user typed the right code.
         */
        post: operations["onOtpVerified"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "otp.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * otp.failed
         * @description An OTP ended after too many wrong codes.
         */
        post: operations["onOtpFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "otp.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * otp.expired
         * @description An OTP ended because nobody typed its code in time.
         */
        post: operations["onOtpExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "inbound.received": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * inbound.received
         * @description A phone received a message; read its text by its id, or let a webhook carry it (`includeBody`).
         */
        post: operations["onInboundReceived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "device.online": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * device.online
         * @description A phone connected.
         */
        post: operations["onDeviceOnline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "device.offline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * device.offline
         * @description A phone's connection ended.
         */
        post: operations["onDeviceOffline"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "template.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * template.updated
         * @description A WhatsApp template was approved, rejected, paused or changed at Meta; one that was deleted is told as `DISABLED`.
         */
        post: operations["onTemplateUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "recipient.unsubscribed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * recipient.unsubscribed
         * @description Somebody does not want to be written to any more.
         */
        post: operations["onRecipientUnsubscribed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "recipient.resubscribed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * recipient.resubscribed
         * @description Somebody wants to be written to again.
         */
        post: operations["onRecipientResubscribed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "webhook.disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * webhook.disabled
         * @description A webhook was switched off because its receiver is gone or did nothing but fail.
         */
        post: operations["onWebhookDisabled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "whatsapp.parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * whatsapp.parked
         * @description Meta refuses the project's credentials or number: WhatsApp messages wait, and none is lost, until that is mended.
         */
        post: operations["onWhatsappParked"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "whatsapp.resumed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * whatsapp.resumed
         * @description Meta takes the project's WhatsApp messages again.
         */
        post: operations["onWhatsappResumed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "whatsapp.alert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * whatsapp.alert
         * @description Meta tells something of the project's WhatsApp account or number.
         */
        post: operations["onWhatsappAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description A name for people to read; not blank, no control characters.
         * @example Front desk
         */
        Name: string;
        /**
         * Format: email
         * @example helena@example.com
         */
        Email: string;
        CreateProject: {
            name: components["schemas"]["Name"];
            ownerEmail: components["schemas"]["Email"];
        };
        /** @example proj_01hwz3k9fxe5vr2t8qn6yc4bmd */
        ProjectId: string;
        /** @description The key itself: `rly_live_`, `rly_test_` or `rlyn_`, 32 random characters and a checksum of 6. */
        ApiKeyText: string;
        CreatedProject: {
            projectId: components["schemas"]["ProjectId"];
            name: string;
            apiKey: components["schemas"]["ApiKeyText"];
        };
        /**
         * @description What went wrong, for programs. Each code always comes with the same status.
         * @enum {string}
         */
        ErrorCode: "unauthorized" | "forbidden" | "subscription_expired" | "not_found" | "method_not_allowed" | "payload_too_large" | "unsupported_media_type" | "malformed_json" | "validation_failed" | "invalid_phone_number" | "invalid_device" | "template_not_approved" | "template_variables_mismatch" | "recipient_opted_out" | "mixed_event_categories" | "webhook_url_forbidden" | "idempotency_key_reused" | "idempotency_in_flight" | "not_cancelable" | "already_exists" | "delivery_not_retryable" | "webhook_managed" | "device_limit_reached" | "meta_credentials_missing" | "meta_refused" | "meta_unavailable" | "rate_limited" | "monthly_limit_exceeded" | "otp_blocked" | "otp_ended" | "batch_ended" | "queue_blocked" | "internal_error" | "not_ready" | "upgrade_required" | "malformed_request" | "request_timeout" | "headers_too_large";
        /**
         * @description What is wrong with one field, for programs.
         * @enum {string}
         */
        FieldErrorCode: "required" | "unknown_field" | "duplicate" | "conflict" | "invalid_type" | "invalid_format" | "invalid_choice" | "invalid_name" | "invalid_phone_number" | "invalid_cursor" | "invalid_reference" | "too_short" | "too_long" | "too_small" | "too_large" | "too_few" | "too_many" | "in_the_past" | "too_far_ahead" | "country_not_allowed" | "country_paused" | "number_type_blocked" | "recipient_limit" | "prefix_limit" | "caller_limit" | "project_limit" | "reported_by_recipient" | "wrong_code_limit";
        FieldError: {
            /**
             * @description JSON Pointer (RFC 6901) into the body; for a query parameter, path parameter or header `/` and its name; empty for the body as a whole.
             * @example /to
             */
            pointer: string;
            code: components["schemas"]["FieldErrorCode"];
            /** @example to must be a phone number in E.164, such as +5511999998888. */
            detail: string;
        };
        /** @description A problem as RFC 9457 describes it, with a code, the request's id and what to do. */
        Problem: {
            /**
             * Format: uri-reference
             * @description The page that explains this code.
             * @example http://127.0.0.1:4600/docs/errors#validation_failed
             */
            type: string;
            /** @description The code in words; the same for every such problem. */
            title: string;
            status: number;
            /** @description What happened this time, and what to do about it. */
            detail: string;
            code: components["schemas"]["ErrorCode"];
            /** @description The answer's `X-Request-Id`. */
            requestId: string;
            /** @description Whether the same request can succeed later. */
            retryable: boolean;
            /** @description One entry for each field that is wrong. */
            errors?: components["schemas"]["FieldError"][];
        };
        /**
         * Format: date-time
         * @description An instant, ISO 8601 in UTC with milliseconds.
         * @example 2026-05-14T10:30:00.000Z
         */
        Instant: string;
        MetaNumber: {
            /** @description As Meta said last of this number: `FLAGGED`, `UNFLAGGED`. */
            quality: string | null;
            /** @description How many people it may write to in a day, as Meta said last: `TIER_2K`, `TIER_UNLIMITED`. */
            messagingLimit: string | null;
            /** @description What stops messages, while it does; `whatsapp.alert` told it. */
            alert: {
                /** @description Meta's own word, such as `ACCOUNT_RESTRICTION`. */
                code: string;
                reason: string;
                since: components["schemas"]["Instant"];
                until: components["schemas"]["Instant"] | null;
            } | null;
            updatedAt: components["schemas"]["Instant"];
        };
        /**
         * @description A time zone by its name in the IANA database: days and months of usage and statements are its, so are the months of its plan, and its quiet hours unless they name another. What was billed before it changed stays on its day.
         * @example America/Sao_Paulo
         */
        TimeZone: string;
        Project: {
            projectId: components["schemas"]["ProjectId"];
            name: string;
            ownerEmail: string;
            /** @description Null until the Meta credentials are set. */
            metaPhoneNumberId: string | null;
            /** @description What Meta has told of that number and its account; null while it has told nothing. */
            metaNumber: components["schemas"]["MetaNumber"] | null;
            callbackUrl: string | null;
            timeZone: components["schemas"]["TimeZone"];
            createdAt: components["schemas"]["Instant"];
        };
        UpdateProject: {
            name?: components["schemas"]["Name"];
            ownerEmail?: components["schemas"]["Email"];
            timeZone?: components["schemas"]["TimeZone"];
        };
        PutMetaCredentials: {
            /** @description The id of the WhatsApp number that sends. */
            metaPhoneNumberId?: string;
            /** @description A system user's access token; never returned. */
            metaAccessToken?: string;
            /** @description The WhatsApp business account; needed for templates. */
            metaBusinessAccountId?: string;
            /** @description Checks the signatures of Meta's own webhooks; never returned. */
            metaAppSecret?: string;
            /**
             * Format: uri
             * @description Gets one POST for each status change; null takes it away.
             */
            callbackUrl?: string | null;
        };
        MetaCredentials: {
            projectId: components["schemas"]["ProjectId"];
            metaPhoneNumberId: string | null;
            callbackUrl: string | null;
            /**
             * Format: uri
             * @description The callback URL for Meta's console.
             */
            metaWebhookUrl: string;
            /** @description The verify token for Meta's console. */
            metaVerifyToken: string;
            updatedAt: components["schemas"]["Instant"];
        };
        /** @example key_01hwz3k9fxe5vr2t8qn6yc4bmd */
        ApiKeyId: string;
        /**
         * @description `test` keys send nothing: a built-in carrier answers.
         * @enum {string}
         */
        ApiKeyMode: "live" | "test";
        /**
         * @description Which API the key opens; `relayion` is the compatible one under `/api/v1`.
         * @enum {string}
         */
        ApiKeyDialect: "relay" | "relayion";
        /**
         * @description What a key may do.
         * @enum {string}
         */
        Scope: "messages.write" | "messages.read" | "otp.write" | "inbound.read" | "devices.read" | "devices.write" | "webhooks.read" | "webhooks.write" | "templates.read" | "templates.write" | "recipients.read" | "recipients.write" | "account.read" | "account.write";
        /** @example dev_01hwz3k9fxe5vr2t8qn6yc4bmd */
        DeviceId: string;
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
        /** @description The line that the key is bound to, and the number that this line had then. */
        ApiKeyBinding: {
            deviceId: components["schemas"]["DeviceId"];
            simSlotIndex: components["schemas"]["SimSlotIndex"];
            phoneNumber: components["schemas"]["PhoneNumber"] | null;
        };
        ApiKey: {
            id: components["schemas"]["ApiKeyId"];
            name: string;
            /** @description How the key begins, to tell keys apart. */
            prefix: string;
            mode: components["schemas"]["ApiKeyMode"];
            dialect: components["schemas"]["ApiKeyDialect"];
            /** @description What the key may do; null is everything. */
            scopes: components["schemas"]["Scope"][] | null;
            binding: components["schemas"]["ApiKeyBinding"] | null;
            expiresAt: components["schemas"]["Instant"] | null;
            /** @description When it was last used, to the minute. */
            lastUsedAt: components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
        };
        /**
         * @description Pass it as `cursor` for the next page; null on the last page.
         * @example eyJpZCI6Im1zZ18wMWh3ejNrOWZ4ZTV2cjJ0OHFuNnljNGJtZCJ9
         */
        NextCursor: string | null;
        ApiKeyPage: {
            data: components["schemas"]["ApiKey"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * Format: date-time
         * @description An instant, RFC 3339 with any offset and up to nanoseconds (kept to the millisecond).
         * @example 2026-05-14T10:30:00Z
         * @example 2026-05-14T07:30:00.250-03:00
         */
        InstantInput: string;
        CreateApiKey: {
            name: components["schemas"]["Name"];
            /** @description `live` unless said. */
            mode?: components["schemas"]["ApiKeyMode"];
            /** @description `relay` unless said. */
            dialect?: components["schemas"]["ApiKeyDialect"];
            /** @description What the key may do; as much as the key that makes it when left out. */
            scopes?: components["schemas"]["Scope"][];
            /** @description The only line that the key may use; it can never change. The SIM's number must be known. */
            binding?: {
                deviceId: components["schemas"]["DeviceId"];
                simSlotIndex: components["schemas"]["SimSlotIndex"];
            };
            /** @description The key stops working at this instant; never when left out. */
            expiresAt?: components["schemas"]["InstantInput"];
        };
        CreatedApiKey: components["schemas"]["ApiKey"] & {
            key: components["schemas"]["ApiKeyText"];
        };
        /** @enum {string} */
        Channel: "sms" | "whatsapp";
        /**
         * @description QUEUED → DISPATCHED (handed to the phone or to Meta) → SENT → DELIVERED → READ. FAILED, EXPIRED and CANCELED are final. A status only ever moves forward.
         * @enum {string}
         */
        MessageStatus: "QUEUED" | "DISPATCHED" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "EXPIRED" | "CANCELED";
        /** @example bat_01hwz3k9fxe5vr2t8qn6yc4bmd */
        BatchId: string;
        /** @example msg_01hwz3k9fxe5vr2t8qn6yc4bmd */
        MessageId: string;
        /** @example otp_01hwz3k9fxe5vr2t8qn6yc4bmd */
        OtpId: string;
        Money: {
            /** @example 0.0350 */
            amount: string;
            /** @example BRL */
            currency: string;
        };
        Failure: {
            /** @description Why it failed: `no_signal`, `no_credit`, `radio_off`, `invalid_number`, `sim_missing`, `rejected_by_carrier`, `expired`, `unknown_outcome`, `canceled`, `generic`, … An open list. `sim_missing` is also when no SIM of the device has the number that the message was accepted for any more: it does not leave from another one. `sender_parked`: Meta took it, and gave it back because it refuses your number or its token; nobody got it, nothing is billed, and it may be sent anew once `whatsapp.resumed` has come, unless it has a `fallbackMessageId`: then its SMS has gone. */
            code: string;
            /** @description The same for people. */
            reason: string;
            /** @description The carrier's or Meta's own code. */
            providerCode: string | null;
            /** @description Whether another attempt could have succeeded. */
            retryable: boolean;
        };
        /** @description A message without its text; what events carry. */
        MessageFacts: {
            id: components["schemas"]["MessageId"];
            channel: components["schemas"]["Channel"];
            status: components["schemas"]["MessageStatus"];
            to: components["schemas"]["PhoneNumber"];
            /** @description The number it leaves from, once a line is chosen and its number is known. */
            from: components["schemas"]["PhoneNumber"] | null;
            /** @description The WhatsApp template; null for an SMS. */
            template: string | null;
            /** @description The template's language; null for an SMS. */
            language: string | null;
            /** @description The device it leaves from, once chosen; null for WhatsApp. */
            deviceId: components["schemas"]["DeviceId"] | null;
            /** @description That device's name. */
            deviceName: string | null;
            /** @description The SIM it leaves from, once chosen. */
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            batchId: components["schemas"]["BatchId"] | null;
            otpId: components["schemas"]["OtpId"] | null;
            /** @description Meta's id of a WhatsApp message (`wamid.…`), once Meta has taken it; null for an SMS. */
            providerMessageId: string | null;
            /** @description The SMS that took the place of this WhatsApp message, which is FAILED from then on: only the SMS counts, whatever WhatsApp does later. */
            fallbackMessageId: components["schemas"]["MessageId"] | null;
            /** @description The WhatsApp message in whose place this SMS goes. */
            fallbackOf: components["schemas"]["MessageId"] | null;
            /** @description How many times it was handed over. */
            attempts: number;
            /** @description How many SMS it is on the air; null for WhatsApp. */
            segments: number | null;
            price: components["schemas"]["Money"] | null;
            /** @description Why it failed, or why its last attempt did; null when nothing has. */
            failure: components["schemas"]["Failure"] | null;
            /** @description Your own facts, as you sent them; empty when there are none. */
            metadata: {
                [key: string]: string;
            };
            queuedAt: components["schemas"]["Instant"];
            dispatchedAt: components["schemas"]["Instant"] | null;
            sentAt: components["schemas"]["Instant"] | null;
            deliveredAt: components["schemas"]["Instant"] | null;
            readAt: components["schemas"]["Instant"] | null;
            failedAt: components["schemas"]["Instant"] | null;
        };
        /**
         * @description Why a message has not left: `in_line` (its turn comes next), `device_offline`, `device_budget`, `queue_paused`, `batch_paused` (its list is), `quiet_hours`, `scheduled`, `retry_backoff`, `provider_limit` (Meta's limit on how fast you send), `sender_parked` (Meta refuses your credentials or your number until somebody mends that; nothing is lost), or `uncertain` (it may have left; that is being settled).
         * @enum {string}
         */
        WaitingReason: "in_line" | "device_offline" | "device_budget" | "queue_paused" | "batch_paused" | "quiet_hours" | "scheduled" | "retry_backoff" | "provider_limit" | "sender_parked" | "uncertain";
        Waiting: {
            reason: components["schemas"]["WaitingReason"];
            since: components["schemas"]["Instant"];
            /** @description When it goes on, where that is known. */
            until: components["schemas"]["Instant"] | null;
        };
        Message: components["schemas"]["MessageFacts"] & {
            /** @description The text; null for a WhatsApp template. */
            body: string | null;
            /** @description Why it has not left yet; null when it has, or when it ended. */
            waiting: components["schemas"]["Waiting"] | null;
        };
        MessagePage: {
            data: components["schemas"]["Message"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description The text. Long texts are sent in several segments and read as one.
         * @example Your table is ready.
         */
        SmsText: string;
        /** @description The earliest instant to send it, at most 365 days ahead; at once when it has passed. */
        SendAt: components["schemas"]["InstantInput"];
        /** @description It is not sent after this instant and ends as EXPIRED. Not together with `ttlSeconds`. */
        ExpiresAt: components["schemas"]["InstantInput"];
        /** @description It is not sent later than this long after `sendAt` (or after now) and ends as EXPIRED. Not together with `expiresAt`. */
        TtlSeconds: number;
        /**
         * @description What goes first in its line; `normal` unless said.
         * @default normal
         * @enum {string}
         */
        Priority: "high" | "normal" | "bulk";
        /**
         * @description Your own facts; they come back with the message and its events.
         * @example {
         *       "order": "42"
         *     }
         */
        Metadata: {
            [key: string]: string;
        };
        SendSms: {
            /** @enum {string} */
            channel?: "sms";
            to: components["schemas"]["PhoneNumber"];
            body: components["schemas"]["SmsText"];
            /**
             * @description The line to send from: a device's id, a SIM's id or one of your own numbers. Without it the relay picks a line when it dispatches the message.
             * @example dev_01hwz3k9fxe5vr2t8qn6yc4bmd
             * @example +5511988887777
             */
            from?: string;
            sendAt?: components["schemas"]["SendAt"];
            expiresAt?: components["schemas"]["ExpiresAt"];
            ttlSeconds?: components["schemas"]["TtlSeconds"];
            priority?: components["schemas"]["Priority"];
            metadata?: components["schemas"]["Metadata"];
        };
        /**
         * @description Where it is on the web; Meta fetches it for each message.
         * @example https://example.com/faturas/42.pdf
         */
        MediaLink: string;
        /**
         * @description What Meta answered when it was uploaded from this number.
         * @example 1013859600285441
         */
        MediaId: string;
        /** @description Where Meta gets it from, one of the two. */
        TemplateMedia: {
            link?: components["schemas"]["MediaLink"];
            id?: components["schemas"]["MediaId"];
        };
        TemplateDocument: {
            link?: components["schemas"]["MediaLink"];
            id?: components["schemas"]["MediaId"];
            /**
             * @description What the recipient sees; its ending says what kind of document it is.
             * @example fatura-maio.pdf
             */
            filename?: string;
        };
        /** @example R$ 100,99 */
        TemplateText: string;
        TemplateLocation: {
            latitude: number;
            longitude: number;
            name: components["schemas"]["TemplateText"];
            address: components["schemas"]["TemplateText"];
        };
        /** @description A picture, a film, a document or a place, as the template has it; one of them. */
        TemplateHeaderValue: {
            image?: components["schemas"]["TemplateMedia"];
            video?: components["schemas"]["TemplateMedia"];
            document?: components["schemas"]["TemplateDocument"];
            location?: components["schemas"]["TemplateLocation"];
        };
        TemplateBodyValue: {
            /** @description WhatsApp writes it as the recipient's language does. */
            currency?: {
                /** @description What is shown where that cannot be done. */
                text: components["schemas"]["TemplateText"];
                /** @example BRL */
                code: string;
                /** @example 100.99 */
                amount: string;
            };
            /** @description A date, a time or both, as the recipient shall read it. */
            dateTime?: {
                text: components["schemas"]["TemplateText"];
            };
        };
        /**
         * @description By placeholder, as in `variables`: an amount of money, or a date.
         * @example {
         *       "2": {
         *         "currency": {
         *           "text": "R$ 100,99",
         *           "code": "BRL",
         *           "amount": "100.99"
         *         }
         *       }
         *     }
         */
        TemplateBodyValues: {
            [key: string]: components["schemas"]["TemplateBodyValue"];
        };
        /** @description The button's place, and one thing that it takes. */
        TemplateButtonValue: {
            /** @description Counted from 0, over all buttons. */
            index: number;
            /** @description What goes behind the template's address. */
            url?: components["schemas"]["TemplateText"];
            /** @description What comes back as `whatsapp.payload` when it is tapped. */
            quickReply?: components["schemas"]["TemplateText"];
            /** @description The code that is copied, of 20 characters at most. */
            copyCode?: components["schemas"]["TemplateText"];
            /** @description How the flow begins. */
            flow?: {
                token?: components["schemas"]["TemplateText"];
                /** @description What its first screen is given; 4 KiB of JSON at most. */
                data?: {
                    [key: string]: unknown;
                };
            };
        };
        /** @description What the template's buttons take, each by its place among all of them; one that takes nothing is left out. */
        TemplateButtonValues: components["schemas"]["TemplateButtonValue"][];
        /**
         * @description Values for the card: key `1` fills its `{{1}}`, `header` its picture, `button_0` its first button.
         * @example {
         *       "1": "João Silva"
         *     }
         */
        TemplateVariables: {
            [key: string]: components["schemas"]["TemplateText"];
        };
        TemplateCardValue: {
            variables?: components["schemas"]["TemplateVariables"];
            header?: components["schemas"]["TemplateHeaderValue"];
            body?: components["schemas"]["TemplateBodyValues"];
            buttons?: components["schemas"]["TemplateButtonValues"];
        };
        /** @description What fills the template beside `variables`, part by part, where a text alone does not say it. Nothing is named in both. */
        TemplateFilling: {
            header?: components["schemas"]["TemplateHeaderValue"];
            body?: components["schemas"]["TemplateBodyValues"];
            buttons?: components["schemas"]["TemplateButtonValues"];
            /** @description The cards of a carousel, in the template's order. */
            cards?: components["schemas"]["TemplateCardValue"][];
        };
        SendWhatsApp: {
            /** @enum {string} */
            channel?: "whatsapp";
            to: components["schemas"]["PhoneNumber"];
            /**
             * @description The template's exact name, as Meta approved it; upper and lower case matter.
             * @example lembrete_consulta
             */
            template: string;
            /**
             * @description The template's language.
             * @example pt_BR
             */
            language: string;
            /**
             * @description Values for the template: key `1` fills `{{1}}`, and so on.
             * @example {
             *       "1": "João Silva",
             *       "2": "14h"
             *     }
             */
            variables?: {
                [key: string]: string;
            };
            components?: components["schemas"]["TemplateFilling"];
            /** @description Sends this SMS when WhatsApp has not delivered in time, or cannot. It is a message of its own (`fallbackMessageId`), and the WhatsApp message ends as FAILED: exactly one of the two counts as the delivery, and the timeline shows both. It goes when the WhatsApp message has failed, also where nobody can say whether that has left. The SMS counts as a message of the plan: where the plan allows no more, or the recipient has opted out of SMS, it is not sent, and the timeline says why (`fallback_refused`). Somebody who stopped marketing, or whom you blocked, gets no SMS either. */
            fallback?: {
                /** @enum {string} */
                channel: "sms";
                body: components["schemas"]["SmsText"];
                /** @description How long WhatsApp has to deliver before the SMS goes, counted from the moment at which it gets the message (DISPATCHED); while it does not, from when it could have got it. So `sendAt`, a paused queue and quiet hours never use it up; a parked number and WhatsApp's limits and outages do. */
                afterSeconds: number;
            };
            sendAt?: components["schemas"]["SendAt"];
            expiresAt?: components["schemas"]["ExpiresAt"];
            ttlSeconds?: components["schemas"]["TtlSeconds"];
            priority?: components["schemas"]["Priority"];
            metadata?: components["schemas"]["Metadata"];
        };
        /** @description An SMS or a WhatsApp template, told apart by `channel`, or without it by their fields. */
        SendMessage: components["schemas"]["SendSms"] | components["schemas"]["SendWhatsApp"];
        /** @example evt_01hwz3k9fxe5vr2t8qn6yc4bmd */
        EventId: string;
        /**
         * @description `attempt_failed` is a hand-over that failed, `handed_over_again` one that was repeated because the phone never had it, `uncertain` one that may have left and is being settled, `fell_back` the SMS that takes the place of a WhatsApp message, `fallback_refused` why that SMS was not sent, `whatsapp_skipped` why the SMS of a one-time password was not a WhatsApp message first, `told_late` what a provider said of a message that had ended otherwise; the others are statuses.
         * @enum {string}
         */
        TimelineType: "queued" | "dispatched" | "attempt_failed" | "handed_over_again" | "uncertain" | "fell_back" | "fallback_refused" | "whatsapp_skipped" | "told_late" | "sent" | "delivered" | "read" | "failed" | "expired" | "canceled";
        TimelineEntry: {
            id: components["schemas"]["EventId"];
            type: components["schemas"]["TimelineType"];
            at: components["schemas"]["Instant"];
            /** @description Which attempt, counted from 1. */
            attempt: number | null;
            deviceId: components["schemas"]["DeviceId"] | null;
            failure: components["schemas"]["Failure"] | null;
            /** @description The story in a sentence. */
            detail: string | null;
        };
        Timeline: {
            data: components["schemas"]["TimelineEntry"][];
            /** @description Always null; the whole timeline is one page. */
            nextCursor: null;
        };
        /**
         * @description `queuing`: its lines become messages. `sending`: they all are, and some have not left, or may still become an SMS. `paused`: held back by you. `canceling`: what has not left is being taken back. `completed`: every message has left or ended, and no SMS of a fallback is to come any more. `canceled`: taken back by you; what had left goes on.
         * @enum {string}
         */
        BatchStatus: "queuing" | "sending" | "paused" | "canceling" | "completed" | "canceled";
        /** @description How many messages of the list are in each status now, with the SMS of its fallback. */
        BatchCounts: {
            QUEUED: number;
            DISPATCHED: number;
            SENT: number;
            DELIVERED: number;
            READ: number;
            FAILED: number;
            EXPIRED: number;
            CANCELED: number;
        };
        /** @description A list without its text; what events carry. */
        BatchFacts: {
            id: components["schemas"]["BatchId"];
            name: string | null;
            channel: components["schemas"]["Channel"];
            status: components["schemas"]["BatchStatus"];
            /** @description The WhatsApp template; null for an SMS. */
            template: string | null;
            /** @description The template's language; null for an SMS. */
            language: string | null;
            /** @enum {string} */
            priority: "high" | "normal" | "bulk";
            /** @description Lines that were read, without the line of names. */
            total: number;
            /** @description Lines that are messages or become messages. */
            accepted: number;
            /** @description Lines that were left out. */
            rejected: number;
            /** @description Accepted lines that are no messages yet; what is canceled before that stays here. */
            pending: number;
            counts: components["schemas"]["BatchCounts"];
            createdAt: components["schemas"]["Instant"];
            /** @description When it was completed or canceled. */
            completedAt: components["schemas"]["Instant"] | null;
        };
        /** @description Why its lines do not become messages just now. */
        BatchWaiting: {
            /**
             * @description `queue_blocked`: the queue has no room. `subscription_expired`: the plan has ended.
             *     `template_not_approved`: Meta has paused or taken back its template; it goes on by itself once that is approved again.
             * @enum {string}
             */
            reason: "queue_blocked" | "subscription_expired" | "template_not_approved";
            since: components["schemas"]["Instant"];
        };
        /**
         * @description A text that may have placeholders.
         * @example R$ {{amount}}
         */
        BatchPart: string;
        /** @description Where Meta gets it from, one of the two. */
        BatchMedia: {
            link?: components["schemas"]["BatchPart"];
            id?: components["schemas"]["BatchPart"];
        };
        /** @description A picture, a film, a document or a place, as the template has it; one of them. */
        BatchHeaderValue: {
            image?: components["schemas"]["BatchMedia"];
            video?: components["schemas"]["BatchMedia"];
            document?: {
                link?: components["schemas"]["BatchPart"];
                id?: components["schemas"]["BatchPart"];
                filename?: components["schemas"]["BatchPart"];
            };
            location?: {
                latitude: number | string;
                longitude: number | string;
                name: components["schemas"]["BatchPart"];
                address: components["schemas"]["BatchPart"];
            };
        };
        /**
         * @description By placeholder of the template: an amount of money, or a date.
         * @example {
         *       "2": {
         *         "currency": {
         *           "text": "R$ {{shown}}",
         *           "code": "BRL",
         *           "amount": "{{amount}}"
         *         }
         *       }
         *     }
         */
        BatchBodyValues: {
            [key: string]: {
                currency?: {
                    text: components["schemas"]["BatchPart"];
                    code: components["schemas"]["BatchPart"];
                    amount: components["schemas"]["BatchPart"];
                };
                dateTime?: {
                    text: components["schemas"]["BatchPart"];
                };
            };
        };
        BatchButtonValues: {
            /** @description Counted from 0, over all buttons. */
            index: number;
            url?: components["schemas"]["BatchPart"];
            quickReply?: components["schemas"]["BatchPart"];
            copyCode?: components["schemas"]["BatchPart"];
            flow?: {
                token?: components["schemas"]["BatchPart"];
                data?: {
                    [key: string]: unknown;
                };
            };
        }[];
        BatchCardValue: {
            variables?: {
                [key: string]: components["schemas"]["BatchPart"];
            };
            header?: components["schemas"]["BatchHeaderValue"];
            body?: components["schemas"]["BatchBodyValues"];
            buttons?: components["schemas"]["BatchButtonValues"];
        };
        /** @description What fills the template where a text alone does not say it, as `components` of a message. Every text in it may have placeholders; what comes of them is held to the same rules as of a message, line by line. A column whose place is filled here fills only placeholders. */
        BatchComponents: {
            header?: components["schemas"]["BatchHeaderValue"];
            body?: components["schemas"]["BatchBodyValues"];
            buttons?: components["schemas"]["BatchButtonValues"];
            /** @description The cards of a carousel, in the template's order. */
            cards?: components["schemas"]["BatchCardValue"][];
        };
        /**
         * @description The text. `{{name}}` is filled with the variable `name` of each line; what comes of it is a text as of a message, of at most 1,600 characters.
         * @example Hi {{name}}, see you at {{time}}.
         */
        BatchText: string;
        /** @description The SMS that goes to whoever WhatsApp does not reach in time, filled from the line as a `body` is. Each is a message of its own and of the list, as `fallback` of a message says: the WhatsApp message counts in the plan when it is made, the SMS when it goes. The list is completed when the last of them has left, or is needed no more. While the list is paused the time stands still for what has not left; what has left may still bring its SMS. */
        BatchFallback: {
            /** @enum {string} */
            channel: "sms";
            body: components["schemas"]["BatchText"];
            /** @description How long WhatsApp has to deliver, counted for each message by itself. */
            afterSeconds: number;
        };
        Batch: components["schemas"]["BatchFacts"] & {
            /** @description The text with its placeholders; null for WhatsApp. */
            body: string | null;
            /** @description The part of the accepted lines whose messages have left or ended. */
            progress: number;
            waiting: components["schemas"]["BatchWaiting"] | null;
            components: components["schemas"]["BatchComponents"] | null;
            fallback: components["schemas"]["BatchFallback"] | null;
            /** @description Of every message; those of single lines are in their messages. */
            metadata: components["schemas"]["Metadata"];
            sendAt: components["schemas"]["Instant"] | null;
            expiresAt: components["schemas"]["Instant"] | null;
        };
        BatchPage: {
            data: components["schemas"]["Batch"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description The template's exact name, as Meta approved it; upper and lower case matter.
         * @example lembrete_consulta
         */
        BatchTemplate: string;
        /**
         * @description The template's language.
         * @example pt_BR
         */
        BatchLanguage: string;
        /**
         * @description How the characters of a file are written.
         * @enum {string}
         */
        BatchCharset: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
        /**
         * @description The line to send from: a device's id, a SIM's id or one of your own numbers.
         * @example dev_01hwz3k9fxe5vr2t8qn6yc4bmd
         */
        BatchLine: string;
        /**
         * @description What goes first in its line; `bulk` unless said.
         * @enum {string}
         */
        BatchPriority: "high" | "normal" | "bulk";
        /** @description One line of a list. What is wrong with it rejects it alone. */
        BatchRecipient: {
            /**
             * @description A phone number in E.164.
             * @example +5511999998888
             */
            to: string;
            /**
             * @description What fills the placeholders.
             * @example {
             *       "name": "João",
             *       "time": "14h"
             *     }
             */
            variables?: {
                [key: string]: string;
            };
            /** @description Facts of this message alone; they win over those of the list. `{{metadata.order}}` puts one into a text, and an empty one is left out. */
            metadata?: components["schemas"]["Metadata"];
        };
        BatchRecipients: components["schemas"]["BatchRecipient"][];
        CreateSmsBatch: {
            /** @enum {string} */
            channel?: "sms";
            name?: components["schemas"]["Name"];
            body: components["schemas"]["BatchText"];
            from?: components["schemas"]["BatchLine"];
            recipients: components["schemas"]["BatchRecipients"];
            sendAt?: components["schemas"]["SendAt"];
            expiresAt?: components["schemas"]["ExpiresAt"];
            ttlSeconds?: components["schemas"]["TtlSeconds"];
            priority?: components["schemas"]["BatchPriority"];
            metadata?: components["schemas"]["Metadata"];
        };
        CreateWhatsAppBatch: {
            /** @enum {string} */
            channel?: "whatsapp";
            name?: components["schemas"]["Name"];
            template: components["schemas"]["BatchTemplate"];
            language: components["schemas"]["BatchLanguage"];
            components?: components["schemas"]["BatchComponents"];
            fallback?: components["schemas"]["BatchFallback"];
            recipients: components["schemas"]["BatchRecipients"];
            sendAt?: components["schemas"]["SendAt"];
            expiresAt?: components["schemas"]["ExpiresAt"];
            ttlSeconds?: components["schemas"]["TtlSeconds"];
            priority?: components["schemas"]["BatchPriority"];
            metadata?: components["schemas"]["Metadata"];
        };
        /** @description A text or a WhatsApp template for many, told apart by `channel`, or without it by their fields. */
        CreateBatch: components["schemas"]["CreateSmsBatch"] | components["schemas"]["CreateWhatsAppBatch"];
        /** @description Columns (of JSON, variables) that nothing asks for, the first 64. */
        BatchIgnoredColumns: string[];
        /** @description How the file's characters were read; null for JSON. */
        BatchReadAs: components["schemas"]["BatchCharset"] | null;
        /** @description What somebody would get. */
        BatchPreview: {
            /**
             * @description The number, its middle hidden.
             * @example +5511****8888
             */
            to: string;
            /** @description The personal text; of a template its text as it would be read, null where it is not known. */
            body: string | null;
            /** @description What the template gets; null for an SMS. */
            variables: {
                [key: string]: string;
            } | null;
            /** @description What the template gets beside texts; null where there is nothing. */
            components: {
                [key: string]: unknown;
            } | null;
            /** @description The personal text of the SMS that would take its place. */
            fallback: string | null;
            metadata: components["schemas"]["Metadata"];
            segments: number | null;
            /** @description By the price book of today; null where that has no price. */
            price: components["schemas"]["Money"] | null;
        };
        /**
         * @description Why a line was rejected: `required` (no number, or nothing for a placeholder), `invalid_phone_number`, `number_rounded` (a spreadsheet wrote the number as `5,51199E+12`, and its last digits are lost), `duplicate` (the number came before), `recipient_opted_out`, `too_long` (the text or a field), `too_many` (fields, or metadata), `invalid_format` (a character that cannot be sent), `template_variables_mismatch`, `monthly_limit_exceeded`.
         * @enum {string}
         */
        BatchErrorCode: "required" | "invalid_phone_number" | "number_rounded" | "duplicate" | "recipient_opted_out" | "too_long" | "too_many" | "invalid_format" | "template_variables_mismatch" | "monthly_limit_exceeded";
        /** @description A line that was left out. */
        BatchError: {
            /** @description Where it begins in the file, whose line of names is 1; in JSON its place among the recipients, from 1. */
            line: number;
            /** @description The column or variable; null where the line as a whole is meant. */
            column: string | null;
            /** @description How the number is written there, cut after 32 characters. */
            value: string | null;
            code: components["schemas"]["BatchErrorCode"];
            detail: string;
        };
        /** @description What would become of a list. */
        BatchCheck: {
            /** @enum {boolean} */
            dryRun: true;
            channel: components["schemas"]["Channel"];
            /** @description Lines that were read, without the line of names. */
            total: number;
            accepted: number;
            rejected: number;
            /**
             * @description How many lines each code would reject; codes without a line are left out.
             * @example {
             *       "duplicate": 2,
             *       "invalid_phone_number": 1
             *     }
             */
            rejectedByCode: {
                [key: string]: number;
            };
            /** @description How many SMS all of it is on the air; null for WhatsApp. */
            segments: number | null;
            /** @description What the accepted lines would cost by the price book of today, where all of them go out; Meta's own word on a WhatsApp message may differ. Test messages cost nothing. */
            price: components["schemas"]["Money"];
            /** @description Accepted lines that the price book has no price for; they are not in `price`. */
            unpriced: number;
            /** @description What it would cost more if every message became its SMS; null without a fallback. */
            fallback: {
                segments: number;
                price: components["schemas"]["Money"];
                unpriced: number;
            } | null;
            ignoredColumns: components["schemas"]["BatchIgnoredColumns"];
            charset: components["schemas"]["BatchReadAs"];
            /** @description The first 5 messages. */
            preview: components["schemas"]["BatchPreview"][];
            /** @description The first 100 lines that would be rejected. */
            errors: components["schemas"]["BatchError"][];
        };
        CreatedBatch: components["schemas"]["Batch"] & {
            ignoredColumns: components["schemas"]["BatchIgnoredColumns"];
            charset: components["schemas"]["BatchReadAs"];
            /** @description The first 100 rejected lines. */
            errors: components["schemas"]["BatchError"][];
        };
        BatchErrorPage: {
            data: components["schemas"]["BatchError"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description How the code is sent. `auto` tries WhatsApp first, then an SMS with the same code. With another channel, a resend goes by that one.
         * @enum {string}
         */
        OtpChannel: "sms" | "whatsapp" | "auto";
        /**
         * @description What the code is for; codes of one purpose do not count for another.
         * @example login
         * @example signup
         * @example password_reset
         * @example transaction
         */
        OtpPurpose: string;
        /**
         * @description A language tag (BCP 47). There are texts in en, pt-BR, es, fr, ar, fil, hi and id; another region of one of these languages gets that language, and any other language the project's default.
         * @example pt-BR
         * @example en
         */
        OtpLocale: string;
        /**
         * @description Who sends the code, as the text names it; no links, no control characters.
         * @example Clínica Aurora
         */
        OtpBrand: string;
        /**
         * @description A WhatsApp template of the category AUTHENTICATION, by its exact name. It goes in the language of `locale`, or the project's, or English, or whichever is approved.
         * @example verification_code
         */
        OtpTemplate: string;
        /**
         * @description The address of the user who asked for the code, as your server saw it: at most ten codes an hour go to one caller. IPv6 addresses count by their /64 network, those that stand for one of IPv4 (`::ffff:203.0.113.7`) as that one. It is kept only as a keyed mark.
         * @example 203.0.113.7
         */
        ClientIp: string;
        SendOtp: {
            to: components["schemas"]["PhoneNumber"];
            /** @description `sms` unless said. */
            channel?: components["schemas"]["OtpChannel"];
            /** @description `verification` unless said. */
            purpose?: components["schemas"]["OtpPurpose"];
            /** @description The project's default, then `en`, unless said. */
            locale?: components["schemas"]["OtpLocale"];
            /**
             * @description How many digits the code has.
             * @default 6
             */
            codeLength?: number;
            /**
             * @description How long the code works.
             * @default 300
             */
            ttlSeconds?: number;
            /** @description The project's default unless said. */
            brand?: components["schemas"]["OtpBrand"];
            /** @description For `whatsapp` and `auto`; the project's default unless said. */
            template?: components["schemas"]["OtpTemplate"];
            /** @description What lets the user's device fill the code in. The text is cut short to fit. */
            autofill?: {
                /**
                 * @description The site that asks for the code: the message ends with `@domain #code`, and browsers offer the code on that site only, in a field with `autocomplete="one-time-code"`.
                 * @example example.com
                 */
                domain?: string;
                /**
                 * @description Your app's hash for Android's SMS Retriever; the message is then at most 140 bytes.
                 * @example FA+9qCX9VSu
                 */
                androidHash?: string;
            };
            clientIp?: components["schemas"]["ClientIp"];
        };
        /**
         * @description `sent` is pending: its code can be verified. All others are ends.
         * @enum {string}
         */
        OtpStatus: "sent" | "verified" | "failed" | "expired" | "canceled";
        Otp: {
            id: components["schemas"]["OtpId"];
            status: components["schemas"]["OtpStatus"];
            to: components["schemas"]["PhoneNumber"];
            channel: components["schemas"]["OtpChannel"];
            purpose: components["schemas"]["OtpPurpose"];
            /** @description The language that the text is in. */
            locale: string;
            /** @description The newest message that carries the code; its text shows bullets in its place. Where an SMS has taken the place of a WhatsApp message, that says so: `fallbackMessageId`. */
            messageId: components["schemas"]["MessageId"];
            /**
             * @description The channel of that message.
             * @enum {string}
             */
            messageChannel: "sms" | "whatsapp";
            /**
             * @description Why `auto` went straight to SMS: no Meta credentials, no approved authentication template, the recipient wants nothing by WhatsApp, or the key is bound to the line of a phone. Null otherwise.
             * @enum {string|null}
             */
            whatsappSkipped: "meta_credentials_missing" | "template_not_approved" | "recipient_opted_out" | "line_bound" | null;
            /** @description How much longer the code works. */
            expiresInSeconds: number;
            expiresAt: components["schemas"]["Instant"];
            /** @description When another code can be sent. */
            resendAfterSeconds: number;
            attemptsRemaining: number;
            /** @description How many codes were sent so far. */
            sends: number;
            createdAt: components["schemas"]["Instant"];
            verifiedAt: components["schemas"]["Instant"] | null;
            endedAt: components["schemas"]["Instant"] | null;
        };
        /**
         * @description What the user typed.
         * @example 123456
         */
        OtpCode: string;
        VerifyLatestOtp: {
            to: components["schemas"]["PhoneNumber"];
            /** @description `verification` unless said. */
            purpose?: components["schemas"]["OtpPurpose"];
            code: components["schemas"]["OtpCode"];
        };
        /**
         * @description Why a code was not taken. `not_requested`: the recipient tapped in WhatsApp that they had asked for no code.
         * @enum {string}
         */
        OtpReason: "wrong_code" | "too_many_attempts" | "malformed" | "used" | "canceled" | "expired" | "not_found" | "not_requested";
        OtpVerification: {
            /** @description Null where there was no OTP of this number and purpose. */
            id: components["schemas"]["OtpId"] | null;
            /** @enum {string} */
            status: "success" | "failed" | "expired";
            attemptsRemaining: number;
            reason: components["schemas"]["OtpReason"] | null;
        };
        /**
         * @description A country or territory, ISO 3166-1 alpha-2.
         * @example BR
         */
        OtpCountry: string;
        OtpSettings: {
            /** @description Where codes may be sent; null is everywhere. */
            countries: components["schemas"]["OtpCountry"][] | null;
            /** @description For users whose language has no text; `en` when null. */
            locale: string | null;
            brand: string | null;
            /** @description WhatsApp's authentication template where a send names none. */
            template: string | null;
            /** @description How long `auto` waits for WhatsApp to deliver before the SMS goes; half of the code's time at most. */
            fallbackAfterSeconds: number;
            limits: {
                /** @description Codes to one number in an hour. */
                recipientPerHour: number;
                /** @description Codes to one number in a day. */
                recipientPerDay: number;
                /** @description Codes to numbers that differ in their last four digits only. */
                prefixPerHour: number;
                /** @description Codes asked for from one `clientIp`. */
                callerPerHour: number;
                /** @description Codes of the whole project. */
                projectPerHour: number;
            };
            /** @description Where less than a tenth of the codes of the last hour was typed; nothing is sent there meanwhile. */
            pausedCountries: {
                country: components["schemas"]["OtpCountry"];
                until: components["schemas"]["Instant"];
            }[];
        };
        /** @description Null is the default. */
        OtpLimit: number | null;
        UpdateOtpSettings: {
            /** @description Where codes may be sent; null is everywhere. */
            countries?: components["schemas"]["OtpCountry"][] | null;
            locale?: components["schemas"]["OtpLocale"] | null;
            brand?: components["schemas"]["OtpBrand"] | null;
            /** @description WhatsApp's authentication template where a send names none; looked up when a code is sent. */
            template?: components["schemas"]["OtpTemplate"] | null;
            /** @description How long `auto` waits for WhatsApp to deliver before the SMS goes; null is 30. */
            fallbackAfterSeconds?: number | null;
            limits?: {
                recipientPerHour?: components["schemas"]["OtpLimit"];
                recipientPerDay?: components["schemas"]["OtpLimit"];
                prefixPerHour?: components["schemas"]["OtpLimit"];
                callerPerHour?: components["schemas"]["OtpLimit"];
                projectPerHour?: components["schemas"]["OtpLimit"];
            };
            /** @description Countries whose pause ends now. */
            resume?: components["schemas"]["OtpCountry"][];
            /** @description Numbers whose wrong codes are forgotten now: who has them may get and type codes again. */
            release?: components["schemas"]["PhoneNumber"][];
        };
        VerifyOtp: {
            code: components["schemas"]["OtpCode"];
        };
        ResendOtp: {
            clientIp?: components["schemas"]["ClientIp"];
        };
        /**
         * @description The other side of a conversation: an E.164 number, or for incoming messages also a short code (`27182`) or an alphanumeric sender (`MYBANK`), exactly as the network gave it; for somebody who hides their number from WhatsApp businesses, the id that WhatsApp gives instead (`BR.1502…`).
         * @example +5511999998888
         * @example 27182
         */
        Peer: string;
        /** @example inb_01hwz3k9fxe5vr2t8qn6yc4bmd */
        InboundId: string;
        /** @description What WhatsApp tells beside the text; null for an SMS. */
        WhatsAppFacts: {
            /** @description `text`, `button` (a tap on a template's quick reply), `interactive` (a reply button or a list), or another kind of Meta's: `image`, `audio`, `location`, … An open list. What has no text has an empty `body`. */
            type: string;
            /** @description The id that WhatsApp gives this person towards your business; it stays where the number is hidden or changes. Null where Meta did not tell it. */
            userId: string | null;
            /** @description What your application gave the button or the list's row; null where there is none. */
            payload: string | null;
            /** @description The message that it answers; null where it answers none of ours. */
            replyTo: components["schemas"]["MessageId"] | null;
            /** @description Until when WhatsApp lets you answer freely, without a template: 24 hours after this message. */
            windowEndsAt: components["schemas"]["Instant"];
        };
        /** @description An incoming message as events carry it, without its text unless a webhook asks for it. */
        InboundFacts: {
            id: components["schemas"]["InboundId"];
            channel: components["schemas"]["Channel"];
            from: components["schemas"]["Peer"];
            /** @description The number that it came to, where that SIM's number is known. */
            to: components["schemas"]["PhoneNumber"] | null;
            /** @description The device that received it; null for WhatsApp. */
            deviceId: components["schemas"]["DeviceId"] | null;
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            /** @description When the phone received it. */
            receivedAt: components["schemas"]["Instant"];
            /** @description When the relay stored it. */
            createdAt: components["schemas"]["Instant"];
            /** @description Only of a WhatsApp message; null or missing for an SMS. */
            whatsapp?: components["schemas"]["WhatsAppFacts"] | null;
            /**
             * @description The text: only in what is posted to a webhook with `includeBody`, on every attempt of it; never in the
             *     event feed, nor in a post to a webhook without.
             */
            body?: string;
        };
        InboundMessage: components["schemas"]["InboundFacts"] & {
            /** @description The text. */
            body: string;
            whatsapp: components["schemas"]["WhatsAppFacts"] | null;
        };
        InboundPage: {
            data: components["schemas"]["InboundMessage"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /** @enum {string} */
        Direction: "inbound" | "outbound";
        ConversationEntry: {
            /** @description The message's or incoming message's id. */
            id: string;
            direction: components["schemas"]["Direction"];
            channel: components["schemas"]["Channel"];
            from: components["schemas"]["Peer"] | null;
            to: components["schemas"]["Peer"] | null;
            /** @description The text; null for a WhatsApp template. */
            body: string | null;
            /**
             * @description A message's status; RECEIVED for an incoming one.
             * @enum {string}
             */
            status: "RECEIVED" | "QUEUED" | "DISPATCHED" | "SENT" | "DELIVERED" | "READ" | "FAILED" | "EXPIRED" | "CANCELED";
            deviceId: components["schemas"]["DeviceId"] | null;
            simSlotIndex: components["schemas"]["SimSlotIndex"] | null;
            /** @description When it happened: `receivedAt`, or for ours when it was accepted. Entries stand in the order in which the relay learned of them, so an SMS that a phone held back may show an earlier time. */
            timestamp: components["schemas"]["Instant"];
            sentAt: components["schemas"]["Instant"] | null;
            deliveredAt: components["schemas"]["Instant"] | null;
            readAt: components["schemas"]["Instant"] | null;
            failedAt: components["schemas"]["Instant"] | null;
            receivedAt: components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
        };
        Conversation: {
            phoneNumber: components["schemas"]["Peer"];
            lastActivityAt: components["schemas"]["Instant"];
            lastEntry: components["schemas"]["ConversationEntry"];
        };
        ConversationPage: {
            data: components["schemas"]["Conversation"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        ConversationEntryPage: {
            data: components["schemas"]["ConversationEntry"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description 1 to 50 characters, without `,`, `;` and `|`.
         * @example vip
         */
        RecipientTag: string;
        /** @example rcp_01hwz3k9fxe5vr2t8qn6yc4bmd */
        RecipientId: string;
        /**
         * @description `all`: no message goes to the number by this channel. `marketing`: no WhatsApp template of the category MARKETING does, and utility and authentication templates go on; it is what somebody chooses in WhatsApp's own settings, and what Meta tells with 131050. The two stand beside each other: setting one leaves the other.
         * @enum {string}
         */
        OptOutScope: "all" | "marketing";
        /**
         * @description `keyword`: the person wrote it. `manual`: set by the API. `meta_user_preferences`, `meta_131050`: Meta told so.
         * @enum {string}
         */
        OptOutReason: "keyword" | "manual" | "meta_user_preferences" | "meta_131050";
        /** @description A channel that the person does not want to be written to by. */
        RecipientOptOut: {
            channel: components["schemas"]["Channel"];
            scope: components["schemas"]["OptOutScope"];
            reason: components["schemas"]["OptOutReason"];
            changedAt: components["schemas"]["Instant"];
        };
        Recipient: {
            id: components["schemas"]["RecipientId"];
            name: string | null;
            number: components["schemas"]["PhoneNumber"];
            tags: string[];
            locale: string | null;
            metadata: components["schemas"]["Metadata"];
            optOuts: components["schemas"]["RecipientOptOut"][];
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        RecipientPage: {
            data: components["schemas"]["Recipient"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description A name for people to read; not blank, no control characters.
         * @example João Silva
         */
        RecipientName: string | null;
        /**
         * @example [
         *       "vip",
         *       "salon"
         *     ]
         */
        RecipientTags: components["schemas"]["RecipientTag"][];
        /**
         * @description The language that the person reads, as BCP 47 has it.
         * @example pt-BR
         */
        RecipientLocale: string | null;
        NewRecipient: {
            name?: components["schemas"]["RecipientName"];
            number: components["schemas"]["PhoneNumber"];
            tags?: components["schemas"]["RecipientTags"];
            locale?: components["schemas"]["RecipientLocale"];
            metadata?: components["schemas"]["Metadata"];
        };
        /** @description A line that was left out. */
        RejectedLine: {
            /** @description Where it begins in the file; the line of names is 1. */
            line: number;
            /** @description Null where the line as a whole is meant. */
            column: string | null;
            /** @description How the number is written there, cut after 32 characters. */
            value: string | null;
            code: components["schemas"]["FieldErrorCode"];
            detail: string;
        };
        RecipientImport: {
            dryRun: boolean;
            /** @description Lines that were read, without the line of names. */
            total: number;
            created: number;
            updated: number;
            rejected: number;
            /** @description False where the import stopped before the end of the file. */
            complete: boolean;
            errors: components["schemas"]["RejectedLine"][];
        };
        RecipientPatch: {
            name?: components["schemas"]["RecipientName"];
            number?: components["schemas"]["PhoneNumber"];
            tags?: components["schemas"]["RecipientTags"];
            locale?: components["schemas"]["RecipientLocale"];
            metadata?: components["schemas"]["Metadata"];
        };
        /** @example opt_01hwz3k9fxe5vr2t8qn6yc4bmd */
        OptOutId: string;
        /** @description Whether a number may be written to by a channel, and since when. */
        OptOut: {
            id: components["schemas"]["OptOutId"];
            channel: components["schemas"]["Channel"];
            scope: components["schemas"]["OptOutScope"];
            number: components["schemas"]["PhoneNumber"];
            optedOut: boolean;
            reason: components["schemas"]["OptOutReason"];
            changedAt: components["schemas"]["Instant"];
        };
        OptOutPage: {
            data: components["schemas"]["OptOut"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        PutOptOut: {
            channel: components["schemas"]["Channel"];
            number: components["schemas"]["PhoneNumber"];
            optedOut: boolean;
            scope?: components["schemas"]["OptOutScope"];
        };
        /** @description A confirmation of one's own; null is the built-in one, in the language of the keyword. */
        OptOutText: string | null;
        OptOutSettings: {
            /** @description Whether STOP, SAIR, PARAR and the like are heard. */
            keywords: boolean;
            /** @description Whether one SMS from the same line says that it was heard. */
            confirm: boolean;
            optOutText: components["schemas"]["OptOutText"];
            optInText: components["schemas"]["OptOutText"];
            /** @description Whether a one-time password that the person asks for is sent all the same. */
            otpExempt: boolean;
        };
        OptOutSettingsPatch: {
            keywords?: boolean;
            confirm?: boolean;
            optOutText?: components["schemas"]["OptOutText"];
            optInText?: components["schemas"]["OptOutText"];
            otpExempt?: boolean;
        };
        /**
         * @description Whether the phone is connected now.
         * @enum {string}
         */
        DeviceStatus: "ONLINE" | "OFFLINE";
        /** @example sim_01hwz3k9fxe5vr2t8qn6yc4bmd */
        SimId: string;
        Sim: {
            id: components["schemas"]["SimId"];
            slotIndex: components["schemas"]["SimSlotIndex"];
            phoneNumber: components["schemas"]["PhoneNumber"] | null;
            /** @description Your name for it. */
            label: string | null;
            /** @description Whether it takes messages that name no slot. */
            isDefault: boolean;
            /** @description The network's name. */
            carrier: string | null;
        };
        DeviceLimits: {
            /** @description How many may go at once; null is no limit. */
            burst: number | null;
            /** @description How many more each minute; null is no limit. */
            refillPerMinute: number | null;
        };
        Device: {
            id: components["schemas"]["DeviceId"];
            name: string;
            status: components["schemas"]["DeviceStatus"];
            /** @description Whether a phone holds a token for it. */
            paired: boolean;
            /** @description Whether a pairing code is waiting to be used. */
            pendingPairing: boolean;
            /** @description What the phone runs. */
            agent: string | null;
            /** @description Percent. */
            battery: number | null;
            charging: boolean | null;
            /** @description Bars. */
            signal: number | null;
            /** @description How the phone is online, such as wifi or 5g. */
            network: string | null;
            lastSeenAt: components["schemas"]["Instant"] | null;
            sims: components["schemas"]["Sim"][];
            limits: components["schemas"]["DeviceLimits"];
            /** @description Whether it takes messages that name no line. */
            inPool: boolean;
            createdAt: components["schemas"]["Instant"];
        };
        DevicePage: {
            data: components["schemas"]["Device"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        CreateDevice: {
            name: components["schemas"]["Name"];
        };
        Pairing: {
            /**
             * @description The code to type into the phone.
             * @example 7K3M-9XQ2
             */
            code: string;
            expiresAt: components["schemas"]["Instant"];
            /**
             * Format: uri
             * @description What the QR picture says.
             */
            uri: string;
            /** @description The QR picture. */
            qrSvg: string;
        };
        CreatedDevice: components["schemas"]["Device"] & {
            pairing: components["schemas"]["Pairing"];
        };
        SimInPhone: {
            slotIndex: components["schemas"]["SimSlotIndex"];
            /** @description The SIM's own number, E.164, where the phone knows it. */
            phoneNumber: string | null;
            /** @description The network's name, where the phone knows it. */
            carrier: string | null;
        };
        PairDevice: {
            /**
             * @description The pairing code; upper or lower case, with or without the dash.
             * @example 7K3M-9XQ2
             */
            code: string;
            /** @description What the phone runs, for people to read. */
            agent: string;
            /** @description The SIMs that are in the phone now. */
            sims: components["schemas"]["SimInPhone"][];
        };
        PairedDevice: {
            deviceId: components["schemas"]["DeviceId"];
            /** @description The phone's own token; shown only here. */
            deviceToken: string;
            /**
             * Format: uri
             * @description Where the phone connects.
             */
            connectUrl: string;
        };
        /** @description A name for the SIM; null takes it away. */
        NullableLabel: string | null;
        UpdateDevice: {
            name?: components["schemas"]["Name"];
            /** @description The SIMs to change, by slot; the others stay as they are. */
            sims?: {
                slotIndex: components["schemas"]["SimSlotIndex"];
                label?: components["schemas"]["NullableLabel"];
                /** @description The SIM's own number, E.164; null takes it away. */
                phoneNumber?: string | null;
                /**
                 * @description Makes this the SIM for messages that name no slot; the one before stops being it.
                 * @enum {boolean}
                 */
                isDefault?: true;
            }[];
            /** @description The device's own limits; null goes back to the plan's. */
            limits?: {
                /** @description How many may go at once. */
                burst: number;
                /** @description How many more each minute. */
                refillPerMinute: number;
            } | null;
            /** @description Whether it takes messages that name no line. */
            inPool?: boolean;
        };
        /**
         * @description `PENDING`: under review. `APPROVED`: can be sent. `REJECTED`: see `rejectedReason`. `PAUSED`: by Meta, for a while. `DISABLED`: for good, or deleted.
         * @enum {string}
         */
        TemplateStatus: "PENDING" | "APPROVED" | "REJECTED" | "PAUSED" | "DISABLED";
        /**
         * @description Lower-case letters, digits and underscores.
         * @example lembrete_consulta
         */
        TemplateName: string;
        /** @example tpl_01hwz3k9fxe5vr2t8qn6yc4bmd */
        TemplateId: string;
        /**
         * @description What Meta bills it as.
         * @enum {string}
         */
        TemplateCategory: "UTILITY" | "MARKETING" | "AUTHENTICATION";
        /**
         * @description How placeholders are named: `{{1}}` or `{{first_name}}`.
         * @enum {string}
         */
        ParameterFormat: "POSITIONAL" | "NAMED";
        /** @description A header, body, footer or the buttons, as Meta describes them. */
        TemplateComponent: {
            /** @example BODY */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /** @description One value that a message of the template takes. */
        TemplateVariable: {
            /**
             * @description The key in a message's `variables`: that of the placeholder for the body (`1`, `first_name`), `header…` for the header, `button_` and its place for a button, with `card_`, its place and `_` before it on a carousel's card.
             * @example 1
             */
            key: string;
            /** @enum {string} */
            component: "header" | "body" | "button";
            /**
             * @description `image`, `video` and `document` take an https:// link or the id of uploaded media; `url` what comes behind the button's URL; `payload` what comes back when the button is pressed; `flow` is filled by `components` only.
             * @enum {string}
             */
            type: "text" | "image" | "video" | "document" | "location" | "url" | "payload" | "coupon" | "flow";
            required: boolean;
        };
        /** @description A WhatsApp template as it was last seen at Meta. */
        Template: {
            id: components["schemas"]["TemplateId"];
            name: string;
            /** @example pt_BR */
            language: string;
            status: components["schemas"]["TemplateStatus"];
            category: components["schemas"]["TemplateCategory"];
            parameterFormat: components["schemas"]["ParameterFormat"];
            components: components["schemas"]["TemplateComponent"][];
            /** @description What a message of the template has to say, in the order of the template. */
            variables: components["schemas"]["TemplateVariable"][];
            /** @description Meta's own id. */
            metaTemplateId: string | null;
            /**
             * @description Why Meta refused, paused or disabled it, in Meta's words; null where it said nothing.
             * @example INVALID_FORMAT
             */
            rejectedReason: string | null;
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        TemplatePage: {
            data: components["schemas"]["Template"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * @description A language, with `_` or `-`; answers have `_`, as Meta has it.
         * @example pt_BR
         */
        TemplateLanguage: string;
        /** @description A header, body, footer or the buttons, with Meta's field names. */
        NewTemplateComponent: {
            /** @enum {string} */
            type: "HEADER" | "BODY" | "FOOTER" | "BUTTONS" | "CAROUSEL" | "LIMITED_TIME_OFFER";
            /**
             * @description Of a header.
             * @enum {string}
             */
            format?: "TEXT" | "IMAGE" | "VIDEO" | "DOCUMENT" | "LOCATION";
            /** @description With placeholders such as `{{1}}`. */
            text?: string;
            /** @description A value for each placeholder, which Meta wants to see. */
            example?: {
                [key: string]: unknown;
            };
            buttons?: {
                [key: string]: unknown;
            }[];
            cards?: {
                [key: string]: unknown;
            }[];
            /** @description As Meta describes it. */
            limited_time_offer?: {
                [key: string]: unknown;
            };
            /** @description Of the body of an authentication template. */
            add_security_recommendation?: boolean;
            /** @description Of the footer of an authentication template. */
            code_expiration_minutes?: number;
        };
        NewTemplate: {
            name: components["schemas"]["TemplateName"];
            language: components["schemas"]["TemplateLanguage"];
            category: components["schemas"]["TemplateCategory"];
            parameterFormat?: components["schemas"]["ParameterFormat"];
            components: components["schemas"]["NewTemplateComponent"][];
            /** @description How long Meta tries to deliver a message; Meta's default is 10 minutes for codes, 30 days else. */
            messageTtlSeconds?: number;
        };
        TemplateSync: {
            /** @description How many templates Meta has. */
            total: number;
            created: number;
            updated: number;
            removed: number;
            syncedAt: components["schemas"]["Instant"];
        };
        /** @description How many messages wait. */
        QueueDepth: number;
        /** @description How many whole seconds the oldest of them has waited; null when none waits. */
        QueueAge: number | null;
        Queue: {
            depth: components["schemas"]["QueueDepth"];
            oldestAgeSeconds: components["schemas"]["QueueAge"];
            /** @description One entry for each device that messages wait for, and one for those with no line yet. */
            devices: {
                /** @description Null for messages with no line yet. */
                deviceId: components["schemas"]["DeviceId"] | null;
                deviceName: string | null;
                depth: components["schemas"]["QueueDepth"];
                oldestAgeSeconds: components["schemas"]["QueueAge"];
            }[];
            /** @description One entry for each channel that messages wait for. */
            channels: {
                channel: components["schemas"]["Channel"];
                depth: components["schemas"]["QueueDepth"];
                oldestAgeSeconds: components["schemas"]["QueueAge"];
            }[];
            /** @description For what they wait; the counts add up to `depth`. */
            waiting: {
                reason: components["schemas"]["WaitingReason"];
                count: number;
            }[];
        };
        /**
         * @description What a clock shows, from 00:00 to 23:59.
         * @example 22:00
         */
        TimeOfDay: string;
        /** @description From `start` until `end` by the clocks of the time zone, over midnight where `end` is the smaller. Where clocks are set back, an hour that they show twice is quiet both times. */
        QuietHours: {
            start: components["schemas"]["TimeOfDay"];
            end: components["schemas"]["TimeOfDay"];
            timeZone: components["schemas"]["TimeZone"];
        };
        /** @description How many messages may wait, those for later included. */
        MaxDepth: number;
        QueuePolicy: {
            paused: boolean;
            pausedAt: components["schemas"]["Instant"] | null;
            quietHours: components["schemas"]["QuietHours"] | null;
            /** @description Null is any number. */
            maxDepth: components["schemas"]["MaxDepth"] | null;
        };
        /** @description `start` and `end` must differ. */
        PutQuietHours: {
            start: components["schemas"]["TimeOfDay"];
            end: components["schemas"]["TimeOfDay"];
            /** @description The project's own when left out. */
            timeZone?: components["schemas"]["TimeZone"];
        };
        PutQueuePolicy: {
            /** @description Whether nothing leaves. */
            paused: boolean;
            quietHours?: components["schemas"]["PutQuietHours"] | null;
            maxDepth?: components["schemas"]["MaxDepth"] | null;
        };
        /**
         * @description What a project has paid for; `free`, `starter` and `pro` have fixed limits, `enterprise` has none but its own.
         * @enum {string}
         */
        PlanName: "free" | "starter" | "pro" | "enterprise";
        /**
         * @description `expired`: nothing new is taken until it is renewed; what was accepted still leaves.
         * @enum {string}
         */
        PlanStatus: "active" | "expired";
        /** @description How many messages a device sends at once; null is no limit. */
        Burst: number | null;
        /** @description How many more it may send with each minute; null is no limit. */
        RefillPerMinute: number | null;
        /** @description How many messages may be accepted in a calendar month; null is no limit. */
        MonthlyCap: number | null;
        /** @description How many devices there may be; null is no limit. */
        DeviceCap: number | null;
        Plan: {
            plan: components["schemas"]["PlanName"];
            status: components["schemas"]["PlanStatus"];
            /** @description When it expires; null is never. */
            expiresAt: components["schemas"]["Instant"] | null;
            /** @description What holds for this project; null is no limit. */
            limits: {
                burst: components["schemas"]["Burst"];
                refillPerMinute: components["schemas"]["RefillPerMinute"];
                monthlyCap: components["schemas"]["MonthlyCap"];
                devices: components["schemas"]["DeviceCap"];
                /** @description How many requests one API key may make in a minute, on each server; null is any number. */
                requestsPerMinute: number | null;
            };
            used: {
                /** @description Live messages accepted in this month, whatever became of them. An SMS that took the place of a WhatsApp message counts as one more. */
                messages: number;
                devices: number;
            };
            /** @description The calendar month that `used.messages` is of. */
            month: string;
            /** @description When the next month begins, and `used.messages` is 0 again. */
            resetsAt: components["schemas"]["Instant"];
            timeZone: components["schemas"]["TimeZone"];
        };
        /** @description What this project has instead of its plan's limits; null is no limit. */
        PlanOverrides: {
            burst?: components["schemas"]["Burst"];
            refillPerMinute?: components["schemas"]["RefillPerMinute"];
            monthlyCap?: components["schemas"]["MonthlyCap"];
            devices?: components["schemas"]["DeviceCap"];
        };
        AdminProject: {
            projectId: components["schemas"]["ProjectId"];
            name: string;
            ownerEmail: string;
            plan: components["schemas"]["PlanName"];
            status: components["schemas"]["PlanStatus"];
            expiresAt: components["schemas"]["Instant"] | null;
            /** @description What holds for it; null is no limit. */
            limits: {
                burst: components["schemas"]["Burst"];
                refillPerMinute: components["schemas"]["RefillPerMinute"];
                monthlyCap: components["schemas"]["MonthlyCap"];
                devices: components["schemas"]["DeviceCap"];
            };
            ownLimits: components["schemas"]["PlanOverrides"];
            timeZone: components["schemas"]["TimeZone"];
            createdAt: components["schemas"]["Instant"];
        };
        AdminProjectPage: {
            data: components["schemas"]["AdminProject"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        PutPlan: {
            plan: components["schemas"]["PlanName"];
            /** @description From then on sending is 402 `subscription_expired`; never when null or left out. */
            expiresAt?: components["schemas"]["InstantInput"] | null;
            limits?: components["schemas"]["PlanOverrides"];
        };
        /**
         * @description An event's name, or all events of one kind.
         * @enum {string}
         */
        EventFilter: "outbound.queued" | "outbound.dispatched" | "outbound.sent" | "outbound.delivered" | "outbound.read" | "outbound.failed" | "outbound.expired" | "outbound.canceled" | "batch.completed" | "otp.verified" | "otp.failed" | "otp.expired" | "inbound.received" | "device.online" | "device.offline" | "template.updated" | "recipient.unsubscribed" | "recipient.resubscribed" | "webhook.disabled" | "whatsapp.parked" | "whatsapp.resumed" | "whatsapp.alert" | "outbound.*" | "batch.*" | "otp.*" | "inbound.*" | "device.*" | "template.*" | "recipient.*" | "webhook.*" | "whatsapp.*";
        EventTypes: components["schemas"]["EventFilter"][];
        /** @description A message was accepted and waits to leave. */
        OutboundQueuedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.queued";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description A message was handed to the phone or to Meta. */
        OutboundDispatchedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.dispatched";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description A message left the phone, or Meta took it. */
        OutboundSentEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.sent";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description A message reached the recipient's phone. */
        OutboundDeliveredEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.delivered";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description The recipient opened a message. */
        OutboundReadEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.read";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description A message failed for good; `data.failure` says why. */
        OutboundFailedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.failed";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description A message was not sent in time. */
        OutboundExpiredEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.expired";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description A message was taken back before it left. */
        OutboundCanceledEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "outbound.canceled";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["MessageFacts"];
        };
        /** @description Every message of a list has left or ended; its counts are those of that moment. */
        BatchCompletedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "batch.completed";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["BatchFacts"];
        };
        /** @description An OTP as its events carry it. */
        OtpFacts: {
            id: components["schemas"]["OtpId"];
            status: components["schemas"]["OtpStatus"];
            to: components["schemas"]["PhoneNumber"];
            channel: components["schemas"]["OtpChannel"];
            purpose: components["schemas"]["OtpPurpose"];
            messageId: components["schemas"]["MessageId"];
            sends: number;
            reason: components["schemas"]["OtpReason"] | null;
            createdAt: components["schemas"]["Instant"];
            endedAt: components["schemas"]["Instant"];
        };
        /** @description A user typed the right code. */
        OtpVerifiedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "otp.verified";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["OtpFacts"];
        };
        /** @description An OTP ended after too many wrong codes. */
        OtpFailedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "otp.failed";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["OtpFacts"];
        };
        /** @description An OTP ended because nobody typed its code in time. */
        OtpExpiredEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "otp.expired";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["OtpFacts"];
        };
        /** @description A phone received a message; read its text by its id. */
        InboundReceivedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "inbound.received";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["InboundFacts"];
        };
        /** @description A device as its events carry it. */
        DeviceFacts: {
            id: components["schemas"]["DeviceId"];
            name: string;
            status: components["schemas"]["DeviceStatus"];
            lastSeenAt: components["schemas"]["Instant"] | null;
        };
        /** @description A phone connected. */
        DeviceOnlineEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "device.online";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["DeviceFacts"];
        };
        /** @description A phone's connection ended. */
        DeviceOfflineEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "device.offline";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["DeviceFacts"];
        };
        /** @description A template as its events carry it. */
        TemplateFacts: {
            id: components["schemas"]["TemplateId"];
            name: string;
            language: string;
            status: components["schemas"]["TemplateStatus"];
            category: components["schemas"]["TemplateCategory"];
            rejectedReason: string | null;
            updatedAt: components["schemas"]["Instant"];
        };
        TemplateUpdatedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "template.updated";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["TemplateFacts"];
        };
        /** @description Somebody does not want to be written to any more. */
        RecipientUnsubscribedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "recipient.unsubscribed";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["OptOut"];
        };
        /** @description Somebody wants to be written to again. */
        RecipientResubscribedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "recipient.resubscribed";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["OptOut"];
        };
        /** @example whk_01hwz3k9fxe5vr2t8qn6yc4bmd */
        WebhookId: string;
        /** @description A webhook as its events carry it. */
        WebhookFacts: {
            id: components["schemas"]["WebhookId"];
            url: string;
            /** @enum {string} */
            status: "disabled";
            /** @enum {string} */
            statusReason: "gone" | "failing";
            failingSince: components["schemas"]["Instant"] | null;
        };
        /** @description A webhook was switched off because its receiver is gone or did nothing but fail. */
        WebhookDisabledEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "webhook.disabled";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["WebhookFacts"];
        };
        /** @description A project's WhatsApp number as its events carry it. */
        WhatsappSenderFacts: {
            id: components["schemas"]["ProjectId"];
            metaPhoneNumberId: string | null;
            /** @enum {string} */
            status: "parked" | "resumed";
            /**
             * @description What Meta refuses, or refused: `credential` (the access token, its permissions or the account behind it; new Meta credentials go on at once) or `sender` (the phone number).
             * @enum {string}
             */
            part: "credential" | "sender";
            /** @description Meta's own code. */
            providerCode: string | null;
            /** @description The same for people. */
            reason: string;
            /** @description When it is tried again by itself. */
            until: components["schemas"]["Instant"] | null;
        };
        /** @description Meta refuses the project's credentials or number: WhatsApp messages wait, and none is lost, until that is mended. */
        WhatsappParkedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "whatsapp.parked";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["WhatsappSenderFacts"];
        };
        /** @description Meta takes the project's WhatsApp messages again. */
        WhatsappResumedEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "whatsapp.resumed";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["WhatsappSenderFacts"];
        };
        /** @description What Meta told of the account or the number, as its event carries it. */
        WhatsappAlertFacts: {
            id: components["schemas"]["ProjectId"];
            metaPhoneNumberId: string | null;
            /** @enum {string} */
            about: "account" | "number";
            /**
             * @description `critical` for what stops messages, such as a restriction; `warning` for what may come to that; `info` for the rest, good news too.
             * @enum {string}
             */
            severity: "info" | "warning" | "critical";
            /** @description Meta's own word, such as `ACCOUNT_RESTRICTION`, `DOWNGRADE` or `FLAGGED`. */
            code: string;
            /** @description The same for people. */
            reason: string;
            /** @description What Meta says of the number's quality, where it does: `FLAGGED`, `UNFLAGGED`. */
            quality: string | null;
            /** @description How many people may be written to in a day, where Meta tells: `TIER_2K`, `TIER_UNLIMITED`. */
            messagingLimit: string | null;
            /** @description When it ends by itself. */
            until: components["schemas"]["Instant"] | null;
        };
        /** @description Meta tells something of the project's WhatsApp account or number. */
        WhatsappAlertEvent: {
            id: components["schemas"]["EventId"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            event: "whatsapp.alert";
            timestamp: components["schemas"]["Instant"];
            data: components["schemas"]["WhatsappAlertFacts"];
        };
        /** @description Something that happened; `data` is the thing as it was then, without its text. */
        Event: components["schemas"]["OutboundQueuedEvent"] | components["schemas"]["OutboundDispatchedEvent"] | components["schemas"]["OutboundSentEvent"] | components["schemas"]["OutboundDeliveredEvent"] | components["schemas"]["OutboundReadEvent"] | components["schemas"]["OutboundFailedEvent"] | components["schemas"]["OutboundExpiredEvent"] | components["schemas"]["OutboundCanceledEvent"] | components["schemas"]["BatchCompletedEvent"] | components["schemas"]["OtpVerifiedEvent"] | components["schemas"]["OtpFailedEvent"] | components["schemas"]["OtpExpiredEvent"] | components["schemas"]["InboundReceivedEvent"] | components["schemas"]["DeviceOnlineEvent"] | components["schemas"]["DeviceOfflineEvent"] | components["schemas"]["TemplateUpdatedEvent"] | components["schemas"]["RecipientUnsubscribedEvent"] | components["schemas"]["RecipientResubscribedEvent"] | components["schemas"]["WebhookDisabledEvent"] | components["schemas"]["WhatsappParkedEvent"] | components["schemas"]["WhatsappResumedEvent"] | components["schemas"]["WhatsappAlertEvent"];
        EventPage: {
            data: components["schemas"]["Event"][];
            /** @description The id to pass as `after` for the next page; null when you have caught up. */
            nextCursor: components["schemas"]["EventId"] | null;
        };
        /**
         * @description `relay`: `{id, event, timestamp, data}`. `relayion` and `relayos`: the bodies of those systems, for receivers written for them. As in that system, `relayion` tells of `outbound.queued` only what was accepted while no phone was online for it.
         * @example relay
         * @enum {string}
         */
        PayloadFormat: "relay" | "relayion" | "relayos";
        /**
         * @description `active`: events go out. `paused`: they are kept until it is active again. `disabled`: the receiver answered 410, or nothing but failed for five days; events are kept as `skipped`.
         * @example active
         * @enum {string}
         */
        WebhookStatus: "active" | "paused" | "disabled";
        Webhook: {
            id: components["schemas"]["WebhookId"];
            /** @example https://shop.example.com/hooks/relay */
            url: string;
            events: components["schemas"]["EventTypes"];
            payloadFormat: components["schemas"]["PayloadFormat"];
            /** @description Whether `inbound.received` carries the text of the message, as `data.body`; off by default. */
            includeBody: boolean;
            description: string | null;
            /**
             * @description Whether it is the `callbackUrl` of the project's Meta credentials: it is changed and ended there, and
             *     here that is 409 `webhook_managed`. Its secret comes from rotating it.
             */
            managed: boolean;
            status: components["schemas"]["WebhookStatus"];
            /** @description Why it is not active. */
            statusReason: ("paused_by_user" | "gone" | "failing") | null;
            /** @description Since when nothing but failures came; null after a success. */
            failingSince: components["schemas"]["Instant"] | null;
            /**
             * @description The end of the secret.
             * @example whsec_…Qr4T
             */
            secretHint: string;
            secretRotatedAt: components["schemas"]["Instant"] | null;
            /** @description Until when the secret before this one signs too. */
            previousSecretUntil: components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
            updatedAt: components["schemas"]["Instant"];
        };
        WebhookPage: {
            data: components["schemas"]["Webhook"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        /**
         * Format: uri
         * @description Where to post: `https` (`http` only where the operator allows it), no user name in it, no fragment.
         * @example https://shop.example.com/hooks/relay
         */
        WebhookUrl: string;
        /** @description For people. */
        Description: string;
        NewWebhook: {
            url: components["schemas"]["WebhookUrl"];
            events: components["schemas"]["EventTypes"];
            payloadFormat?: components["schemas"]["PayloadFormat"];
            /**
             * @description Whether `inbound.received` carries the text of the message, as `data.body`.
             * @default false
             */
            includeBody?: boolean;
            description?: components["schemas"]["Description"] | null;
        };
        /** @description A webhook and its secret, which is shown only here. */
        WebhookWithSecret: components["schemas"]["Webhook"] & {
            secret: string;
        };
        WebhookPatch: {
            url?: components["schemas"]["WebhookUrl"];
            events?: components["schemas"]["EventTypes"];
            payloadFormat?: components["schemas"]["PayloadFormat"];
            includeBody?: boolean;
            description?: components["schemas"]["Description"] | null;
            /** @enum {string} */
            status?: "active" | "paused";
        };
        SecretRotation: {
            /** @default 86400 */
            graceSeconds?: number;
        };
        WebhookTest: {
            /**
             * @description Which sample; one that the webhook listens to when left out.
             * @enum {string}
             */
            event?: "outbound.queued" | "outbound.dispatched" | "outbound.sent" | "outbound.delivered" | "outbound.read" | "outbound.failed" | "outbound.expired" | "outbound.canceled" | "batch.completed" | "otp.verified" | "otp.failed" | "otp.expired" | "inbound.received" | "device.online" | "device.offline" | "recipient.unsubscribed" | "recipient.resubscribed" | "template.updated" | "webhook.disabled" | "whatsapp.parked" | "whatsapp.resumed" | "whatsapp.alert";
        };
        /**
         * @description Why an attempt failed.
         * @enum {string}
         */
        DeliveryError: "timeout" | "dns_failed" | "connect_failed" | "tls_failed" | "reset" | "blocked_address" | "redirect" | "http_error" | "response_too_large" | "malformed_response";
        Milliseconds: number | null;
        DeliveryAttempt: {
            attempt: number;
            /**
             * @description What caused it.
             * @enum {string}
             */
            trigger: "schedule" | "retry" | "replay" | "test";
            startedAt: components["schemas"]["Instant"];
            /** @enum {string} */
            outcome: "succeeded" | "failed";
            error: components["schemas"]["DeliveryError"] | null;
            httpStatus: number | null;
            /** @description Milliseconds of each phase; null for one that was not reached or not needed. */
            timings: {
                dnsMs: components["schemas"]["Milliseconds"];
                connectMs: components["schemas"]["Milliseconds"];
                tlsMs: components["schemas"]["Milliseconds"];
                firstByteMs: components["schemas"]["Milliseconds"];
                totalMs: number;
            };
            remoteAddress: string | null;
            /** @description The first 1,024 bytes of the answer's body. */
            responseExcerpt: string | null;
            nextAttemptAt: components["schemas"]["Instant"] | null;
        };
        /**
         * @description `waiting`: for its turn, for a retry, or for a paused webhook. `delivering`: an attempt is under way. `succeeded`: taken with 2xx. `exhausted`: every attempt failed. `skipped`: the webhook was disabled. `canceled`: the webhook was deleted, or has another payload format by now, which has no word for the event. All but the last can be sent again.
         * @enum {string}
         */
        DeliveryState: "waiting" | "delivering" | "succeeded" | "exhausted" | "skipped" | "canceled";
        /** @example dlv_01hwz3k9fxe5vr2t8qn6yc4bmd */
        DeliveryId: string;
        Delivery: {
            id: components["schemas"]["DeliveryId"];
            webhookId: components["schemas"]["WebhookId"];
            eventId: components["schemas"]["EventId"];
            /** @example outbound.delivered */
            event: string;
            /** @description The message, inbound message, device or webhook that the event is about. */
            subjectId: string;
            state: components["schemas"]["DeliveryState"];
            attempts: number;
            lastError: components["schemas"]["DeliveryError"] | null;
            lastHttpStatus: number | null;
            lastAttemptAt: components["schemas"]["Instant"] | null;
            nextAttemptAt: components["schemas"]["Instant"] | null;
            succeededAt: components["schemas"]["Instant"] | null;
            createdAt: components["schemas"]["Instant"];
        };
        DeliveryPage: {
            data: components["schemas"]["Delivery"][];
            nextCursor: components["schemas"]["NextCursor"];
        };
        NewReplay: {
            /** @description Events of this instant or later. Refused when it is longer ago than deliveries are kept (`RELAY_WEBHOOK_RETENTION_DAYS`, default 30 days): what had succeeded before is not known any more. */
            since: components["schemas"]["InstantInput"];
            /** @description Events before this instant; default now. */
            until?: components["schemas"]["InstantInput"];
            /** @default false */
            dryRun?: boolean;
        };
        /** @example rpl_01hwz3k9fxe5vr2t8qn6yc4bmd */
        ReplayId: string;
        Replay: {
            /** @description null for a dry run, which leaves nothing behind. */
            id: components["schemas"]["ReplayId"] | null;
            webhookId: components["schemas"]["WebhookId"];
            /** @enum {string} */
            state: "dry_run" | "running" | "finished" | "canceled";
            since: components["schemas"]["Instant"];
            until: components["schemas"]["Instant"];
            /** @description Deliveries of that time that had not succeeded when it began. Of a long time only the first 10,000 events are looked at for it; then it grows with `requeued`. */
            matched: number;
            /** @description Of these, how many were given another turn so far. */
            requeued: number;
            createdAt: components["schemas"]["Instant"];
            finishedAt: components["schemas"]["Instant"] | null;
        };
        /** @description A delivery and everything that was tried. */
        DeliveryWithAttempts: components["schemas"]["Delivery"] & {
            attemptLog: components["schemas"]["DeliveryAttempt"][];
        };
        /** @enum {string} */
        UsageGroup: "day" | "month" | "channel" | "category" | "template";
        UsageGroups: components["schemas"]["UsageGroup"][];
        /**
         * Format: date
         * @description A day of the project's time zone.
         * @example 2026-11-21
         */
        Day: string;
        /**
         * @description A month of the project's time zone.
         * @example 2026-11
         */
        Month: string;
        /**
         * @description `sms`, or the category that Meta billed: `utility`, `marketing`, `authentication`, `service`, …
         * @example utility
         */
        BillingCategory: string;
        /** @description How many messages were billed; negative where a day has more corrections than messages. */
        UsageMessages: number;
        /** @description What they were billed for: SMS segments, and WhatsApp messages. */
        UsageUnits: number;
        /** @description How many of the messages no price is configured for; they count as zero. */
        UsageUnpriced: number;
        /** @description Null stands for what was not grouped by, and for messages without a template. */
        UsageLine: {
            month: components["schemas"]["Month"] | null;
            day: components["schemas"]["Day"] | null;
            channel: components["schemas"]["Channel"] | null;
            category: components["schemas"]["BillingCategory"] | null;
            template: string | null;
            messages: components["schemas"]["UsageMessages"];
            units: components["schemas"]["UsageUnits"];
            unpriced: components["schemas"]["UsageUnpriced"];
            amount: components["schemas"]["Money"];
        };
        UsageTotal: {
            messages: components["schemas"]["UsageMessages"];
            units: components["schemas"]["UsageUnits"];
            unpriced: components["schemas"]["UsageUnpriced"];
            amount: components["schemas"]["Money"];
        };
        Usage: {
            from: components["schemas"]["Day"];
            to: components["schemas"]["Day"];
            timeZone: components["schemas"]["TimeZone"];
            groupBy: components["schemas"]["UsageGroups"];
            data: components["schemas"]["UsageLine"][];
            /** @description All lines are one page. */
            nextCursor: null;
            total: components["schemas"]["UsageTotal"];
        };
        /** @enum {string} */
        StatementLocale: "pt-BR" | "en";
        /**
         * @description The recipient's country, ISO 3166-1; null where the number does not tell.
         * @example BR
         */
        BilledCountry: string | null;
        StatementLine: {
            channel: components["schemas"]["Channel"];
            category: components["schemas"]["BillingCategory"];
            country: components["schemas"]["BilledCountry"];
            /** @description Of one unit; null where no price is configured. */
            unitPrice: components["schemas"]["Money"] | null;
            messages: components["schemas"]["UsageMessages"];
            units: components["schemas"]["UsageUnits"];
            amount: components["schemas"]["Money"];
        };
        StatementCategory: {
            channel: components["schemas"]["Channel"];
            category: components["schemas"]["BillingCategory"];
            messages: components["schemas"]["UsageMessages"];
            units: components["schemas"]["UsageUnits"];
            unpriced: components["schemas"]["UsageUnpriced"];
            amount: components["schemas"]["Money"];
        };
        Statement: {
            month: components["schemas"]["Month"];
            /**
             * @description `open` while the month can still get entries; a `closed` one never changes.
             * @enum {string}
             */
            status: "open" | "closed";
            mode: components["schemas"]["ApiKeyMode"];
            projectId: components["schemas"]["ProjectId"];
            projectName: string;
            timeZone: components["schemas"]["TimeZone"];
            lines: components["schemas"]["StatementLine"][];
            /** @description The same by channel and category. */
            categories: components["schemas"]["StatementCategory"][];
            total: components["schemas"]["UsageTotal"];
            /** @description What the figures are, for whoever reads them. */
            notes: string[];
        };
        /**
         * @description As Meta describes it, and new fields as Meta adds them: it is taken as it is.
         *     See https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference
         */
        MetaNews: Record<string, never>;
        Health: {
            /** @enum {string} */
            status: "ok";
            /** @description The server's version. */
            version: string;
        };
        Ready: {
            /** @enum {string} */
            status: "ready";
            checks: {
                /** @enum {string} */
                name: "database" | "workers";
                /** @enum {string} */
                status: "pass";
            }[];
        };
        /**
         * @description `pass`: all is well; `warn`: it works, and not for all or not for long; `fail`: real traffic would not get through.
         * @enum {string}
         */
        CheckStatus: "pass" | "warn" | "fail";
        ReadinessCheck: {
            /**
             * @description What was looked at: the server, the key, the plan, the queue's policy, phones and their SIMs, Meta's credentials and templates, webhooks.
             * @enum {string}
             */
            name: "server_ready" | "key_live" | "plan_active" | "queue_open" | "device_online" | "sim_labelled" | "meta_credentials" | "template_approved" | "webhook_reachable";
            status: components["schemas"]["CheckStatus"];
            /** @description What was found. */
            detail: string;
            /** @description What to do; null when all is well. */
            action: string | null;
        };
        LaunchReadiness: {
            /** @description As bad as the worst check. */
            status: components["schemas"]["CheckStatus"];
            /** @description Whether no check fails. */
            ready: boolean;
            checkedAt: components["schemas"]["Instant"];
            checks: components["schemas"]["ReadinessCheck"][];
        };
    };
    responses: {
        /** @description The body is not JSON in UTF-8. */
        MalformedJson: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#malformed_json",
                 *       "title": "Malformed JSON",
                 *       "status": 400,
                 *       "detail": "The body is not JSON: it ends inside a string.",
                 *       "code": "malformed_json",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no valid bearer token, or it was revoked or has expired. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#unauthorized",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "Send an API key: \"Authorization: Bearer rly_live_…\".",
                 *       "code": "unauthorized",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key is valid but lacks the scope, or is bound to another line. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#forbidden",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "This call needs the scope messages.write, which this key does not have.",
                 *       "code": "forbidden",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this call takes. */
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#payload_too_large",
                 *       "title": "Payload too large",
                 *       "status": 413,
                 *       "detail": "The body is larger than 65536 bytes.",
                 *       "code": "payload_too_large",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description The body is not announced as `application/json` in UTF-8, or comes with a `Content-Encoding`: bodies are taken
         *     as they are, and a compressed one (`gzip`, `br`, `deflate`) is refused before it is read.
         */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#unsupported_media_type",
                 *       "title": "Unsupported media type",
                 *       "status": 415,
                 *       "detail": "Send the body as \"Content-Type: application/json\".",
                 *       "code": "unsupported_media_type",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter or field is wrong; `errors` names each one. */
        Invalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
                 *       "title": "Validation failed",
                 *       "status": 422,
                 *       "detail": "limit must be at most 100.",
                 *       "code": "validation_failed",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/limit",
                 *           "code": "too_large",
                 *           "detail": "limit must be at most 100."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests; wait as long as `Retry-After` says. */
        RateLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#rate_limited",
                 *       "title": "Rate limited",
                 *       "status": 429,
                 *       "detail": "More than 600 requests in a minute; try again in 12 s.",
                 *       "code": "rate_limited",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault of ours. It is logged under `requestId`. */
        InternalError: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#internal_error",
                 *       "title": "Internal error",
                 *       "status": 500,
                 *       "detail": "Something failed on our side; try again, and quote the request id if it stays.",
                 *       "code": "internal_error",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is starting, stopping, or cannot reach its database. */
        NotReady: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#not_ready",
                 *       "title": "Not ready",
                 *       "status": 503,
                 *       "detail": "The database does not answer.",
                 *       "code": "not_ready",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, or the callback's address may not be called. */
        MetaCredentialsInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#webhook_url_forbidden",
                 *       "title": "Webhook URL forbidden",
                 *       "status": 422,
                 *       "detail": "callbackUrl points to an address of this network, which is not called.",
                 *       "code": "webhook_url_forbidden",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/callbackUrl",
                 *           "code": "invalid_reference",
                 *           "detail": "callbackUrl points to an address of this network, which is not called."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first call with this Idempotency-Key is still running. */
        IdempotencyInFlight: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#idempotency_in_flight",
                 *       "title": "Idempotent request in flight",
                 *       "status": 409,
                 *       "detail": "The first request with this Idempotency-Key has not ended yet; try again.",
                 *       "code": "idempotency_in_flight",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong or missing (a binding, for `relayion`), the binding names a device or SIM that is not there or a SIM whose number is not known, or the Idempotency-Key was used with another body. */
        CreateApiKeyInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#invalid_device",
                 *       "title": "Invalid device",
                 *       "status": 422,
                 *       "detail": "There is no device dev_01hwz3k9fxe5vr2t8qn6yc4bmd in this project.",
                 *       "code": "invalid_device",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/binding/deviceId",
                 *           "code": "invalid_reference",
                 *           "detail": "There is no device dev_01hwz3k9fxe5vr2t8qn6yc4bmd in this project."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing in this project (another project's looks the same). */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#not_found",
                 *       "title": "Not found",
                 *       "status": 404,
                 *       "detail": "There is no live message msg_01hwz3k9fxe5vr2t8qn6yc4bmd in this project.",
                 *       "code": "not_found",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project's plan has expired; nothing is sent until it is renewed. */
        SubscriptionExpired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#subscription_expired",
                 *       "title": "Subscription expired",
                 *       "status": 402,
                 *       "detail": "The plan of this project expired on 2026-05-01; renew it to send again.",
                 *       "code": "subscription_expired",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The first call with this Idempotency-Key is still running, or the project has no Meta credentials to send WhatsApp messages with. */
        SendConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
                 *       "title": "Meta credentials missing",
                 *       "status": 409,
                 *       "detail": "Set the project's Meta credentials before the first WhatsApp message.",
                 *       "code": "meta_credentials_missing",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, or the message cannot be sent as it is; `code` says which. */
        SendInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
                 *       "title": "Invalid phone number",
                 *       "status": 422,
                 *       "detail": "to must be a phone number in E.164, such as +5511999998888.",
                 *       "code": "invalid_phone_number",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/to",
                 *           "code": "invalid_phone_number",
                 *           "detail": "to must be a phone number in E.164, such as +5511999998888."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many requests, or the plan's messages of this month are used up. */
        SendLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#monthly_limit_exceeded",
                 *       "title": "Monthly limit exceeded",
                 *       "status": 429,
                 *       "detail": "The plan's 500 messages of this month are used up.",
                 *       "code": "monthly_limit_exceeded",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The queue takes no more messages for now, or the server is not ready. */
        SendUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#queue_blocked",
                 *       "title": "Queue blocked",
                 *       "status": 503,
                 *       "detail": "The queue is full; try again in 5 s.",
                 *       "code": "queue_blocked",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The message has left the queue, so it cannot be taken back. */
        NotCancelable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#not_cancelable",
                 *       "title": "Not cancelable",
                 *       "status": 409,
                 *       "detail": "The message is SENT; only a QUEUED message can be canceled.",
                 *       "code": "not_cancelable",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The list as a whole is wrong: a field, the file's line of names, the template, what fills it. Single lines never are the reason, unless nothing behind them can be read: a quote that is never closed, a line of more than 64 KiB, characters of which nobody can tell how they are written. */
        BatchInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
                 *       "title": "Validation failed",
                 *       "status": 422,
                 *       "detail": "The file has no column \"time\", which the text asks for.",
                 *       "code": "validation_failed",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/body",
                 *           "code": "invalid_reference",
                 *           "detail": "The file has no column \"time\", which the text asks for."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The list has ended, so there is nothing to hold back or to take back. */
        BatchEnded: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#batch_ended",
                 *       "title": "Batch ended",
                 *       "status": 409,
                 *       "detail": "The list is completed; nothing of it waits any more.",
                 *       "code": "batch_ended",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key may not do this, or the send was blocked as likely abuse: `errors[0].code` is the reason, and `Retry-After` tells when it ends by itself, if it does. A blocked send costs nothing. */
        OtpBlocked: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#otp_blocked",
                 *       "title": "One-time password blocked",
                 *       "status": 403,
                 *       "detail": "This number is not one that gets SMS.",
                 *       "code": "otp_blocked",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/to",
                 *           "code": "number_type_blocked",
                 *           "detail": "This number is not one that gets SMS."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description WhatsApp needs the project's Meta credentials, or the first call with this Idempotency-Key is still running. */
        OtpConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
                 *       "title": "Meta credentials missing",
                 *       "status": 409,
                 *       "detail": "Set the project's Meta credentials before the first WhatsApp message.",
                 *       "code": "meta_credentials_missing",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, or the code cannot be sent as it is; `code` says which. */
        OtpInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
                 *       "title": "Invalid phone number",
                 *       "status": 422,
                 *       "detail": "to is not a phone number that can exist.",
                 *       "code": "invalid_phone_number",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/to",
                 *           "code": "invalid_phone_number",
                 *           "detail": "to is not a phone number that can exist."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The cooldown between two sends is not over (`Retry-After`), there are too many requests, or the plan's messages of this month are used up. */
        OtpLimited: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#rate_limited",
                 *       "title": "Rate limited",
                 *       "status": 429,
                 *       "detail": "The next code for this number can be sent in 22 s.",
                 *       "code": "rate_limited",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The queue takes no more messages for now, or the server is not ready. */
        OtpUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#queue_blocked",
                 *       "title": "Queue blocked",
                 *       "status": 503,
                 *       "detail": "The queue is full; try again in 5 s.",
                 *       "code": "queue_blocked",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The key may not do this, or too many wrong codes were typed for this number: nothing is looked at, and `Retry-After` tells when that ends by itself. */
        OtpVerifyBlocked: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#otp_blocked",
                 *       "title": "One-time password blocked",
                 *       "status": 403,
                 *       "detail": "Too many wrong codes were typed for this number.",
                 *       "code": "otp_blocked",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/code",
                 *           "code": "wrong_code_limit",
                 *           "detail": "Too many wrong codes were typed for this number."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, or the Idempotency-Key was used with another body. */
        OtpVerifyInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
                 *       "title": "Invalid phone number",
                 *       "status": 422,
                 *       "detail": "to is not a phone number that can exist.",
                 *       "code": "invalid_phone_number",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/to",
                 *           "code": "invalid_phone_number",
                 *           "detail": "to is not a phone number that can exist."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter or field is wrong (`errors` names each one), or the Idempotency-Key was used with another body. */
        InvalidOrReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
                 *       "title": "Validation failed",
                 *       "status": 422,
                 *       "detail": "name is required.",
                 *       "code": "validation_failed",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/name",
                 *           "code": "required",
                 *           "detail": "name is required."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The OTP has ended, or the first call with this Idempotency-Key is still running. */
        OtpEnded: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#otp_ended",
                 *       "title": "One-time password ended",
                 *       "status": 409,
                 *       "detail": "The OTP is verified; send a new one.",
                 *       "code": "otp_ended",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The OTP has ended already. */
        OtpNotCancelable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#not_cancelable",
                 *       "title": "Not cancelable",
                 *       "status": 409,
                 *       "detail": "The OTP is verified; only a pending one can be canceled.",
                 *       "code": "not_cancelable",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another recipient has this number, or the first call with this key is still running. */
        RecipientConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#already_exists",
                 *       "title": "Already exists",
                 *       "status": 409,
                 *       "detail": "Another recipient of this project has this number.",
                 *       "code": "already_exists",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, or the Idempotency-Key was used with another body. */
        RecipientInvalidOrReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
                 *       "title": "Invalid phone number",
                 *       "status": 422,
                 *       "detail": "number is not a phone number that can exist.",
                 *       "code": "invalid_phone_number",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/number",
                 *           "code": "invalid_phone_number",
                 *           "detail": "number is not a phone number that can exist."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Another recipient has this number. */
        RecipientExists: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#already_exists",
                 *       "title": "Already exists",
                 *       "status": 409,
                 *       "detail": "Another recipient of this project has this number.",
                 *       "code": "already_exists",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong; `errors` names each one. */
        RecipientInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#invalid_phone_number",
                 *       "title": "Invalid phone number",
                 *       "status": 422,
                 *       "detail": "number is not a phone number that can exist.",
                 *       "code": "invalid_phone_number",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/number",
                 *           "code": "invalid_phone_number",
                 *           "detail": "number is not a phone number that can exist."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The plan has no room for another device, or the first call with this Idempotency-Key is still running. */
        CreateDeviceConflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#device_limit_reached",
                 *       "title": "Device limit reached",
                 *       "status": 409,
                 *       "detail": "The plan has room for 1 device; delete one or change the plan.",
                 *       "code": "device_limit_reached",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description This is not a WebSocket upgrade. */
        UpgradeRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#upgrade_required",
                 *       "title": "Upgrade required",
                 *       "status": 426,
                 *       "detail": "Connect with a WebSocket client and the subprotocol relay.v1.",
                 *       "code": "upgrade_required",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong; `errors` names each one. */
        UpdateDeviceInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#validation_failed",
                 *       "title": "Validation failed",
                 *       "status": 422,
                 *       "detail": "This device has no SIM in slot 3.",
                 *       "code": "validation_failed",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/sims/0/slotIndex",
                 *           "code": "invalid_reference",
                 *           "detail": "This device has no SIM in slot 3."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no Meta credentials, or no business account with them; or the first call with this Idempotency-Key is still running. */
        CredentialsMissingOrInFlight: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                "Relay-Should-Retry": components["headers"]["Relay-Should-Retry"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
                 *       "title": "Meta credentials missing",
                 *       "status": 409,
                 *       "detail": "Store metaBusinessAccountId with the Meta credentials first; templates belong to it.",
                 *       "code": "meta_credentials_missing",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong (`errors` names each one), Meta refused the template (`detail` says why), or the Idempotency-Key was used with another body. */
        TemplateInvalidOrReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_refused",
                 *       "title": "Refused by Meta",
                 *       "status": 422,
                 *       "detail": "Meta refused it (code 190): Error validating access token.",
                 *       "code": "meta_refused",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Meta does not answer, or wants no calls for now; or the server is not ready. */
        MetaUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_unavailable",
                 *       "title": "Meta unavailable",
                 *       "status": 503,
                 *       "detail": "Meta did not answer; try again.",
                 *       "code": "meta_unavailable",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": true
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The project has no Meta credentials, or no business account with them. */
        CredentialsMissing: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_credentials_missing",
                 *       "title": "Meta credentials missing",
                 *       "status": 409,
                 *       "detail": "Store metaBusinessAccountId with the Meta credentials first; templates belong to it.",
                 *       "code": "meta_credentials_missing",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A parameter is wrong, or Meta refused it; `detail` says why. */
        MetaRefused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#meta_refused",
                 *       "title": "Refused by Meta",
                 *       "status": 422,
                 *       "detail": "Meta refused it (code 190): Error validating access token.",
                 *       "code": "meta_refused",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, the events are of several categories, the URL may not be called, or the Idempotency-Key was used with another body. */
        WebhookInvalidOrReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#webhook_url_forbidden",
                 *       "title": "Webhook URL forbidden",
                 *       "status": 422,
                 *       "detail": "url points to a loopback address, which is not called.",
                 *       "code": "webhook_url_forbidden",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/url",
                 *           "code": "invalid_reference",
                 *           "detail": "url points to a loopback address, which is not called."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The webhook is the `callbackUrl` of the Meta credentials, and changed there only. */
        WebhookManaged: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#webhook_managed",
                 *       "title": "Webhook managed",
                 *       "status": 409,
                 *       "detail": "This webhook is the callbackUrl of the Meta credentials: change it there.",
                 *       "code": "webhook_managed",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A field is wrong, the events are of several categories, or the URL may not be called. */
        WebhookInvalid: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#mixed_event_categories",
                 *       "title": "Mixed event categories",
                 *       "status": 422,
                 *       "detail": "events mixes outbound and inbound; make one webhook for each.",
                 *       "code": "mixed_event_categories",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false,
                 *       "errors": [
                 *         {
                 *           "pointer": "/events",
                 *           "code": "conflict",
                 *           "detail": "events mixes outbound and inbound; make one webhook for each."
                 *         }
                 *       ]
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The webhook is gone, or an attempt of this delivery is under way. */
        DeliveryNotRetryable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#delivery_not_retryable",
                 *       "title": "Delivery not retryable",
                 *       "status": 409,
                 *       "detail": "An attempt of this delivery is under way; read what comes of it.",
                 *       "code": "delivery_not_retryable",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The query is no text. */
        MalformedQuery: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#malformed_request",
                 *       "title": "Malformed request",
                 *       "status": 400,
                 *       "detail": "The query is not valid percent-encoded UTF-8.",
                 *       "code": "malformed_request",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The verify token is not this project's, or there is no such project. */
        WrongToken: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#forbidden",
                 *       "title": "Forbidden",
                 *       "status": 403,
                 *       "detail": "This is not the handshake of this project's webhook; compare the verify token.",
                 *       "code": "forbidden",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The signature is missing or not that of these bytes under the project's app secret. */
        WrongSignature: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "http://127.0.0.1:4600/docs/errors#unauthorized",
                 *       "title": "Unauthorized",
                 *       "status": 401,
                 *       "detail": "X-Hub-Signature-256 is not the signature of this body under the project's Meta app secret.",
                 *       "code": "unauthorized",
                 *       "requestId": "req_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "retryable": false
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        /** @description How many entries a page has. */
        Limit: number;
        /** @description The `nextCursor` of the page before, with the same filters. */
        Cursor: string;
        /**
         * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
         * @example order-42-reminder
         */
        IdempotencyKey: string;
        /** @description Only what was created at this instant or later. */
        CreatedAfter: components["schemas"]["InstantInput"];
        /** @description Only what was created before this instant. */
        CreatedBefore: components["schemas"]["InstantInput"];
        /** @description The message's id. */
        MessageIdInPath: components["schemas"]["MessageId"];
        /** @description The list's id. */
        BatchIdInPath: components["schemas"]["BatchId"];
        /** @description The OTP's id. */
        OtpIdInPath: components["schemas"]["OtpId"];
        /** @description The recipient's id. */
        RecipientIdInPath: components["schemas"]["RecipientId"];
        /** @description The device's id. */
        DeviceIdInPath: components["schemas"]["DeviceId"];
        /** @description The template's id. */
        TemplateIdInPath: components["schemas"]["TemplateId"];
        /** @description The webhook's id. */
        WebhookIdInPath: components["schemas"]["WebhookId"];
        /** @description The delivery's id. */
        DeliveryIdInPath: components["schemas"]["DeliveryId"];
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
        /**
         * @description `true` where the same request may succeed a moment later, `false` where it will not, whatever the status and `retryable` say. Absent: they decide.
         * @example true
         */
        "Relay-Should-Retry": "true" | "false";
        /**
         * @description What is left, as draft-ietf-httpapi-ratelimit-headers describes it.
         * @example "key";r=0;t=12
         */
        RateLimit: string;
        /**
         * @description The limits that hold, as draft-ietf-httpapi-ratelimit-headers describes them.
         * @example "key";q=600;w=60
         */
        "RateLimit-Policy": string;
        /** @description `true` when this is the stored answer of an earlier call with the same key. */
        "Idempotent-Replayed": "true";
        /** @description Where to read what was created. */
        Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Clínica Aurora",
                 *       "ownerEmail": "helena@example.com"
                 *     }
                 */
                "application/json": components["schemas"]["CreateProject"];
            };
        };
        responses: {
            /** @description The project and its first key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Clínica Aurora",
                     *       "apiKey": "rly_live_0000000000000000000000000000000000000A"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedProject"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The project. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Clínica Aurora",
                     *       "ownerEmail": "helena@example.com",
                     *       "metaPhoneNumberId": "106540352242922",
                     *       "metaNumber": {
                     *         "quality": "UNFLAGGED",
                     *         "messagingLimit": "TIER_2K",
                     *         "alert": null,
                     *         "updatedAt": "2026-05-14T10:00:00.000Z"
                     *       },
                     *       "callbackUrl": "https://example.com/hooks/relay",
                     *       "timeZone": "America/Sao_Paulo",
                     *       "createdAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateProject: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Clínica Aurora"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateProject"];
            };
        };
        responses: {
            /** @description The project as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Clínica Aurora",
                     *       "ownerEmail": "helena@example.com",
                     *       "metaPhoneNumberId": "106540352242922",
                     *       "metaNumber": {
                     *         "quality": "UNFLAGGED",
                     *         "messagingLimit": "TIER_2K",
                     *         "alert": null,
                     *         "updatedAt": "2026-05-14T10:00:00.000Z"
                     *       },
                     *       "callbackUrl": "https://example.com/hooks/relay",
                     *       "timeZone": "America/Sao_Paulo",
                     *       "createdAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Project"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    putMetaCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutMetaCredentials"];
            };
        };
        responses: {
            /** @description What is set now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "metaPhoneNumberId": "106540352242922",
                     *       "callbackUrl": "https://example.com/hooks/relay",
                     *       "metaWebhookUrl": "https://relay.example.com/hooks/meta/proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "metaVerifyToken": "4f9a1c7be2d84f0c",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["MetaCredentials"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["MetaCredentialsInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of keys. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "Backend",
                     *           "prefix": "rly_live_00000000",
                     *           "mode": "live",
                     *           "dialect": "relay",
                     *           "scopes": null,
                     *           "binding": null,
                     *           "expiresAt": null,
                     *           "lastUsedAt": "2026-05-14T10:30:00.000Z",
                     *           "createdAt": "2026-05-14T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ApiKeyPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKey"];
            };
        };
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "key_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Front desk",
                     *       "prefix": "rly_live_00000000",
                     *       "mode": "live",
                     *       "dialect": "relay",
                     *       "scopes": [
                     *         "messages.write",
                     *         "messages.read"
                     *       ],
                     *       "binding": {
                     *         "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *         "simSlotIndex": 0,
                     *         "phoneNumber": "+5511988887777"
                     *       },
                     *       "expiresAt": "2027-05-14T00:00:00.000Z",
                     *       "lastUsedAt": null,
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "key": "rly_live_0000000000000000000000000000000000000A"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["CreateApiKeyInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    deleteApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The key's id. */
                keyId: components["schemas"]["ApiKeyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key is revoked. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Only this channel. */
                channel?: components["schemas"]["Channel"];
                /** @description Only messages that are in this status now. */
                status?: components["schemas"]["MessageStatus"];
                /** @description Only messages to this number; write the `+` as `%2B`. */
                to?: components["schemas"]["PhoneNumber"];
                /** @description Only messages of this device. */
                deviceId?: components["schemas"]["DeviceId"];
                /** @description Only messages of this batch. */
                batchId?: components["schemas"]["BatchId"];
                /** @description Only what was created at this instant or later. */
                createdAfter?: components["parameters"]["CreatedAfter"];
                /** @description Only what was created before this instant. */
                createdBefore?: components["parameters"]["CreatedBefore"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
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
                     *       "data": [
                     *         {
                     *           "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "channel": "sms",
                     *           "status": "QUEUED",
                     *           "to": "+5511999998888",
                     *           "from": null,
                     *           "body": "Your table is ready.",
                     *           "template": null,
                     *           "language": null,
                     *           "deviceId": null,
                     *           "deviceName": null,
                     *           "simSlotIndex": null,
                     *           "batchId": null,
                     *           "otpId": null,
                     *           "providerMessageId": null,
                     *           "fallbackMessageId": null,
                     *           "fallbackOf": null,
                     *           "attempts": 0,
                     *           "segments": 1,
                     *           "price": null,
                     *           "failure": null,
                     *           "waiting": {
                     *             "reason": "in_line",
                     *             "since": "2026-05-14T10:30:00.000Z",
                     *             "until": null
                     *           },
                     *           "metadata": {
                     *             "order": "42"
                     *           },
                     *           "queuedAt": "2026-05-14T10:30:00.000Z",
                     *           "dispatchedAt": null,
                     *           "sentAt": null,
                     *           "deliveredAt": null,
                     *           "readAt": null,
                     *           "failedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    sendMessage: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendMessage"];
            };
        };
        responses: {
            /** @description Accepted and stored; it will leave, or its status will say why not. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "channel": "sms",
                     *       "status": "QUEUED",
                     *       "to": "+5511999998888",
                     *       "from": null,
                     *       "body": "Your table is ready.",
                     *       "template": null,
                     *       "language": null,
                     *       "deviceId": null,
                     *       "deviceName": null,
                     *       "simSlotIndex": null,
                     *       "batchId": null,
                     *       "otpId": null,
                     *       "providerMessageId": null,
                     *       "fallbackMessageId": null,
                     *       "fallbackOf": null,
                     *       "attempts": 0,
                     *       "segments": 1,
                     *       "price": null,
                     *       "failure": null,
                     *       "waiting": {
                     *         "reason": "in_line",
                     *         "since": "2026-05-14T10:30:00.000Z",
                     *         "until": null
                     *       },
                     *       "metadata": {
                     *         "order": "42"
                     *       },
                     *       "queuedAt": "2026-05-14T10:30:00.000Z",
                     *       "dispatchedAt": null,
                     *       "sentAt": null,
                     *       "deliveredAt": null,
                     *       "readAt": null,
                     *       "failedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["SubscriptionExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["SendConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["SendInvalid"];
            429: components["responses"]["SendLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["SendUnavailable"];
        };
    };
    getMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                messageId: components["parameters"]["MessageIdInPath"];
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
                     *       "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "channel": "sms",
                     *       "status": "FAILED",
                     *       "to": "+5511999998888",
                     *       "from": "+5511988887777",
                     *       "body": "Your table is ready.",
                     *       "template": null,
                     *       "language": null,
                     *       "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "deviceName": "Front desk",
                     *       "simSlotIndex": 0,
                     *       "batchId": null,
                     *       "otpId": null,
                     *       "providerMessageId": null,
                     *       "fallbackMessageId": null,
                     *       "fallbackOf": null,
                     *       "attempts": 5,
                     *       "segments": 1,
                     *       "price": {
                     *         "amount": "0.0350",
                     *         "currency": "BRL"
                     *       },
                     *       "failure": {
                     *         "code": "no_signal",
                     *         "reason": "The phone has no signal.",
                     *         "providerCode": null,
                     *         "retryable": true
                     *       },
                     *       "waiting": null,
                     *       "metadata": {},
                     *       "queuedAt": "2026-05-14T10:30:00.000Z",
                     *       "dispatchedAt": "2026-05-14T10:30:00.120Z",
                     *       "sentAt": null,
                     *       "deliveredAt": null,
                     *       "readAt": null,
                     *       "failedAt": "2026-05-14T10:34:10.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listMessageEvents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                messageId: components["parameters"]["MessageIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The timeline. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "type": "queued",
                     *           "at": "2026-05-14T10:30:00.000Z",
                     *           "attempt": null,
                     *           "deviceId": null,
                     *           "failure": null,
                     *           "detail": null
                     *         },
                     *         {
                     *           "id": "evt_01hwz3k9g0e5vr2t8qn6yc4bmd",
                     *           "type": "dispatched",
                     *           "at": "2026-05-14T10:30:00.120Z",
                     *           "attempt": 1,
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "failure": null,
                     *           "detail": null
                     *         },
                     *         {
                     *           "id": "evt_01hwz3k9g1e5vr2t8qn6yc4bmd",
                     *           "type": "attempt_failed",
                     *           "at": "2026-05-14T10:30:02.500Z",
                     *           "attempt": 1,
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "failure": {
                     *             "code": "no_signal",
                     *             "reason": "The phone has no signal.",
                     *             "providerCode": null,
                     *             "retryable": true
                     *           },
                     *           "detail": "Next attempt after 2026-05-14T10:30:04.100Z."
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    cancelMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message's id. */
                messageId: components["parameters"]["MessageIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The message, canceled. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "channel": "whatsapp",
                     *       "status": "CANCELED",
                     *       "to": "+5511999998888",
                     *       "from": null,
                     *       "body": null,
                     *       "template": "lembrete_consulta",
                     *       "language": "pt_BR",
                     *       "deviceId": null,
                     *       "deviceName": null,
                     *       "simSlotIndex": null,
                     *       "batchId": null,
                     *       "otpId": null,
                     *       "providerMessageId": null,
                     *       "fallbackMessageId": null,
                     *       "fallbackOf": null,
                     *       "attempts": 0,
                     *       "segments": null,
                     *       "price": null,
                     *       "failure": null,
                     *       "waiting": null,
                     *       "metadata": {},
                     *       "queuedAt": "2026-05-14T10:30:00.000Z",
                     *       "dispatchedAt": null,
                     *       "sentAt": null,
                     *       "deliveredAt": null,
                     *       "readAt": null,
                     *       "failedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Message"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotCancelable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description Only lists that are in this status now. */
                status?: components["schemas"]["BatchStatus"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of lists. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "May reminders",
                     *           "channel": "sms",
                     *           "status": "sending",
                     *           "body": "Hi {{name}}, see you at {{time}}.",
                     *           "template": null,
                     *           "language": null,
                     *           "priority": "bulk",
                     *           "total": 1000,
                     *           "accepted": 998,
                     *           "rejected": 2,
                     *           "pending": 0,
                     *           "counts": {
                     *             "QUEUED": 800,
                     *             "DISPATCHED": 2,
                     *             "SENT": 40,
                     *             "DELIVERED": 150,
                     *             "READ": 0,
                     *             "FAILED": 6,
                     *             "EXPIRED": 0,
                     *             "CANCELED": 0
                     *           },
                     *           "progress": 0.1963,
                     *           "waiting": null,
                     *           "components": null,
                     *           "fallback": null,
                     *           "metadata": {},
                     *           "sendAt": null,
                     *           "expiresAt": null,
                     *           "createdAt": "2026-05-14T10:30:00.000Z",
                     *           "completedAt": null
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createBatch: {
        parameters: {
            query?: {
                /** @description Only look at the list. It goes with JSON as well. */
                dryRun?: boolean;
                /** @description For CSV; without it, `template` decides. */
                channel?: components["schemas"]["Channel"];
                /**
                 * @description For CSV: the text of an SMS, with placeholders.
                 * @example Hi {{name}}, see you at {{time}}.
                 */
                body?: components["schemas"]["BatchText"];
                /** @description For CSV: the WhatsApp template. */
                template?: components["schemas"]["BatchTemplate"];
                /** @description For CSV: the template's language. */
                language?: components["schemas"]["BatchLanguage"];
                /** @description For CSV: what fills the template beside the columns, as JSON; texts may have placeholders. */
                components?: components["schemas"]["BatchComponents"];
                /** @description For CSV: the SMS that goes where WhatsApp does not deliver, as JSON. */
                fallback?: components["schemas"]["BatchFallback"];
                /** @description For CSV: metadata of every message, as JSON; a column `metadata.…` of the same name wins. */
                metadata?: components["schemas"]["Metadata"];
                /** @description For CSV: how its characters are written, where the content type does not say it. */
                charset?: components["schemas"]["BatchCharset"];
                /** @description For CSV: the line to send from; as with a message. */
                from?: components["schemas"]["BatchLine"];
                /** @description For CSV: a name for people. */
                name?: components["schemas"]["Name"];
                /** @description For CSV: the earliest instant to send it. */
                sendAt?: components["schemas"]["InstantInput"];
                /** @description For CSV: nothing is sent after this instant. */
                expiresAt?: components["schemas"]["InstantInput"];
                /** @description For CSV: nothing is sent later than this long after `sendAt` (or after now). */
                ttlSeconds?: number;
                /** @description For CSV: what goes first in its line; `bulk` unless said. */
                priority?: components["schemas"]["BatchPriority"];
            };
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateBatch"];
                /**
                 * @example to,name,time
                 *     +5511999998888,João,14h
                 *     +5511999997777,Ana,15h
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description With `dryRun`, what would become of the list. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": true,
                     *       "channel": "sms",
                     *       "total": 3,
                     *       "accepted": 2,
                     *       "rejected": 1,
                     *       "rejectedByCode": {
                     *         "invalid_phone_number": 1
                     *       },
                     *       "segments": 2,
                     *       "price": {
                     *         "amount": "0.0700",
                     *         "currency": "BRL"
                     *       },
                     *       "unpriced": 0,
                     *       "fallback": null,
                     *       "ignoredColumns": [],
                     *       "charset": "utf-8",
                     *       "preview": [
                     *         {
                     *           "to": "+5511****8888",
                     *           "body": "Hi João, see you at 14h.",
                     *           "variables": null,
                     *           "components": null,
                     *           "fallback": null,
                     *           "metadata": {},
                     *           "segments": 1,
                     *           "price": {
                     *             "amount": "0.0350",
                     *             "currency": "BRL"
                     *           }
                     *         }
                     *       ],
                     *       "errors": [
                     *         {
                     *           "line": 4,
                     *           "column": "to",
                     *           "value": "11 9999",
                     *           "code": "invalid_phone_number",
                     *           "detail": "to is not a phone number that can exist."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["BatchCheck"];
                };
            };
            /** @description The whole list is stored; each accepted line becomes a message. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "May reminders",
                     *       "channel": "sms",
                     *       "status": "queuing",
                     *       "body": "Hi {{name}}, see you at {{time}}.",
                     *       "template": null,
                     *       "language": null,
                     *       "priority": "bulk",
                     *       "total": 1000,
                     *       "accepted": 998,
                     *       "rejected": 2,
                     *       "pending": 998,
                     *       "counts": {
                     *         "QUEUED": 0,
                     *         "DISPATCHED": 0,
                     *         "SENT": 0,
                     *         "DELIVERED": 0,
                     *         "READ": 0,
                     *         "FAILED": 0,
                     *         "EXPIRED": 0,
                     *         "CANCELED": 0
                     *       },
                     *       "progress": 0,
                     *       "waiting": null,
                     *       "components": null,
                     *       "fallback": null,
                     *       "metadata": {},
                     *       "sendAt": null,
                     *       "expiresAt": null,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "completedAt": null,
                     *       "ignoredColumns": [],
                     *       "charset": "utf-8",
                     *       "errors": [
                     *         {
                     *           "line": 4,
                     *           "column": "to",
                     *           "value": "11 9999",
                     *           "code": "invalid_phone_number",
                     *           "detail": "to is not a phone number that can exist."
                     *         },
                     *         {
                     *           "line": 9,
                     *           "column": "to",
                     *           "value": "+5511999998888",
                     *           "code": "duplicate",
                     *           "detail": "This number is in an earlier line."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedBatch"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["SubscriptionExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["SendConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["BatchInvalid"];
            429: components["responses"]["SendLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["SendUnavailable"];
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "May reminders",
                     *       "channel": "sms",
                     *       "status": "sending",
                     *       "body": "Hi {{name}}, see you at {{time}}.",
                     *       "template": null,
                     *       "language": null,
                     *       "priority": "bulk",
                     *       "total": 1000,
                     *       "accepted": 998,
                     *       "rejected": 2,
                     *       "pending": 0,
                     *       "counts": {
                     *         "QUEUED": 800,
                     *         "DISPATCHED": 2,
                     *         "SENT": 40,
                     *         "DELIVERED": 150,
                     *         "READ": 0,
                     *         "FAILED": 6,
                     *         "EXPIRED": 0,
                     *         "CANCELED": 0
                     *       },
                     *       "progress": 0.1963,
                     *       "waiting": null,
                     *       "components": null,
                     *       "fallback": null,
                     *       "metadata": {},
                     *       "sendAt": null,
                     *       "expiresAt": null,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "completedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listBatchErrors: {
        parameters: {
            query?: {
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rejected lines, or all of them as a file. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "line": 4,
                     *           "column": "to",
                     *           "value": "11 9999",
                     *           "code": "invalid_phone_number",
                     *           "detail": "to is not a phone number that can exist."
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["BatchErrorPage"];
                    /**
                     * @example line,column,value,code,detail
                     *     4,to,11 9999,invalid_phone_number,to is not a phone number that can exist.
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    pauseBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "May reminders",
                     *       "channel": "sms",
                     *       "status": "paused",
                     *       "body": "Hi {{name}}, see you at {{time}}.",
                     *       "template": null,
                     *       "language": null,
                     *       "priority": "bulk",
                     *       "total": 1000,
                     *       "accepted": 998,
                     *       "rejected": 2,
                     *       "pending": 0,
                     *       "counts": {
                     *         "QUEUED": 800,
                     *         "DISPATCHED": 2,
                     *         "SENT": 40,
                     *         "DELIVERED": 150,
                     *         "READ": 0,
                     *         "FAILED": 6,
                     *         "EXPIRED": 0,
                     *         "CANCELED": 0
                     *       },
                     *       "progress": 0.1963,
                     *       "waiting": null,
                     *       "components": null,
                     *       "fallback": null,
                     *       "metadata": {},
                     *       "sendAt": null,
                     *       "expiresAt": null,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "completedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["BatchEnded"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    resumeBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "May reminders",
                     *       "channel": "sms",
                     *       "status": "sending",
                     *       "body": "Hi {{name}}, see you at {{time}}.",
                     *       "template": null,
                     *       "language": null,
                     *       "priority": "bulk",
                     *       "total": 1000,
                     *       "accepted": 998,
                     *       "rejected": 2,
                     *       "pending": 0,
                     *       "counts": {
                     *         "QUEUED": 800,
                     *         "DISPATCHED": 2,
                     *         "SENT": 40,
                     *         "DELIVERED": 150,
                     *         "READ": 0,
                     *         "FAILED": 6,
                     *         "EXPIRED": 0,
                     *         "CANCELED": 0
                     *       },
                     *       "progress": 0.1963,
                     *       "waiting": null,
                     *       "components": null,
                     *       "fallback": null,
                     *       "metadata": {},
                     *       "sendAt": null,
                     *       "expiresAt": null,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "completedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["BatchEnded"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    cancelBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The list's id. */
                batchId: components["parameters"]["BatchIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The list as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "May reminders",
                     *       "channel": "sms",
                     *       "status": "canceled",
                     *       "body": "Hi {{name}}, see you at {{time}}.",
                     *       "template": null,
                     *       "language": null,
                     *       "priority": "bulk",
                     *       "total": 1000,
                     *       "accepted": 998,
                     *       "rejected": 2,
                     *       "pending": 0,
                     *       "counts": {
                     *         "QUEUED": 800,
                     *         "DISPATCHED": 2,
                     *         "SENT": 40,
                     *         "DELIVERED": 150,
                     *         "READ": 0,
                     *         "FAILED": 6,
                     *         "EXPIRED": 0,
                     *         "CANCELED": 0
                     *       },
                     *       "progress": 0.1963,
                     *       "waiting": null,
                     *       "components": null,
                     *       "fallback": null,
                     *       "metadata": {},
                     *       "sendAt": null,
                     *       "expiresAt": null,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "completedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Batch"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["BatchEnded"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    sendOtp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendOtp"];
            };
        };
        responses: {
            /** @description The code is on its way; the message says how far it is. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "status": "sent",
                     *       "to": "+5511999998888",
                     *       "channel": "sms",
                     *       "purpose": "login",
                     *       "locale": "pt-BR",
                     *       "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "messageChannel": "sms",
                     *       "whatsappSkipped": null,
                     *       "expiresInSeconds": 300,
                     *       "expiresAt": "2026-05-14T10:35:00.000Z",
                     *       "resendAfterSeconds": 30,
                     *       "attemptsRemaining": 5,
                     *       "sends": 1,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "verifiedAt": null,
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Otp"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["SubscriptionExpired"];
            403: components["responses"]["OtpBlocked"];
            409: components["responses"]["OtpConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["OtpInvalid"];
            429: components["responses"]["OtpLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OtpUnavailable"];
        };
    };
    verifyLatestOtp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "to": "+5511999998888",
                 *       "purpose": "login",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyLatestOtp"];
            };
        };
        responses: {
            /** @description What the code is worth. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "status": "success",
                     *       "attemptsRemaining": 4,
                     *       "reason": null
                     *     }
                     */
                    "application/json": components["schemas"]["OtpVerification"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["OtpVerifyBlocked"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["OtpVerifyInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getOtpSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "countries": [
                     *         "BR",
                     *         "PT"
                     *       ],
                     *       "locale": "pt-BR",
                     *       "brand": "Clínica Aurora",
                     *       "template": "verification_code",
                     *       "fallbackAfterSeconds": 30,
                     *       "limits": {
                     *         "recipientPerHour": 5,
                     *         "recipientPerDay": 10,
                     *         "prefixPerHour": 20,
                     *         "callerPerHour": 10,
                     *         "projectPerHour": 10000
                     *       },
                     *       "pausedCountries": [
                     *         {
                     *           "country": "PT",
                     *           "until": "2026-05-14T11:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OtpSettings"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateOtpSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateOtpSettings"];
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "countries": [
                     *         "BR",
                     *         "PT"
                     *       ],
                     *       "locale": "pt-BR",
                     *       "brand": "Clínica Aurora",
                     *       "template": "verification_code",
                     *       "fallbackAfterSeconds": 30,
                     *       "limits": {
                     *         "recipientPerHour": 5,
                     *         "recipientPerDay": 10,
                     *         "prefixPerHour": 20,
                     *         "callerPerHour": 10,
                     *         "projectPerHour": 10000
                     *       },
                     *       "pausedCountries": [
                     *         {
                     *           "country": "PT",
                     *           "until": "2026-05-14T11:30:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["OtpSettings"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getOtp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OTP. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "status": "sent",
                     *       "to": "+5511999998888",
                     *       "channel": "sms",
                     *       "purpose": "login",
                     *       "locale": "pt-BR",
                     *       "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "messageChannel": "sms",
                     *       "whatsappSkipped": null,
                     *       "expiresInSeconds": 300,
                     *       "expiresAt": "2026-05-14T10:35:00.000Z",
                     *       "resendAfterSeconds": 30,
                     *       "attemptsRemaining": 5,
                     *       "sends": 1,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "verifiedAt": null,
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Otp"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    verifyOtp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": components["schemas"]["VerifyOtp"];
            };
        };
        responses: {
            /** @description What the code is worth. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OtpVerification"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["OtpVerifyBlocked"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    resendOtp: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "clientIp": "203.0.113.7"
                 *     }
                 */
                "application/json": components["schemas"]["ResendOtp"];
            };
        };
        responses: {
            /** @description The new code is on its way. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "status": "sent",
                     *       "to": "+5511999998888",
                     *       "channel": "sms",
                     *       "purpose": "login",
                     *       "locale": "pt-BR",
                     *       "messageId": "msg_01hwz3k9g0e5vr2t8qn6yc4bmd",
                     *       "messageChannel": "sms",
                     *       "whatsappSkipped": null,
                     *       "expiresInSeconds": 300,
                     *       "expiresAt": "2026-05-14T10:35:40.000Z",
                     *       "resendAfterSeconds": 60,
                     *       "attemptsRemaining": 5,
                     *       "sends": 2,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "verifiedAt": null,
                     *       "endedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Otp"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["SubscriptionExpired"];
            403: components["responses"]["OtpBlocked"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OtpEnded"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["OtpInvalid"];
            429: components["responses"]["OtpLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["OtpUnavailable"];
        };
    };
    cancelOtp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The OTP's id. */
                otpId: components["parameters"]["OtpIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The OTP as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "status": "canceled",
                     *       "to": "+5511999998888",
                     *       "channel": "sms",
                     *       "purpose": "login",
                     *       "locale": "pt-BR",
                     *       "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "messageChannel": "sms",
                     *       "whatsappSkipped": null,
                     *       "expiresInSeconds": 0,
                     *       "expiresAt": "2026-05-14T10:35:00.000Z",
                     *       "resendAfterSeconds": 22,
                     *       "attemptsRemaining": 0,
                     *       "sends": 1,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "verifiedAt": null,
                     *       "endedAt": "2026-05-14T10:30:08.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Otp"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["OtpNotCancelable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listInbound: {
        parameters: {
            query?: {
                /** @description Only what this device received. */
                deviceId?: components["schemas"]["DeviceId"];
                /** @description Only what this sender sent; write the `+` as `%2B`. */
                from?: components["schemas"]["Peer"];
                /** @description Only what came in on this SIM slot. */
                simSlotIndex?: components["schemas"]["SimSlotIndex"];
                /** @description Only what a phone received at this instant or later. */
                receivedAfter?: components["schemas"]["InstantInput"];
                /** @description Only what a phone received before this instant. */
                receivedBefore?: components["schemas"]["InstantInput"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of incoming messages. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "channel": "sms",
                     *           "from": "+5511999998888",
                     *           "to": "+5511988887777",
                     *           "body": "Thank you!",
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "simSlotIndex": 0,
                     *           "receivedAt": "2026-05-14T10:31:00.000Z",
                     *           "createdAt": "2026-05-14T10:31:00.250Z",
                     *           "whatsapp": null
                     *         },
                     *         {
                     *           "id": "inb_01hwz3k8r0e8wtc2m3tq9a6zhx",
                     *           "channel": "whatsapp",
                     *           "from": "+5511999998888",
                     *           "to": "+5511988887777",
                     *           "body": "Confirmar",
                     *           "deviceId": null,
                     *           "simSlotIndex": null,
                     *           "receivedAt": "2026-05-14T10:30:58.000Z",
                     *           "createdAt": "2026-05-14T10:30:59.100Z",
                     *           "whatsapp": {
                     *             "type": "button",
                     *             "userId": "BR.1502574839201",
                     *             "payload": "CONFIRM_42",
                     *             "replyTo": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *             "windowEndsAt": "2026-05-15T10:30:58.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["InboundPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getInbound: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The incoming message's id. */
                inboundId: components["schemas"]["InboundId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The incoming message. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "channel": "sms",
                     *       "from": "+5511999998888",
                     *       "to": "+5511988887777",
                     *       "body": "Thank you!",
                     *       "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "simSlotIndex": 0,
                     *       "receivedAt": "2026-05-14T10:31:00.000Z",
                     *       "createdAt": "2026-05-14T10:31:00.250Z",
                     *       "whatsapp": null
                     *     }
                     */
                    "application/json": components["schemas"]["InboundMessage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listConversations: {
        parameters: {
            query?: {
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of conversations. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "phoneNumber": "+5511999998888",
                     *           "lastActivityAt": "2026-05-14T10:31:00.000Z",
                     *           "lastEntry": {
                     *             "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *             "direction": "inbound",
                     *             "channel": "sms",
                     *             "from": "+5511999998888",
                     *             "to": "+5511988887777",
                     *             "body": "Thank you!",
                     *             "status": "RECEIVED",
                     *             "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *             "simSlotIndex": 0,
                     *             "timestamp": "2026-05-14T10:31:00.000Z",
                     *             "sentAt": null,
                     *             "deliveredAt": null,
                     *             "readAt": null,
                     *             "failedAt": null,
                     *             "receivedAt": "2026-05-14T10:31:00.000Z",
                     *             "createdAt": "2026-05-14T10:31:00.250Z"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConversationPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listConversationMessages: {
        parameters: {
            query?: {
                /** @description Only what this device sent or received. */
                deviceId?: components["schemas"]["DeviceId"];
                /** @description Only what went over this SIM slot. */
                simSlotIndex?: components["schemas"]["SimSlotIndex"];
                /** @description Only this direction. */
                direction?: components["schemas"]["Direction"];
                /** @description Only what was created at this instant or later. */
                createdAfter?: components["parameters"]["CreatedAfter"];
                /** @description Only what was created before this instant. */
                createdBefore?: components["parameters"]["CreatedBefore"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
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
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "direction": "outbound",
                     *           "channel": "sms",
                     *           "from": "+5511988887777",
                     *           "to": "+5511999998888",
                     *           "body": "Your table is ready.",
                     *           "status": "DELIVERED",
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "simSlotIndex": 0,
                     *           "timestamp": "2026-05-14T10:30:00.000Z",
                     *           "sentAt": "2026-05-14T10:30:01.000Z",
                     *           "deliveredAt": "2026-05-14T10:30:03.000Z",
                     *           "readAt": null,
                     *           "failedAt": null,
                     *           "receivedAt": null,
                     *           "createdAt": "2026-05-14T10:30:00.000Z"
                     *         },
                     *         {
                     *           "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "direction": "inbound",
                     *           "channel": "sms",
                     *           "from": "+5511999998888",
                     *           "to": "+5511988887777",
                     *           "body": "Thank you!",
                     *           "status": "RECEIVED",
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "simSlotIndex": 0,
                     *           "timestamp": "2026-05-14T10:31:00.000Z",
                     *           "sentAt": null,
                     *           "deliveredAt": null,
                     *           "readAt": null,
                     *           "failedAt": null,
                     *           "receivedAt": "2026-05-14T10:31:00.000Z",
                     *           "createdAt": "2026-05-14T10:31:00.250Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["ConversationEntryPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listRecipients: {
        parameters: {
            query?: {
                /**
                 * @description Part of a name or of a number.
                 * @example joao sil
                 */
                search?: string;
                /**
                 * @description Only recipients with this tag.
                 * @example vip
                 */
                tag?: components["schemas"]["RecipientTag"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of recipients, or all of them as a file. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "João Silva",
                     *           "number": "+5511999998888",
                     *           "tags": [
                     *             "vip",
                     *             "salon"
                     *           ],
                     *           "locale": "pt-BR",
                     *           "metadata": {
                     *             "customer": "42"
                     *           },
                     *           "optOuts": [],
                     *           "createdAt": "2026-05-14T10:00:00.000Z",
                     *           "updatedAt": "2026-05-14T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["RecipientPage"];
                    /**
                     * @example number,name,tags,locale,customer
                     *     +5511999998888,João Silva,vip;salon,pt-BR,42
                     */
                    "text/csv": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createRecipient: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "João Silva",
                 *       "number": "+5511999998888",
                 *       "tags": [
                 *         "vip",
                 *         "salon"
                 *       ],
                 *       "locale": "pt-BR",
                 *       "metadata": {
                 *         "customer": "42"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewRecipient"];
            };
        };
        responses: {
            /** @description The recipient. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "João Silva",
                     *       "number": "+5511999998888",
                     *       "tags": [
                     *         "vip",
                     *         "salon"
                     *       ],
                     *       "locale": "pt-BR",
                     *       "metadata": {
                     *         "customer": "42"
                     *       },
                     *       "optOuts": [],
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Recipient"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["RecipientConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["RecipientInvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    importRecipients: {
        parameters: {
            query?: {
                /** @description Only look at the file. */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example number,name,tags,locale,customer
                 *     +5511999998888,João Silva,vip;salon,pt-BR,42
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description What became of each line. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "dryRun": false,
                     *       "total": 3,
                     *       "created": 1,
                     *       "updated": 1,
                     *       "rejected": 1,
                     *       "complete": true,
                     *       "errors": [
                     *         {
                     *           "line": 4,
                     *           "column": "number",
                     *           "value": "11 9999",
                     *           "code": "invalid_phone_number",
                     *           "detail": "number is not a phone number that can exist."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["RecipientImport"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The recipient's id. */
                recipientId: components["parameters"]["RecipientIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recipient. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "João Silva",
                     *       "number": "+5511999998888",
                     *       "tags": [
                     *         "vip",
                     *         "salon"
                     *       ],
                     *       "locale": "pt-BR",
                     *       "metadata": {
                     *         "customer": "42"
                     *       },
                     *       "optOuts": [],
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Recipient"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    deleteRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The recipient's id. */
                recipientId: components["parameters"]["RecipientIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The recipient is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateRecipient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The recipient's id. */
                recipientId: components["parameters"]["RecipientIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "number": "+5511999998888",
                 *       "tags": [
                 *         "vip"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["RecipientPatch"];
            };
        };
        responses: {
            /** @description The recipient as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rcp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "João Silva",
                     *       "number": "+5511999998888",
                     *       "tags": [
                     *         "vip",
                     *         "salon"
                     *       ],
                     *       "locale": "pt-BR",
                     *       "metadata": {
                     *         "customer": "42"
                     *       },
                     *       "optOuts": [],
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Recipient"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["RecipientExists"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["RecipientInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listOptOuts: {
        parameters: {
            query?: {
                /** @description Only this channel. */
                channel?: components["schemas"]["Channel"];
                /** @description Only this number; write the `+` as `%2B`. */
                number?: components["schemas"]["PhoneNumber"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of opt-outs. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "channel": "sms",
                     *           "scope": "all",
                     *           "number": "+5511999998888",
                     *           "optedOut": true,
                     *           "reason": "manual",
                     *           "changedAt": "2026-05-14T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["OptOutPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    putOptOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channel": "sms",
                 *       "number": "+5511999998888",
                 *       "optedOut": true
                 *     }
                 */
                "application/json": components["schemas"]["PutOptOut"];
            };
        };
        responses: {
            /** @description The state as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "channel": "sms",
                     *       "scope": "all",
                     *       "number": "+5511999998888",
                     *       "optedOut": true,
                     *       "reason": "manual",
                     *       "changedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["OptOut"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["RecipientInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getOptOutSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keywords": true,
                     *       "confirm": true,
                     *       "optOutText": null,
                     *       "optInText": null,
                     *       "otpExempt": true
                     *     }
                     */
                    "application/json": components["schemas"]["OptOutSettings"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    putOptOutSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "optOutText": "You will get no more messages from Aurora. Write START to get them again."
                 *     }
                 */
                "application/json": components["schemas"]["OptOutSettingsPatch"];
            };
        };
        responses: {
            /** @description The settings as they are now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keywords": true,
                     *       "confirm": true,
                     *       "optOutText": null,
                     *       "optInText": null,
                     *       "otpExempt": true
                     *     }
                     */
                    "application/json": components["schemas"]["OptOutSettings"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listDevices: {
        parameters: {
            query?: {
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of devices. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "Front desk",
                     *           "status": "ONLINE",
                     *           "paired": true,
                     *           "pendingPairing": false,
                     *           "agent": "relay-phone/0.1.0 (simulated)",
                     *           "battery": 83,
                     *           "charging": true,
                     *           "signal": 4,
                     *           "network": "wifi",
                     *           "lastSeenAt": "2026-05-14T10:30:00.000Z",
                     *           "sims": [
                     *             {
                     *               "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *               "slotIndex": 0,
                     *               "phoneNumber": "+5511988887777",
                     *               "label": "Main",
                     *               "isDefault": true,
                     *               "carrier": "Vivo"
                     *             }
                     *           ],
                     *           "limits": {
                     *             "burst": 5,
                     *             "refillPerMinute": 1
                     *           },
                     *           "inPool": true,
                     *           "createdAt": "2026-05-14T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["DevicePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createDevice: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Front desk"
                 *     }
                 */
                "application/json": components["schemas"]["CreateDevice"];
            };
        };
        responses: {
            /** @description The device, with its pairing code. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Front desk",
                     *       "status": "OFFLINE",
                     *       "paired": false,
                     *       "pendingPairing": true,
                     *       "agent": null,
                     *       "battery": null,
                     *       "charging": null,
                     *       "signal": null,
                     *       "network": null,
                     *       "lastSeenAt": null,
                     *       "sims": [],
                     *       "limits": {
                     *         "burst": 5,
                     *         "refillPerMinute": 1
                     *       },
                     *       "inPool": true,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "pairing": {
                     *         "code": "7K3M-9XQ2",
                     *         "expiresAt": "2026-05-14T10:40:00.000Z",
                     *         "uri": "relay://pair?url=http%3A%2F%2F127.0.0.1%3A4600&code=7K3M-9XQ2",
                     *         "qrSvg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedDevice"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["CreateDeviceConflict"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    pairDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "7K3M-9XQ2",
                 *       "agent": "relay-phone/0.1.0 (simulated)",
                 *       "sims": [
                 *         {
                 *           "slotIndex": 0,
                 *           "phoneNumber": "+5511988887777",
                 *           "carrier": "Vivo"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["PairDevice"];
            };
        };
        responses: {
            /** @description The phone is paired. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "deviceToken": "rlyd_0000000000000000000000000000000000000A",
                     *       "connectUrl": "ws://127.0.0.1:4600/v1/devices/connect"
                     *     }
                     */
                    "application/json": components["schemas"]["PairedDevice"];
                };
            };
            400: components["responses"]["MalformedJson"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    connectDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The connection is a WebSocket now. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
            426: components["responses"]["UpgradeRequired"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Front desk",
                     *       "status": "ONLINE",
                     *       "paired": true,
                     *       "pendingPairing": false,
                     *       "agent": "relay-phone/0.1.0 (simulated)",
                     *       "battery": 83,
                     *       "charging": true,
                     *       "signal": 4,
                     *       "network": "wifi",
                     *       "lastSeenAt": "2026-05-14T10:30:00.000Z",
                     *       "sims": [
                     *         {
                     *           "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "slotIndex": 0,
                     *           "phoneNumber": "+5511988887777",
                     *           "label": "Main",
                     *           "isDefault": true,
                     *           "carrier": "Vivo"
                     *         }
                     *       ],
                     *       "limits": {
                     *         "burst": 5,
                     *         "refillPerMinute": 1
                     *       },
                     *       "inPool": true,
                     *       "createdAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    deleteDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Front desk",
                 *       "sims": [
                 *         {
                 *           "slotIndex": 0,
                 *           "label": "Main",
                 *           "phoneNumber": "+5511988887777",
                 *           "isDefault": true
                 *         }
                 *       ],
                 *       "limits": {
                 *         "burst": 50,
                 *         "refillPerMinute": 20
                 *       },
                 *       "inPool": true
                 *     }
                 */
                "application/json": components["schemas"]["UpdateDevice"];
            };
        };
        responses: {
            /** @description The device as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Front desk",
                     *       "status": "ONLINE",
                     *       "paired": true,
                     *       "pendingPairing": false,
                     *       "agent": "relay-phone/0.1.0 (simulated)",
                     *       "battery": 83,
                     *       "charging": true,
                     *       "signal": 4,
                     *       "network": "wifi",
                     *       "lastSeenAt": "2026-05-14T10:30:00.000Z",
                     *       "sims": [
                     *         {
                     *           "id": "sim_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "slotIndex": 0,
                     *           "phoneNumber": "+5511988887777",
                     *           "label": "Main",
                     *           "isDefault": true,
                     *           "carrier": "Vivo"
                     *         }
                     *       ],
                     *       "limits": {
                     *         "burst": 5,
                     *         "refillPerMinute": 1
                     *       },
                     *       "inPool": true,
                     *       "createdAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UpdateDeviceInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createPairingCode: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pairing code. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "7K3M-9XQ2",
                     *       "expiresAt": "2026-05-14T10:40:00.000Z",
                     *       "uri": "relay://pair?url=http%3A%2F%2F127.0.0.1%3A4600&code=7K3M-9XQ2",
                     *       "qrSvg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"
                     *     }
                     */
                    "application/json": components["schemas"]["Pairing"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            422: components["responses"]["InvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listTemplates: {
        parameters: {
            query?: {
                /** @description Only those of this status. */
                status?: components["schemas"]["TemplateStatus"];
                /** @description Only those of this exact name, in every language. */
                name?: components["schemas"]["TemplateName"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of templates. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "lembrete_consulta",
                     *           "language": "pt_BR",
                     *           "status": "APPROVED",
                     *           "category": "UTILITY",
                     *           "parameterFormat": "POSITIONAL",
                     *           "components": [
                     *             {
                     *               "type": "BODY",
                     *               "text": "Olá {{1}}, sua consulta é às {{2}}.",
                     *               "example": {
                     *                 "body_text": [
                     *                   [
                     *                     "João",
                     *                     "14h"
                     *                   ]
                     *                 ]
                     *               }
                     *             }
                     *           ],
                     *           "variables": [
                     *             {
                     *               "key": "1",
                     *               "component": "body",
                     *               "type": "text",
                     *               "required": true
                     *             },
                     *             {
                     *               "key": "2",
                     *               "component": "body",
                     *               "type": "text",
                     *               "required": true
                     *             }
                     *           ],
                     *           "metaTemplateId": "594425479261596",
                     *           "rejectedReason": null,
                     *           "createdAt": "2026-05-14T10:00:00.000Z",
                     *           "updatedAt": "2026-05-14T10:05:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["TemplatePage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createTemplate: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description The template, as Meta took it. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "lembrete_consulta",
                     *       "language": "pt_BR",
                     *       "status": "PENDING",
                     *       "category": "UTILITY",
                     *       "parameterFormat": "POSITIONAL",
                     *       "components": [
                     *         {
                     *           "type": "BODY",
                     *           "text": "Olá {{1}}, sua consulta é às {{2}}.",
                     *           "example": {
                     *             "body_text": [
                     *               [
                     *                 "João",
                     *                 "14h"
                     *               ]
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "variables": [
                     *         {
                     *           "key": "1",
                     *           "component": "body",
                     *           "type": "text",
                     *           "required": true
                     *         },
                     *         {
                     *           "key": "2",
                     *           "component": "body",
                     *           "type": "text",
                     *           "required": true
                     *         }
                     *       ],
                     *       "metaTemplateId": "594425479261596",
                     *       "rejectedReason": null,
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["CredentialsMissingOrInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["TemplateInvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["MetaUnavailable"];
        };
    };
    syncTemplates: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the reading changed. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "total": 12,
                     *       "created": 1,
                     *       "updated": 2,
                     *       "removed": 0,
                     *       "syncedAt": "2026-05-14T10:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TemplateSync"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["CredentialsMissing"];
            422: components["responses"]["MetaRefused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["MetaUnavailable"];
        };
    };
    getTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's id. */
                templateId: components["parameters"]["TemplateIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The template. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "lembrete_consulta",
                     *       "language": "pt_BR",
                     *       "status": "APPROVED",
                     *       "category": "UTILITY",
                     *       "parameterFormat": "POSITIONAL",
                     *       "components": [
                     *         {
                     *           "type": "BODY",
                     *           "text": "Olá {{1}}, sua consulta é às {{2}}.",
                     *           "example": {
                     *             "body_text": [
                     *               [
                     *                 "João",
                     *                 "14h"
                     *               ]
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "variables": [
                     *         {
                     *           "key": "1",
                     *           "component": "body",
                     *           "type": "text",
                     *           "required": true
                     *         },
                     *         {
                     *           "key": "2",
                     *           "component": "body",
                     *           "type": "text",
                     *           "required": true
                     *         }
                     *       ],
                     *       "metaTemplateId": "594425479261596",
                     *       "rejectedReason": null,
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:05:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Template"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    deleteTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The template's id. */
                templateId: components["parameters"]["TemplateIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["CredentialsMissing"];
            422: components["responses"]["MetaRefused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["MetaUnavailable"];
        };
    };
    getQueue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The queue. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "depth": 12,
                     *       "oldestAgeSeconds": 93,
                     *       "devices": [
                     *         {
                     *           "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "deviceName": "Front desk",
                     *           "depth": 10,
                     *           "oldestAgeSeconds": 93
                     *         },
                     *         {
                     *           "deviceId": null,
                     *           "deviceName": null,
                     *           "depth": 2,
                     *           "oldestAgeSeconds": 5
                     *         }
                     *       ],
                     *       "channels": [
                     *         {
                     *           "channel": "sms",
                     *           "depth": 12,
                     *           "oldestAgeSeconds": 93
                     *         }
                     *       ],
                     *       "waiting": [
                     *         {
                     *           "reason": "device_offline",
                     *           "count": 10
                     *         },
                     *         {
                     *           "reason": "in_line",
                     *           "count": 2
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Queue"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getQueuePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The policy. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "paused": false,
                     *       "pausedAt": null,
                     *       "quietHours": {
                     *         "start": "22:00",
                     *         "end": "07:00",
                     *         "timeZone": "America/Sao_Paulo"
                     *       },
                     *       "maxDepth": 10000
                     *     }
                     */
                    "application/json": components["schemas"]["QueuePolicy"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    putQueuePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutQueuePolicy"];
            };
        };
        responses: {
            /** @description The policy as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "paused": false,
                     *       "pausedAt": null,
                     *       "quietHours": {
                     *         "start": "22:00",
                     *         "end": "07:00",
                     *         "timeZone": "America/Sao_Paulo"
                     *       },
                     *       "maxDepth": 10000
                     *     }
                     */
                    "application/json": components["schemas"]["QueuePolicy"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getPlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan, its limits and what is used of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "plan": "free",
                     *       "status": "active",
                     *       "expiresAt": null,
                     *       "limits": {
                     *         "burst": 5,
                     *         "refillPerMinute": 1,
                     *         "monthlyCap": 500,
                     *         "devices": 1,
                     *         "requestsPerMinute": 1200
                     *       },
                     *       "used": {
                     *         "messages": 123,
                     *         "devices": 1
                     *       },
                     *       "month": "2026-05",
                     *       "resetsAt": "2026-06-01T03:00:00.000Z",
                     *       "timeZone": "America/Sao_Paulo"
                     *     }
                     */
                    "application/json": components["schemas"]["Plan"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listAdminProjects: {
        parameters: {
            query?: {
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of projects. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "name": "Clínica Aurora",
                     *           "ownerEmail": "helena@example.com",
                     *           "plan": "pro",
                     *           "status": "active",
                     *           "expiresAt": "2027-05-14T03:00:00.000Z",
                     *           "limits": {
                     *             "burst": 100,
                     *             "refillPerMinute": 50,
                     *             "monthlyCap": 20000,
                     *             "devices": 10
                     *           },
                     *           "ownLimits": {
                     *             "monthlyCap": 20000
                     *           },
                     *           "timeZone": "America/Sao_Paulo",
                     *           "createdAt": "2026-05-14T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["AdminProjectPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    putPlan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project's id. */
                projectId: components["schemas"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutPlan"];
            };
        };
        responses: {
            /** @description The project as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "name": "Clínica Aurora",
                     *       "ownerEmail": "helena@example.com",
                     *       "plan": "pro",
                     *       "status": "active",
                     *       "expiresAt": "2027-05-14T03:00:00.000Z",
                     *       "limits": {
                     *         "burst": 100,
                     *         "refillPerMinute": 50,
                     *         "monthlyCap": 20000,
                     *         "devices": 10
                     *       },
                     *       "ownLimits": {
                     *         "monthlyCap": 20000
                     *       },
                     *       "timeZone": "America/Sao_Paulo",
                     *       "createdAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["AdminProject"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listEvents: {
        parameters: {
            query?: {
                /** @description Only what came after this event. When left out a page begins with the oldest event that is kept, and a stream with what happens from now on. `evt_00000000000000000000000000` stands before every event. */
                after?: components["schemas"]["EventId"];
                /**
                 * @description Only these events, separated by commas; `outbound.*` stands for all of its kind.
                 * @example [
                 *       "outbound.*",
                 *       "inbound.received"
                 *     ]
                 */
                types?: components["schemas"]["EventTypes"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
            };
            header?: {
                /** @description For streams: the last event that you got, from a stream that was cut; it wins over `after`. */
                "Last-Event-ID"?: components["schemas"]["EventId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events, or a stream of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "event": "inbound.received",
                     *           "timestamp": "2026-05-14T10:31:00.250Z",
                     *           "data": {
                     *             "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *             "channel": "sms",
                     *             "from": "+5511999998888",
                     *             "to": "+5511988887777",
                     *             "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *             "simSlotIndex": 0,
                     *             "receivedAt": "2026-05-14T10:31:00.000Z",
                     *             "createdAt": "2026-05-14T10:31:00.250Z"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["EventPage"];
                    /**
                     * @example retry: 1000
                     *     id: evt_01hwz3k9fxe5vr2t8qn6yc4bmd
                     *
                     *     id: evt_01hwz3k9g2fj4v6w8x0y2z4a6c
                     *     event: device.offline
                     *     data: {"id":"evt_01hwz3k9g2fj4v6w8x0y2z4a6c","event":"device.offline","timestamp":"2026-05-14T10:45:00.000Z","data":{"id":"dev_01hwz3k9fxe5vr2t8qn6yc4bmd","name":"Front desk","status":"OFFLINE","lastSeenAt":"2026-05-14T10:44:35.000Z"}}
                     */
                    "text/event-stream": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of webhooks. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "url": "https://shop.example.com/hooks/relay",
                     *           "events": [
                     *             "outbound.*"
                     *           ],
                     *           "payloadFormat": "relay",
                     *           "includeBody": false,
                     *           "description": "Order status",
                     *           "managed": false,
                     *           "status": "active",
                     *           "statusReason": null,
                     *           "failingSince": null,
                     *           "secretHint": "whsec_…Qr4T",
                     *           "secretRotatedAt": null,
                     *           "previousSecretUntil": null,
                     *           "createdAt": "2026-05-14T10:00:00.000Z",
                     *           "updatedAt": "2026-05-14T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://shop.example.com/hooks/relay",
                 *       "events": [
                 *         "outbound.*"
                 *       ],
                 *       "description": "Order status"
                 *     }
                 */
                "application/json": components["schemas"]["NewWebhook"];
            };
        };
        responses: {
            /** @description The webhook, with its secret. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "url": "https://shop.example.com/hooks/relay",
                     *       "events": [
                     *         "outbound.*"
                     *       ],
                     *       "payloadFormat": "relay",
                     *       "includeBody": false,
                     *       "description": "Order status",
                     *       "managed": false,
                     *       "status": "active",
                     *       "statusReason": null,
                     *       "failingSince": null,
                     *       "secretHint": "whsec_…Qr4T",
                     *       "secretRotatedAt": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z",
                     *       "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["WebhookInvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "url": "https://shop.example.com/hooks/relay",
                     *       "events": [
                     *         "outbound.*"
                     *       ],
                     *       "payloadFormat": "relay",
                     *       "includeBody": false,
                     *       "description": "Order status",
                     *       "managed": false,
                     *       "status": "active",
                     *       "statusReason": null,
                     *       "failingSince": null,
                     *       "secretHint": "whsec_…Qr4T",
                     *       "secretRotatedAt": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook is gone. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WebhookManaged"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "paused"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookPatch"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "url": "https://shop.example.com/hooks/relay",
                     *       "events": [
                     *         "outbound.*"
                     *       ],
                     *       "payloadFormat": "relay",
                     *       "includeBody": false,
                     *       "description": "Order status",
                     *       "managed": false,
                     *       "status": "paused",
                     *       "statusReason": null,
                     *       "failingSince": null,
                     *       "secretHint": "whsec_…Qr4T",
                     *       "secretRotatedAt": null,
                     *       "previousSecretUntil": null,
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["WebhookManaged"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["WebhookInvalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "graceSeconds": 86400
                 *     }
                 */
                "application/json": components["schemas"]["SecretRotation"];
            };
        };
        responses: {
            /** @description The webhook with its new secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "url": "https://shop.example.com/hooks/relay",
                     *       "events": [
                     *         "outbound.*"
                     *       ],
                     *       "payloadFormat": "relay",
                     *       "includeBody": false,
                     *       "description": "Order status",
                     *       "managed": false,
                     *       "status": "active",
                     *       "statusReason": null,
                     *       "failingSince": null,
                     *       "secretHint": "whsec_…Qr4T",
                     *       "secretRotatedAt": "2026-05-14T11:00:00.000Z",
                     *       "previousSecretUntil": "2026-05-15T11:00:00.000Z",
                     *       "createdAt": "2026-05-14T10:00:00.000Z",
                     *       "updatedAt": "2026-05-14T10:00:00.000Z",
                     *       "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "event": "outbound.delivered"
                 *     }
                 */
                "application/json": components["schemas"]["WebhookTest"];
            };
        };
        responses: {
            /** @description The attempt. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "attempt": 1,
                     *       "trigger": "test",
                     *       "startedAt": "2026-05-14T10:30:03.020Z",
                     *       "outcome": "failed",
                     *       "error": "http_error",
                     *       "httpStatus": 500,
                     *       "timings": {
                     *         "dnsMs": 1,
                     *         "connectMs": 2,
                     *         "tlsMs": 8,
                     *         "firstByteMs": 30,
                     *         "totalMs": 41
                     *       },
                     *       "remoteAddress": "203.0.113.7",
                     *       "responseExcerpt": "upstream unavailable",
                     *       "nextAttemptAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryAttempt"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listWebhookDeliveries: {
        parameters: {
            query?: {
                /** @description Only deliveries in this state. */
                state?: components["schemas"]["DeliveryState"];
                /** @description Only what was created at this instant or later. */
                createdAfter?: components["parameters"]["CreatedAfter"];
                /** @description Only what was created before this instant. */
                createdBefore?: components["parameters"]["CreatedBefore"];
                /** @description How many entries a page has. */
                limit?: components["parameters"]["Limit"];
                /** @description The `nextCursor` of the page before, with the same filters. */
                cursor?: components["parameters"]["Cursor"];
            };
            header?: never;
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "data": [
                     *         {
                     *           "id": "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "eventId": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "event": "outbound.delivered",
                     *           "subjectId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *           "state": "waiting",
                     *           "attempts": 1,
                     *           "lastError": "http_error",
                     *           "lastHttpStatus": 500,
                     *           "lastAttemptAt": "2026-05-14T10:30:03.020Z",
                     *           "nextAttemptAt": "2026-05-14T10:30:08.100Z",
                     *           "succeededAt": null,
                     *           "createdAt": "2026-05-14T10:30:03.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    replayWebhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes this call safe to repeat for 24 hours: the same key with the same body answers with the first answer (and `Idempotent-Replayed: true`) and does nothing again. The same key with another body is 422 `idempotency_key_reused`; while the first call is still running it is 409 `idempotency_in_flight`. 1 to 255 printable ASCII characters, of your choice.
                 * @example order-42-reminder
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The webhook's id. */
                webhookId: components["parameters"]["WebhookIdInPath"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-05-14T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["NewReplay"];
            };
        };
        responses: {
            /** @description The replay has begun. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    "Idempotent-Replayed": components["headers"]["Idempotent-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "state": "running",
                     *       "since": "2026-05-14T00:00:00.000Z",
                     *       "until": "2026-05-14T10:00:00.000Z",
                     *       "matched": 1200,
                     *       "requeued": 300,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInFlight"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["InvalidOrReused"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getWebhookReplay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The replay's id. */
                replayId: components["schemas"]["ReplayId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The replay. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "rpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "state": "running",
                     *       "since": "2026-05-14T00:00:00.000Z",
                     *       "until": "2026-05-14T10:00:00.000Z",
                     *       "matched": 1200,
                     *       "requeued": 300,
                     *       "createdAt": "2026-05-14T10:30:00.000Z",
                     *       "finishedAt": null
                     *     }
                     */
                    "application/json": components["schemas"]["Replay"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id. */
                deliveryId: components["parameters"]["DeliveryIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "eventId": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "event": "outbound.delivered",
                     *       "subjectId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "state": "waiting",
                     *       "attempts": 1,
                     *       "lastError": "http_error",
                     *       "lastHttpStatus": 500,
                     *       "lastAttemptAt": "2026-05-14T10:30:03.020Z",
                     *       "nextAttemptAt": "2026-05-14T10:30:08.100Z",
                     *       "succeededAt": null,
                     *       "createdAt": "2026-05-14T10:30:03.000Z",
                     *       "attemptLog": [
                     *         {
                     *           "attempt": 1,
                     *           "trigger": "schedule",
                     *           "startedAt": "2026-05-14T10:30:03.020Z",
                     *           "outcome": "failed",
                     *           "error": "http_error",
                     *           "httpStatus": 500,
                     *           "timings": {
                     *             "dnsMs": 1,
                     *             "connectMs": 2,
                     *             "tlsMs": 8,
                     *             "firstByteMs": 30,
                     *             "totalMs": 41
                     *           },
                     *           "remoteAddress": "203.0.113.7",
                     *           "responseExcerpt": "upstream unavailable",
                     *           "nextAttemptAt": "2026-05-14T10:30:08.100Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryWithAttempts"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    retryWebhookDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The delivery's id. */
                deliveryId: components["parameters"]["DeliveryIdInPath"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, about to be tried. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "dlv_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "webhookId": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "eventId": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "event": "outbound.delivered",
                     *       "subjectId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "state": "waiting",
                     *       "attempts": 1,
                     *       "lastError": "http_error",
                     *       "lastHttpStatus": 500,
                     *       "lastAttemptAt": "2026-05-14T10:30:03.020Z",
                     *       "nextAttemptAt": "2026-05-14T10:30:08.100Z",
                     *       "succeededAt": null,
                     *       "createdAt": "2026-05-14T10:30:03.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["DeliveryNotRetryable"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    listUsage: {
        parameters: {
            query?: {
                /**
                 * @description What to add up by, separated by commas; `day` when left out. A line has null for what it is not grouped by.
                 * @example [
                 *       "month",
                 *       "category"
                 *     ]
                 */
                groupBy?: components["schemas"]["UsageGroups"];
                /** @description The first day; the first of this month when left out. */
                from?: components["schemas"]["Day"];
                /** @description The last day, itself included; today when left out. At most 366 days from the first. */
                to?: components["schemas"]["Day"];
                /** @description Only this channel. */
                channel?: components["schemas"]["Channel"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The lines, and what they come to together. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-11-01",
                     *       "to": "2026-11-21",
                     *       "timeZone": "America/Sao_Paulo",
                     *       "groupBy": [
                     *         "month",
                     *         "category"
                     *       ],
                     *       "data": [
                     *         {
                     *           "month": "2026-11",
                     *           "day": null,
                     *           "channel": null,
                     *           "category": "marketing",
                     *           "template": null,
                     *           "messages": 10,
                     *           "units": 10,
                     *           "unpriced": 0,
                     *           "amount": {
                     *             "amount": "3.2170",
                     *             "currency": "BRL"
                     *           }
                     *         },
                     *         {
                     *           "month": "2026-11",
                     *           "day": null,
                     *           "channel": null,
                     *           "category": "utility",
                     *           "template": null,
                     *           "messages": 1204,
                     *           "units": 1204,
                     *           "unpriced": 0,
                     *           "amount": {
                     *             "amount": "42.1400",
                     *             "currency": "BRL"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "total": {
                     *         "messages": 1214,
                     *         "units": 1214,
                     *         "unpriced": 0,
                     *         "amount": {
                     *           "amount": "45.3570",
                     *           "currency": "BRL"
                     *         }
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Usage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getUsageStatement: {
        parameters: {
            query?: {
                /** @description What to answer; `Accept` decides when it is left out, and `json` without one. */
                format?: "json" | "csv" | "html";
                /** @description The language; `Accept-Language` decides when it is left out, and `en` without one. */
                locale?: components["schemas"]["StatementLocale"];
            };
            header?: never;
            path: {
                /** @description A month of the project's time zone that has begun, `2026-11`. */
                month: components["schemas"]["Month"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statement. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "month": "2026-11",
                     *       "status": "open",
                     *       "mode": "live",
                     *       "projectId": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                     *       "projectName": "Clínica Aurora",
                     *       "timeZone": "America/Sao_Paulo",
                     *       "lines": [
                     *         {
                     *           "channel": "whatsapp",
                     *           "category": "utility",
                     *           "country": "BR",
                     *           "unitPrice": {
                     *             "amount": "0.0350",
                     *             "currency": "BRL"
                     *           },
                     *           "messages": 1204,
                     *           "units": 1204,
                     *           "amount": {
                     *             "amount": "42.1400",
                     *             "currency": "BRL"
                     *           }
                     *         }
                     *       ],
                     *       "categories": [
                     *         {
                     *           "channel": "whatsapp",
                     *           "category": "utility",
                     *           "messages": 1204,
                     *           "units": 1204,
                     *           "unpriced": 0,
                     *           "amount": {
                     *             "amount": "42.1400",
                     *             "currency": "BRL"
                     *           }
                     *         }
                     *       ],
                     *       "total": {
                     *         "messages": 1204,
                     *         "units": 1204,
                     *         "unpriced": 0,
                     *         "amount": {
                     *           "amount": "42.1400",
                     *           "currency": "BRL"
                     *         }
                     *       },
                     *       "notes": [
                     *         "Amounts are the providers' fees as configured on this relay. Taxes are not included."
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Statement"];
                    /**
                     * @example month,channel,category,country,unit_price,messages,units,amount,currency
                     *     2026-11,whatsapp,utility,BR,0.0350,1204,1204,42.1400,BRL
                     */
                    "text/csv": string;
                    /** @example <!doctype html><html lang="en"><head><title>Statement 2026-11</title></head></html> */
                    "text/html": string;
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    verifyMetaWebhook: {
        parameters: {
            query?: {
                /** @description Always `subscribe`. */
                "hub.mode"?: string;
                /** @description The project's `metaVerifyToken`; it is compared in constant time. */
                "hub.verify_token"?: string;
                /** @description What the answer repeats. */
                "hub.challenge"?: string;
            };
            header?: never;
            path: {
                /** @description The project whose WhatsApp number the news is about. */
                projectId: components["schemas"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The challenge. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /** @example 1158201444 */
                    "text/plain": string;
                };
            };
            400: components["responses"]["MalformedQuery"];
            403: components["responses"]["WrongToken"];
            404: components["responses"]["NotFound"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    receiveMetaWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The project whose WhatsApp number the news is about. */
                projectId: components["schemas"]["ProjectId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "object": "whatsapp_business_account",
                 *       "entry": [
                 *         {
                 *           "id": "419561257915477",
                 *           "changes": [
                 *             {
                 *               "field": "messages",
                 *               "value": {
                 *                 "messaging_product": "whatsapp",
                 *                 "metadata": {
                 *                   "display_phone_number": "5511988887777",
                 *                   "phone_number_id": "106540352242922"
                 *                 },
                 *                 "statuses": [
                 *                   {
                 *                     "id": "wamid.HBgNNTUxMTk5OTk5ODg4OBUCABEYEjQ4RjE2QzQ3RjY3QjQ5QjJFMQA=",
                 *                     "status": "delivered",
                 *                     "timestamp": "1778754603",
                 *                     "recipient_id": "5511999998888",
                 *                     "biz_opaque_callback_data": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd"
                 *                   }
                 *                 ]
                 *               }
                 *             }
                 *           ]
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["MetaNews"];
            };
        };
        responses: {
            /** @description It is stored, or was before. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["MalformedJson"];
            401: components["responses"]["WrongSignature"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Invalid"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is alive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "version": "0.1.0"
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            422: components["responses"]["Invalid"];
            500: components["responses"]["InternalError"];
        };
    };
    getReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is ready. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ready",
                     *       "checks": [
                     *         {
                     *           "name": "database",
                     *           "status": "pass"
                     *         },
                     *         {
                     *           "name": "workers",
                     *           "status": "pass"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Ready"];
                };
            };
            422: components["responses"]["Invalid"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    getLaunchReadiness: {
        parameters: {
            query?: {
                /** @description Whether to call the webhooks and Meta now. */
                probe?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "warn",
                     *       "ready": true,
                     *       "checkedAt": "2026-05-14T10:30:00.000Z",
                     *       "checks": [
                     *         {
                     *           "name": "server_ready",
                     *           "status": "pass",
                     *           "detail": "Database and workers answer.",
                     *           "action": null
                     *         },
                     *         {
                     *           "name": "device_online",
                     *           "status": "pass",
                     *           "detail": "2 of 2 phones online.",
                     *           "action": null
                     *         },
                     *         {
                     *           "name": "webhook_reachable",
                     *           "status": "warn",
                     *           "detail": "There is no webhook.",
                     *           "action": "Make one with POST /v1/webhooks, unless your program asks GET /v1/events for what happened."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LaunchReadiness"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["Invalid"];
            429: components["responses"]["RateLimited"];
            500: components["responses"]["InternalError"];
            503: components["responses"]["NotReady"];
        };
    };
    onOutboundQueued: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundQueuedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundDispatched: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundDispatchedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundSent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundSentEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundDelivered: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "outbound.delivered",
                 *       "timestamp": "2026-05-14T10:30:03.000Z",
                 *       "data": {
                 *         "id": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "channel": "sms",
                 *         "status": "DELIVERED",
                 *         "to": "+5511999998888",
                 *         "from": "+5511988887777",
                 *         "template": null,
                 *         "language": null,
                 *         "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "deviceName": "Front desk",
                 *         "simSlotIndex": 0,
                 *         "batchId": null,
                 *         "otpId": null,
                 *         "providerMessageId": null,
                 *         "fallbackMessageId": null,
                 *         "fallbackOf": null,
                 *         "attempts": 1,
                 *         "segments": 1,
                 *         "price": null,
                 *         "failure": null,
                 *         "metadata": {
                 *           "order": "42"
                 *         },
                 *         "queuedAt": "2026-05-14T10:30:00.000Z",
                 *         "dispatchedAt": "2026-05-14T10:30:00.120Z",
                 *         "sentAt": "2026-05-14T10:30:01.000Z",
                 *         "deliveredAt": "2026-05-14T10:30:03.000Z",
                 *         "readAt": null,
                 *         "failedAt": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OutboundDeliveredEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundReadEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundFailedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundExpiredEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOutboundCanceled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboundCanceledEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onBatchCompleted: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "batch.completed",
                 *       "timestamp": "2026-05-14T11:10:00.000Z",
                 *       "data": {
                 *         "id": "bat_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "name": "May reminders",
                 *         "channel": "sms",
                 *         "status": "completed",
                 *         "template": null,
                 *         "language": null,
                 *         "priority": "bulk",
                 *         "total": 1000,
                 *         "accepted": 998,
                 *         "rejected": 2,
                 *         "pending": 0,
                 *         "counts": {
                 *           "QUEUED": 0,
                 *           "DISPATCHED": 0,
                 *           "SENT": 42,
                 *           "DELIVERED": 950,
                 *           "READ": 0,
                 *           "FAILED": 6,
                 *           "EXPIRED": 0,
                 *           "CANCELED": 0
                 *         },
                 *         "createdAt": "2026-05-14T10:30:00.000Z",
                 *         "completedAt": "2026-05-14T11:10:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["BatchCompletedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOtpVerified: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "otp.verified",
                 *       "timestamp": "2026-05-14T10:30:20.000Z",
                 *       "data": {
                 *         "id": "otp_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "status": "verified",
                 *         "to": "+5511999998888",
                 *         "channel": "sms",
                 *         "purpose": "login",
                 *         "messageId": "msg_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "sends": 1,
                 *         "reason": null,
                 *         "createdAt": "2026-05-14T10:30:00.000Z",
                 *         "endedAt": "2026-05-14T10:30:20.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["OtpVerifiedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOtpFailed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtpFailedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onOtpExpired: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OtpExpiredEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onInboundReceived: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "inbound.received",
                 *       "timestamp": "2026-05-14T10:31:00.250Z",
                 *       "data": {
                 *         "id": "inb_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "channel": "sms",
                 *         "from": "+5511999998888",
                 *         "to": "+5511988887777",
                 *         "deviceId": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "simSlotIndex": 0,
                 *         "receivedAt": "2026-05-14T10:31:00.000Z",
                 *         "createdAt": "2026-05-14T10:31:00.250Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["InboundReceivedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onDeviceOnline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceOnlineEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onDeviceOffline: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "device.offline",
                 *       "timestamp": "2026-05-14T10:45:00.000Z",
                 *       "data": {
                 *         "id": "dev_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "name": "Front desk",
                 *         "status": "OFFLINE",
                 *         "lastSeenAt": "2026-05-14T10:44:35.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DeviceOfflineEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onTemplateUpdated: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "template.updated",
                 *       "timestamp": "2026-05-14T10:05:00.000Z",
                 *       "data": {
                 *         "id": "tpl_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "name": "lembrete_consulta",
                 *         "language": "pt_BR",
                 *         "status": "APPROVED",
                 *         "category": "UTILITY",
                 *         "rejectedReason": null,
                 *         "updatedAt": "2026-05-14T10:05:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["TemplateUpdatedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRecipientUnsubscribed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "recipient.unsubscribed",
                 *       "timestamp": "2026-05-14T10:31:00.000Z",
                 *       "data": {
                 *         "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "channel": "sms",
                 *         "scope": "all",
                 *         "number": "+5511999998888",
                 *         "optedOut": true,
                 *         "reason": "keyword",
                 *         "changedAt": "2026-05-14T10:31:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RecipientUnsubscribedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onRecipientResubscribed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "recipient.resubscribed",
                 *       "timestamp": "2026-05-14T10:31:00.000Z",
                 *       "data": {
                 *         "id": "opt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "channel": "sms",
                 *         "scope": "all",
                 *         "number": "+5511999998888",
                 *         "optedOut": false,
                 *         "reason": "keyword",
                 *         "changedAt": "2026-05-14T10:31:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["RecipientResubscribedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWebhookDisabled: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "webhook.disabled",
                 *       "timestamp": "2026-05-19T10:31:00.000Z",
                 *       "data": {
                 *         "id": "whk_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "url": "https://shop.example.com/hooks/relay",
                 *         "status": "disabled",
                 *         "statusReason": "failing",
                 *         "failingSince": "2026-05-14T10:30:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WebhookDisabledEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWhatsappParked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "whatsapp.parked",
                 *       "timestamp": "2026-05-19T10:31:00.000Z",
                 *       "data": {
                 *         "id": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "metaPhoneNumberId": "106540352242922",
                 *         "status": "parked",
                 *         "part": "credential",
                 *         "providerCode": "190",
                 *         "reason": "The access token has expired.",
                 *         "until": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WhatsappParkedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWhatsappResumed: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "whatsapp.resumed",
                 *       "timestamp": "2026-05-19T10:31:00.000Z",
                 *       "data": {
                 *         "id": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "metaPhoneNumberId": "106540352242922",
                 *         "status": "resumed",
                 *         "part": "credential",
                 *         "providerCode": "190",
                 *         "reason": "The access token has expired.",
                 *         "until": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WhatsappResumedEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onWhatsappAlert: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "evt_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *       "event": "whatsapp.alert",
                 *       "timestamp": "2026-05-19T10:31:00.000Z",
                 *       "data": {
                 *         "id": "proj_01hwz3k9fxe5vr2t8qn6yc4bmd",
                 *         "metaPhoneNumberId": "106540352242922",
                 *         "about": "account",
                 *         "severity": "critical",
                 *         "code": "ACCOUNT_RESTRICTION",
                 *         "reason": "Meta restricts the account (RESTRICTED_BIZ_INITIATED_MESSAGING).",
                 *         "quality": null,
                 *         "messagingLimit": null,
                 *         "until": "2026-05-26T10:31:00.000Z"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["WhatsappAlertEvent"];
            };
        };
        responses: {
            /** @description Taken. Any other answer is tried again. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
