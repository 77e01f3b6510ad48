import Testing

@testable import SheetIO

@Suite struct FormulaTokensTests {
  /// The tokens as a reader would name them.
  private static func shown(_ formula: String) -> [String] {
    let bytes = Array(formula.utf8)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    return FormulaTokens.scan(bytes).map { token in
      switch token {
      case .reference(let range, _, _, _): "ref " + text(range)
      case .name(let range, _): "name " + text(range)
      case .function(let range): "call " + text(range)
      case .structured(let range, _): "table " + text(range)
      case .computed: "computed"
      }
    }
  }

  @Test(arguments: [
    ("SUM(A1:$B$2,C3)", ["call SUM", "ref A1:$B$2", "ref C3"]),
    ("A:A+$1:3", ["ref A:A", "ref $1:3"]),
    ("表!A1+'合 计''1'!$B$2:C3", ["ref 表!A1", "ref '合 计''1'!$B$2:C3"]),
    ("[1]Sheet1!A1+'[a b.xlsx]S'!B2", ["ref [1]Sheet1!A1", "ref '[a b.xlsx]S'!B2"]),
    ("SUM(Jan:Dec!B2)", ["call SUM", "ref Jan:Dec!B2"]),
    ("A1:Sheet2!B2", ["ref A1", "computed", "ref Sheet2!B2"]),
    ("\"A1\"&\"\"\"B1\"", []),
    ("LOG10(A1)+LOG10", ["call LOG10", "ref A1", "ref LOG10"]),
    ("1.5E+10+A1*2", ["ref A1"]),
    (
      "T[[#Totals],[a'] A1]]+T[@x]+[@A1]",
      ["table T[[#Totals],[a'] A1]]", "table T[@x]", "table [@A1]"]
    ),
    ("#REF!+Sheet1!#REF!+#N/A+#DIV/0!", []),
    ("A1#+单价", ["ref A1", "computed", "name 单价"]),
    ("A1:INDEX(B1:B9,2)", ["ref A1", "computed", "call INDEX", "ref B1:B9"]),
    ("{1,2;3}+XFE1+A1048577+ABCD1", ["name XFE1", "name A1048577", "name ABCD1"]),
    ("_xlfn.XLOOKUP(a1,b:b,c:c)", ["call _xlfn.XLOOKUP", "ref a1", "ref b:b", "ref c:c"]),
    ("Sheet1!Total", ["name Sheet1!Total"]),
  ])
  func referencesAreFound(formula: String, tokens: [String]) {
    #expect(Self.shown(formula) == tokens)
  }

  @Test(arguments: ["'", "[", "A1:", "Sheet1!", "'a'!", "\"", "#", "$", "[1]", "'a':", "A1:'b'"])
  func whatIsCutOffEndsTheScan(formula: String) {
    _ = Self.shown(formula)
    #expect(Self.shown("A1+" + formula).first == "ref A1")
  }
}
