#!/usr/bin/env bash
# RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… bash relay.sh +5511999998888
set -euo pipefail

to=${1:-+5511999998888}
code=${2:-000000} # what the user typed; with a test key it is always 000000

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# 429 and 503 are tried again, after as many seconds as Retry-After says, 10 at most, unless Relay-Should-Retry says that
# it is in vain (curl --retry would not look). A refusal is shown, with its code.
relay() {
  local method=$1 path=$2 attempt told status seconds should_retry
  shift 2
  for attempt in 1 2 3 4; do
    told=$(curl --silent --show-error --max-time 30 --output "$answer" \
      --write-out '%{http_code}|%header{retry-after}|%header{relay-should-retry}' \
      --request "$method" "$RELAY_BASE_URL$path" \
      --header "Authorization: Bearer $RELAY_API_KEY" --header 'Content-Type: application/json' "$@") || return
    IFS='|' read -r status seconds should_retry <<<"$told"
    if [[ $status == 2?? ]]; then cat "$answer" && return; fi
    [[ $status == 429 || $status == 503 ]] || break
    [[ $should_retry != false && $attempt -lt 4 && ${seconds:-1} -le 10 ]] || break
    sleep "${seconds:-1}"
  done
  cat "$answer" >&2
  return 1
}

new_key() { uuidgen 2>/dev/null || cat /proc/sys/kernel/random/uuid; }

# Reads one field of a flat answer; use jq where you have it: jq -r .id
field() { sed -E "s/.*\"$1\":\"?([^\",}]*).*/\1/"; }

# 1. An SMS. The same key again is the same message, however often it is sent: take it from your order.
message=$(relay POST /v1/messages --header "Idempotency-Key: order-42-ready-$to" \
  --data "{\"to\": \"$to\", \"body\": \"Your order is ready.\"}")
message_id=$(field id <<<"$message")
echo "message $message_id"

# 2. What became of it.
latest=$(relay GET "/v1/messages/$message_id")
echo "status $(field status <<<"$latest")"

# 3. A one-time password: Relay makes the code, sends it, and checks what the user typed.
otp=$(relay POST /v1/otp --header "Idempotency-Key: $(new_key)" \
  --data "{\"to\": \"$to\", \"purpose\": \"login\"}")
otp_id=$(field id <<<"$otp")
echo "otp $otp_id"

# 4. Whether it is the code: success, failed or expired. With a key, a repeat uses up no attempt.
verified=$(relay POST "/v1/otp/$otp_id/verify" --header "Idempotency-Key: $(new_key)" \
  --data "{\"code\": \"$code\"}")
echo "verified $(field status <<<"$verified")"
