"""RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… python3 relay.py +5511999998888"""

import json
import os
import sys
import time
import uuid
from urllib.error import HTTPError
from urllib.request import Request, urlopen


MAX_WAIT = 10  # seconds: who is told to come back later than that is told so


class RelayError(Exception):
    def __init__(self, problem):
        super().__init__(problem["detail"])
        self.code = problem["code"]  # for programs: invalid_phone_number, rate_limited, …


def relay(method, path, body=None, idempotency_key=None):
    """Asks the relay; 429 and 503 are tried again with the same key, after as long as Retry-After says."""
    headers = {
        "Authorization": f"Bearer {os.environ['RELAY_API_KEY']}",
        "Content-Type": "application/json",
    }
    if idempotency_key:
        headers["Idempotency-Key"] = idempotency_key
    data = None if body is None else json.dumps(body).encode()
    request = Request(os.environ["RELAY_BASE_URL"] + path, data, headers, method=method)
    for attempt in range(1, 5):
        try:
            with urlopen(request, timeout=30) as response:
                return json.load(response)
        except HTTPError as error:
            busy = error.code in (429, 503) and error.headers.get("Relay-Should-Retry") != "false"
            seconds = int(error.headers.get("Retry-After", "1"))
            if not busy or attempt == 4 or seconds > MAX_WAIT:
                raise RelayError(json.load(error)) from None
            time.sleep(seconds)


def main(to="+5511999998888", code="000000"):
    # The same key again is the same message, however often it is sent: take it from your order.
    sms = {"to": to, "body": "Your order is ready."}
    message = relay("POST", "/v1/messages", sms, idempotency_key=f"order-42-ready-{to}")
    print("message", message["id"])

    print("status", relay("GET", f"/v1/messages/{message['id']}")["status"])

    # Relay makes the code, sends it, and checks what the user typed.
    wanted = {"to": to, "purpose": "login"}
    otp = relay("POST", "/v1/otp", wanted, idempotency_key=str(uuid.uuid4()))
    print("otp", otp["id"])

    path = f"/v1/otp/{otp['id']}/verify"
    # With a key, a repeat uses up no attempt.
    verified = relay("POST", path, {"code": code}, idempotency_key=str(uuid.uuid4()))
    print("verified", verified["status"])  # success, failed or expired


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except RelayError as error:
        sys.exit(f"{error.code}: {error}")
