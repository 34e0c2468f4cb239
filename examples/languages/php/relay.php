<?php
// RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… php relay.php +5511999998888
declare(strict_types=1);

final class RelayError extends RuntimeException
{
    /** @param string $problem what went wrong, for programs: invalid_phone_number, rate_limited, … */
    public function __construct(public readonly string $problem, string $detail)
    {
        parent::__construct($detail);
    }
}

const MAX_WAIT = 10; // seconds: who is told to come back later than that is told so

/** Asks the relay; 429 and 503 are tried again with the same key, after as long as Retry-After says. */
function relay(string $method, string $path, ?array $body = null, ?string $key = null): array
{
    $headers = ['Authorization: Bearer ' . getenv('RELAY_API_KEY'), 'Content-Type: application/json'];
    if ($key !== null) {
        $headers[] = "Idempotency-Key: $key";
    }
    for ($attempt = 1; ; $attempt++) {
        $told = [];
        $curl = curl_init(getenv('RELAY_BASE_URL') . $path);
        curl_setopt_array($curl, [
            CURLOPT_CUSTOMREQUEST => $method,
            CURLOPT_HTTPHEADER => $headers,
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_TIMEOUT => 30,
            CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$told): int {
                if (preg_match('/^(retry-after|relay-should-retry):\s*(\w+)/i', $line, $found)) {
                    $told[strtolower($found[1])] = $found[2];
                }
                return strlen($line);
            },
        ]);
        if ($body !== null) {
            curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($body, JSON_THROW_ON_ERROR));
        }
        $text = curl_exec($curl);
        if ($text === false) {
            throw new RelayError('connection_failed', curl_error($curl));
        }
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        $seconds = (int) ($told['retry-after'] ?? 1);
        $inVain = ($told['relay-should-retry'] ?? '') === 'false';
        if (in_array($status, [429, 503], true) && !$inVain && $attempt <= 3 && $seconds <= MAX_WAIT) {
            sleep($seconds);
            continue;
        }
        $answer = json_decode($text, true, flags: JSON_THROW_ON_ERROR);
        if ($status >= 300) {
            throw new RelayError($answer['code'], $answer['detail']);
        }
        return $answer;
    }
}

$to = $argv[1] ?? '+5511999998888';
$code = $argv[2] ?? '000000'; // what the user typed; with a test key it is always 000000

try {
    // The same key again is the same message, however often it is sent: take it from your order.
    $sms = ['to' => $to, 'body' => 'Your order is ready.'];
    $message = relay('POST', '/v1/messages', $sms, "order-42-ready-$to");
    echo "message {$message['id']}\n";

    $latest = relay('GET', "/v1/messages/{$message['id']}");
    echo "status {$latest['status']}\n";

    // Relay makes the code, sends it, and checks what the user typed.
    $otp = relay('POST', '/v1/otp', ['to' => $to, 'purpose' => 'login'], bin2hex(random_bytes(16)));
    echo "otp {$otp['id']}\n";

    $verified = relay(
        'POST',
        "/v1/otp/{$otp['id']}/verify",
        ['code' => $code],
        bin2hex(random_bytes(16)), // a repeat uses up no attempt
    );
    echo "verified {$verified['status']}\n"; // success, failed or expired
} catch (RelayError $error) {
    fwrite(STDERR, "{$error->problem}: {$error->getMessage()}\n");
    exit(1);
}
