import SheetIO

/// The names of a form's looks, given as they are met.
struct StyleNames {
  private(set) var styles: [String: StyleSpecification] = [:]
  private var known: [(name: String, look: CellStyle)] = []

  init(_ settings: FormSettings?) {
    for (name, look, isAmount) in settings?.styles ?? [] {
      known.append((name, look))
      add(name, look, isAmount: isAmount)
    }
  }

  private mutating func add(_ name: String, _ look: CellStyle, isAmount: Bool) {
    var plain = look
    plain.numberFormat = "General"
    let number: StyleSpecification.NumberLook =
      isAmount ? .amount : look.numberFormat == "General" ? .general : .code(look.numberFormat)
    styles[name] = StyleSpecification(style: plain, number: number)
  }

  /// The name of a look: the stated one, else the first of those that look so, else a new one.
  mutating func name(of look: CellStyle, stated: String?) -> String {
    if let stated, styles[stated] != nil { return stated }
    if let name = known.first(where: { $0.look == look })?.name { return name }
    let name = "look-\(known.count + 1)"
    known.append((name, look))
    add(name, look, isAmount: false)
    return name
  }
}
