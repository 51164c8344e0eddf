/// Places in a message where a secret may stand, written as `{}`, in every notation that somebody sends.
enum SecretPlaces {
  static let json = [
    #"{"tokens":["{}","b"]}"#, #"{"tokens":[["a",{"x":["{}"]}]]}"#, #"{"token":{"value":"{}"}}"#,
    #"{"authorization":["Bearer","{}"]}"#, #"{"token":{"a":{"b":[{"c":"{}"}]}},"id":7}"#,
    #"{"name":"Authorization","value":"Bearer {}"}"#, #"{"value":"Bearer {}","name":"Cookie"}"#,
    #"{"key":"token","value":"{}"}"#, #"[{"key":"X-Api-Key","value":["{}"]}]"#,
    #"{"headers":[{"name":"Host","value":"x"},{"name":"X-Auth-Token","value":"{}"}]}"#,
    #"["Host","x","Authorization","{}"]"#, #"[["token","{}"],["id","7"]]"#,
    #"{"data":"{\"token\":\"{}\",\"id\":7}"}"#, #"{"a":"{\"b\":\"{\\\"token\\\":\\\"{}\\\"}\"}"}"#,
    "{\"token\"\n  :\n  \"{}\"}", #"{"token" : "{}"}"#, #"{"token":"x","token":"{}"}"#,
    "{\"id\":1}\n{\"id\":2,\"token\":\"{}\"}\n", #"{"a":[1,{"token":"{}"#, #"{"token":["a","{}"#,
    "\u{FEFF}{\"token\":\"{}\"}", #"{"to\u006ben":"{}"}"#,
    #"{"\u0074\u006f\u006b\u0065\u006e":"{}"}"#,
    #"{"x":5"} "token": "{}""#, "{token: \"{}\", id: 7}", "{'token': '{}'}", "{'tokens': ['{}']}",
    #"{"token":["x"},"y","{}"]}"#, "{\"token\":\"{}\n", #"{"session":{"id":"{}"}}"#,
  ]

  /// Names that only their words tell from others.
  static let named = [
    "x-vtex-api-appkey: {}", "a=b&appkey={}", "a=b&clientkey={}", #"{"masterkey":"{}"}"#,
    "encryptionkey={}", "device_code={}", #"{"device_code":"{}"}"#, #"{"user_code":"{}"}"#,
    "a=b&ticket={}", #"{"otpCode":"{}"}"#, "verification_code={}", "sms_code: {}",
    #"{"recovery_codes":["{}"]}"#, #"{"backupCodes":["{}"]}"#, #"{"smtpPass":"{}"}"#,
    "dbPass = {}", "pw={}", #"{"userPin":"{}"}"#, "https://{}:x-oauth-basic@github.com/",
    "https://{}:x@git.example/", "[('X-Api-Key', '{}')]", "[('Authorization', '{}')]",
    #"{"rawHeaders":["Host","x","X-Vault-Token","{}","A","b"]}"#, "curl -u ada:{} https://x/",
    "curl --user 'ada:{}'", #"{"log":"Cookie: a=1x; b=2; c={}"}"#,
  ]

  static let headers = [
    "Authorization: Bearer {}", "Authorization : Bearer {}", "Authorization:\n Bearer\n {}",
    "Authorization: Bearer\n\t{}", "Authorization: Bearer abcdef\nAuthorization: {}",
    "X-Auth-Token: x\n {}", "Ocp-Apim-Subscription-Key: {}", "X-Client: Token {}",
    "X-Client: bearer {}", "X-Client: ApiKey {}", "X-Client: Basic {}",
    "Authorization: Digest username=\"ada\", response=\"{}\"", "Authorization: Custom {}",
    "Authorization: AWS4-HMAC-SHA256 Credential={}/20200101/s3, SignedHeaders=host, Signature=ab",
    "Authorization: AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host;date, Signature={}",
    "Authorization: OAuth realm=\"x\", oauth_token=\"{}\", oauth_nonce=\"n\"",
    "Set-Cookie: sid={}; Path=/; HttpOnly", "Cookie: a=b; c={}", "Proxy-Authorization: Basic {}",
    "Referer: https://x/?token={}&a=b", "Location: https://x/#access_token={}&x=1",
    "X-Forwarded: https://ada:{}@example.com/x", "Link: <https://x/?sig={}>; rel=next",
    "X-Amz-Security-Token: {}", "X-Functions-Key: {}", "X-CSRF-Token: {}",
    "Sec-WebSocket-Protocol: bearer, {}", "Sec-WebSocket-Protocol: graphql-ws, {}",
    "Sec-WebSocket-Protocol: base64url.bearer.authorization.k8s.io.{}, v4.channel.k8s.io",
  ]

  static let queries = [
    "?token={}&x=1", "?X-Amz-Signature={}", "?sv=2020&sig={}", "?a[token]={}", "?user.token={}",
    "?redirect=https%3A%2F%2Fx%2F%3Ftoken%3D{}", "?r=https%253A%252F%252Fx%253Ftoken%253D{}%2526b",
    "?%74oken={}", "?x=1&amp;token={}", "#access_token={}", "?code={}", "?q={\"token\":\"{}\"}",
    "?q=%7B%22token%22%3A%22{}%22%7D", "?X-Amz-Credential={}", "?sv={}",
  ]

  static let bodies = [
    "token={}", "a=b&token={}&c=d", "token={}&c=d",
    "--b\nContent-Disposition: form-data; name=\"token\"\n\n{}\n--b--",
    "--b\nContent-Disposition: form-data; name=\"token\"\nContent-Type: text/plain\n\n{}\n--b--",
    "--b\r\ncontent-disposition: form-data; name=token\r\n\r\n{}\r\n--b--\r\n",
    "<token type=\"x\">{}</token>", "<token><![CDATA[{}]]></token>", "<ns:token>{}</ns:token>",
    "<ns:token a='b'>\n  <v>{}</v>\n</ns:token>", "<a token=\"{}\"/>", "<a token='{}' b='c'/>",
    "<param name=\"token\" value=\"{}\"/>", "<param name=\"token\">{}</param>",
    "<input value='{}' type=hidden name=csrf_token>", "<key>token</key><string>{}</string>",
    "<name>Authorization</name><value>{}</value>", "&lt;token&gt;{}&lt;/token&gt;",
    "token: {}", "token: |\n  {}\nid: 7", "token: >-\n  {}\n", "- token: {}",
    "tokens:\n  - {}\n  - b",
    "tokens:\n- {}\nid: 7", "token:\n  value: {}\n", "a:\n  token: \"{}\"", "token: !!str {}",
    "{a: 1, token: {}, id: 7}", "token = {}", "TOKEN='{}'", "export TOKEN=\"{}\"", "x token={} y=1",
    "\"token\" => \"{}\"", "$token = '{}';", "--token {} --verbose",
    "curl -H 'Authorization: Bearer {}'",
    "Set-Cookie: sid={}; Path=/", "Cookie: a=b; c={}", "{\"Set-Cookie\":\"sid={}; Path=/\"}",
    "-----BEGIN RSA PRIVATE KEY-----\n{}\n-----END RSA PRIVATE KEY-----\n",
    "{\"k\":\"-----BEGIN PRIVATE KEY-----\\n{}\\n-----END PRIVATE KEY-----\\n\"}",
    "-----BEGIN OPENSSH PRIVATE KEY-----\n{}", "https://ada:{}@example.com/",
    "--b\nContent-Disposition: form-data; name=\"token\"\n\nx\n--no\n{}\n--b--",
    "  - name: token\n    value: {}", "env:\n- name: API_KEY\n  value: \"{}\"", "token: 'a''{}'",
    "Your token is {}", "token -> {}", "| token | {} |", "\"token\",\"{}\"", "/reset-password/{}",
    "--b\nContent-Disposition: form-data;\n name=\"token\"\n\n{}\n--b--", "token=\"\"\"{}\"\"\"",
    "<!-- token: {} -->", "mysql://root:{}@db/x", "Server=x;Password={};", "password {}",
    "token={{}}",
    "PHPSESSID={}", "db_pass={}", "{\"masterKey\":\"{}\"}", "token: {}\n  more", "<a token={}>",
    "HTTP/1.1 200 OK\nAuthorization: Bearer {}\n\nx", "> Authorization: Bearer {}",
  ]
}
