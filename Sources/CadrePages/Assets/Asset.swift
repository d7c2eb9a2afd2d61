import CadreCrypto

/// A file that pages need. Its address has a digest of its content in it, so that browsers may keep it for ever.
package struct Asset: Hashable, Sendable {
  package static let style = Asset("cadre", "css", media: "text/css; charset=utf-8", PackageResources.cadre_css)
  package static let script = Asset("cadre", "js", media: "text/javascript; charset=utf-8", PackageResources.cadre_js)
  package static let icon = Asset("icon", "svg", media: "image/svg+xml", PackageResources.icon_svg)
  package static let all = [style, script, icon]

  /// `/assets/cadre-0f3a….css`.
  package let path: String
  package let media: String
  package let bytes: [UInt8]

  private init(_ name: String, _ ending: String, media: String, _ bytes: [UInt8]) {
    path = "/assets/\(name)-\(Digest(of: bytes).hexadecimal.prefix(16)).\(ending)"
    self.media = media
    self.bytes = bytes
  }
}
