<?php
// app/Services/Relay.php; RELAY_BASE_URL and RELAY_API_KEY are read in config/services.php:
//   'relay' => ['url' => env('RELAY_BASE_URL'), 'key' => env('RELAY_API_KEY')],

namespace App\Services;

use Exception;
use Illuminate\Http\Client\ConnectionException;
use Illuminate\Http\Client\PendingRequest;
use Illuminate\Http\Client\RequestException;
use Illuminate\Support\Facades\Http;
use Illuminate\Support\Str;

final class Relay
{
    /** Seconds: who is told to come back later than that is told so. */
    private const MAX_WAIT = 10;

    /** An SMS. The same key again is the same message, however often it is sent: take it from your order. */
    public function sendSms(string $to, string $body, string $key): array
    {
        return $this->client($key)->post('/v1/messages', compact('to', 'body'))->json();
    }

    /** What became of a message: QUEUED, DISPATCHED, SENT, DELIVERED, FAILED, … */
    public function status(string $messageId): string
    {
        return $this->client()->get("/v1/messages/{$messageId}")->json('status');
    }

    /** Relay makes the code and sends it; keep the id, in the session for example. */
    public function sendOtp(string $to, string $purpose = 'login'): string
    {
        $otp = $this->client((string) Str::uuid())->post('/v1/otp', compact('to', 'purpose'));

        return $otp->json('id');
    }

    /** Whether this is the code that was sent: success, failed or expired. */
    public function verifyOtp(string $otpId, string $code): string
    {
        // With a key, a repeat uses up no attempt.
        return $this->client((string) Str::uuid())
            ->post("/v1/otp/{$otpId}/verify", compact('code'))
            ->json('status');
    }

    /** What went wrong, for programs: invalid_phone_number, rate_limited, recipient_opted_out, … */
    public static function codeOf(RequestException $error): string
    {
        return $error->response->json('code', 'unknown');
    }

    /** 429 and 503 are tried again with the same key, after as long as Retry-After says. */
    private function client(?string $key = null): PendingRequest
    {
        return Http::baseUrl(config('services.relay.url'))
            ->withToken(config('services.relay.key'))
            ->withHeaders($key === null ? [] : ['Idempotency-Key' => $key])
            ->acceptJson()
            ->timeout(30)
            ->retry(
                4,
                fn (int $attempt, Exception $error) => $error instanceof RequestException
                    ? 1000 * self::retryAfter($error)
                    : 1000 * $attempt,
                fn (Exception $error) => $error instanceof ConnectionException
                    || ($error instanceof RequestException
                        && in_array($error->response->status(), [429, 503], true)
                        && $error->response->header('Relay-Should-Retry') !== 'false'
                        && self::retryAfter($error) <= self::MAX_WAIT),
            );
    }

    private static function retryAfter(RequestException $error): int
    {
        return (int) ($error->response->header('Retry-After') ?: 1);
    }
}
