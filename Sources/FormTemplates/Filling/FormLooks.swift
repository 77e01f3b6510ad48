import Diagnostics
import SheetIO

/// The looks that the cells of one form take in a workbook: each resolved once, however many cells
/// have it.
struct FormLooks {
  private let template: FormTemplate
  private let decimals: Int
  /// Whether cells with holes can be typed into when the sheet is protected.
  let opensHoles: Bool
  private var looks: [Key: Look] = [:]

  private struct Key: Hashable {
    let name: String
    let isLocked: Bool
  }

  /// A look as cells use it.
  struct Look {
    /// Its index among the workbook's.
    let style: Int
    /// The font size where text wraps; `nil` where it does not.
    let wrapSize: Double?
  }

  /// - Parameter decimals: Decimals that the form's amounts are shown with.
  init(_ template: FormTemplate, decimals: Int, opensHoles: Bool) {
    self.template = template
    self.decimals = decimals
    self.opensHoles = opensHoles
  }

  /// The look of a name.
  ///
  /// - Parameters:
  ///   - isLocked: Whether its cells cannot be typed into when the sheet is protected.
  ///   - style: Gives the index of a look in the workbook.
  /// - Throws: `.holeUnknown` if the form has no look of this name.
  mutating func look(
    _ name: String, isLocked: Bool = true, _ style: (CellStyle) -> Int
  ) throws(Failure) -> Look {
    let key = Key(name: name, isLocked: isLocked)
    if let look = looks[key] { return look }
    guard let known = template.styles[name] else {
      throw Failure(
        .holeUnknown, at: .none, facts: ["hole": Wording(name), "form": Wording(template.title)])
    }
    var resolved = known.style
    resolved.isLocked = isLocked
    switch known.number {
    case .general: break
    case .amount: resolved.numberFormat = "0." + String(repeating: "0", count: decimals)
    case .code(let code): resolved.numberFormat = code
    }
    let wraps = resolved.wrapsText && !resolved.isVerticalText
    let look = Look(
      style: style(resolved),
      wrapSize: wraps ? resolved.fontSize ?? TextExtent.standardFontSize : nil)
    looks[key] = look
    return look
  }
}
