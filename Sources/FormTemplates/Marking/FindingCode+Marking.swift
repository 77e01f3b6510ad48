public import Diagnostics

extension FindingCode {
  /// The marks of a text file stand in a workbook made of it.
  public static let markedCopyOfText = FindingCode(
    "marked-copy-of-text", .note,
    message: Wording(
      zh: "输入是文本文件，标注写在按它做的工作簿里（各格都按文本，一字未改）；原文件没有动",
      en:
        "the input is a text file; the marks are in a workbook made of it (all cells as text, nothing changed); the file itself was left alone"
    ),
    fix: Wording(
      zh: "对照工作簿里的标注，回到原来的文件里修改", en: "correct the original file with the marks beside it"))

  /// A sheet that is protected was marked all the same.
  public static let markedProtectedSheet = FindingCode(
    "marked-protected-sheet", .note,
    message: Wording(
      zh: "这张工作表有保护，标注照样加上了，保护没有变；手工删不掉批注",
      en:
        "this sheet is protected; it was marked, its protection stays, notes cannot be deleted by hand"
    ),
    fix: Wording(
      zh: "去掉标注用 sheetconv finalize", en: "use sheetconv finalize to take the marks away"))

  /// The structure of the workbook is protected; the list of findings was added all the same.
  public static let markedProtectedWorkbook = FindingCode(
    "marked-protected-workbook", .note,
    message: Wording(
      zh: "工作簿的结构有保护，问题清单照样加上了，保护没有变；手工删不掉这张表",
      en:
        "the structure of the workbook is protected; the list of findings was added, the protection stays, the list cannot be deleted by hand"
    ),
    fix: Wording(
      zh: "去掉问题清单用 sheetconv finalize", en: "use sheetconv finalize to take the list away"))

  /// A cell has a conversation, which only Excel can continue.
  public static let markedCellHasThread = FindingCode(
    "marked-cell-has-thread", .note,
    message: Wording(
      zh: "这个单元格有批注对话，说明没有写进去，只标了颜色；对话没有动",
      en: "this cell holds a threaded comment, which was left alone; the cell is coloured only"),
    fix: Wording(zh: "说明见问题清单", en: "the explanation is in the list of findings (问题清单)"))

  /// The note of a cell has no room for the explanation.
  public static let markedNoteFull = FindingCode(
    "marked-note-full", .note,
    message: Wording(
      zh: "这个单元格的批注太长，说明放不下，只标了颜色；原批注没有动",
      en: "the note of this cell is too long to add to; the cell is coloured only"),
    fix: Wording(zh: "说明见问题清单", en: "the explanation is in the list of findings (问题清单)"))

  /// Words were typed into the part of a note that the program wrote.
  public static let markedNoteAltered = FindingCode(
    "marked-note-altered", .note,
    message: Wording(
      zh: "有人在上次标注的说明里写了字，这段话原样留在批注里",
      en: "somebody wrote into an explanation of an earlier check; those words stay in the note"),
    fix: Wording(
      zh: "看过以后，不要的自己删掉", en: "read it, and delete what is no longer needed"))

  /// Notes cannot be added to a sheet.
  public static let markedWithoutNotes = FindingCode(
    "marked-without-notes", .warning,
    message: Wording(
      zh: "这张工作表加不了批注（{reason}），只标了颜色",
      en: "no notes can be added to this sheet ({reason}); its cells are coloured only"),
    fix: Wording(
      zh: "说明见问题清单；用 Excel 或 WPS 打开另存一次，再检查，就能加批注",
      en: "see the list of findings; saving the workbook anew in Excel or WPS lets notes be added"))

  /// Only some cells got notes.
  public static let markedNotesLimited = FindingCode(
    "marked-notes-limited", .note,
    message: Wording(
      zh: "有问题的单元格有 {count} 个，批注只加了前 {limit} 个（先加必须修改的），其余只标了颜色",
      en:
        "{count} cells have findings; notes explain the first {limit}, errors first, the others are coloured only"
    ),
    fix: Wording(zh: "全部说明见问题清单", en: "all explanations are in the list of findings (问题清单)"))

  /// An output's name does not suit the kind of workbook.
  public static let markedExtension = FindingCode(
    "marked-extension", .error,
    message: Wording(
      zh: "原工作簿是 .{extension} 文件，输出也要用 .{extension}，否则 Excel 不肯打开",
      en: "the workbook is a .{extension} file; Excel opens the output only under that extension"),
    fix: Wording(
      zh: "把 -o 后面的文件名改为以 .{extension} 结尾", en: "end the output's name in .{extension}"))

  /// A file that is to be finished is no workbook.
  public static let finalizeNeedsWorkbook = FindingCode(
    "finalize-needs-workbook", .error,
    message: Wording(
      zh: "这不是工作簿，里面没有标注可去", en: "this is no workbook, so it holds no marks to take away"),
    fix: Wording(zh: "给出带标注的 .xlsx 文件", en: "name the marked .xlsx file"))

  /// A table that should hold approved goals holds no indicators.
  public static let approvedWithoutIndicators = FindingCode(
    "approved-without-indicators", .error,
    message: Wording(
      zh: "没有读到绩效指标，无从和批复的目标比较", en: "no indicators were found, so there is nothing to compare"),
    fix: Wording(
      zh: "表里要有项目名称、三级指标、指标值各列",
      en: "the table needs columns for project, indicator (三级指标) and target"))
}
