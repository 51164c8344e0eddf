import Glibc
import NIOCore
import NIOHTTP1

/// Ends a connection at a request line of another protocol: the decoder takes RTSP and ICE for HTTP, and does not tell.
///
/// It looks at each line's end, also of a body's, where nobody who asks for a verdict has such a line.
final class RequestLineGuard: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var firstWord = FirstWord.reading
  /// The end of a line of which more is to come.
  private var tail: [UInt8] = []
  private var hasEnded = false

  /// What a line begins with.
  private enum FirstWord {
    case reading
    /// A colon comes before any blank: it is a header.
    case header
    case method
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !hasEnded else { return }
    let bytes = unwrapInboundIn(data)
    guard let start = bytes.withUnsafeReadableBytes(foreignLine(in:)) else {
      context.fireChannelRead(data)
      return
    }
    hasEnded = true
    // What came before is answered first.
    if let before = bytes.getSlice(at: bytes.readerIndex, length: start), start > 0 {
      context.fireChannelRead(wrapInboundOut(before))
    }
    context.fireErrorCaught(HTTPParserError.invalidVersion)
  }

  /// Where the first line of another protocol begins; 0 where it began before these bytes.
  private func foreignLine(in bytes: UnsafeRawBufferPointer) -> Int? {
    var start = 0
    while let newline = bytes[start...].firstNewline {
      let line = bytes[start..<newline]
      look(at: line)
      if firstWord == .method, (tail + line.suffix(12)).isForeign { return start }
      tail.removeAll(keepingCapacity: true)
      firstWord = .reading
      start = newline + 1
    }
    let rest = bytes[start...]
    look(at: rest)
    if !rest.isEmpty { tail = Array((tail + rest.suffix(12)).suffix(12)) }
    return nil
  }

  private func look(at line: Slice<UnsafeRawBufferPointer>) {
    guard firstWord == .reading else { return }
    switch line.first(where: { $0 == 0x20 || $0 == 0x3A }) {
    case 0x20: firstWord = .method
    case 0x3A: firstWord = .header
    default: break
    }
  }
}

extension Slice<UnsafeRawBufferPointer> {
  fileprivate var firstNewline: Int? {
    guard let start = UnsafeRawBufferPointer(rebasing: self).baseAddress,
      let found = memchr(start, 0x0A, count)
    else { return nil }
    return startIndex + (UnsafeRawPointer(found) - start)
  }
}

extension [UInt8] {
  /// Whether a line that ends so asks by another protocol, such as ` RTSP/1.0`.
  fileprivate var isForeign: Bool {
    let line = last == 0x0D ? dropLast() : self[...]
    return [" RTSP/", " ICE/"].contains { line.dropLast(3).hasSuffix($0) }
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
