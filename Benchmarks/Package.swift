// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "sheetconv", path: "..")],
  targets: [
    .executableTarget(
      name: "WriteCells",
      dependencies: [.product(name: "SheetIO", package: "sheetconv")]),
    .executableTarget(
      name: "ConvertTable",
      dependencies: [.product(name: "SheetIO", package: "sheetconv")]),
    .executableTarget(
      name: "ReadTable",
      dependencies: [.product(name: "SheetIO", package: "sheetconv")]),
    .executableTarget(
      name: "RowHeights",
      dependencies: [
        .product(name: "SheetIO", package: "sheetconv")
      ]),
  ]
)
