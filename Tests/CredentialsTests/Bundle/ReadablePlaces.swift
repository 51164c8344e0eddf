/// Bodies that hold no secret, however much they resemble one.
enum ReadablePlaces {
  static let bodies = [
    #"{"id":7,"status":"active","token_type":"Bearer","expires_in":3600,"token":null}"#,
    #"{"authorized":true,"author":"Ada","password":false,"secret":"","items":[1,2,{"a":"b"}]}"#,
    #"{"error":{"code":401,"message":"Invalid API token"}}"#, #"{"code":"invalid_token"}"#,
    #"{"required":["id","name"],"name":"Host","value":"example.com"}"#,
    #"{"error":{"code":-32600}}"#, #"{"code":20003,"message":"x"}"#,
    #"{"code":"E_MAIL","key":"email","email":"a@b.example"}"#, "key: email\nemail: a@b.example",
    #"{"errors":{"password":["is too short"]}}"#,
    #"{"errors":[{"password":["is too short"]}],"error":{"token":["was not sent"]}}"#,
    #"{"monkey":"George","ticket_id":"a-7","passed":"all","status_code":"new","keyboard":"de"}"#,
    "['token', 'id', 'x'], ['Host', 'x'], sort -u a b, [\"X-Id\",\"7\"]",
    "<a href=\"https://example.com/x?page=2\">A token expired.</a>", "page=2&sort=name",
    "WWW-Authenticate: Bearer realm=\"x\"", "The token has expired. Authorization failed.",
    "id: 7\nlist:\n  - a\n  - b\n",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "- name: host\n  value: a.example\n- value: b.example\n  name: port", "a: &x one\nb: *x",
    "- name: state\n- value: here\n  id: 7", "| name | id |\n|---|---|\n| token | 7 |",
    "name,id\ntoken,7", "If you lose it, a key, or two,\nthen ask us, or them, now.",
    "docker run -p8080:80 x", "mysql -u root -h db shop", "https://x.example/reset/password",
    "https://x.example/services/7/orders/8", "/verify/v2/status /invite/7", "/bots/7:a",
    "id;name\n7;Ada", "code=not_found&page=2", "a:1:{s:4:\"name\";s:3:\"Ada\";}",
    "x \u{F0000}\u{F0001} y", "50% of 3 & more \\ than \\u12", "é \u{1F600} \u{0}",
    // Where a program stands in its source.
    "at a.b.TokenFilter.doFilter(TokenFilter.java:42)", "src/auth.go:17",
    "auth.go:17: undefined: x",
    "at run (/app/src/session.ts:12:3)", "TokenFilter.java:42\n    at here",
    // Options that only other programs call a user's.
    "docker run -u 1000:1000 x", "git push -u origin:main", "date -u +%F:%T",
    "curl x | sort -u a:b",
    "docker run --user 1000:1000 x", "curl -su ada https://x.example/", "curl -b cookies.txt x",
    // Figures, messages, dates and names beside secrets.
    #"{"input_tokens":1234,"output_tokens":56789}"#, #"{"tokens":77777,"tokenizer":"cl100k_base"}"#,
    #"{"usage":{"input_tokens_details":{"cached_tokens":5120}}}"#,
    #"{"auth":{"errors":["is not valid"]}}"#, #"{"auth":{"message":"try again","retries":3}}"#,
    #"{"sessions":[{"title":"Opening"},{"title":"How to begin"}]}"#, "session: {timeout: 5}",
    #"{"session":{"timeout":3600}}"#, #"{"license":"MIT License"}"#, "license: Apache-2.0",
    #"{"license":{"name":"MIT","url":"https://opensource.org/licenses/MIT"}}"#,
    #"{"password_changed_at":"2026-01-01"}"#, #"{"tokenIssuedAt":"2026-01-01T10:20:30Z"}"#,
    "/webhooks/deliveries/order-12345-created",
    // What resembles a wrapper, a directive, a hash.
    "proxy_set_header X-Real-IP $remote_addr;", "proxy_set_header X-Api-Key $http_x_api_key;",
    "kind: ConfigMap\ndata:\n  a: b", "| token | id |\n|---|---|", "| password | string |",
    "Unexpected token '<' in JSON", "it costs $6$ or $2a$", "password = os.getenv('DB_PASSWORD')",
    "\u{1B}[32mall\u{1B}[0m is \u{1B}[1mwell\u{1B}[0m",
  ]
}
