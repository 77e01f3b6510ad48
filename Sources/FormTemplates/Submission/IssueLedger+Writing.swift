import Diagnostics
import SheetIO

extension IssueLedger {
  /// A ledger of some forms.
  init(_ forms: [IssuedForm]) {
    self.init()
    for form in forms { append(form) }
  }

  /// Forms as a ledger keeps them, made on all processors.
  static func ledgerLines(of forms: [IssuedForm]) -> [Line] {
    Concurrently.map(forms.count) { forms[$0].ledgerLine }
  }

  /// The lines of a ledger file after some forms are issued: what the file holds already stays
  /// byte for byte, because its forms may still come back; forms that it lacks are added.
  ///
  /// - Parameter path: The ledger; it need not exist.
  /// - Throws: What reading it throws.
  static func lines(of issued: [Line], after path: String) throws(Failure) -> [UInt8] {
    let source: ByteSource
    do throws(Failure) {
      source = try ByteSource(path: path)
    } catch {
      guard error.finding.code == .fileMissing else { throw error }
      return joined(issued.lacking([]))
    }
    let known = try IssueLedger(source)
    var lines = try source.allBytes()
    if let last = lines.last, last != UInt8(ascii: "\n") { lines.append(UInt8(ascii: "\n")) }
    return lines + joined(issued.lacking(known.forms.map(\.number)))
  }
}

extension [IssueLedger.Line] {
  /// Those whose numbers are neither among some nor earlier in the list.
  fileprivate func lacking(_ known: [FormNumber]) -> [IssueLedger.Line] {
    var seen = Set(known)
    return filter { seen.insert($0.number).inserted }
  }
}
