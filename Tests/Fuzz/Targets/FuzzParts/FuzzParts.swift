import Driver
import Entries

@main enum FuzzParts {
  static func main() { Driver.run(.parts) }
}
