package import CadreModel
internal import Cpango

/// Why a PDF could not be made.
package enum PDFError: Refusal, Hashable {
  case cannotWrite(reason: String)

  package var kind: RefusalKind { .failed }

  package var phrase: Phrase {
    switch self {
    case .cannotWrite(let reason): "the PDF could not be made: \(reason). Check that the system has fonts and memory."
    }
  }
}

/// How a text is set.
struct TextStyle {
  var size = 9.5
  var isBold = false
  var isItalic = false
  var tone = Drawing.Tone.ink

  static let body = TextStyle()
  static let small = TextStyle(size: 8, tone: .soft)
}

/// A PDF that pages are drawn on: places are in points from the upper left corner.
///
/// Texts are shaped by Pango, so that Arabic is joined, Chinese breaks without blanks, and fonts are embedded.
final class PDFCanvas {
  /// Bytes as cairo hands them over.
  private final class Sink {
    var bytes: [UInt8] = []
  }

  /// In points of what is drawn: a sheet that is drawn smaller has more of them.
  let width: Double
  let height: Double
  private let sink = Sink()
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  private let layout: OpaquePointer
  private let isRightToLeft: Bool

  init(paper: Paper, scale: Double = 1, isRightToLeft: Bool) throws(PDFError) {
    width = paper.width / scale
    height = paper.height / scale
    self.isRightToLeft = isRightToLeft
    let write: cairo_write_func_t = { closure, data, length in
      guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
      let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
      sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
      return CAIRO_STATUS_SUCCESS
    }
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        write, Unmanaged.passUnretained(sink).toOpaque(), paper.width, paper.height),
      let cairo = cairo_create(surface), let layout = pango_cairo_create_layout(cairo)
    else { throw .cannotWrite(reason: "no memory") }
    (self.surface, self.cairo, self.layout) = (surface, cairo, layout)
    cairo_scale(cairo, scale, scale)
    pango_context_set_base_dir(
      pango_layout_get_context(layout), isRightToLeft ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR)
    pango_layout_set_auto_dir(layout, 0)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
  }

  deinit {
    g_object_unref(UnsafeMutableRawPointer(layout))
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// Ends the file. - Returns: its bytes.
  func finish() throws(PDFError) -> [UInt8] {
    cairo_surface_finish(surface)
    let status = cairo_surface_status(surface)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .cannotWrite(reason: cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown")
    }
    return sink.bytes
  }

  /// - Parameter created: a clock would change the bytes.
  func describe(title: String, created: Day) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Cadre")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(created)T00:00:00Z")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, "\(created)T00:00:00Z")
  }

  func endPage() { cairo_show_page(cairo) }

  // MARK: Structure

  /// What is drawn meanwhile is marked as that element of the document, for those who hear it.
  func tagged(_ name: String, _ body: () -> Void) {
    cairo_tag_begin(cairo, name, nil)
    body()
    cairo_tag_end(cairo, name)
  }

  /// A place that links lead to, and its line in the table of contents that readers show.
  func bookmark(_ title: String, id: String) {
    cairo_tag_begin(cairo, "cairo.dest", "name='\(id)'")
    cairo_tag_end(cairo, "cairo.dest")
    _ = cairo_pdf_surface_add_outline(surface, 0, title, "dest='\(id)'", CAIRO_PDF_OUTLINE_FLAG_OPEN)
  }

  // MARK: Texts

  /// How a text is broken into lines of at most that width.
  func lines(_ text: StyledText, width: Double, alignment: Alignment = .start) -> TextBlock {
    prepare(text, width: width, alignment: alignment)
    var blocks: [TextBlock.Line] = []
    guard let iterator = pango_layout_get_iter(layout) else { return TextBlock(text, width, alignment, []) }
    defer { pango_layout_iter_free(iterator) }
    repeat {
      var extent = PangoRectangle()
      pango_layout_iter_get_line_extents(iterator, nil, &extent)
      let baseline = Double(pango_layout_iter_get_baseline(iterator)) / Double(PANGO_SCALE)
      let top = Double(extent.y) / Double(PANGO_SCALE)
      blocks.append(.init(top: top, baseline: baseline, height: Double(extent.height) / Double(PANGO_SCALE)))
    } while pango_layout_iter_next_line(iterator) != 0
    return TextBlock(text, width, alignment, blocks)
  }

  /// The width that the text takes on one line.
  func naturalWidth(_ text: StyledText) -> Double {
    prepare(text, width: nil, alignment: .start)
    var extent = PangoRectangle()
    pango_layout_get_extents(layout, nil, &extent)
    return Double(extent.width) / Double(PANGO_SCALE)
  }

  /// Draws some lines of a block so that the first stands at `y`. - Returns: where the next thing may stand.
  @discardableResult
  func draw(_ block: TextBlock, lines: Range<Int>, x: Double, y: Double) -> Double {
    guard let first = lines.first else { return y }
    prepare(block.text, width: block.width, alignment: block.alignment)
    set(block.text.style.tone)
    guard let iterator = pango_layout_get_iter(layout) else { return y }
    defer { pango_layout_iter_free(iterator) }
    var index = 0
    repeat {
      if lines.contains(index), let line = pango_layout_iter_get_line_readonly(iterator) {
        var extent = PangoRectangle()
        pango_layout_iter_get_line_extents(iterator, nil, &extent)
        let indent = Double(extent.x) / Double(PANGO_SCALE)
        cairo_move_to(cairo, x + indent, y + block.lines[index].baseline - block.lines[first].top)
        pango_cairo_show_layout_line(cairo, line)
      }
      index += 1
    } while pango_layout_iter_next_line(iterator) != 0
    return y + lines.reduce(0) { $0 + block.lines[$1].height }
  }

  private func prepare(_ text: StyledText, width: Double?, alignment: Alignment) {
    let description = pango_font_description_from_string("DejaVu Sans, Noto Sans, Noto Sans Arabic, Noto Sans CJK SC, sans-serif")
    pango_font_description_set_size(description, CInt(text.style.size * Double(PANGO_SCALE)))
    if text.style.isBold { pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD) }
    if text.style.isItalic { pango_font_description_set_style(description, PANGO_STYLE_ITALIC) }
    pango_layout_set_font_description(layout, description)
    pango_font_description_free(description)
    pango_layout_set_width(layout, width.map { CInt(max(1, $0) * Double(PANGO_SCALE)) } ?? -1)
    pango_layout_set_alignment(layout, pangoAlignment(alignment))
    pango_layout_set_markup(layout, text.markup, -1)
  }

  private func pangoAlignment(_ alignment: Alignment) -> PangoAlignment {
    switch alignment {
    case .middle: PANGO_ALIGN_CENTER
    case .start: isRightToLeft ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT
    case .end: isRightToLeft ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT
    }
  }

  // MARK: Shapes

  func fill(x: Double, y: Double, width: Double, height: Double, _ tone: Drawing.Tone) {
    set(tone)
    cairo_rectangle(cairo, x, y, width, height)
    cairo_fill(cairo)
  }

  func rule(x1: Double, y1: Double, x2: Double, y2: Double, width: Double = 0.5, _ tone: Drawing.Tone) {
    set(tone)
    cairo_set_line_width(cairo, width)
    cairo_move_to(cairo, x1, y1)
    cairo_line_to(cairo, x2, y2)
    cairo_stroke(cairo)
  }

  func dot(x: Double, y: Double, radius: Double, isFilled: Bool) {
    cairo_new_sub_path(cairo)
    cairo_arc(cairo, x, y, radius, 0, 2 * Double.pi)
    set(isFilled ? .accent : .paper)
    cairo_fill_preserve(cairo)
    set(.accent)
    cairo_set_line_width(cairo, 1)
    cairo_stroke(cairo)
  }

  private func set(_ tone: Drawing.Tone) {
    let (red, green, blue) = tone.colour
    cairo_set_source_rgb(cairo, Double(red) / 255, Double(green) / 255, Double(blue) / 255)
  }
}

extension Drawing.Tone {
  /// The same colours as in the style sheet.
  fileprivate var colour: (UInt8, UInt8, UInt8) {
    switch self {
    case .ink: (0x1B, 0x24, 0x30)
    case .soft: (0x52, 0x5D, 0x6B)
    case .accent: (0x1F, 0x4E, 0x79)
    case .track: (0xE6, 0xEB, 0xF1)
    case .paper: (0xFF, 0xFF, 0xFF)
    case .shade(let step):
      [
        (0xF6, 0xF9, 0xFC), (0xE1, 0xEC, 0xF6), (0xC8, 0xDB, 0xEC), (0xA8, 0xC6, 0xDF), (0x84, 0xAC, 0xCE),
        (0x2F, 0x65, 0x96), (0x14, 0x3A, 0x5E),
      ][min(6, max(0, step))]
    }
  }
}
