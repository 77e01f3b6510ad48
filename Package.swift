// swift-tools-version: 6.2
import PackageDescription

/// Every target of ours is built with the same strict settings; a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "sheetconv",
  products: [
    .library(name: "SheetIO", targets: ["SheetIO", "Diagnostics"]),
    .executable(name: "sheetconv", targets: ["sheetconv"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CFileSystem"),
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(
      name: "SheetIO", dependencies: ["Diagnostics", "CXlsxWriter", "CZlib", "CFileSystem"],
      swiftSettings: strict),
    .target(name: "SelfEvaluation", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(
      name: "FormTemplates",
      dependencies: [
        "Diagnostics", "SheetIO", "SelfEvaluation", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(
      name: "BuiltinTemplates", path: "Templates", sources: ["BuiltinTemplates.swift"],
      resources: [.embedInCode("forms"), .embedInCode("rulebooks")], swiftSettings: strict),
    .executableTarget(
      name: "sheetconv",
      dependencies: [
        "FormTemplates", "BuiltinTemplates", "SelfEvaluation", "SheetIO", "Diagnostics", "CMalloc",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["SheetIO", "Diagnostics"], path: "Tests/TestSupport",
      swiftSettings: strict),
    .target(
      name: "FuzzEntries", dependencies: ["SheetIO", "Diagnostics"], path: "Tests/Fuzz/Entries",
      swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "SheetIOTests",
      dependencies: ["SheetIO", "Diagnostics", "TestSupport", "FuzzEntries", "CZlib"],
      exclude: ["corpus-disputes.md"],
      swiftSettings: strict),
    .testTarget(
      name: "SelfEvaluationTests",
      dependencies: [
        "SelfEvaluation", "FormTemplates", "BuiltinTemplates", "Diagnostics", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FormTemplatesTests",
      dependencies: [
        "FormTemplates", "BuiltinTemplates", "SelfEvaluation", "SheetIO", "Diagnostics",
        "TestSupport",
      ],
      exclude: ["Golden", "Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "SheetconvEndToEndTests",
      dependencies: ["sheetconv", "SheetIO", "Diagnostics", "TestSupport"],
      exclude: ["Golden"],
      swiftSettings: strict),
  ]
)
