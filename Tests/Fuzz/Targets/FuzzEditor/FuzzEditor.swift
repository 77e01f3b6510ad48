import Driver
import Entries

@main enum FuzzEditor {
  static func main() { Driver.run(.editor) }
}
