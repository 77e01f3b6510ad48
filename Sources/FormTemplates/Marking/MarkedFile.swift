public import Diagnostics
public import SheetIO

/// An input that is to be given back with marks: which file, and under which name.
public struct MarkedFile {
  /// The input as the user named it and as findings name it.
  public let file: String
  private var editor: PackageEditor
  private var remarks: [Finding] = []

  /// Opens an input for marking. A text file becomes a workbook of the same rows, all as text.
  ///
  /// - Parameters:
  ///   - source: The input.
  ///   - options: What the user says about a text file.
  /// - Throws: `.workbookSigned`, and what the readers throw.
  public init(_ source: ByteSource, options: TableFile.Options) throws(Failure) {
    file = source.name
    guard try FileFormat.recognise(source) == .text else {
      editor = try PackageEditor(source, limits: options.limits)
      return
    }
    let text = try TableFile(source, options: options)
    let rows = text.tables.first?.rows ?? []
    var widths: [Double] = []
    for row in rows {
      for (column, field) in row.fields.enumerated() {
        if column == widths.count { widths.append(Self.narrowest) }
        // Wide enough for what people read, not for whole paragraphs.
        widths[column] = min(
          max(widths[column], TextExtent.width(of: field) + 2), Self.widest)
      }
    }
    editor = try PackageEditor(
      newWorkbook: source.name, sheet: Self.sheetName(of: source.name),
      rows: rows.map { row in
        Row(
          index: row.index,
          cells: row.fields.enumerated().filter { !$0.element.isEmpty }.map {
            Cell(column: $0.offset, value: .text($0.element))
          })
      }, widths: widths)
    remarks = [Finding(.markedCopyOfText, at: Location(file: file))]
  }

  private static let narrowest = 8.0
  private static let widest = 48.0

  /// Marks the input and writes it.
  ///
  /// - Parameters:
  ///   - findings: All findings of the run; those of other inputs are left out.
  ///   - inputs: The names of all inputs.
  ///   - path: The target.
  ///   - keepsReplaced: Whether the file that is replaced stays beside it as `.bak`.
  ///   - language: The language of notes and list.
  /// - Returns: What the user should know about the marks.
  /// - Throws: `.markedExtension`, what the editor and `OutputFile` throw.
  public mutating func write(
    _ findings: [Finding], inputs: [String], to path: String, keepsReplaced: Bool = false,
    language: Language
  ) throws(Failure) -> [Finding] {
    try Self.requireExtension(of: editor, path)
    let others = Set(inputs).subtracting([file])
    let own = findings.filter { finding in
      !others.contains(finding.location.file) || finding.places.contains { $0.file == file }
    }
    let marked = try FindingMarks.put(own, on: &editor, file: file, language: language)
    try editor.save(to: path, keepsReplaced: keepsReplaced)
    return remarks + marked
  }

  /// The extension of the file to be written: that of the kind of workbook.
  public func fileExtension() throws(Failure) -> String { try editor.fileExtension() }

  /// Refuses an output whose extension Excel would not open for this kind of workbook.
  ///
  /// - Throws: `.markedExtension`.
  public static func requireExtension(
    of editor: PackageEditor, _ path: String
  ) throws(Failure) {
    let needed = try editor.fileExtension()
    guard path.lowercased().hasSuffix(".\(needed)") else {
      throw Failure(
        .markedExtension, at: Location(file: path), facts: ["extension": Wording(needed)])
    }
  }

  // MARK: Names

  /// Names for the marked copies of several inputs in one folder, without extensions: the
  /// input's own with `-标注` behind it, numbered where two inputs have the same.
  public static func outputNames(for inputs: [String]) -> [String] {
    var taken: Set<String> = []
    return inputs.map { input in
      let base = baseName(of: input) + "-标注"
      var name = base
      var number = 2
      while !taken.insert(name.lowercased()).inserted {
        name = "\(base)\(number)"
        number += 1
      }
      return name
    }
  }

  /// A file's name without folders and without the extension.
  private static func baseName(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// A file's name as a sheet may have it.
  private static func sheetName(of path: String) -> String {
    var name = ""
    for character in baseName(of: path) {
      let isAllowed =
        !"[]:*?/\\'".contains(character)
        && character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      let next = isAllowed ? character : "_"
      if (name + String(next)).utf16.count > 31 { break }
      name.append(next)
    }
    return name.isEmpty || name.lowercased() == "history" ? "表" : name
  }
}
