/// Places where a secret may be any word, since what stands around it says what it is.
extension SecretPlaces {
  static let bare = coloured + curl + wrapped + configured

  private static let coloured = [
    "{\u{1B}[34;1m\"token\"\u{1B}[0m: \u{1B}[32m\"{}\"\u{1B}[0m}",
    "\u{1B}[1mtoken\u{1B}[0m: \u{1B}[32m{}\u{1B}[0m",
    "\u{1B}[33mtoken\u{1B}[39m=\u{1B}[1m{}\u{1B}[0m",
    "\u{1B}]0;a title\u{7}tok\u{1B}[1men={} x",
    "\u{1B}]8;;https://x/?token={}\u{1B}\\here\u{1B}]8;;\u{1B}\\",
    #"{"log":"\u001b[34mtoken\u001b[0m: \u001b[32m'{}'\u001b[0m"}"#,
  ]

  private static let curl = [
    "docker login -u ada -p {} x.example", "helm registry login x --username ada -p {}",
    "curl -uada:{} https://x/", "curl -su ada:{} https://x/", "curl -sSu ada:{} https://x/",
    "curl https://x/ \\\n  --user \\\n  ada:{}", "curl -b 'a=1; remember={}' https://x/",
    "curl --cookie \"remember={}\" https://x/", "curl --cert file:{} https://x/",
    "curl -E C:\\\\a\\\\file.pem:{} https://x/", "/usr/bin/curl -Ufile:{} x",
    "http -a ada:{} x.example/",
    "https -A bearer -a {} x.example/", "http --auth-type=bearer --auth={} x.example/",
    "x && curl -X POST -v \\\n -d a=b \\\n -u 'ada:{}' x", "curl --user=ada:{} x",
  ]

  private static let wrapped = [
    "Config { api_key: Some(\"{}\") }", "api_key: Some(\"{}\")",
    "User(name: x, password: Optional(\"{}\"))",
    "x password: new String(\"{}\")", "a(password=f'{}')", "x password: @\"{}\"",
    "password: @\"{}\"",
    "connect(host='x', password=os.getenv('DB_PW','{}'))", "password=os.getenv('DB_PW', '{}')",
    "password := []byte(\"{}\")", "get(url, headers={\"Authorization\": f\"Bearer {}\"})",
    "get(url, auth=('ada', '{}'))", "auth = (\"ada\", \"{}\")",
  ]

  private static let configured = [
    "machine x login ada password {}", "machine x\n  login ada\n  password {}\n",
    "proxy_set_header X-Api-Key {};", "  proxy_set_header X-Api-Key \"{}\";",
    "RequestHeader set X-Api-Key \"{}\"", "add_header Authorization \"Bearer {}\";",
    "**Password**: {}", "- **Password:** {}", "the **password**: {} x", "| password | {} |",
    "CREATE USER ada IDENTIFIED BY '{}'", "alter user ada with password '{}';",
    "IDENTIFIED WITH caching_sha2_password BY '{}'",
    "kind: Secret\nmetadata:\n  name: db\nstringData:\n  a: {}\n",
    "apiVersion: v1\ndata:\n  a: {}\nkind: Secret\nmetadata:\n  name: db",
    #"{"kind":"Secret","metadata":{"name":"db"},"stringData":{"a":"{}"}}"#,
    "Private-Lines: 2\nabc\n{}\nPrivate-MAC: x", "x $2b$12${}abcdefghijklmnopqrst",
    "$6$salt${}/abcdefghijklmno",
  ]

  /// What stands in the middle of a token as people paste it, and what before it.
  static let broken: [(before: String, between: String)] = [
    ("", "=\n"), ("", "=\r\n"), ("> ", "\n> "), ("", "\n> > "), ("x = \"", "\" + \""),
    ("x = '", "' +\n      '"), ("", "\u{200B}"), ("", "\u{AD}"), ("", "\u{1B}[0m"),
    ("", "\u{2060}"),
  ]
}
