/**
 * A self-signed certificate for receivers of tests: `receiver.test`, `localhost` and 127.0.0.1, valid
 * for a hundred years, wherever a machine's clock stands. Its key is no secret.
 */
export const TEST_CERTIFICATE = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFu0lZ66RbkraPGvU
YWD7LRB5QoJ7MvHFfDdnUhXKcHuhRANCAAR5+r919u5PdGNnoFgtBbv3+1/IjMw+
XnZeZeT3teAqJC6B8XKvwULJBINubhjncd6CLfrW5CaHcmojh1kxrxEe
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBszCCAVigAwIBAgIURfmbsgLOENZutkPfs/Cfjgnm1zIwCgYIKoZIzj0EAwIw
GDEWMBQGA1UEAwwNcmVjZWl2ZXIudGVzdDAgFw0yMDAxMDEwMDAwMDBaGA8yMTIw
MDEwMTAwMDAwMFowGDEWMBQGA1UEAwwNcmVjZWl2ZXIudGVzdDBZMBMGByqGSM49
AgEGCCqGSM49AwEHA0IABHn6v3X27k90Y2egWC0Fu/f7X8iMzD5edl5l5Pe14Cok
LoHxcq/BQskEg25uGOdx3oIt+tbkJodyaiOHWTGvER6jfjB8MB0GA1UdDgQWBBSN
F8GEzWXnZuw6bzutn/it65Is1jAfBgNVHSMEGDAWgBSNF8GEzWXnZuw6bzutn/it
65Is1jAPBgNVHRMBAf8EBTADAQH/MCkGA1UdEQQiMCCCDXJlY2VpdmVyLnRlc3SC
CWxvY2FsaG9zdIcEfwAAATAKBggqhkjOPQQDAgNJADBGAiEAgq+7qF+RF+oZAA/f
YSMoWL3ChAMsF/m1qXlTidgjUZ4CIQCDc4hZmSEIrm5FAAMlpw5x63/Ca+6OtBma
tQ9ue9zKtA==
-----END CERTIFICATE-----`,
}
