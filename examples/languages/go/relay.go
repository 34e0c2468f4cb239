// RELAY_BASE_URL=http://127.0.0.1:4600 RELAY_API_KEY=rly_test_… go run relay.go +5511999998888 (Go 1.24 or newer)
package main

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strconv"
	"time"
)

// Problem is what the relay answers when something is wrong. Code is for programs:
// invalid_phone_number, rate_limited, …
type Problem struct {
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

func (p *Problem) Error() string { return p.Code + ": " + p.Detail }

// Answer is the part of a message, an OTP and a verification that is used here.
type Answer struct {
	ID     string `json:"id"`
	Status string `json:"status"`
}

// maxWait is in seconds: who is told to come back later than that is told so.
const maxWait = 10

var client = &http.Client{Timeout: 30 * time.Second}

// relay asks; 429 and 503 are tried again with the same key, after as long as Retry-After says.
func relay(method, path string, body any, idempotencyKey string) (*Answer, error) {
	for attempt := 1; ; attempt++ {
		var payload bytes.Buffer
		if body != nil {
			if err := json.NewEncoder(&payload).Encode(body); err != nil {
				return nil, err
			}
		}
		request, err := http.NewRequest(method, os.Getenv("RELAY_BASE_URL")+path, &payload)
		if err != nil {
			return nil, err
		}
		request.Header.Set("Authorization", "Bearer "+os.Getenv("RELAY_API_KEY"))
		request.Header.Set("Content-Type", "application/json")
		if idempotencyKey != "" {
			request.Header.Set("Idempotency-Key", idempotencyKey)
		}
		response, err := client.Do(request)
		if err != nil {
			return nil, err
		}
		answer, err := decode(response)
		busy := response.StatusCode == http.StatusTooManyRequests ||
			response.StatusCode == http.StatusServiceUnavailable
		inVain := response.Header.Get("Relay-Should-Retry") == "false"
		seconds, missing := strconv.Atoi(response.Header.Get("Retry-After"))
		if missing != nil {
			seconds = 1
		}
		if err == nil || !busy || inVain || attempt > 3 || seconds > maxWait {
			return answer, err
		}
		time.Sleep(time.Duration(seconds) * time.Second)
	}
}

func decode(response *http.Response) (*Answer, error) {
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		problem := new(Problem)
		if err := json.NewDecoder(response.Body).Decode(problem); err != nil {
			return nil, err
		}
		return nil, problem
	}
	answer := new(Answer)
	return answer, json.NewDecoder(response.Body).Decode(answer)
}

func run(to, code string) error {
	// The same key again is the same message, however often it is sent: take it from your order.
	sms := map[string]string{"to": to, "body": "Your order is ready."}
	message, err := relay("POST", "/v1/messages", sms, "order-42-ready-"+to)
	if err != nil {
		return err
	}
	fmt.Println("message", message.ID)

	latest, err := relay("GET", "/v1/messages/"+message.ID, nil, "")
	if err != nil {
		return err
	}
	fmt.Println("status", latest.Status)

	// Relay makes the code, sends it, and checks what the user typed.
	otp, err := relay("POST", "/v1/otp", map[string]string{"to": to, "purpose": "login"}, rand.Text())
	if err != nil {
		return err
	}
	fmt.Println("otp", otp.ID)

	// With a key, a repeat uses up no attempt.
	typed := map[string]string{"code": code}
	verified, err := relay("POST", "/v1/otp/"+otp.ID+"/verify", typed, rand.Text())
	if err != nil {
		return err
	}
	fmt.Println("verified", verified.Status) // success, failed or expired
	return nil
}

func main() {
	to, code := "+5511999998888", "000000"
	if len(os.Args) > 1 {
		to = os.Args[1]
	}
	if len(os.Args) > 2 {
		code = os.Args[2]
	}
	if err := run(to, code); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
