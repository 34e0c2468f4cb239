// .NET 8 or newer: dotnet new console, this file as Program.cs, then
// RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… dotnet run -- +5511999998888
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

var to = args.Length > 0 ? args[0] : "+5511999998888";
var code = args.Length > 1 ? args[1] : "000000"; // what the user typed; with a test key always this
var relay = new Relay(
    new Uri(Environment.GetEnvironmentVariable("RELAY_BASE_URL")!),
    Environment.GetEnvironmentVariable("RELAY_API_KEY")!);

try
{
    // The same key again is the same message, however often it is sent: take it from your order.
    var message = await relay.PostAsync(
        "/v1/messages", new { to, body = "Your order is ready." }, $"order-42-ready-{to}");
    var messageId = message.GetProperty("id").GetString();
    Console.WriteLine($"message {messageId}");

    var latest = await relay.GetAsync($"/v1/messages/{messageId}");
    Console.WriteLine($"status {latest.GetProperty("status").GetString()}");

    // Relay makes the code, sends it, and checks what the user typed.
    var otp = await relay.PostAsync(
        "/v1/otp", new { to, purpose = "login" }, Guid.NewGuid().ToString());
    var otpId = otp.GetProperty("id").GetString();
    Console.WriteLine($"otp {otpId}");

    // With a key, a repeat uses up no attempt.
    var verified = await relay.PostAsync(
        $"/v1/otp/{otpId}/verify", new { code }, Guid.NewGuid().ToString());
    Console.WriteLine($"verified {verified.GetProperty("status").GetString()}"); // success, failed or expired
    return 0;
}
catch (RelayException error)
{
    Console.Error.WriteLine($"{error.Code}: {error.Message}");
    return 1;
}

/// <summary>The relay refused; Code is for programs: invalid_phone_number, rate_limited, …</summary>
class RelayException : Exception
{
    public RelayException(string code, string detail) : base(detail)
    {
        Code = code;
    }

    public string Code { get; }
}

class Relay
{
    /// <summary>Who is told to come back later than that is told so.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);

    private readonly HttpClient client;

    public Relay(Uri baseUrl, string apiKey)
    {
        client = new HttpClient { BaseAddress = baseUrl, Timeout = TimeSpan.FromSeconds(30) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    public Task<JsonElement> GetAsync(string path)
    {
        return SendAsync(HttpMethod.Get, path, null, null);
    }

    public Task<JsonElement> PostAsync(string path, object body, string idempotencyKey)
    {
        return SendAsync(HttpMethod.Post, path, body, idempotencyKey);
    }

    /// <summary>429 and 503 are tried again with the same key, after as long as Retry-After says.</summary>
    private async Task<JsonElement> SendAsync(
        HttpMethod method, string path, object? body, string? idempotencyKey)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, path);
            if (body != null) request.Content = JsonContent.Create(body);
            if (idempotencyKey != null) request.Headers.Add("Idempotency-Key", idempotencyKey);

            using var response = await client.SendAsync(request);
            var busy = response.StatusCode == HttpStatusCode.TooManyRequests
                || response.StatusCode == HttpStatusCode.ServiceUnavailable;
            var inVain = response.Headers.TryGetValues("Relay-Should-Retry", out var told)
                && told.Contains("false");
            var wait = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            if (busy && !inVain && attempt <= 3 && wait <= MaxWait)
            {
                await Task.Delay(wait);
                continue;
            }

            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            if (response.IsSuccessStatusCode) return answer;
            throw new RelayException(
                answer.GetProperty("code").GetString()!, answer.GetProperty("detail").GetString()!);
        }
    }
}
