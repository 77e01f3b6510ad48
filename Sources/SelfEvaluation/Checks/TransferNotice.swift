/// Tells names that are the titles of notices by which transfers are handed down.
public enum TransferNotice {
  /// Whether a project's name reads like such a notice: 关于…下达…的通知.
  ///
  /// A hint, not a proof: the words 中央, 省级, 市级 or 转移支付 must stand in it too.
  public static func isNamed(by name: String) -> Bool {
    guard LabelText.contains(name, "下达"), LabelText.contains(name, "通知") else { return false }
    return sources.contains { LabelText.contains(name, $0) }
  }

  private static let sources = ["中央", "省级", "市级", "转移支付", "自治区"]
}
