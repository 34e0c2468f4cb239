// RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… java Relay.java +5511999998888
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;

public class Relay {
    /** The relay refused; the code is for programs: invalid_phone_number, rate_limited, … */
    static class RelayException extends IOException {
        final String code;

        RelayException(String problem) {
            super(field(problem, "detail"));
            code = field(problem, "code");
        }
    }

    /** Seconds: who is told to come back later than that is told so. */
    static final long MAX_WAIT = 10;

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Asks the relay; 429 and 503 are tried again with the same key, after as long as Retry-After says. */
    static String relay(String method, String path, String body, String idempotencyKey)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(System.getenv("RELAY_BASE_URL") + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("RELAY_API_KEY"))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (idempotencyKey != null) request.header("Idempotency-Key", idempotencyKey);

        for (int attempt = 1; ; attempt++) {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString());
            int status = response.statusCode();
            if (status < 300) return response.body();
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(1);
            boolean busy = status == 429 || status == 503;
            boolean inVain = response.headers().allValues("Relay-Should-Retry").contains("false");
            if (!busy || inVain || attempt > 3 || seconds > MAX_WAIT) throw new RelayException(response.body());
            Thread.sleep(1_000 * seconds);
        }
    }

    /** One text of a flat JSON object: the JDK has no parser, your application has Jackson or Gson. */
    static String field(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"((?:[^\"\\\\]|\\\\.)*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    /** A text as JSON: what a user typed must not add fields of its own. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    public static void main(String[] args) throws Exception {
        String to = args.length > 0 ? args[0] : "+5511999998888";
        String code = args.length > 1 ? args[1] : "000000"; // what the user typed
        try {
            // The same key again is the same message, however often it is sent: take it from your order.
            String sms = "{\"to\": %s, \"body\": \"Your order is ready.\"}".formatted(quoted(to));
            String message = field(relay("POST", "/v1/messages", sms, "order-42-ready-" + to), "id");
            System.out.println("message " + message);

            String latest = relay("GET", "/v1/messages/" + message, null, null);
            System.out.println("status " + field(latest, "status"));

            // Relay makes the code, sends it, and checks what the user typed.
            String wanted = "{\"to\": %s, \"purpose\": \"login\"}".formatted(quoted(to));
            String otp = field(relay("POST", "/v1/otp", wanted, UUID.randomUUID().toString()), "id");
            System.out.println("otp " + otp);

            // With a key, a repeat uses up no attempt.
            String typed = "{\"code\": %s}".formatted(quoted(code));
            String once = UUID.randomUUID().toString();
            String verified = relay("POST", "/v1/otp/" + otp + "/verify", typed, once);
            System.out.println("verified " + field(verified, "status")); // success, failed or expired
        } catch (RelayException error) {
            System.err.println(error.code + ": " + error.getMessage());
            System.exit(1);
        }
    }
}
