import CZlib

/// A raw deflate stream in the making (RFC 1951).
///
/// Owns zlib's state, which must stay at one address and so lives on the heap.
@safe struct Deflate: ~Copyable {
  private let stream: UnsafeMutablePointer<z_stream>

  /// Bytes packed at a time.
  private static let pieceCount = 1 << 16

  /// A stream at its start, or `nil` if memory for it is refused.
  init?() {
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    // Negative window bits: raw deflate, no zlib header. The level is fixed, so that the same
    // bytes always pack to the same bytes.
    let code = unsafe deflateInit2_(
      state, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    guard code == Z_OK else {
      unsafe state.deinitialize(count: 1)
      unsafe state.deallocate()
      return nil
    }
    unsafe stream = state
  }

  deinit {
    unsafe deflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Packs `bytes` and appends what came out so far to `output`.
  ///
  /// - Parameter isLast: Whether the stream ends with these bytes.
  /// - Returns: `false` if zlib reports an error, which only a lack of memory brings about.
  mutating func pack(_ bytes: [UInt8], isLast: Bool, into output: inout [UInt8]) -> Bool {
    var piece = [UInt8](repeating: 0, count: Self.pieceCount)
    var from = 0
    while true {
      let available = min(bytes.count - from, Self.pieceCount)
      let flush = isLast && from + available == bytes.count ? Z_FINISH : Z_NO_FLUSH
      // The pointers are valid only inside the closures; zlib keeps none between calls.
      let code = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe piece.withUnsafeMutableBufferPointer { target in
          unsafe stream.pointee.next_in = source.baseAddress.map {
            unsafe UnsafeMutablePointer(mutating: $0 + from)
          }
          unsafe stream.pointee.avail_in = UInt32(available)
          unsafe stream.pointee.next_out = target.baseAddress
          unsafe stream.pointee.avail_out = UInt32(target.count)
          return unsafe deflate(stream, flush)
        }
      }
      from += available - Int(unsafe stream.pointee.avail_in)
      output.append(contentsOf: piece[..<(Self.pieceCount - Int(unsafe stream.pointee.avail_out))])
      switch code {
      case Z_STREAM_END: return true
      case Z_OK, Z_BUF_ERROR:
        if flush != Z_FINISH, from == bytes.count, unsafe stream.pointee.avail_out > 0 {
          return true
        }
      default: return false
      }
    }
  }
}
