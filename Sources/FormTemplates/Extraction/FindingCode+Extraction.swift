public import Diagnostics

extension FindingCode {
  /// A form that prints one value in two places has two different ones there.
  public static let formValuesDiffer = FindingCode(
    "form-values-differ", .error,
    message: Wording(
      zh: "同一行的{field}有两处，前面写的是“{first}”，这里写的是“{stated}”；按前面的读",
      en:
        "{field} stands twice in this row, first as “{first}”, here as “{stated}”; the first counts"
    ),
    fix: Wording(zh: "改成一样", en: "make the two the same"))

  /// What stands behind 表单编号 is no number of a form.
  public static let formNumberDamaged = FindingCode(
    "form-number-damaged", .warning,
    message: Wording(
      zh: "“{stated}”里的表单编号校验不对，不知道是哪一次发出的表",
      en: "the number in “{stated}” is none of a form (its check characters do not fit)"),
    fix: Wording(
      zh: "照发出的表把编号改回来，或者比较时用 --base 给出当时发出的表",
      en: "restore the number, or give the issued form with --base when comparing"))

  /// A text on a form stands where the form has neither a label nor a hole.
  public static let formTextUnread = FindingCode(
    "form-text-unread", .warning,
    message: Wording(
      zh: "“{stated}”写在“{form}”没有内容的位置，没有读进数据",
      en: "“{stated}” stands where “{form}” has no place for it, and was not read"),
    fix: Wording(zh: "把它移到相应的格子里", en: "move it to the cell where it belongs"))
}
