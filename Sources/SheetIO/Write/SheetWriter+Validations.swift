import CXlsxWriter
import Diagnostics
import Glibc

extension SheetWriter {
  /// Writes what may be typed into cells; `SheetRules` has passed it.
  ///
  /// Formulas are handed over as they are, numbers too: the library's own lists break on Chinese
  /// texts of more than 255 bytes.
  func writeValidations() throws(Failure) {
    for rule in sheet.validations {
      let texts = [
        rule.formula, rule.secondFormula, rule.promptTitle, rule.prompt, rule.errorTitle,
        rule.error,
      ]
      // The library copies the texts and never writes to them; ours are freed right after.
      let copies = unsafe texts.enumerated().map { index, text in
        unsafe text.isEmpty ? nil : strdup(index < 2 && !text.hasPrefix("=") ? "=" + text : text)
      }
      defer { for index in texts.indices { unsafe free(copies[index]) } }
      var record = unsafe lxw_data_validation()
      unsafe record.validate = UInt8(Self.type(rule.kind).rawValue)
      unsafe record.criteria = UInt8(Self.criteria(rule.comparison).rawValue)
      unsafe record.ignore_blank = Self.setting(rule.allowsBlank)
      unsafe record.show_input = Self.setting(rule.showsPrompt)
      unsafe record.show_error = Self.setting(rule.showsError)
      unsafe record.dropdown = Self.setting(rule.offersList)
      unsafe record.error_type =
        switch rule.severity {
        case .stop: UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
        case .warning: UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
        case .information: UInt8(LXW_VALIDATION_ERROR_TYPE_INFORMATION.rawValue)
        }
      if rule.comparison.takesTwo, rule.kind.isCompared {
        unsafe record.minimum_formula = copies[0]
        unsafe record.maximum_formula = copies[1]
      } else {
        unsafe record.value_formula = copies[0]
      }
      unsafe record.input_title = copies[2]
      unsafe record.input_message = copies[3]
      unsafe record.error_title = copies[4]
      unsafe record.error_message = copies[5]
      for cells in rule.ranges {
        let error = unsafe worksheet_data_validation_range(
          worksheet, UInt32(cells.first.row), UInt16(cells.first.column),
          UInt32(cells.last.row), UInt16(cells.last.column), &record)
        try XLSXWriter.check(error, at: location(cells.first))
      }
    }
  }

  private static func setting(_ isOn: Bool) -> UInt8 {
    UInt8((isOn ? LXW_VALIDATION_ON : LXW_VALIDATION_OFF).rawValue)
  }

  private static func type(_ kind: DataValidation.Kind) -> lxw_validation_types {
    switch kind {
    case .any: LXW_VALIDATION_TYPE_ANY
    case .whole: LXW_VALIDATION_TYPE_INTEGER_FORMULA
    case .decimal: LXW_VALIDATION_TYPE_DECIMAL_FORMULA
    case .list: LXW_VALIDATION_TYPE_LIST_FORMULA
    case .date: LXW_VALIDATION_TYPE_DATE_FORMULA
    case .time: LXW_VALIDATION_TYPE_TIME_FORMULA
    case .textLength: LXW_VALIDATION_TYPE_LENGTH_FORMULA
    case .custom: LXW_VALIDATION_TYPE_CUSTOM_FORMULA
    }
  }

  private static func criteria(
    _ comparison: DataValidation.Comparison
  ) -> lxw_validation_criteria {
    switch comparison {
    case .between: LXW_VALIDATION_CRITERIA_BETWEEN
    case .notBetween: LXW_VALIDATION_CRITERIA_NOT_BETWEEN
    case .equal: LXW_VALIDATION_CRITERIA_EQUAL_TO
    case .notEqual: LXW_VALIDATION_CRITERIA_NOT_EQUAL_TO
    case .lessThan: LXW_VALIDATION_CRITERIA_LESS_THAN
    case .lessThanOrEqual: LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO
    case .greaterThan: LXW_VALIDATION_CRITERIA_GREATER_THAN
    case .greaterThanOrEqual: LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
    }
  }
}

extension DataValidation.Kind {
  /// Whether the value is compared with a formula or two.
  var isCompared: Bool {
    switch self {
    case .whole, .decimal, .date, .time, .textLength: true
    case .any, .list, .custom: false
    }
  }
}
