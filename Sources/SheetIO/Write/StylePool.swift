import CXlsxWriter
import Diagnostics

/// The library's formats for a workbook's styles: one for each look that differs.
///
/// The formats live as long as the library's workbook, which outlives this value.
@safe struct StylePool {
  private let styles: [CellStyle]
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  /// The format of each style; `nil` for the program's default look.
  private var formats: [UnsafeMutablePointer<lxw_format>?]
  private var marks: [UInt32: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var formatOf: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  /// Formats for `styles`, made in their order.
  init(styles: [CellStyle], workbook: UnsafeMutablePointer<lxw_workbook>) {
    self.styles = styles
    unsafe self.workbook = workbook
    unsafe formats = []
    for style in styles { unsafe formats.append(format(of: style)) }
  }

  /// How many styles there are; every index below it has a format.
  var count: Int { styles.count }

  /// The format of a style by its index, which must exist.
  subscript(index: Int) -> UnsafeMutablePointer<lxw_format>? { unsafe formats[index] }

  /// The format for a date or time: the style's own, or one that shows the date where the style
  /// would show the bare serial number.
  mutating func format(_ index: Int, showing kind: Temporal.Kind)
    -> UnsafeMutablePointer<lxw_format>?
  {
    guard styles[index].numberFormat == "General" else { return unsafe formats[index] }
    var style = styles[index]
    style.numberFormat =
      switch kind {
      case .date: "yyyy-mm-dd"
      case .time: "hh:mm:ss"
      case .dateTime: "yyyy-mm-dd hh:mm:ss"
      case .duration: "[h]:mm:ss"
      }
    return unsafe format(of: style)
  }

  /// The format by which a conditional format fills its cells.
  mutating func mark(color: UInt32) -> UnsafeMutablePointer<lxw_format>? {
    if let known = unsafe marks[color] { return unsafe known }
    guard let format = unsafe workbook_add_format(workbook) else { return nil }
    unsafe format_set_bg_color(format, color & 0xFFFFFF)
    unsafe marks[color] = format
    return unsafe format
  }

  private mutating func format(of style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if style == CellStyle() { return nil }
    if let known = unsafe formatOf[style] { return unsafe known }
    guard let format = unsafe workbook_add_format(workbook) else { return nil }
    if style.numberFormat != "General" { unsafe format_set_num_format(format, style.numberFormat) }
    if let name = style.fontName { unsafe format_set_font_name(format, name) }
    if let size = style.fontSize { unsafe format_set_font_size(format, size) }
    if style.isBold { unsafe format_set_bold(format) }
    if let color = style.fontColor { unsafe format_set_font_color(format, color & 0xFFFFFF) }
    if let color = style.fillColor {
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_fg_color(format, color & 0xFFFFFF)
    }
    unsafe setAlignment(of: style, on: format)
    switch style.border {
    case .none: break
    case .thin: unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .medium: unsafe format_set_border(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
    }
    if !style.isLocked { unsafe format_set_unlocked(format) }
    unsafe formatOf[style] = format
    return unsafe format
  }

  private func setAlignment(of style: CellStyle, on format: UnsafeMutablePointer<lxw_format>) {
    let across: lxw_format_alignments? =
      switch style.horizontal {
      case .general: nil
      case .left: LXW_ALIGN_LEFT
      case .center: LXW_ALIGN_CENTER
      case .right: LXW_ALIGN_RIGHT
      case .distributed: LXW_ALIGN_DISTRIBUTED
      }
    if let across { unsafe format_set_align(format, UInt8(across.rawValue)) }
    let down: lxw_format_alignments? =
      switch style.vertical {
      case .top: LXW_ALIGN_VERTICAL_TOP
      case .center: LXW_ALIGN_VERTICAL_CENTER
      case .bottom: nil
      }
    if let down { unsafe format_set_align(format, UInt8(down.rawValue)) }
    if style.wrapsText { unsafe format_set_text_wrap(format) }
    // 270 is the library's code for characters below each other.
    if style.isVerticalText { unsafe format_set_rotation(format, 270) }
  }
}
