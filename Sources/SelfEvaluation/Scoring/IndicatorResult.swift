/// What the rules make of one indicator.
///
/// The stated points stand in the indicator itself; side by side with these they show what was
/// typed wrong.
public struct IndicatorResult: Hashable, Sendable {
  /// The points that count: the computed ones, else the typed ones; `nil` while incomplete.
  public var points: Points?
  /// How the points came about.
  public var basis: Basis
  /// What is odd or wrong.
  public var remarks: RemarkSet<IndicatorRemark>

  /// A result.
  public init(points: Points?, basis: Basis, remarks: RemarkSet<IndicatorRemark>) {
    self.points = points
    self.basis = basis
    self.remarks = remarks
  }

  /// How points came about.
  public enum Basis: UInt8, CaseIterable, Sendable {
    /// Full marks.
    case full
    /// Full marks less a deduction, because the target was surpassed by far.
    case deducted
    /// weight × actual ÷ target.
    case proportion
    /// weight × target ÷ actual.
    case inverse
    /// weight × (1 − (actual − target) ÷ target).
    case remainder
    /// No points.
    case nothing
    /// Judged in words: the points are typed.
    case judged
    /// Measured, but the rules have no formula for this case: the points are typed.
    case withoutFormula
    /// Cannot be computed before a remark is dealt with: typed points count meanwhile.
    case unscorable
    /// The form has no weights.
    case unscored
  }

  /// Whether the points are computed rather than typed.
  public var isComputed: Bool {
    switch basis {
    case .full, .deducted, .proportion, .inverse, .remainder, .nothing: points != nil
    case .judged, .withoutFormula, .unscorable, .unscored: false
    }
  }
}
