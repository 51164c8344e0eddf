import Foundation
import TerminalDriver

/// A home with one credential of each kind; made once, then copied.
struct Furnished {
  let home: Home
  let token: String
  let key: String
  let partnerKey: String

  /// Copies the furnished home.
  init() throws {
    let model = try Furnished.model.get()
    home = try Home()
    let ended = try home.shell("cp -a '\(model.home.path)/.' \"$HOME\"")
    guard ended.code == 0 else { throw DriverError.failed(ended.errors) }
    (token, key, partnerKey) = (model.token, model.key, model.partnerKey)
  }

  private init(making home: Home) throws {
    self.home = home
    try home.makeStore()
    let values = try home.shell(
      """
      set -e
      keydesk token generate --password-file "$PW" >&2
      keydesk public-api enable --password-file "$PW" >&2
      keydesk public-api generate --password-file "$PW" >&2
      keydesk marketplace register --own-product --location-name 'Salon Sync' \
        --password-file "$PW" >&2
      for kind in token public-api marketplace; do keydesk $kind reveal --password-file "$PW"; done
      """)
    let lines = values.output.split(separator: "\n").map(String.init)
    guard values.code == 0, lines.count == 3 else { throw DriverError.failed(values.errors) }
    (token, key, partnerKey) = (lines[0], lines[1], lines[2])
  }

  private static let model = Result { try Furnished(making: Home()) }
}
