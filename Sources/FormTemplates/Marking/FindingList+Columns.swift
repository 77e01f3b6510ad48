import Diagnostics
import SheetIO

extension FindingList {
  /// The columns of the list, in their order.
  enum Column: Int, CaseIterable {
    case number
    case severity
    case sheet
    case cell
    case message
    case stated
    case computed
    case difference
    case fix
    case code

    var header: Wording {
      switch self {
      case .number: Wording(zh: "序号", en: "No.")
      case .severity: Wording(zh: "级别", en: "Severity")
      case .sheet: Wording(zh: "工作表", en: "Sheet")
      case .cell: Wording(zh: "单元格", en: "Cell")
      case .message: Wording(zh: "问题", en: "Finding")
      case .stated: Wording(zh: "写的数", en: "Stated")
      case .computed: Wording(zh: "算的数", en: "Computed")
      case .difference: Wording(zh: "相差", en: "Difference")
      case .fix: Wording(zh: "改法", en: "Fix")
      case .code: Wording(zh: "代码", en: "Code")
      }
    }

    /// In characters; together they fit landscape A4 at about nine tenths of their size.
    var width: Double {
      switch self {
      case .number: 6
      case .severity: 10
      case .sheet: 13
      case .cell: 8
      case .message: 40
      case .stated, .computed: 13
      case .difference: 12
      case .fix: 30
      case .code: 15
      }
    }
  }

  /// The looks of the list's cells, by number in the workbook.
  struct Looks {
    static let fontSize = 10.0

    let title: Int
    let plain: Int
    let header: Int
    let centred: Int
    private let text: Int
    private let link: Int
    private let number: Int
    private let severities: [Severity: Int]

    init(_ editor: inout PackageEditor) throws(Failure) {
      var base = CellStyle()
      base.fontName = "宋体"
      base.fontSize = Self.fontSize
      base.vertical = .center
      plain = try editor.addStyle(base)
      var title = base
      title.fontSize = 16
      title.isBold = true
      self.title = try editor.addStyle(title)
      base.border = .thin
      base.wrapsText = true
      text = try editor.addStyle(base)
      var header = base
      header.isBold = true
      header.horizontal = .center
      header.fillColor = 0xF2F2F2
      self.header = try editor.addStyle(header)
      var centred = base
      centred.horizontal = .center
      self.centred = try editor.addStyle(centred)
      var number = base
      number.horizontal = .right
      number.numberFormat = "@"
      self.number = try editor.addStyle(number)
      var link = centred
      link.fontColor = 0x0563C1
      self.link = try editor.addStyle(link)
      var severities: [Severity: Int] = [:]
      for severity in Severity.allCases {
        var style = centred
        style.fillColor = MarkLook.of(severity).fill
        severities[severity] = try editor.addStyle(style)
      }
      self.severities = severities
    }

    func style(of column: Column, _ severity: Severity, isLinked: Bool) -> Int {
      switch column {
      case .number: centred
      case .severity: severities[severity] ?? centred
      case .cell: isLinked ? link : centred
      case .stated, .computed, .difference: number
      case .sheet, .message, .fix, .code: text
      }
    }
  }
}

/// How the cells of findings are coloured: the colours that spreadsheet programs use for bad,
/// neutral and informative cells, framed so that a print in black and white shows them too.
enum MarkLook {
  static func of(_ severity: Severity) -> ConditionalLook {
    switch severity {
    case .error: ConditionalLook(fill: 0xFFC7CE, frame: 0xC00000)
    case .warning: ConditionalLook(fill: 0xFFEB9C, frame: 0xBF8F00)
    case .note: ConditionalLook(fill: 0xDDEBF7, frame: 0x2F75B5)
    }
  }
}
