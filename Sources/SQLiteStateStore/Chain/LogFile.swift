import Glibc

/// A write-ahead log as it stands on the disk, after "The SQLite Database File Format", section 4: a header of 32
/// bytes, then frames, each with a header of 24 bytes (page, size of the database after a commit or 0, two salts, two
/// checksums) and one page.
final class LogFile {
  /// What a log begins with: written anew, with other salts, whenever its frames are begun anew.
  struct Header: Equatable {
    fileprivate let bytes: [UInt8]

    fileprivate init?(_ bytes: [UInt8]) {
      self.bytes = bytes
      guard bytes.number(at: 0, bytes: 4).map({ $0 & ~1 }) == 0x377F_0682,
        bytes.number(at: 4, bytes: 4) == 3_007_000, pageSize >= 512, pageSize <= 65_536
      else { return nil }
    }

    /// How many bytes each page has.
    var pageSize: Int { bytes.number(at: 8, bytes: 4) ?? 0 }
    fileprivate var salts: ArraySlice<UInt8> { bytes[16..<24] }
    /// The checksum that the frames' go on from; `nil` where it does not hold: then there is no log.
    fileprivate var checksum: FrameChecksum? {
      var sum = FrameChecksum(isBigEndian: bytes[3] & 1 == 1)
      sum.add(bytes[..<24])
      return sum.bytes[...] == bytes[24...] ? sum : nil
    }
  }

  /// One page that was written to the log.
  struct Frame {
    /// Which page it is.
    let page: Int
    /// How many pages there are after the commit that it ends; `nil` when it ends none.
    let pagesAfterCommit: Int?
    fileprivate let header: [UInt8]
    fileprivate let offset: Int
  }

  private let descriptor: Int32

  /// Opens one; `nil` when there is none.
  ///
  /// It has no locks that closing it could let go of: SQLite's are on the index.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// What it begins with now; `nil` while that is no log's.
  var header: Header? { bytes(at: 0, count: 32).flatMap(Header.init) }

  /// The frames that were written since its header was, the last ones perhaps in part.
  func frames(_ header: Header) -> some Sequence<Frame> {
    sequence(state: 32) { [self] offset -> Frame? in
      guard let bytes = bytes(at: offset, count: 24), bytes[8..<16] == header.salts,
        let page = bytes.number(at: 0, bytes: 4), let size = bytes.number(at: 4, bytes: 4)
      else { return nil }
      defer { offset += 24 + header.pageSize }
      return Frame(
        page: page, pagesAfterCommit: size > 0 ? size : nil, header: bytes, offset: offset + 24)
    }
  }

  /// The line on a frame's page.
  func line(_ frame: Frame, _ header: Header) -> CommitLine? {
    guard let bytes = bytes(at: frame.offset, count: header.pageSize),
      let page = TreePage(bytes, isFirst: frame.page == 1)
    else { return nil }
    return CommitLine(page)
  }

  /// Goes through the frames whose checksums hold, each with its line: what SQLite would read from the log.
  func eachValidFrame(_ header: Header, _ body: (Frame, CommitLine?) -> Void) {
    guard var sum = header.checksum else { return }
    for frame in frames(header) {
      guard let page = bytes(at: frame.offset, count: header.pageSize) else { return }
      sum.add(frame.header[..<8])
      sum.add(page[...])
      guard sum.bytes[...] == frame.header[16...] else { return }
      body(frame, TreePage(page, isFirst: frame.page == 1).flatMap(CommitLine.init))
    }
  }

  private func bytes(at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(descriptor, &bytes, count, offset) == count ? bytes : nil
  }
}
