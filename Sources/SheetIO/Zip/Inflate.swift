import CZlib

/// A raw deflate stream (RFC 1951) that is inflated piece by piece.
///
/// Owns zlib's state, which zlib allocates: the state must stay at one address, so it lives on
/// the heap, and is released with the value.
@safe struct Inflate: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// What one step did.
  enum Step {
    /// More input or more room is needed.
    case more
    /// The stream's last block has ended.
    case finished
    /// The bytes are no deflate stream.
    case damaged
  }

  /// A stream at its start, or `nil` if memory for it is refused.
  init?() {
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    // Negative window bits: raw deflate, no zlib header.
    let code = unsafe inflateInit2_(
      state, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      return nil
    }
    unsafe stream = state
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Inflates from `input[from...]` into the free room of `output[filled...]`.
  ///
  /// - Parameters:
  ///   - from: First byte not yet taken; moved forward.
  ///   - filled: First free byte of `output`; moved forward.
  mutating func step(
    _ input: [UInt8], from: inout Int, into output: inout [UInt8], filled: inout Int
  ) -> Step {
    let available = min(input.count - from, Int(UInt32.max))
    let room = min(output.count - filled, Int(UInt32.max))
    guard available >= 0, room > 0 else { return room == 0 ? .more : .damaged }
    // The pointers are valid only inside the closures; zlib keeps none between calls.
    let code = unsafe input.withUnsafeBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        guard let sourceBase = source.baseAddress, let targetBase = target.baseAddress else {
          return Z_BUF_ERROR
        }
        unsafe stream.pointee.next_in = UnsafeMutablePointer(mutating: sourceBase + from)
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = targetBase + filled
        unsafe stream.pointee.avail_out = UInt32(room)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    from += available - Int(unsafe stream.pointee.avail_in)
    filled += room - Int(unsafe stream.pointee.avail_out)
    switch code {
    case Z_STREAM_END: return .finished
    case Z_OK, Z_BUF_ERROR: return .more
    default: return .damaged
    }
  }

  /// CRC-32 (ISO 3309) of `bytes[range]`, continued from `checksum`.
  static func checksum(_ checksum: UInt32, of bytes: [UInt8], in range: Range<Int>) -> UInt32 {
    let range = range.clamped(to: 0..<bytes.count)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress, !range.isEmpty else { return checksum }
      return UInt32(
        truncatingIfNeeded: unsafe crc32_z(
          UInt(checksum), base + range.lowerBound, range.count))
    }
  }
}
