import Czlib

/// Bytes as gzip (RFC 1952). - Returns: `nil` where that fails.
func gzipped(_ bytes: [UInt8]) -> [UInt8]? {
  var stream = z_stream()
  // 16 more than the window's bits: with gzip's header.
  guard
    deflateInit2_(
      &stream, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  else { return nil }
  defer { deflateEnd(&stream) }
  var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
  var input = bytes
  let code = input.withUnsafeMutableBufferPointer { source in
    output.withUnsafeMutableBufferPointer { target in
      stream.next_in = source.baseAddress
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.baseAddress
      stream.avail_out = UInt32(target.count)
      return deflate(&stream, Z_FINISH)
    }
  }
  guard code == Z_STREAM_END else { return nil }
  output.removeLast(output.count - Int(stream.total_out))
  return output
}
