import Diagnostics
import Synchronization

/// What parts of workbooks say that were read a moment ago.
///
/// Files of one batch share many parts byte for byte: content types, relationships, looks, what
/// stands around the rows. A part that is stored in the same bytes as one that was read whole says
/// what that one said, and is neither inflated nor parsed again.
final class KnownParts: Sendable {
  private struct Known: Sendable {
    let bytes: [UInt8]
    let value: any Sendable
  }

  private let parts = Mutex<[String: [Known]]>([:])

  /// Variants of a part that are kept; further ones are parsed each time.
  private static let variantCount = 16

  /// What a part says.
  ///
  /// - Parameters:
  ///   - part: The part's name.
  ///   - bytes: The part as it is stored, or what is parsed of it.
  ///   - parse: Reads these bytes; its result must follow from them alone.
  func value<Value: Sendable>(
    of part: String, _ bytes: [UInt8], _ parse: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    let variants = parts.withLock { $0[part] } ?? []
    if let known = variants.first(where: { $0.bytes == bytes }), let value = known.value as? Value {
      return value
    }
    let value = try parse()
    parts.withLock { parts in
      if parts[part, default: []].count < Self.variantCount {
        parts[part, default: []].append(Known(bytes: bytes, value: value))
      }
    }
    return value
  }
}
