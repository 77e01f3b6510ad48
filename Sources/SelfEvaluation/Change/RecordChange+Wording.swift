public import Diagnostics

extension RecordChange.Subject {
  /// The part in words: 指标“培训人次”; `nil` for the project itself.
  public var wording: Wording? {
    switch kind {
    case .project: nil
    case .funding: named(Wording(zh: "资金", en: "funds"))
    case .goal: named(Wording(zh: "目标", en: "goal"))
    case .indicator: named(Wording(zh: "指标", en: "indicator"))
    }
  }

  private func named(_ kind: Wording) -> Wording {
    let name = Finding.quoted(name)
    return Wording(zh: "\(kind.chinese)“\(name)”", en: "\(kind.english) “\(name)”")
  }

  /// A field of it in words: 指标“培训人次”的实际完成值.
  public func wording(of path: String) -> Wording {
    let field = FieldCatalog.name(of: path)
    guard let own = wording else { return field }
    return Wording(zh: "\(own.chinese)的\(field.chinese)", en: "\(field.english) of \(own.english)")
  }
}

extension RecordChange {
  /// What was changed, in words: 指标“培训人次”的实际完成值, 新增指标“参训率”.
  public var title: Wording {
    let part = subject.wording ?? Wording(zh: "项目", en: "project")
    return switch action {
    case .set(let path, _, _): subject.wording(of: path)
    case .add: Wording(zh: "新增\(part.chinese)", en: "added \(part.english)")
    case .remove: Wording(zh: "删去\(part.chinese)", en: "removed \(part.english)")
    }
  }

  /// What stood there before; `nil` for a part that was added.
  public var oldText: String? {
    switch action {
    case .set(_, let old, _): old?.text ?? ""
    case .add: nil
    case .remove(let part): part.summary
    }
  }

  /// What stands there now; `nil` for a part that was removed.
  public var newText: String? {
    switch action {
    case .set(_, _, let new): new?.text ?? ""
    case .add(let part, _): part.summary
    case .remove: nil
    }
  }
}

extension FlatRecord {
  /// All that a part says, in one text: 一级指标 产出指标；三级指标 参训率；年度指标值 ≥95%.
  public var summary: String {
    entries.map { "\(FieldCatalog.name(of: $0.path).chinese) \($0.value.text)" }
      .joined(separator: "；")
  }
}
