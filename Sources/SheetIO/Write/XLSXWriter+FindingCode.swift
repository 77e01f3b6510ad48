public import Diagnostics

extension FindingCode {
  /// There is nothing to write: the workbook has no sheet.
  public static let outputWithoutSheet = FindingCode(
    "output-without-sheet", .error,
    message: Wording(
      zh: "工作簿里没有工作表",
      en: "the workbook has no sheet"),
    fix: Wording(
      zh: "至少要有一张工作表",
      en: "add at least one sheet"))

  /// Programs refuse a workbook all of whose sheets are hidden.
  public static let outputWithoutVisibleSheet = FindingCode(
    "output-without-visible-sheet", .error,
    message: Wording(
      zh: "工作簿里的工作表全是隐藏的",
      en: "all sheets of the workbook are hidden"),
    fix: Wording(
      zh: "至少让一张工作表可见",
      en: "let at least one sheet be visible"))

  /// A sheet's name is one that spreadsheet programs refuse.
  public static let outputSheetName = FindingCode(
    "output-sheet-name", .error,
    message: Wording(
      zh: "工作表名“{name}”不能用：{reason}",
      en: "the sheet name “{name}” cannot be used: {reason}"),
    fix: Wording(
      zh: "改一个工作表名",
      en: "choose another name for the sheet"))

  /// The sheet is a chart or a macro sheet, which is not written.
  public static let outputSheetKind = FindingCode(
    "output-sheet-kind", .error,
    message: Wording(
      zh: "这是图表页或宏表，不能写出",
      en: "this is a chart or macro sheet, which cannot be written"),
    fix: Wording(
      zh: "去掉这张表，或改为普通工作表",
      en: "leave this sheet out, or make it a worksheet"))

  /// A style names a font or a number format that cannot be stored, or is missing.
  public static let outputStyle = FindingCode(
    "output-style", .error,
    message: Wording(
      zh: "单元格样式不能写出：{value}",
      en: "a cell style cannot be written: {value}"),
    fix: Wording(
      zh: "改短数字格式或字体名，字号用 1 到 409",
      en: "shorten the number format or font name; sizes go from 1 to 409"))

  /// A defined name is one that programs refuse or that cannot be stored.
  public static let outputDefinedName = FindingCode(
    "output-defined-name", .error,
    message: Wording(
      zh: "定义的名称“{name}”不能用：{reason}",
      en: "the defined name “{name}” cannot be used: {reason}"),
    fix: Wording(
      zh: "改一个名称或改短它所指的范围",
      en: "choose another name, or a shorter reference"))

  /// A document property holds what cannot be stored.
  public static let outputProperty = FindingCode(
    "output-property", .error,
    message: Wording(
      zh: "文档属性不能写出：{value}",
      en: "a document property cannot be written: {value}"),
    fix: Wording(
      zh: "去掉控制字符；创建时间写成 2024-07-18T00:00:00Z",
      en: "remove control characters; write the time of making as 2024-07-18T00:00:00Z"))

  /// A number is beyond the range of spreadsheets, infinite, or none at all.
  public static let outputNumber = FindingCode(
    "output-number", .error,
    message: Wording(
      zh: "单元格里的数太大、无穷大或不是数，不能写出",
      en: "the cell's number is too large, infinite or not a number and cannot be written"),
    fix: Wording(
      zh: "检查算出这个数的数据，例如是否除以了零",
      en: "check the data it was computed from, for instance for a division by zero"))

  /// A text is longer than a cell can hold.
  public static let outputTextLength = FindingCode(
    "output-text-length", .error,
    message: Wording(
      zh: "文字超过一个单元格能放的 {limit} 个字",
      en: "the text is longer than the {limit} characters a cell can hold"),
    fix: Wording(
      zh: "把文字缩短，或分到几个单元格",
      en: "shorten the text, or divide it over several cells"))

  /// A formula is empty, too long, or holds control characters.
  public static let outputFormula = FindingCode(
    "output-formula", .error,
    message: Wording(
      zh: "公式不能写出：{reason}",
      en: "the formula cannot be written: {reason}"),
    fix: Wording(
      zh: "改短公式，去掉控制字符",
      en: "shorten the formula and remove control characters"))

  /// Something lies outside the rows and columns of a sheet.
  public static let outputCellPlace = FindingCode(
    "output-cell-place", .error,
    message: Wording(
      zh: "有内容超出了工作表的范围（1,048,576 行、16,384 列）",
      en: "something lies outside the sheet's 1,048,576 rows and 16,384 columns"),
    fix: Wording(
      zh: "把数据分成几张表",
      en: "divide the data over several sheets"))

  /// Rows or cells are not in ascending order, or occur twice.
  public static let outputCellOrder = FindingCode(
    "output-cell-order", .error,
    message: Wording(
      zh: "行或单元格的顺序不对，或重复",
      en: "rows or cells are out of order, or occur twice"),
    fix: Wording(
      zh: "这是程序的错误，请报告",
      en: "this is a defect of the program; please report it"))

  /// Two merged ranges share a cell, which makes programs repair the file.
  public static let outputMergeOverlap = FindingCode(
    "output-merge-overlap", .error,
    message: Wording(
      zh: "合并区域 {first} 与 {second} 重叠",
      en: "the merged ranges {first} and {second} overlap"),
    fix: Wording(
      zh: "改其中一个合并区域，使它们没有共同的单元格",
      en: "change one of the ranges so that they share no cell"))

  /// The merged ranges of a sheet cover more cells than are written.
  public static let outputMergeSize = FindingCode(
    "output-merge-size", .error,
    message: Wording(
      zh: "合并区域一共超过 {limit} 个单元格",
      en: "the merged ranges cover more than {limit} cells"),
    fix: Wording(
      zh: "缩小合并区域",
      en: "make the merged ranges smaller"))

  /// A column's width is out of range.
  public static let outputColumnWidth = FindingCode(
    "output-column-width", .error,
    message: Wording(
      zh: "列宽 {value} 不对，应在 0 到 {limit} 之间",
      en: "the column width {value} is not between 0 and {limit}"),
    fix: Wording(
      zh: "改列宽",
      en: "change the width"))

  /// A row's height is out of range.
  public static let outputRowHeight = FindingCode(
    "output-row-height", .error,
    message: Wording(
      zh: "行高 {value} 不对，应在 0 到 409.5 磅之间",
      en: "the row height {value} is not between 0 and 409.5 points"),
    fix: Wording(
      zh: "改行高",
      en: "change the height"))

  /// The print set-up holds what cannot be stored.
  public static let outputPrintSetup = FindingCode(
    "output-print-setup", .error,
    message: Wording(
      zh: "打印设置不能写出：{reason}",
      en: "the print set-up cannot be written: {reason}"),
    fix: Wording(
      zh: "改打印设置",
      en: "change the print set-up"))

  /// A drop-down list's choices are not given as a range.
  public static let outputDropDown = FindingCode(
    "output-drop-down", .error,
    message: Wording(
      zh: "下拉选项的来源“{value}”不是一个区域",
      en: "the source of the drop-down list, “{value}”, is not a range"),
    fix: Wording(
      zh: "把选项写在一列单元格里，来源写成 '选项'!$A$1:$A$4",
      en: "put the choices in a column of cells and name it: 'Choices'!$A$1:$A$4"))

  /// A rule for what may be typed cannot be written.
  public static let outputValidation = FindingCode(
    "output-validation", .error,
    message: Wording(
      zh: "对输入内容的限制写不出来：{reason}", en: "a rule for what may be typed cannot be written: {reason}"),
    fix: Wording(zh: "缩短或改正“数据验证”里的内容", en: "shorten or correct it under Data Validation"))

  /// A cell has more than one note.
  public static let outputNoteTwice = FindingCode(
    "output-note-twice", .error,
    message: Wording(
      zh: "同一个单元格有两条批注，只能写一条",
      en: "the cell has two notes, but can hold one"),
    fix: Wording(
      zh: "把两条批注合成一条",
      en: "join the two notes"))

  /// The library that makes workbooks refused something that our own rules let pass.
  public static let outputLibrary = FindingCode(
    "output-library", .error,
    message: Wording(
      zh: "制作工作簿的程序库报错：{reason}；原有文件没有改动",
      en: "the library that makes workbooks reports: {reason}; no file was changed"),
    fix: Wording(
      zh: "请报告这个错误，并附上所用的数据",
      en: "please report this together with the data"))

  /// What was read back from the finished file is not what was to be written.
  public static let outputDiffers = FindingCode(
    "output-differs", .error,
    message: Wording(
      zh: "写出的文件读回来与原数据不一致，没有保存：{reason}",
      en: "the file read back differs from what was written, so it was not kept: {reason}"),
    fix: Wording(
      zh: "检查磁盘空间和文件大小限制后再试；再出现请报告",
      en: "check the disk's space and limits on file sizes and try again; report it if it persists")
  )

  /// A link between cells cannot be written.
  public static let outputLink = FindingCode(
    "output-link", .error,
    message: Wording(zh: "链接写不出来：{reason}", en: "a link cannot be written: {reason}"),
    fix: Wording(
      zh: "这是程序的问题，请把命令和输入告诉维护者",
      en: "this is a fault of the program; please report it with the command and the input"))
}
