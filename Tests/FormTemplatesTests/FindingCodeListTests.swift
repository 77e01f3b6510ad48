import Diagnostics
import FormTemplates
import Foundation
import SelfEvaluation
import SheetIO
import TestSupport
import Testing

/// The lists that documentation of the findings is made from.
@Suite struct FindingCodeListTests {
  static let lists: [(module: String, codes: [FindingCode])] = [
    ("SheetIO", FindingCode.allOfSheetIO), ("SelfEvaluation", FindingCode.allOfSelfEvaluation),
    ("FormTemplates", FindingCode.allOfFormTemplates),
  ]

  @Test(arguments: lists.map(\.module))
  func everyPublicCodeOfAModuleIsInItsList(_ module: String) throws {
    let listed = try #require(Self.lists.first { $0.module == module }).codes.map(\.identifier)
    #expect(Set(listed) == Set(try Self.declaredIdentifiers(in: "Sources/\(module)")))
    #expect(Set(listed).count == listed.count)
  }

  @Test func noIdentifierHasTwoMeanings() {
    let all = Self.lists.flatMap { $0.codes.map(\.identifier) }
    #expect(Dictionary(grouping: all) { $0 }.filter { $1.count > 1 }.keys.sorted() == [])
  }

  @Test func everyCodeIsWordedInBothLanguages() {
    for code in Self.lists.flatMap(\.codes) {
      for wording in [code.message, code.fix].compactMap(\.self) {
        // One that is a single fact is worded where the fact is.
        if wording.chinese.hasPrefix("{"), wording.chinese.hasSuffix("}") { continue }
        #expect(wording.chinese.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
        #expect(!wording.english.isEmpty)
      }
      let names = code.identifier.utf8
      #expect(names.allSatisfy { $0 == 45 || (97...122).contains($0) }, "\(code.identifier)")
    }
  }

  /// The identifiers of the public codes that the source files of a folder declare.
  private static func declaredIdentifiers(in folder: String) throws -> [String] {
    let root = PackageFolder.path + "/" + folder
    let files = try #require(FileManager.default.enumerator(atPath: root)).compactMap {
      $0 as? String
    }
    var identifiers: [String] = []
    for file in files where file.hasSuffix(".swift") {
      let text = try PackageFolder.text(folder + "/" + file)
      for declaration in text.components(separatedBy: "public static let ").dropFirst() {
        guard let head = declaration.firstRange(of: " = FindingCode("),
          !declaration[..<head.lowerBound].contains("\n")
        else { continue }
        let quoted = declaration[head.upperBound...].components(separatedBy: "\"")
        identifiers.append(try #require(quoted.dropFirst().first))
      }
    }
    return identifiers
  }
}
