public import Diagnostics

/// A figure that self-evaluation reports state, under a name that never changes.
public struct Figure: Hashable, Sendable {
  /// The stable name in machine output: `transfer.central`.
  public let name: String
  /// What people call it.
  public let label: Wording
  /// What it is and how it is computed.
  public let definition: Wording
  /// What kind of value it has.
  public let type: FigureType

  init(_ name: String, _ type: FigureType, _ label: Wording, _ definition: Wording) {
    self.name = name
    self.type = type
    self.label = label
    self.definition = definition
  }
}

/// What kind of value a figure has.
public enum FigureType: Hashable, Sendable {
  /// A sum of money.
  case money
  /// A whole number of projects, units or people.
  case count
  /// A percentage.
  case rate
  /// Points of an evaluation.
  case points
  /// 优, 良, 中 or 差.
  case grade
  /// A day or a month.
  case date
  /// A table of the report as a whole.
  case table
}

/// What part of a department's spending a figure speaks of.
enum FigureScope: String, CaseIterable, Sendable {
  /// The whole department, basic expenditure included (部门整体).
  case department = "dept"
  /// All projects (项目支出).
  case projects = "proj"
  /// The department's own projects (本级项目).
  case own
  /// Transfers from above (转移支付).
  case transfer

  var label: Wording {
    switch self {
    case .department: Wording(zh: "部门整体", en: "department")
    case .projects: Wording(zh: "项目支出", en: "all projects")
    case .own: Wording(zh: "本级项目", en: "own projects")
    case .transfer: Wording(zh: "转移支付", en: "transfers")
    }
  }
}

/// What a figure measures inside its scope.
enum FigureMeasure: String, Sendable {
  case initial, adjusted, executed, rate, count, excellentRate, score, grade

  /// The figure that measures this in a scope; the names follow the sentences of reports.
  func name(in scope: FigureScope) -> String {
    switch (self, scope) {
    case (.initial, .department): "dept.initial_budget"
    case (.adjusted, .department): "dept.adjusted_budget"
    case (.rate, .department): "dept.exec_rate"
    case (.adjusted, .own): "own.amount"
    case (.adjusted, .transfer): "transfer.total"
    case (.count, .transfer): "transfer.items"
    case (.excellentRate, _): scope.rawValue + ".excellent_rate"
    default: scope.rawValue + "." + rawValue
    }
  }
}

extension Fund {
  /// The word for it in the names of figures.
  var figureKey: String {
    switch self {
    case .generalPublicBudget: "general"
    case .governmentFundBudget: "govfund"
    case .stateCapitalBudget: "statecap"
    case .socialInsuranceBudget: "social"
    }
  }
}

extension FundLevel {
  /// The word for it in the names of figures.
  var figureKey: String {
    switch self {
    case .central: "central"
    case .provincial: "provincial"
    case .municipal: "municipal"
    case .county: "county"
    }
  }
}

extension Grade {
  /// The word for it in the names of figures.
  var figureKey: String {
    switch self {
    case .excellent: "excellent"
    case .good: "good"
    case .fair: "fair"
    case .poor: "poor"
    }
  }
}
