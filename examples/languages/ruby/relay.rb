# RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… ruby relay.rb +5511999998888
require 'json'
require 'net/http'
require 'securerandom'

MAX_WAIT = 10 # seconds: who is told to come back later than that is told so

class RelayError < StandardError
  # What went wrong, for programs: invalid_phone_number, rate_limited, …
  attr_reader :code

  def initialize(problem)
    super(problem['detail'])
    @code = problem['code']
  end
end

# Asks the relay; 429 and 503 are tried again with the same key, after as long as Retry-After says.
def relay(method, path, body: nil, idempotency_key: nil)
  uri = URI(ENV.fetch('RELAY_BASE_URL') + path)
  request = Net::HTTP.const_get(method.capitalize).new(uri)
  request['Authorization'] = "Bearer #{ENV.fetch('RELAY_API_KEY')}"
  request['Content-Type'] = 'application/json'
  request['Idempotency-Key'] = idempotency_key if idempotency_key
  request.body = JSON.generate(body) if body

  (1..).each do |attempt|
    options = { use_ssl: uri.scheme == 'https', open_timeout: 30, read_timeout: 30 }
    response = Net::HTTP.start(uri.host, uri.port, options) { |http| http.request(request) }
    busy = %w[429 503].include?(response.code) && response['Relay-Should-Retry'] != 'false'
    seconds = Integer(response['Retry-After'] || 1)
    if busy && attempt <= 3 && seconds <= MAX_WAIT
      sleep seconds
      next
    end
    answer = JSON.parse(response.body)
    return answer if response.is_a?(Net::HTTPSuccess)

    raise RelayError, answer
  end
end

to, code = ARGV
to ||= '+5511999998888'
code ||= '000000' # what the user typed; with a test key it is always 000000

begin
  # The same key again is the same message, however often it is sent: take it from your order.
  message = relay('POST', '/v1/messages', body: { to:, body: 'Your order is ready.' },
                                          idempotency_key: "order-42-ready-#{to}")
  puts "message #{message['id']}"

  puts "status #{relay('GET', "/v1/messages/#{message['id']}")['status']}"

  # Relay makes the code, sends it, and checks what the user typed.
  otp = relay('POST', '/v1/otp', body: { to:, purpose: 'login' }, idempotency_key: SecureRandom.uuid)
  puts "otp #{otp['id']}"

  # With a key, a repeat uses up no attempt.
  verified = relay('POST', "/v1/otp/#{otp['id']}/verify", body: { code: },
                                                          idempotency_key: SecureRandom.uuid)
  puts "verified #{verified['status']}" # success, failed or expired
rescue RelayError => e
  abort "#{e.code}: #{e.message}"
end
