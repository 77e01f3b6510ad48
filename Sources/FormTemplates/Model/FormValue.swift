public import SelfEvaluation
import SheetIO

/// A value on its way into a hole, with its type.
public enum FormValue: Hashable, Sendable {
  /// Nothing is known.
  case blank
  /// Words.
  case text(String)
  /// How many.
  case count(Int)
  /// Money, shown in the form's unit.
  case amount(Amount)
  /// Points of a score.
  case points(Points)
  /// A share, shown as a percentage.
  case rate(Rate)
  /// A fraction, shown as a number.
  case number(Rate)
}

extension FormValue {
  /// The value as words inside a text; amounts in some unit.
  func words(in unit: AmountUnit) -> String {
    switch self {
    case .text(let text): text
    case .count(let count): "\(count)"
    case .amount(let amount): amount.text(in: unit)
    case .points(let points): points.text
    case .rate(let rate): rate.percentage ?? ""
    case .number(let rate): rate.double.map(DecimalText.fifteenDigits) ?? ""
    case .blank: ""
    }
  }
}

extension FormValue {
  /// The value as a cell holds it; amounts in some unit.
  func cellValue(in unit: AmountUnit) -> CellValue {
    switch self {
    case .blank: .empty
    case .text(let text): text.isEmpty ? .empty : .text(text)
    case .count(let count): .number(Double(count))
    case .amount(let amount): .number(amount.double(in: unit))
    case .points(let points): .number(points.double)
    case .rate(let rate), .number(let rate): .number(rate.double ?? 0)
    }
  }
}

/// What fills a form's holes: single values, and groups of records.
///
/// Values are looked up by the hole's name; a name is resolved once for a whole column.
public struct FormData: Sendable {
  /// Single values by name.
  public var values: [String: FormValue]
  /// Groups of records by name.
  public var groups: [String: FormGroup]
  /// Holes whose values are data although the form has a formula for them: the formula is left
  /// out, because it would compute something else.
  public var stated: Set<String> = []
  /// The unit in which amounts are printed.
  public var unit: AmountUnit

  /// Data for one form.
  public init(
    values: [String: FormValue] = [:], groups: [String: FormGroup] = [:],
    unit: AmountUnit = .tenThousandYuan
  ) {
    self.values = values
    self.groups = groups
    self.unit = unit
  }
}

/// Records that a section of a form is repeated for.
public struct FormGroup: Sendable {
  /// The values of one hole for some records, in their order.
  ///
  /// Asked for in runs, because sheets are filled at the same time: what a run looks up once is
  /// not fought over by the processors for every record.
  public typealias Column = @Sendable (Range<Int>) -> [FormValue]

  /// How many records there are.
  public var count: Int
  /// The values of each hole, by the hole's name.
  public var columns: [String: Column]
  /// For a record that was issued on an earlier form of the same workbook: which form, and
  /// which record of it; `nil` where it was not.
  public var issued: (@Sendable (Int) -> IssuedRecord?)?

  /// A group of records.
  public init(
    count: Int, columns: [String: Column],
    issued: (@Sendable (Int) -> IssuedRecord?)? = nil
  ) {
    self.count = count
    self.columns = columns
    self.issued = issued
  }
}

/// A record of a form that was filled earlier into the same workbook.
public struct IssuedRecord: Hashable, Sendable {
  /// The index of the form in the workbook.
  public var form: Int
  /// The index of the record in its group; `nil` for the form's single values.
  public var record: Int?

  /// A record of an earlier form.
  public init(form: Int, record: Int?) {
    self.form = form
    self.record = record
  }
}
