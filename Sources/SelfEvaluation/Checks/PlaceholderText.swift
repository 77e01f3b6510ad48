/// Words that a form prints for the clerk to replace: placeholders and instructions.
enum PlaceholderText {
  /// Whether a cell holds a placeholder: 指标1：, ……, ×××.
  static func isPlaceholder(_ text: String?) -> Bool {
    guard let text, mayBeginPlaceholder(text.utf8.span) else { return false }
    let label = LabelText.normalised(text)
    if label.hasPrefix("指标") {
      return label.dropFirst(2).allSatisfy { "0123456789一二三四五六七八九十".contains($0) }
    }
    return !label.isEmpty && label.allSatisfy { "….。·xX×*".contains($0) }
  }

  /// Whether a text begins as placeholders do, which tells almost every other text at once.
  private static func mayBeginPlaceholder(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > 0 else { return false }
    switch bytes[0] {
    case 0x09, 0x20, 0x2A, 0x2E, 0x58, 0x78, 0xC2, 0xC3, 0xEF: return true
    case 0xE2: return bytes.count > 2 && bytes[1] == 0x80
    case 0xE3: return bytes.count > 2 && bytes[1] == 0x80
    case 0xE6: return bytes.count > 2 && bytes[1] == 0x8C && bytes[2] == 0x87
    default: return false
    }
  }

  /// Whether a text is the form's instructions: 对照年度目标，说明……(100字以内).
  static func isInstruction(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var index = 0
    while index + 8 < bytes.count {
      // All the phrases begin with one of four pairs of bytes.
      let second = bytes[index + 1]
      switch bytes[index] {
      case 0xE5 where second == 0xAD || second == 0xAF, 0xE6 where second == 0xAD,
        0xE8 where second == 0xAF:
        for phrase in phrases where matches(phrase, bytes, at: index) { return true }
      default: break
      }
      index += 1
    }
    return false
  }

  private static let phrases: [[UInt8]] = [
    "字以内", "对照年度目标", "请填写", "请简要", "请说明", "请对照", "此处填写",
  ].map { Array($0.utf8) }

  private static func matches(_ phrase: [UInt8], _ bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start + phrase.count <= bytes.count else { return false }
    var index = 0
    while index < phrase.count {
      if bytes[start + index] != phrase[index] { return false }
      index += 1
    }
    return true
  }
}
