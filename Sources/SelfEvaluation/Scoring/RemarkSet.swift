/// Which remarks of a closed list of at most 32 apply, in four bytes.
public struct RemarkSet<Remark>: Hashable, Sendable
where Remark: RawRepresentable<UInt8> & CaseIterable & Sendable {
  private var bits: UInt32 = 0

  /// No remark.
  public init() {}

  /// Whether no remark applies.
  public var isEmpty: Bool { bits == 0 }

  /// Whether a remark is among them.
  public func contains(_ remark: Remark) -> Bool { bits >> UInt32(remark.rawValue) & 1 == 1 }

  /// Adds a remark.
  public mutating func insert(_ remark: Remark) { bits |= 1 << UInt32(remark.rawValue) }

  /// Each remark, in the order of their declaration.
  public var all: [Remark] { isEmpty ? [] : Remark.allCases.filter(contains) }
}

extension RemarkSet: ExpressibleByArrayLiteral {
  /// These remarks.
  public init(arrayLiteral remarks: Remark...) {
    for remark in remarks { insert(remark) }
  }
}
