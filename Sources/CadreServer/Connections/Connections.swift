import NIOCore
import Synchronization

/// A connection, and what it is about.
final class Connection: Sendable {
  enum Phase: Sendable {
    /// For the head of a request, since a moment.
    case waiting(since: NIODeadline)
    /// A body, since a moment.
    case receiving(since: NIODeadline)
    /// A request is carried out or answered.
    case busy
  }

  private struct State {
    var phase: Phase
    var isGone = false
    var whenGone: (@Sendable () -> Void)?
  }

  /// The address, or the network that one subscriber has.
  let network: String
  let channel: any Channel
  private let state: Mutex<State>

  init(_ channel: any Channel, network: String) {
    self.channel = channel
    self.network = network
    state = Mutex(State(phase: .waiting(since: .now())))
  }

  var phase: Phase {
    get { state.withLock { $0.phase } }
    set { state.withLock { $0.phase = newValue } }
  }

  /// Since when it might be closed for another one; `nil` while a request of it is carried out.
  fileprivate var idleSince: NIODeadline? {
    switch phase {
    case .waiting(let since): since
    // A body that comes is worth more than a silent line.
    case .receiving(let since): since + .hours(1)
    case .busy: nil
    }
  }

  /// The client has closed its side: nobody reads an answer.
  func leave() {
    let body = state.withLock { state in
      state.isGone = true
      defer { state.whenGone = nil }
      return state.whenGone
    }
    body?()
  }

  /// What to do when the client leaves; `nil` for nothing any longer.
  func whenGone(_ body: (@Sendable () -> Void)?) {
    let isGone = state.withLock { state in
      state.whenGone = state.isGone ? nil : body
      return state.isGone
    }
    if isGone { body?() }
  }
}

/// The connections there are, in all and by address: a new one beyond the bounds takes the place of the one that has been silent
/// longest.
final class Connections: Sendable {
  private struct State {
    var all: [ObjectIdentifier: Connection] = [:]
    var counts: [String: Int] = [:]
  }

  let bound: Int
  let boundOfNetwork: Int
  private let state = Mutex(State())

  init(bound: Int, boundOfNetwork: Int) {
    self.bound = bound
    self.boundOfNetwork = boundOfNetwork
  }

  var count: Int { state.withLock { $0.all.count } }

  /// - Returns: `nil` where there is no room for it.
  func open(_ channel: any Channel, network: String) -> Connection? {
    let connection = Connection(channel, network: network)
    let (isOpen, victim) = state.withLock { state -> (Bool, Connection?) in
      var victim: Connection?
      if state.counts[network, default: 0] >= boundOfNetwork {
        victim = Self.silent(in: state, of: network)
        if victim == nil { return (false, nil) }
      } else if state.all.count >= bound {
        let crowded = state.counts.max { $0.value < $1.value }?.key
        victim = Self.silent(in: state, of: crowded) ?? Self.silent(in: state, of: nil)
        if victim == nil { return (false, nil) }
      }
      if let victim { Self.remove(victim, from: &state) }
      state.all[ObjectIdentifier(channel)] = connection
      state.counts[network, default: 0] += 1
      return (true, victim)
    }
    victim?.channel.close(promise: nil)
    return isOpen ? connection : nil
  }

  func close(_ connection: Connection) { state.withLock { Self.remove(connection, from: &$0) } }

  func connection(of channel: any Channel) -> Connection? { state.withLock { $0.all[ObjectIdentifier(channel)] } }

  private static func remove(_ connection: Connection, from state: inout State) {
    guard state.all.removeValue(forKey: ObjectIdentifier(connection.channel)) != nil else { return }
    let left = (state.counts[connection.network] ?? 1) - 1
    state.counts[connection.network] = left > 0 ? left : nil
  }

  /// - Parameter network: `nil` for any.
  private static func silent(in state: State, of network: String?) -> Connection? {
    state.all.values.lazy.filter { network == nil || $0.network == network }
      .compactMap { connection in connection.idleSince.map { (connection, $0) } }.min { $0.1 < $1.1 }?.0
  }
}
