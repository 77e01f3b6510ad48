public import Diagnostics
public import SheetIO

/// One way in for bytes that nobody vouches for, and what must hold whatever they are.
///
/// A trap, a hang or an error of memory is a defect by itself; `check` tells the others.
public struct FuzzEntry: Sendable, CustomStringConvertible {
  /// What it is called in reports and among the folders of inputs.
  public let name: String
  /// Inputs from which others are made.
  public let seeds: [[UInt8]]
  /// Reads a sheet without the fast scanner, for comparison; whoever may see into the library sets
  /// it.
  public var readCarefully: (@Sendable (WorkbookReader, Int) throws(Failure) -> Sheet)?
  private let body: @Sendable ([UInt8], FuzzEntry) -> String?

  init(
    _ name: String, seeds: [[UInt8]],
    check: @escaping @Sendable ([UInt8], FuzzEntry) -> String?
  ) {
    self.name = name
    self.seeds = seeds
    body = check
  }

  /// Reads an input; returns which law it broke, or `nil`.
  public func check(_ input: [UInt8]) -> String? { body(input, self) }

  public var description: String { name }

  /// All of them.
  public static let all = [
    zip, inflate, sheet, sharedStrings, numberFormat, parts, csv, encoding, table, editor,
    patch,
  ]

  /// Small limits, so that every one of them is reached.
  static let limits: ReadLimits = {
    var limits = ReadLimits()
    limits.entryBytes = 4 << 20
    limits.inflatedBytes = 6 << 20
    limits.ratioFloor = 1 << 16
    limits.cellCount = 5_000
    limits.stringBytes = 1 << 12
    limits.sharedStringBytes = 1 << 16
    limits.nestingDepth = 40
    limits.recordCount = 10_000
    limits.fieldCount = 1_000
    return limits
  }()

  /// The outcome of a function of the library, so that two can be compared.
  static func outcome<Value>(_ body: () throws(Failure) -> Value) -> Result<Value, Failure> {
    do throws(Failure) {
      return .success(try body())
    } catch {
      // What is said of it must be sayable, too.
      _ = error.finding.message(in: .chinese) + error.finding.message(in: .english)
      return .failure(error)
    }
  }
}
