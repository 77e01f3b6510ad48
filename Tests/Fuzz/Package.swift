// swift-tools-version: 6.2
import PackageDescription

// Fuzzing with libFuzzer. Built by `scripts/fuzz`, which knows the flags that instrumenting and
// linking need; the entries themselves are also run by the test suite of the package above.

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let sheetIO = Target.Dependency.product(name: "SheetIO", package: "sheetconv")

/// One program a fuzz entry.
let programs = [
  "FuzzZip", "FuzzInflate", "FuzzSheet", "FuzzSharedStrings", "FuzzNumberFormat", "FuzzParts",
  "FuzzCSV", "FuzzEncoding", "FuzzTable", "FuzzEditor", "FuzzPatch",
]

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "sheetconv", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer", path: "CLibFuzzer"),
    .target(
      name: "Entries", dependencies: [sheetIO], path: "Entries", swiftSettings: strict),
    .target(
      name: "Driver", dependencies: ["Entries", "CLibFuzzer", sheetIO], path: "Driver",
      swiftSettings: strict),
  ]
    + programs.map { name in
      .executableTarget(
        name: name, dependencies: ["Entries", "Driver"], path: "Targets/\(name)",
        swiftSettings: strict)
    }
)
