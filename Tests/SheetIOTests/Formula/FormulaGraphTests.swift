import Diagnostics
import TestSupport
import Testing

@testable import SheetIO

@Suite struct FormulaGraphTests {
  /// A plain search over and over again must find the same as the graph, whatever the areas' size.
  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func dependentsAreThoseThatAPlainSearchFinds(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    func area(_ size: Int) -> SheetArea {
      let row = Int.random(in: 0..<400, using: &random)
      let column = Int.random(in: 0..<6, using: &random)
      let rows = Int.random(in: 0..<size, using: &random)
      let columns = Int.random(in: 0..<max(1, size / 50), using: &random)
      return SheetArea(
        sheet: Int.random(in: 0..<2, using: &random), rows: row...row + rows,
        columns: column...column + columns)
    }
    var graph = FormulaGraph()
    var nodes: [(result: SheetArea, areas: [SheetArea])] = []
    for _ in 0..<150 {
      let sizes = [1, 1, 3, 100, 9_000]
      let areas = (0..<2).map { _ in area(sizes[Int.random(in: 0..<5, using: &random)]) }
      let node = (result: area(1), areas: areas)
      graph.add(result: node.result, areas: node.areas, isOpen: false)
      nodes.append(node)
    }
    let seeds = [area(1), area(4)]
    var changed = seeds
    var found: Set<Int> = []
    var count = -1
    while count != found.count {
      count = found.count
      for (index, node) in nodes.enumerated() where !found.contains(index) {
        guard node.areas.contains(where: { area in changed.contains { $0.overlaps(area) } })
        else { continue }
        found.insert(index)
        changed.append(node.result)
      }
    }
    #expect(graph.dependents(of: seeds) == found, "seed \(seed)")
    #expect(graph.dependents(of: []) == [])
  }
}
