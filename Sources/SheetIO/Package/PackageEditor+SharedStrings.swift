public import Diagnostics

extension PackageEditor {
  /// Empties the shared strings that no cell shows any more: what was taken out of cells, or stood
  /// on a sheet that was removed, could still be read in the file by whoever unpacks it. The others
  /// keep their numbers.
  ///
  /// - Returns: How many held something.
  /// - Throws: What reading the parts throws; `.editNotSafe` where it is not known what a cell shows.
  @discardableResult
  public mutating func clearUnusedStrings() throws(Failure) -> Int {
    try settle()
    let related = try relationships(of: workbookPart)
    guard let part = related.first(where: { $0.kind == "sharedStrings" })?.part,
      package.archive.contains(part)
    else { return 0 }
    var used: Set<Int> = []
    // Macro and dialog sheets hold cells as well.
    for case let sheet? in related.filter({ $0.kind.lowercased().hasSuffix("sheet") }).map(\.part) {
      let markup = try markup(of: sheet)
      for cell in markup.elements.indices where markup.is(cell, "c") {
        guard markup.value("t", of: cell) == "s", let value = markup.child("v", of: cell) else {
          continue
        }
        // What cannot be read as a number must not make a string look unused.
        let words = markup.text(in: markup.content(of: value)).filter { $0 > 0x20 }
        guard let index = Int(String(decoding: words, as: UTF8.self)) else {
          throw notSafe(
            nil, "有单元格的共享文字编号不是数字", "the number of a cell's shared text is none")
        }
        used.insert(index)
      }
    }
    let strings = try markup(of: part)
    var edits = XMLEdits()
    var count = 0
    let items = strings.children(of: 0).filter { strings.is($0, "si") }
    for (index, item) in items.enumerated() where !used.contains(index) {
      let content = strings.content(of: item)
      guard !strings.text(in: content).isEmpty else { continue }
      edits.replace(content, with: "<\(strings.prefix(item))t/>")
      count += 1
    }
    apply(edits, to: part, strings)
    return count
  }
}
