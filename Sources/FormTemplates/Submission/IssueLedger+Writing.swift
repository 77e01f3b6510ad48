import Diagnostics
import SheetIO

extension IssueLedger {
  /// A ledger of some forms.
  init(_ forms: [IssuedForm]) {
    self.init()
    for form in forms { append(form) }
  }

  /// The lines of a ledger file after some forms are issued: what the file holds already stays
  /// byte for byte, because its forms may still come back; forms that it lacks are added.
  ///
  /// - Parameter path: The ledger; it need not exist.
  /// - Throws: What reading it throws.
  static func lines(of issued: [IssuedForm], after path: String) throws(Failure) -> [UInt8] {
    let source: ByteSource
    do throws(Failure) {
      source = try ByteSource(path: path)
    } catch {
      guard error.finding.code == .fileMissing else { throw error }
      return IssueLedger(issued).lines
    }
    let known = try IssueLedger(source)
    var lines = try source.allBytes()
    if let last = lines.last, last != UInt8(ascii: "\n") { lines.append(UInt8(ascii: "\n")) }
    return lines + IssueLedger(issued.filter { known.form($0.number) == nil }).lines
  }
}
