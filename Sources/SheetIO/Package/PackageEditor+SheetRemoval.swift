public import Diagnostics

extension PackageEditor {
  /// Takes a sheet away, with its notes, its drawings and the names that belong to it alone.
  ///
  /// - Parameter index: Zero-based, into `sheetNames`.
  /// - Throws: `.editNotSafe` if formulas, names, links or charts refer to the sheet, or no other
  ///   sheet can be seen; `.editSheetMissing`.
  public mutating func removeSheet(at index: Int) throws(Failure) {
    try settle()
    var copy = self
    try copy.removeSheetOrThrow(index)
    self = copy
  }

  private mutating func removeSheetOrThrow(_ index: Int) throws(Failure) {
    let part = try part(ofSheet: index)
    let workbook = try markup(of: workbookPart)
    guard let list = workbook.child("sheets", of: 0) else {
      throw notSafe(nil, "工作簿没有工作表清单", "the workbook has no list of sheets")
    }
    let elements = workbook.children(of: list).filter { workbook.is($0, "sheet") }
    guard let position = sheetIndices(workbook).firstIndex(of: index) else {
      throw notSafe(index, "工作簿的工作表清单有误", "the list of sheets is invalid")
    }
    let isOtherVisible = elements.enumerated().contains {
      $0.offset != position && ["visible", nil].contains(workbook.value("state", of: $0.element))
    }
    guard isOtherVisible else {
      throw notSafe(index, "它是唯一看得见的工作表", "no other sheet can be seen")
    }
    try refuseReferences(to: index)
    if try !grid(index).formulas.isEmpty { try dropCalculationChain() }

    var edits = XMLEdits()
    edits.remove(workbook.range(of: elements[position]))
    removeNames(ofSheetAt: position, in: workbook, &edits)
    if let views = workbook.child("bookViews", of: 0) {
      for view in workbook.children(of: views) {
        for name in ["activeTab", "firstSheet"] {
          guard let tab = workbook.value(name, of: view).flatMap({ Int($0) }), tab >= position,
            tab > 0
          else { continue }
          edits.set(name, to: "\(tab - 1)", of: view, in: workbook)
        }
      }
    }
    apply(edits, to: workbookPart, workbook)
    try removeAnnexes(of: part)
    for relationship in try relationships(of: workbookPart) where relationship.part == part {
      try removePart(part, relationship: relationship.id, of: workbookPart)
    }
    forget(index)
  }

  /// Drops everything that is kept by the sheet's number.
  private mutating func forget(_ index: Int) {
    sheetNames.remove(at: index)
    sheetParts.remove(at: index)
    pending.remove(at: index)
    expected.remove(at: index)
    grids = [:]
    tableCache = [:]
    var notes: [Int: [Note]] = [:]
    for (sheet, list) in expectedNotes where sheet != index {
      notes[sheet > index ? sheet - 1 : sheet] = list
    }
    expectedNotes = notes
  }

  /// Takes the names of one sheet away; those of sheets behind it follow their sheets.
  private func removeNames(
    ofSheetAt position: Int, in workbook: XMLMarkup, _ edits: inout XMLEdits
  ) {
    guard let list = workbook.child("definedNames", of: 0) else { return }
    let names = workbook.children(of: list)
    let gone = names.filter { workbook.value("localSheetId", of: $0) == "\(position)" }
    if gone.count == names.count {
      edits.remove(workbook.range(of: list))
      return
    }
    for name in names {
      guard let local = workbook.value("localSheetId", of: name).flatMap({ Int($0) }) else {
        continue
      }
      if local == position {
        edits.remove(workbook.range(of: name))
      } else if local > position {
        edits.set("localSheetId", to: "\(local - 1)", of: name, in: workbook)
      }
    }
  }

  /// Takes away the parts that only this sheet has: notes, drawings, printer settings.
  private mutating func removeAnnexes(of part: String) throws(Failure) {
    var shared: Set<String> = []
    for other in sheetParts {
      guard let other, other != part else { continue }
      for relationship in try relationships(of: other) {
        if let target = relationship.part { shared.insert(target) }
      }
    }
    let links = Relationship.relationshipsPart(of: part)
    for relationship in try relationships(of: part) {
      guard let target = relationship.part, !shared.contains(target),
        try bytes(of: target) != nil
      else { continue }
      try removePart(target, relationship: relationship.id, of: part)
      removed.insert(Relationship.relationshipsPart(of: target))
    }
    if try bytes(of: links) != nil { removed.insert(links) }
  }

  // MARK: What refers to a sheet

  /// Refuses a sheet to which formulas, names, links or charts of the rest of the workbook refer.
  private func refuseReferences(to index: Int) throws(Failure) {
    let name = sheetNames[index]
    // Programs write the quotes around a name in three ways.
    let written = String(decoding: XMLText.escaped(Array(name.utf8)), as: UTF8.self)
    let needles = ["!", "'!", "&apos;!", "&#39;!"].map { written + $0 }
    func refers(_ part: String) throws(Failure) -> Bool {
      guard let bytes = try bytes(of: part) else { return false }
      return needles.contains { UTF8Text.firstRange(of: $0, in: bytes, from: 0) != nil }
    }
    for (other, part) in sheetParts.enumerated() where other != index {
      guard let part, try refers(part) else { continue }
      throw notSafe(
        index, "工作表“\(sheetNames[other])”里有公式或链接引用它",
        "formulas or links of the sheet \(sheetNames[other]) refer to it")
    }
    let workbook = try markup(of: workbookPart)
    if let list = workbook.child("definedNames", of: 0) {
      for defined in workbook.children(of: list)
      where workbook.value("localSheetId", of: defined) == nil {
        let text = workbook.text(in: workbook.content(of: defined))
        let isHere = ["\(name)!", "\(name)'!"].contains {
          UTF8Text.firstRange(of: $0, in: text, from: 0) != nil
        }
        if isHere {
          throw notSafe(index, "有名称引用它", "a defined name refers to it")
        }
      }
    }
    let types = try package.contentTypes()
    for entry in package.archive.entries {
      let part = String(decoding: entry.name, as: UTF8.self)
      guard types.type(of: part)?.hasSuffix("drawingml.chart+xml") == true, try refers(part) else {
        continue
      }
      throw notSafe(index, "有图表引用它", "a chart refers to it")
    }
  }
}
