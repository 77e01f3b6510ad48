/// Tells names that are the titles of notices by which transfers are handed down.
public enum TransferNotice {
  /// Whether a project's name reads like such a notice: 关于…下达…的通知.
  ///
  /// A hint, not a proof: the words 中央, 省级, 市级 or 转移支付 must stand in it too.
  public static func isNamed(by name: String) -> Bool {
    guard name.contains("下达"), name.contains("通知") else { return false }
    return ["中央", "省级", "市级", "转移支付", "自治区"].contains { name.contains($0) }
  }
}
