// With package:http (flutter pub add http). A key that may send belongs on your server, never into an app: call
// this from your backend in Dart, or let the app call your own server, which calls the relay.
import 'dart:convert';
import 'dart:io';
import 'dart:math';

import 'package:http/http.dart' as http;

/// The relay refused; [code] is for programs: invalid_phone_number, rate_limited, …
class RelayException implements Exception {
  RelayException(this.code, this.detail);

  final String code;
  final String detail;

  @override
  String toString() => '$code: $detail';
}

/// Who is told to come back later than that is told so.
const maxWaitSeconds = 10;

class Relay {
  Relay({required this.baseUrl, required this.apiKey});

  final String baseUrl;
  final String apiKey;

  /// The same key again is the same message, however often it is sent: take it from your order.
  Future<String> sendSms(String to, String body, {required String idempotencyKey}) async {
    final sms = {'to': to, 'body': body};
    final message = await _call('POST', '/v1/messages', body: sms, idempotencyKey: idempotencyKey);
    return message['id'] as String;
  }

  /// QUEUED, DISPATCHED, SENT, DELIVERED, FAILED, …
  Future<String> status(String messageId) async {
    final message = await _call('GET', '/v1/messages/$messageId');
    return message['status'] as String;
  }

  /// Relay makes the code and sends it; the answer is what [verifyOtp] takes.
  Future<String> sendOtp(String to, {String purpose = 'login'}) async {
    final wanted = {'to': to, 'purpose': purpose};
    final otp = await _call('POST', '/v1/otp', body: wanted, idempotencyKey: _randomKey());
    return otp['id'] as String;
  }

  /// success, failed or expired.
  Future<String> verifyOtp(String otpId, String code) async {
    final typed = {'code': code};
    // With a key, a repeat uses up no attempt.
    final verified = await _call(
      'POST',
      '/v1/otp/$otpId/verify',
      body: typed,
      idempotencyKey: _randomKey(),
    );
    return verified['status'] as String;
  }

  /// 429 and 503 are tried again with the same key, after as long as Retry-After says.
  Future<Map<String, dynamic>> _call(
    String method,
    String path, {
    Map<String, String>? body,
    String? idempotencyKey,
  }) async {
    for (var attempt = 1;; attempt++) {
      final request = http.Request(method, Uri.parse('$baseUrl$path'));
      request.headers['Authorization'] = 'Bearer $apiKey';
      request.headers['Content-Type'] = 'application/json';
      if (idempotencyKey != null) {
        request.headers['Idempotency-Key'] = idempotencyKey;
      }
      if (body != null) {
        request.body = jsonEncode(body);
      }
      final response = await request
          .send()
          .then(http.Response.fromStream)
          .timeout(const Duration(seconds: 30));
      final busy = const [429, 503].contains(response.statusCode) &&
          response.headers['relay-should-retry'] != 'false';
      final seconds = int.tryParse(response.headers['retry-after'] ?? '') ?? 1;
      if (busy && attempt <= 3 && seconds <= maxWaitSeconds) {
        await Future<void>.delayed(Duration(seconds: seconds));
        continue;
      }
      final answer = jsonDecode(utf8.decode(response.bodyBytes)) as Map<String, dynamic>;
      if (response.statusCode >= 300) {
        throw RelayException(answer['code'] as String, answer['detail'] as String);
      }
      return answer;
    }
  }

  String _randomKey() {
    final random = Random.secure();
    return List.generate(16, (_) => random.nextInt(256).toRadixString(16).padLeft(2, '0')).join();
  }
}

Future<void> main(List<String> args) async {
  final to = args.isNotEmpty ? args[0] : '+5511999998888';
  final code = args.length > 1 ? args[1] : '000000'; // what the user typed
  final relay = Relay(
    baseUrl: Platform.environment['RELAY_BASE_URL']!,
    apiKey: Platform.environment['RELAY_API_KEY']!,
  );
  try {
    final messageId = await relay.sendSms(
      to,
      'Your order is ready.',
      idempotencyKey: 'order-42-ready-$to',
    );
    print('message $messageId');
    print('status ${await relay.status(messageId)}');
    final otpId = await relay.sendOtp(to);
    print('otp $otpId');
    print('verified ${await relay.verifyOtp(otpId, code)}');
  } on RelayException catch (error) {
    stderr.writeln(error);
    exitCode = 1;
  }
}
