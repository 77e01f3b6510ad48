import Glibc

/// The system's converter between two encodings, strict: what it cannot convert, it reports.
///
/// Owns one `iconv` handle. The C type does not leave this file.
@safe struct TextConverter: ~Copyable {
  private let handle: iconv_t

  /// Why a conversion stopped before the end of its input.
  enum Stop {
    /// Everything was converted.
    case none
    /// The rest is the beginning of a character whose other bytes have not come yet.
    case incomplete
    /// The next byte begins nothing that is valid, or something the target cannot hold.
    case invalid
  }

  /// A converter, or `nil` if the system does not know one of the names.
  init?(from: String, to: String) {
    guard let handle = unsafe iconv_open(to, from), Int(bitPattern: handle) != -1 else {
      return nil
    }
    unsafe self.handle = unsafe handle
  }

  deinit { _ = unsafe iconv_close(handle) }

  /// Converts `input[start...]` and appends the result to `output`.
  ///
  /// - Returns: How many bytes of the input were taken, and why it stopped there.
  func convert(
    _ input: [UInt8], from start: Int = 0, appendingTo output: inout [UInt8]
  ) -> (taken: Int, stop: Stop) {
    var taken = start
    while taken < input.count {
      let room = min(max(2 * (input.count - taken), 64), 1 << 16)
      var stop = Stop.none
      var isFull = false
      let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
        // Both pointers stay inside their buffers: `iconv` is told how much is left of each.
        unsafe input.withUnsafeBufferPointer { bytes in
          var source =
            unsafe UnsafeMutablePointer(
              mutating: UnsafeRawPointer(bytes.baseAddress! + taken).assumingMemoryBound(
                to: CChar.self)) as UnsafeMutablePointer<CChar>?
          var sourceLeft = input.count - taken
          var target =
            unsafe UnsafeMutableRawPointer(buffer.baseAddress!).assumingMemoryBound(
              to: CChar.self) as UnsafeMutablePointer<CChar>?
          var targetLeft = room
          let result = unsafe iconv(handle, &source, &sourceLeft, &target, &targetLeft)
          if result == -1 {
            switch errno {
            case E2BIG: isFull = true
            case EINVAL: stop = .incomplete
            default: stop = .invalid
            }
          }
          taken = input.count - sourceLeft
          filled = room - targetLeft
        }
      }
      output.append(contentsOf: piece)
      if !isFull { return (taken - start, stop) }
    }
    return (taken - start, .none)
  }
}
