/// Places in settings, in tables and in commands where a secret may stand, written as `{}`.
extension SecretPlaces {
  static let settings = [
    "- value: {}\n  name: password", "env:\n  - value: \"{}\"\n    name: token\n  - name: x",
    "value: |\n  {}\nname: password\n", "- name: password\n  note: x\n  value: {}",
    "shared: &pw {}\npassword: *pw", "list:\n  - &pw {}\ndb:\n  password: *pw",
    "shared: &pw |\n  {}\ntoken: *pw\n", "password: &pw {}\nother: *pw",
    "<input type=\"password\" value=\"{}\">", "<input value='{}' type='password' id=a>",
    "password = \"\"\"\n{}\"\"\"", "password = '''\n{}\n'''\nid = 7",
    "s:8:\"password\";s:5:\"{}\";", "a:1:{s:5:\"token\";s:2:\"{}\";}",
    "Server=x;Password={};Database=y", "Server=x; Pwd = {}; Database=y",
    #"{"db":"Server=x;User Id=sa;Password={};"}"#, #"{"db":"Server=x;Password={}"}"#,
  ]

  static let tables = [
    "id,token,name\n7,{},Ada\n8,x,Bob", "id;\"password\";name\n7;\"{}\";Ada",
    "id\ttoken\n7\t{}\n", "name,api key\n\"Ada, B\",\"{}\"\r\n", "token,id\n{},7",
    "| id | token |\n|---|:--|\n| 7 | {} |", "id | password\n---|---\n7 | {}",
    "+----+-------+\n| id | token |\n+----+-------+\n| 7  | {} |\n+----+-------+",
    " id | password \n----+-------\n 7  | {}\n(1 row)",
  ]

  static let commands = [
    "mysql -u root -p{} shop", "mysqldump -h db -p'{}' shop", "mariadb -p\"{}\" shop",
    "sshpass -p {} ssh x", "redis-cli -h x -a {} ping",
  ]

  static let paths = [
    "https://hooks.slack.com/services/T01ABCDEF/B01ABCDEF/{}",
    "POST /services/T01ABCDEF/B01ABCDEF/{} now", "https://api.telegram.org/bot123456:{}/send",
    "https://discord.com/api/webhooks/123456789/{}", "https://x.example/reset/{}",
    "https://x.example/account/verify/{}?a=b", "/invite/{}", "/password/reset/{}/done",
    "/activate/42/{}",
  ]
}
