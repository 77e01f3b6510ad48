public import Diagnostics

extension FindingCode {
  /// What stands in a source is not what was read from it.
  public static let sourceChanged = FindingCode(
    "source-changed", .error,
    message: Wording(
      zh: "要改的“{field}”在数据里应是“{expected}”，现在却是“{found}”，没有改",
      en: "“{field}” was to be changed from “{expected}”, but the data say “{found}”; left alone"),
    fix: Wording(
      zh: "数据在这期间被改过：用现在的数据重新比对一次",
      en: "the data changed meanwhile: compare with the data as they are now"))

  /// The table of a record is not found in its source any more.
  public static let sourceRowMissing = FindingCode(
    "source-row-missing", .error,
    message: Wording(
      zh: "数据里这一行已不在{content}里，没有改",
      en: "this row of the data is no longer in a table of {content}; left alone"),
    fix: Wording(
      zh: "数据在这期间被改过：用现在的数据重新比对一次",
      en: "the data changed meanwhile: compare with the data as they are now"))

  /// A source has no column for a field.
  public static let sourceColumnAbsent = FindingCode(
    "source-column-absent", .error,
    message: Wording(
      zh: "这张表没有“{field}”这一列，值“{value}”没有地方写",
      en: "this table has no column for “{field}”: “{value}” has no place"),
    fix: Wording(
      zh: "在表里加上“{field}”一列再做一次，或手工记下这个值",
      en: "add a column “{field}” and do it again, or note the value by hand"))

  /// One cell speaks for several records, of which only some were to change.
  public static let sourceValueShared = FindingCode(
    "source-value-shared", .error,
    message: Wording(
      zh: "“{field}”的这个值由第 {rows} 行共用（合并单元格或只在首行填写），只改其中几行会连带改掉其余的，没有改",
      en:
        "rows {rows} share this value of “{field}” (merged, or stated once): changing it for some would change it for all; left alone"
    ),
    fix: Wording(
      zh: "先在表里拆开合并单元格、逐行填写，再做一次；整组都要改的就手工改这一格",
      en:
        "unmerge it and fill in every row, then do it again; to change all, change the cell by hand"
    ))

  /// A number has more digits than a cell of a workbook holds.
  public static let sourceNumberTooLong = FindingCode(
    "source-number-too-long", .error,
    message: Wording(
      zh: "{value} 超过 15 位有效数字，Excel 的数值单元格存不下，没有改",
      en: "{value} has more than the 15 digits that a cell holds as a number; left alone"),
    fix: Wording(
      zh: "把单元格设为文本格式后手工填写", en: "make the cell a text and fill it in by hand"))

  /// A new row does not repeat formulas of the one above it that refer to other rows.
  public static let sourceFormulaNotRepeated = FindingCode(
    "source-formula-not-repeated", .warning,
    message: Wording(
      zh: "{cells} 是公式，新加的一行没有这些公式",
      en: "{cells} hold formulas, which the new row lacks"),
    fix: Wording(
      zh: "这一行也要用公式的话，选中这几格向下填充", en: "fill them down if they belong into the new row as well"))

  /// A new row was put before the last one of a sum instead of behind it.
  public static let sourceRowInsideTotal = FindingCode(
    "source-row-inside-total", .note,
    message: Wording(
      zh: "新加的一行放在第 {row} 行之前而不是之后，好让 {formulas} 的公式把它加进去",
      en:
        "the new row went before row {row}, not behind it, so that the formulas of {formulas} include it"
    ),
    fix: nil)

  /// A new row behind the last one of a sum would not be summed.
  public static let sourceRowOutsideTotal = FindingCode(
    "source-row-outside-total", .error,
    message: Wording(
      zh: "{formulas} 的公式只算到这一行，新加的行会漏算；这一行又在合并单元格里，没有加",
      en:
        "the formulas of {formulas} end with this row, so that a new one would be left out; and the row is part of a merged cell; not added"
    ),
    fix: Wording(
      zh: "在表里手工插入一行并改好公式范围", en: "insert the row by hand and correct the ranges of the formulas"))

  /// Removing a row would leave formulas without what they refer to.
  public static let sourceFormulaBroken = FindingCode(
    "source-formula-broken", .error,
    message: Wording(
      zh: "{formulas} 的公式引用了这一行，删掉会变成 #REF!，没有删",
      en: "the formulas of {formulas} refer to this row and would become #REF!; it was not removed"),
    fix: Wording(
      zh: "先把这些公式里对这一行的引用去掉，再做一次", en: "take the reference out of these formulas and do it again"))

  /// A new row is no part of a sum over a single row.
  public static let sourceRowNotInTotal = FindingCode(
    "source-row-not-in-total", .error,
    message: Wording(
      zh: "{formulas} 的公式只算第 {row} 行这一行，新加的行没有算进去",
      en: "the formulas of {formulas} add up row {row} alone and leave the new row out"),
    fix: Wording(
      zh: "打开写出的文件，把这些公式的范围改到新加的行", en: "extend these formulas over the new row"))

  /// A formula says something for the rows below it as well, and would stand there no more.
  public static let sourceFormulaFilled = FindingCode(
    "source-formula-filled", .error,
    message: Wording(
      zh: "{cell} 是公式，第 {row} 行也用它的值；照改会把公式变成固定的值，没有改",
      en: "{cell} is a formula and speaks for row {row} too, where only its value would be left"),
    fix: Wording(
      zh: "在表里给第 {row} 行也写上公式，再做一次", en: "give row {row} a formula of its own and do it again"))

  /// One cell was to become different things.
  public static let sourceValuesDiffer = FindingCode(
    "source-values-differ", .error,
    message: Wording(
      zh: "“{field}”这一格要改成几个不同的值（{values}），没有改",
      en: "“{field}” was to become different values ({values}); left alone"),
    fix: Wording(zh: "只留一个值，再做一次", en: "decide on one value and do it again"))

  /// An edit is about a file that was not given.
  public static let sourceNotGiven = FindingCode(
    "source-not-given", .error,
    message: Wording(
      zh: "要改的是“{file}”，给出的数据里没有这个文件，没有改",
      en: "“{file}” was to be changed, which is none of the data files given; left alone"),
    fix: Wording(
      zh: "用 --data 给出这个文件，或改正清单里的文件名", en: "give it with --data, or correct its name in the list"))

  /// Every kind of finding about writing back.
  static let allOfWriteBack: [FindingCode] = [
    .sourceChanged, .sourceRowMissing, .sourceColumnAbsent, .sourceValueShared,
    .sourceNumberTooLong, .sourceFormulaNotRepeated, .sourceRowInsideTotal,
    .sourceRowOutsideTotal, .sourceFormulaBroken, .sourceRowNotInTotal, .sourceFormulaFilled,
    .sourceValuesDiffer, .sourceNotGiven,
  ]
}
