import CadreCommands

@main
enum Main {
  static func main() async { await Cadre.start() }
}
