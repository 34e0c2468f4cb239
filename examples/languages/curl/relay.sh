#!/usr/bin/env bash
# RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… bash relay.sh +5511999998888
set -euo pipefail

to=${1:-+5511999998888}
code=${2:-000000} # what the user typed; with a test key it is always 000000

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# --retry tries 429 and 503 again, after as many seconds as Retry-After says. A refusal is shown, with its code.
relay() {
  local method=$1 path=$2
  shift 2
  curl --silent --show-error --fail-with-body --retry 3 --output "$answer" \
    --request "$method" "$RELAY_BASE_URL$path" \
    --header "Authorization: Bearer $RELAY_API_KEY" --header 'Content-Type: application/json' "$@" ||
    { cat "$answer" >&2 && return 1; }
  cat "$answer"
}

# Reads one field of a flat answer; use jq where you have it: jq -r .id
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }

# 1. An SMS. The same key again is the same message, however often it is sent: take it from your order.
message=$(relay POST /v1/messages --header "Idempotency-Key: order-42-ready-$to" \
  --data "{\"to\": \"$to\", \"body\": \"Your order is ready.\"}")
message_id=$(field id <<<"$message")
echo "message $message_id"

# 2. What became of it.
echo "status $(relay GET "/v1/messages/$message_id" | field status)"

# 3. A one-time password: Relay makes the code, sends it, and checks what the user typed.
otp=$(relay POST /v1/otp --header "Idempotency-Key: $(uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid)" \
  --data "{\"to\": \"$to\", \"purpose\": \"login\"}")
otp_id=$(field id <<<"$otp")
echo "otp $otp_id"
echo "verified $(relay POST "/v1/otp/$otp_id/verify" --data "{\"code\": \"$code\"}" | field status)"
