import Diagnostics
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

@testable import FormTemplates

@Suite struct IssuedFormTests {
  static func issued(
    _ project: Project, _ template: FormTemplate, previous: FormNumber? = nil
  ) throws -> IssuedForm {
    let rulebook = try SummaryFormsTests.forms().rulebook
    return IssuedForm(
      template: template, rulebook: rulebook, project: project,
      id: ProjectIdentity.identities(of: [project])[0],
      evaluation: Evaluation(of: project, rulebook: rulebook), year: 2023,
      unit: .tenThousandYuan, previous: previous)
  }

  static func text(_ record: FlatRecord) -> String { record.json(unit: .tenThousandYuan).text }

  /// What differs between two records, their values compared by what they mean.
  static func differences(_ one: FlatRecord, _ other: FlatRecord) -> [String] {
    var found: [String] = []
    let paths = Set((one.entries + other.entries).map(\.path)).sorted()
    for path in paths where !FlatValue.isSame(one[path], other[path]) {
      found.append("\(path): \(one[path]?.text ?? "-") / \(other[path]?.text ?? "-")")
    }
    if one.parts.count != other.parts.count {
      found.append("parts: \(one.parts.count) / \(other.parts.count)")
    }
    return found + zip(one.parts, other.parts).flatMap { differences($0, $1) }
  }

  @Test(arguments: RoundTripTests.projectForms)
  func whatWasIssuedIsWhatIsReadFromTheUneditedForm(_ name: String) throws {
    let template = try RoundTripTests.template(name)
    let extractor = Extractor([template])
    for seed in 100..<112 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      let project = random.next()
      let issued = try Self.issued(project, template)
      let readings = RoundTripTests.read(try RoundTripTests.filled(project, template), extractor)
      let read = FlatRecord(try #require(readings.first).project, id: issued.record.id)
      // A rate is a fraction in a cell and has two decimals in words; nobody reads it as data.
      let paths = Set((read.entries + read.parts.flatMap(\.entries)).map(\.path)).subtracting(
        ["money.rate", "indicator.coefficient"])
      let differences = Self.differences(
        issued.record.restricted(to: paths), read.restricted(to: paths))
      #expect(differences == [], "seed \(seed)")
      let shown = Set((issued.record.entries + issued.record.parts.flatMap(\.entries)).map(\.path))
      #expect(shown.subtracting(paths).isSubset(of: ["money.rate", "indicator.coefficient"]))
    }
  }

  @Test(arguments: RoundTripTests.projectForms)
  func everyValueOfAnIssuedFormIsWhatItsTextSays(_ name: String) throws {
    let template = try RoundTripTests.template(name)
    for seed in 200..<212 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      let issued = try Self.issued(random.next(), template)
      for record in [issued.record] + issued.record.parts {
        for entry in record.entries {
          let read = FlatRecord.value(
            of: entry.path, in: record.kind, reading: entry.value.text, unit: issued.unit)
          #expect(FlatValue.isSame(read, entry.value), "seed \(seed): \(entry)")
        }
        #expect(record.entries.map { FlatRecord.rank($0.path) }.isSorted, "seed \(seed)")
      }
      #expect(issued.record.jsonAsRead == issued.record.json(unit: issued.unit), "seed \(seed)")
    }
  }

  @Test func aProjectComesBackOutOfItsFlatRecordAndItsText() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = RandomProject(seed: seed)
      var project = random.next()
      for index in project.funding.indices {
        let kind = try #require(project.funding[index].kind)
        project.funding[index].label = StatedText(kind.rawValue, at: project.place)
      }
      project.others = ["甲", "", "乙"]
      let record = FlatRecord(project, id: "x", otherHeaders: ["备注二", "空", "备注二"])
      #expect(Project(record, otherHeaders: ["备注二", "空", "备注二"]) == project, "seed \(seed)")
      let json = try JSONValue(Array(Self.text(record).utf8), at: .none)
      #expect(FlatRecord(json: json, unit: .tenThousandYuan) == record, "seed \(seed)")
    }
  }

  @Test func theSameValueWrittenInAnotherWayIsTheSame() {
    func value(_ path: String, _ text: String, _ unit: AmountUnit = .tenThousandYuan) -> FlatValue?
    {
      let kind: FlatRecord.Kind = path.hasPrefix("indicator") ? .indicator : .project
      return FlatRecord.value(of: path, in: kind, reading: text, unit: unit)
    }
    #expect(FlatValue.isSame(value("money.budget", "300.50"), value("money.budget", "300.5")))
    #expect(FlatValue.isSame(value("money.budget", "30"), value("money.budget", "300,000", .yuan)))
    #expect(!FlatValue.isSame(value("money.budget", "30"), value("money.budget", "30.000001")))
    #expect(
      FlatValue.isSame(value("indicator.actual", "6,120.0"), value("indicator.actual", "6120")))
    #expect(
      FlatValue.isSame(value("project.name", "设备购置（二期）"), value("project.name", "设备购置 (二期)")))
    #expect(FlatValue.isSame(value("result.deviation", "——"), nil))
    #expect(!FlatValue.isSame(value("result.deviation", "无"), nil))
    #expect(!FlatValue.isSame(value("project.code", "0012"), value("project.code", "12")))
    #expect(FlatValue.isSame(value("result.grade", "优秀"), value("result.grade", "优")))
  }

  // MARK: Numbers

  @Test func aNumberSurvivesBeingTypedAgain() throws {
    var random = RandomProject(seed: 3)
    let number = try Self.issued(random.next(), try RoundTripTests.template("project-central"))
      .number
    #expect(FormNumber(reading: number.text) == number)
    let retyped = number.text.lowercased().replacing("0", with: "o").replacing("-", with: " － ")
    #expect(FormNumber(reading: retyped) == number)
    #expect(FormNumber.printed(in: "表单编号： \(number.text)　第 1 页") == .some(.some(number)))
    #expect(FormNumber.printed(in: "填表人：张三") == nil)
    for position in number.text.indices where number.text[position] != "-" {
      var text = number.text
      text.replaceSubrange(position...position, with: text[position] == "7" ? "8" : "7")
      #expect(FormNumber(reading: text) == nil, "\(text)")
    }
  }

  @Test func aNumberFollowsFromTheContentAlone() throws {
    var random = RandomProject(seed: 4)
    let template = try RoundTripTests.template("project-central")
    var project = random.next()
    let first = try Self.issued(project, template)
    project.place = Place(row: 40)
    #expect(try Self.issued(project, template).number == first.number)
    project.department = StatedText("别的部门", at: project.place)
    let changed = try Self.issued(project, template)
    #expect(changed.number.form == first.number.form)
    #expect(changed.number != first.number)
    let next = try Self.issued(project, template, previous: first.number)
    #expect(next.number.version == 2)
    #expect(next.number.form == first.number.form)
  }

  // MARK: Ledgers

  static func ledger(_ count: UInt64) throws -> IssueLedger {
    var ledger = IssueLedger()
    for seed in 0..<count {
      var random = RandomProject(seed: seed)
      ledger.append(try issued(random.next(), try RoundTripTests.template("project-central")))
    }
    return ledger
  }

  @Test func aLedgerIsReadAsItWasWritten() throws {
    let ledger = try Self.ledger(5)
    let read = try IssueLedger(ByteSource(ledger.lines, name: "a.issued.jsonl"))
    #expect(read.findings.isEmpty)
    #expect(read.lines == ledger.lines)
    #expect(read.forms.map(\.number) == ledger.forms.map(\.number))
    let number = try #require(ledger.forms.last?.number)
    #expect(read.form(number) == read.forms.last)
  }

  @Test func everyChangedByteOfALineIsFound() throws {
    let ledger = try Self.ledger(1)
    let number = ledger.forms[0].number
    var random = SeededRandom(seed: 5)
    for _ in 0..<300 {
      var bytes = ledger.lines
      let position = Int(random.next() % UInt64(bytes.count - 1))
      bytes[position] ^= UInt8(1 + random.next() % 127)
      let read = try IssueLedger(ByteSource(bytes, name: "a"))
      #expect(read.form(number) == nil, "byte \(position)")
      #expect(!read.findings.isEmpty, "byte \(position)")
    }
  }

  @Test func theLedgerOfAnOutputStandsBesideIt() {
    #expect(IssueLedger.path(of: "a/自评表.xlsx") == "a/自评表.issued.jsonl")
    #expect(IssueLedger.path(of: "a.b/表") == "a.b/表.issued.jsonl")
  }
}

extension [Int] {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
