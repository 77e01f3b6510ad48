public import Diagnostics

/// What an input is, judged by its bytes alone; the name's extension decides nothing.
public enum FileFormat: String, Sendable {
  /// An Office Open XML workbook, with or without macros.
  case xlsx
  /// A binary workbook (`.xlsb`).
  case xlsb
  /// A workbook of Excel 97 to 2003 (`.xls`).
  case xls
  /// A workbook that asks for a password before it opens.
  case encryptedWorkbook
  /// An OpenDocument file (`.ods`).
  case openDocument
  /// A document of Word 97 to 2003 or of WPS (`.doc`, `.wps`).
  case wordBinary
  /// A Word document (`.docx`).
  case wordDocument
  /// A presentation (`.pptx`).
  case presentation
  /// Another zip archive, perhaps with workbooks inside.
  case zip
  /// A web page, as some systems export tables under the name `.xls`.
  case html
  /// Excel's XML of 2003, as some systems export tables under the name `.xls`.
  case spreadsheetXML
  /// Another XML document.
  case xml
  /// A PDF.
  case pdf
  /// Bytes that are no table: a picture, another kind of archive, an unknown binary file.
  case binary
  /// Nothing at all.
  case empty
  /// Text, presumably a CSV.
  case text

  /// Recognises an input.
  ///
  /// - Throws: What the source throws; for a zip archive that is cut off or damaged,
  ///   `.zipDamaged`.
  public static func recognise(_ source: ByteSource) throws(Failure) -> FileFormat {
    let head = try source.bytes(in: 0..<8192)
    if head.isEmpty { return .empty }
    if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      return try compoundFile(source)
    }
    // Excel 2 to 4 wrote bare record streams: a BOF record (9, flags) of 4 to 8 bytes.
    if head.count > 8, head[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(head[1]),
      [4, 6, 8, 16].contains(head[2]), head[3] == 0
    {
      return .xls
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return kind(of: try ZipArchive(source, limits: .standard))
    }
    for signature in binarySignatures where head.starts(with: signature) { return .binary }
    if head.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if let markup = markup(head) { return markup }
    // A zip archive may have other bytes before it, text has no archive behind it.
    if head.contains(0), !looksLikeUTF16(head) {
      if let archive = try? ZipArchive(source, limits: .standard) { return kind(of: archive) }
      return .binary
    }
    return .text
  }

  /// Why this input cannot be read as a workbook and what to do about it; `nil` for a workbook.
  public func refusal(of file: String) -> Failure? {
    let kind: (zh: String, en: String)
    let advice: (zh: String, en: String)
    let saveAs = (
      zh: "用 Excel 或 WPS 打开，选“文件 → 另存为 → Excel 工作簿 (*.xlsx)”，再用新文件",
      en:
        "open it in Excel or WPS, choose File > Save As > Excel Workbook (*.xlsx), use the new file"
    )
    switch self {
    case .xlsx: return nil
    case .xlsb:
      kind = ("这是二进制工作簿（.xlsb）", "this is a binary workbook (.xlsb)")
      advice = saveAs
    case .xls:
      kind = ("这是 Excel 97-2003 工作簿（.xls）", "this is an Excel 97-2003 workbook (.xls)")
      advice = saveAs
    case .encryptedWorkbook:
      kind = ("这个工作簿已加密，需要打开密码", "this workbook is encrypted and asks for a password")
      advice = (
        "用 Excel 或 WPS 输入密码打开，在“文件 → 信息 → 保护工作簿 → 用密码进行加密”里清空密码后保存",
        "open it with its password, clear it under File > Info > Protect Workbook > Encrypt with Password, and save"
      )
    case .openDocument:
      kind = ("这是 OpenDocument 文件（.ods）", "this is an OpenDocument file (.ods)")
      advice = saveAs
    case .wordBinary:
      kind = ("这是 Word 97-2003 文档（.doc）", "this is a Word 97-2003 document (.doc)")
      advice = ("把文档里的表格复制到 Excel，保存为 .xlsx", "copy its table into Excel and save it as .xlsx")
    case .wordDocument:
      kind = ("这是 Word 文档，不是工作簿", "this is a Word document, not a workbook")
      advice = ("把文档里的表格复制到 Excel，保存为 .xlsx", "copy its table into Excel and save it as .xlsx")
    case .presentation:
      kind = ("这是演示文稿，不是工作簿", "this is a presentation, not a workbook")
      advice = ("请给出表格文件（.xlsx 或 .csv）", "name a table (.xlsx or .csv)")
    case .zip:
      kind = ("这是压缩包，不是工作簿", "this is a zip archive, not a workbook")
      advice = ("先解压，再给出里面的表格文件", "unpack it first and name the table inside")
    case .html:
      kind = ("这是网页（HTML），只是扩展名像表格", "this is a web page (HTML) under a table's name")
      advice = saveAs
    case .spreadsheetXML:
      kind = ("这是 Excel 2003 的 XML 表格", "this is an XML spreadsheet of Excel 2003")
      advice = saveAs
    case .xml:
      kind = ("这是 XML 文件，不是工作簿", "this is an XML file, not a workbook")
      advice = saveAs
    case .pdf:
      kind = ("这是 PDF，不是工作簿", "this is a PDF, not a workbook")
      advice = ("请对方提供原来的表格文件", "ask for the table it was made from")
    case .binary:
      kind = ("这不是表格文件", "this is no table")
      advice = ("检查是不是选错了文件", "check whether this is the right file")
    case .empty:
      kind = ("这个文件是空的（0 字节）", "this file is empty (0 bytes)")
      advice = ("请对方重新发送", "get the file again")
    case .text:
      kind = ("这是文本（可能是 CSV），不是工作簿", "this is text (perhaps a CSV), not a workbook")
      advice = (
        "把扩展名改为 .csv 再用，或用 Excel 打开后另存为 .xlsx",
        "rename it to .csv, or open it in Excel and save it as .xlsx"
      )
    }
    return Failure(
      .notAWorkbook, at: Location(file: file),
      facts: [
        "kind": Wording(zh: kind.zh, en: kind.en), "advice": Wording(zh: advice.zh, en: advice.en),
        "format": Wording(rawValue),
      ])
  }

  private static let binarySignatures: [[UInt8]] = [
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x1F, 0x8B, 0x08],
    [0x52, 0x61, 0x72, 0x21], [0x37, 0x7A, 0xBC, 0xAF], [0x7F, 0x45, 0x4C, 0x46],
    [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A],
  ]

  private static func kind(of archive: ZipArchive) -> FileFormat {
    if archive.contains("xl/workbook.bin") { return .xlsb }
    if archive.contains("xl/workbook.xml") { return .xlsx }
    if archive.contains("word/document.xml") { return .wordDocument }
    if archive.contains("ppt/presentation.xml") { return .presentation }
    if archive.contains("mimetype"), archive.contains("META-INF/manifest.xml") {
      return .openDocument
    }
    if archive.contains("_rels/.rels") || archive.contains("[Content_Types].xml") { return .xlsx }
    return .zip
  }

  /// Old workbooks and encrypted new ones share a container (MS-CFB), whose directory entries of
  /// 128 bytes begin with the stream's name in UTF-16LE.
  private static func compoundFile(_ source: ByteSource) throws(Failure) -> FileFormat {
    let encrypted = utf16("EncryptedPackage")
    let names = [utf16("Workbook"), utf16("Book")]
    let document = utf16("WordDocument")
    let pieceCount = 1 << 20
    var offset = 0
    var isEncrypted = false
    var isDocument = false
    while offset < source.count {
      let piece = try source.bytes(in: offset..<offset + pieceCount)
      var entry = 0
      while entry + 128 <= piece.count {
        if piece[entry] == encrypted[0], piece[entry...].starts(with: encrypted) {
          isEncrypted = true
        }
        if piece[entry] == document[0], piece[entry...].starts(with: document) { isDocument = true }
        for name in names
        where piece[entry] == name[0] && piece[entry...].starts(with: name)
          && piece.littleEndian16(at: entry + 64) == name.count
        {
          return .xls
        }
        entry += 128
      }
      offset += pieceCount
    }
    if isEncrypted { return .encryptedWorkbook }
    return isDocument ? .wordBinary : .xls
  }

  /// A name and its closing zero in UTF-16LE.
  private static func utf16(_ name: String) -> [UInt8] {
    name.utf8.flatMap { [$0, 0] } + [0, 0]
  }

  private static func looksLikeUTF16(_ head: [UInt8]) -> Bool {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return true }
    // Without a mark: latin text has its zeros all at odd or all at even offsets.
    let sample = head.prefix(512)
    let odd = sample.indices.filter { sample[$0] == 0 && $0 % 2 == 1 }.count
    let even = sample.indices.filter { sample[$0] == 0 && $0 % 2 == 0 }.count
    return (odd == 0) != (even == 0) && max(odd, even) > sample.count / 8
      && sample.prefix(8).contains { $0 >= 0x20 && $0 < 0x7F }
  }

  /// The kind of a document that begins with `<`.
  private static func markup(_ head: [UInt8]) -> FileFormat? {
    var text = head[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    // Only ASCII matters here; the zeros of UTF-16 are passed over.
    let letters = text.lazy.filter { $0 != 0 && $0 < 0x80 }
    let lower = String(
      decoding: letters.drop { $0 <= 0x20 }.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 },
      as: UTF8.self)
    guard lower.hasPrefix("<") else { return nil }
    if lower.contains("urn:schemas-microsoft-com:office:spreadsheet")
      || lower.contains("progid=\"excel.sheet\"")
    {
      return lower.contains("<html") ? .html : .spreadsheetXML
    }
    for tag in ["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style"]
    where lower.contains(tag) {
      return .html
    }
    return lower.hasPrefix("<?xml") ? .xml : nil
  }
}

extension FindingCode {
  /// The file is something else than a workbook.
  public static let notAWorkbook = FindingCode(
    "not-a-workbook", .error, message: Wording(zh: "{kind}", en: "{kind}"),
    fix: Wording(zh: "{advice}", en: "{advice}"))
}
