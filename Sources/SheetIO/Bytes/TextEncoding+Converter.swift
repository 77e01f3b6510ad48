import Glibc

/// A converter between two encodings, strict: what it cannot convert, it reports.
///
/// GB 18030 is converted by our own table, everything else by the system's `iconv`. Owns one
/// `iconv` handle, or none. The C type does not leave this file.
@safe struct TextConverter: ~Copyable {
  private let handle: iconv_t?
  private let table: Table?

  private enum Table {
    case encoding(GB18030Table)
    case decoding(GB18030Table)
  }

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
    guard (from == "UTF-8" && to == "GB18030") || (from == "GB18030" && to == "UTF-8") else {
      self.init(system: from, to: to)
      return
    }
    guard let gb18030 = GB18030Table.system else { return nil }
    self.init(table: from == "UTF-8" ? .encoding(gb18030) : .decoding(gb18030))
  }

  private init(table: Table) {
    unsafe handle = nil
    self.table = table
  }

  /// The system's converter, or `nil` if it does not know one of the names.
  init?(system from: String, to: String) {
    guard let handle = unsafe iconv_open(to, from), Int(bitPattern: handle) != -1 else {
      return nil
    }
    unsafe self.handle = unsafe handle
    table = nil
  }

  deinit {
    if let handle = unsafe handle { _ = unsafe iconv_close(handle) }
  }

  /// Converts `input[start...]` and appends the result to `output`.
  ///
  /// - Returns: How many bytes of the input were taken, and why it stopped there.
  func convert(
    _ input: [UInt8], from start: Int = 0, appendingTo output: inout [UInt8]
  ) -> (taken: Int, stop: Stop) {
    switch table {
    case .encoding(let table): return table.encode(input, from: start, appendingTo: &output)
    case .decoding(let table): return table.decode(input, from: start, appendingTo: &output)
    case nil: return convertBySystem(input, from: start, appendingTo: &output)
    }
  }

  private func convertBySystem(
    _ input: [UInt8], from start: Int, appendingTo output: inout [UInt8]
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
