// With OkHttp and kotlinx.serialization:
//   implementation("com.squareup.okhttp3:okhttp:4.12.0")
//   implementation("org.jetbrains.kotlinx:kotlinx-serialization-json:1.7.3")
// A key that may send belongs on your server, never into an app.
import java.io.IOException
import java.util.UUID
import java.util.concurrent.TimeUnit
import kotlin.system.exitProcess
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.buildJsonObject
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.put
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

/** The relay refused; the code is for programs: invalid_phone_number, rate_limited, … */
class RelayException(val code: String, detail: String) : IOException(detail)

/** Who is told to come back later than that is told so. */
const val MAX_WAIT_SECONDS = 10L

class Relay(private val baseUrl: String, private val apiKey: String) {
    private val client = OkHttpClient.Builder().callTimeout(30, TimeUnit.SECONDS).build()

    /** The same key again is the same message, however often it is sent: take it from your order. */
    fun sendSms(to: String, body: String, idempotencyKey: String): String {
        val sms = buildJsonObject {
            put("to", to)
            put("body", body)
        }
        return call("POST", "/v1/messages", sms, idempotencyKey).text("id")
    }

    /** QUEUED, DISPATCHED, SENT, DELIVERED, FAILED, … */
    fun status(messageId: String): String = call("GET", "/v1/messages/$messageId").text("status")

    /** Relay makes the code and sends it; the answer is what `verifyOtp` takes. */
    fun sendOtp(to: String, purpose: String = "login"): String {
        val wanted = buildJsonObject {
            put("to", to)
            put("purpose", purpose)
        }
        return call("POST", "/v1/otp", wanted, UUID.randomUUID().toString()).text("id")
    }

    /** success, failed or expired. */
    fun verifyOtp(otpId: String, code: String): String {
        val typed = buildJsonObject { put("code", code) }
        // With a key, a repeat uses up no attempt.
        val key = UUID.randomUUID().toString()
        return call("POST", "/v1/otp/$otpId/verify", typed, key).text("status")
    }

    /** 429 and 503 are tried again with the same key, after as long as Retry-After says. */
    private fun call(
        method: String,
        path: String,
        body: JsonObject? = null,
        idempotencyKey: String? = null,
    ): JsonObject {
        val request = Request.Builder()
            .url(baseUrl + path)
            .header("Authorization", "Bearer $apiKey")
            .method(method, body?.toString()?.toRequestBody("application/json".toMediaType()))
        if (idempotencyKey != null) request.header("Idempotency-Key", idempotencyKey)

        for (attempt in 1..Int.MAX_VALUE) {
            client.newCall(request.build()).execute().use { response ->
                val busy = response.code in listOf(429, 503) &&
                    response.header("Relay-Should-Retry") != "false"
                val seconds = response.header("Retry-After")?.toLongOrNull() ?: 1L
                if (!busy || attempt > 3 || seconds > MAX_WAIT_SECONDS) {
                    val answer = Json.parseToJsonElement(response.body!!.string()).jsonObject
                    if (response.isSuccessful) return answer
                    throw RelayException(answer.text("code"), answer.text("detail"))
                }
                Thread.sleep(1_000 * seconds)
            }
        }
        error("unreachable")
    }

    private fun JsonObject.text(name: String): String = getValue(name).jsonPrimitive.content
}

fun main(args: Array<String>) {
    val to = args.getOrElse(0) { "+5511999998888" }
    val code = args.getOrElse(1) { "000000" } // what the user typed; with a test key always this
    val relay = Relay(System.getenv("RELAY_BASE_URL"), System.getenv("RELAY_API_KEY"))
    try {
        val messageId = relay.sendSms(to, "Your order is ready.", "order-42-ready-$to")
        println("message $messageId")
        println("status ${relay.status(messageId)}")
        val otpId = relay.sendOtp(to)
        println("otp $otpId")
        println("verified ${relay.verifyOtp(otpId, code)}")
    } catch (error: RelayException) {
        System.err.println("${error.code}: ${error.message}")
        exitProcess(1)
    }
}
