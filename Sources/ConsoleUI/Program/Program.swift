import ConsoleResources
public import Credentials
import Settings
public import TerminalCanvas

/// The console as a value: events go in, effects and pictures come out.
///
/// `update` decides and touches nothing outside; `view` paints the whole picture and changes nothing.
public struct Program: Sendable {
  /// How far the user has got.
  enum Stage: Equatable {
    case welcome
    case signIn
    case open
  }

  /// Which part of the window has the focus when nothing lies over it.
  enum Area: Equatable {
    case content
    case sidebar
  }

  /// What lies over the screen; the last one takes the keys.
  enum Layer: Equatable {
    case confirmation(ConfirmationDialog)
    case panel(ListPanel)
    case form(FormDialog)
    case details(DetailsDialog)
  }

  var state: ConsoleState
  /// The look that pictures are drawn with.
  public internal(set) var palette: Palette
  var size: Size
  var stage: Stage
  var screen: any Screen
  var route: Route
  var focus = PageFocus()
  var area = Area.content
  var sidebar: Sidebar
  var layers: [Layer] = []
  var notice: Notice?
  /// What was asked for and is not done yet; drawn with a spinner.
  var pending: Pending?
  /// What was asked to be copied; drawn only when it takes its time, and other keys go on working.
  var copying: Pending?
  /// Who locked the console, and where: the same user returns there.
  var locked: (user: UserID, route: Route)?
  /// Whether the user scrolled last: then the focus does not pull the page back.
  var isScrolledAway = false
  var lastInput: Instant
  var isStoreLost = false
  /// The last hour whose counts were asked for anew.
  var askedInHour: Int64?
  /// Whose deactivation is to be confirmed as soon as it is known what that refuses.
  var deactivating: UserID?
  /// How far what the settings file says is known.
  var settingsReading = FileReading()
  /// When a copied secret is to be gone from the clipboard.
  var clipboardDue: Instant?

  /// Begins at the welcome form of an empty store, else at the sign-in form.
  public init(
    route: Route, isStoreEmpty: Bool, settings: ConsoleSettings, size: Size, now: Instant
  ) {
    state = ConsoleState(overview: nil, now: now, settings: settings)
    palette = Theme.palette(of: settings.preferences.inForce)
    self.size = size
    self.route = route
    sidebar = Sidebar(focused: route)
    stage = isStoreEmpty ? .welcome : .signIn
    screen =
      isStoreEmpty
      ? WelcomeForm() : SignInForm(login: settings.login, password: settings.knownPassword)
    lastInput = now
    openForm()
  }

  /// How long until `tick` has something to do; `nil` when nothing will change by itself.
  public var nextWake: Duration? {
    if pending != nil || copying != nil { return .milliseconds(100) }
    if isStoreLost { return .seconds(1) }
    var waits = [clipboardDue?.since(state.now), untilSettingsAreRead].compactMap { $0 }
    if stage == .open {
      waits.append(state.settings.lockAfter - state.now.since(lastInput))
      waits.append(untilAgesChange)
    }
    return waits.min().map { max(.milliseconds(10), $0) }
  }

  /// Takes in what happened, and says what is to be done outside.
  public mutating func update(_ event: Event, at now: Instant) -> [Effect] {
    state.now = now
    let effects =
      switch event {
      case .terminal(let event): take(event)
      case .reply(let reply): take(reply)
      case .tick: tick()
      }
    if let scrolls = event.scrolls { isScrolledAway = scrolls }
    if !isScrolledAway { revealFocus() }
    revealRow()
    let isInContent = stage == .open && area == .content
    state.focused = isInContent ? screen.focusedID(focus, state) : nil
    return effects
  }

  private mutating func take(_ event: TerminalEvent) -> [Effect] {
    // After a suspension the first key may come before the tick that was due.
    if isIdleOver, event.isInput, event != .key(.control("c")) { return lock() }
    switch event {
    case .key(let key):
      lastInput = state.now
      return take(key)
    case .paste(let text):
      lastInput = state.now
      return paste(text)
    case .mouse(let action, let point):
      lastInput = state.now
      return take(action, at: point)
    case .resized(let size):
      self.size = size
      return []
    case .terminate(let cause):
      return [.quit(cause == .interrupted ? .interrupted : .terminated)]
    case .woken:
      return []
    }
  }

  private mutating func tick() -> [Effect] {
    pending?.frame += 1
    copying?.frame += 1
    // A clock that was set back must not put the lock off.
    lastInput = min(lastInput, state.now)
    if isIdleOver { return lock() }
    ageDialogs()
    var effects: [Effect] = isStoreLost && pending == nil ? [.refresh] : askForNewHour()
    if untilSettingsAreRead == .zero { effects += readSettings() }
    if let due = clipboardDue, state.now >= due {
      clipboardDue = nil
      effects.append(.sweepClipboard)
    }
    return effects
  }

  /// Whether nobody pressed anything for so long that the console locks.
  private var isIdleOver: Bool {
    stage == .open && state.now.since(lastInput) >= state.settings.lockAfter
  }

  /// Carries out what a screen answered.
  mutating func carryOut(_ steps: [Step]) -> [Effect] {
    var effects: [Effect] = []
    for step in steps {
      switch step {
      case .run(let effect): effects += start(effect)
      case .confirm(let confirmation):
        layers.append(.confirmation(ConfirmationDialog(confirmation)))
        effects.append(.discardInput)
      case .fillIn(let form): layers.append(.form(form))
      case .explain(let details): layers.append(.details(details))
      case .choose(let choice, let step): effects += choose(choice, by: step)
      case .notify(let notice): self.notice = notice
      case .focus(let control): focus.focused = control
      }
    }
    // What is typed now goes into the list's filter.
    if screen.list?.isTyping == true { area = .content }
    return effects
  }

  /// Starts an effect unless another slow one is under way.
  mutating func start(_ effect: Effect) -> [Effect] {
    let phrase: Phrase
    switch effect {
    case .createFirstUser: phrase = .welcomeWorking
    case .signIn: phrase = .signInWorking
    case .perform, .changePassword, .changeMember, .getUserToken: phrase = .noticeWorking
    case .readPreferences: return readSettings()
    case .reviewDeactivation(let user):
      deactivating = user
      return [effect]
    case .copy:
      copying = Pending(text: Phrase.noticeCopying.text, route: route)
      return [effect]
    default: return [effect]
    }
    guard pending == nil else {
      notice = .hint(Phrase.noticeStillWorking.text)
      return []
    }
    notice = nil
    pending = Pending(text: phrase.text, route: route)
    return [effect]
  }

  /// Opens a screen; an open one is drawn anew from its beginning.
  mutating func open(_ route: Route) -> [Effect] {
    if route != self.route { notice = nil }
    self.route = route
    state.inspection = nil
    sidebar.focused = route
    screen = Catalogue.screen(for: route)
    focus = PageFocus(focused: screen.startField)
    area = .content
    return carryOut(screen.opened(state))
  }

  /// Wipes everything that the user saw or typed and asks for the password again.
  mutating func lock() -> [Effect] {
    guard stage == .open else { return [] }
    if let user = state.overview?.user { locked = (user.id, route) }
    let login = state.overview?.user.login.text ?? state.settings.login
    state.overview = nil
    state.userToken = nil
    state.inspection = nil
    deactivating = nil
    stage = .signIn
    layers = []
    (pending, copying) = (nil, nil)
    isStoreLost = false
    area = .content
    screen = SignInForm(login: login, password: state.settings.knownPassword)
    openForm()
    notice = .success(Phrase.noticeLocked.text)
    return [.lock]
  }

  /// Puts the focus of a form into the first field that is to be filled in.
  mutating func openForm() {
    focus = PageFocus(focused: screen.startField ?? screen.controlIDs(state).first)
    revealFocus()
  }

  /// Scrolls the page so that the focused control is seen.
  mutating func revealFocus() {
    screen.reveal(&focus, state, in: stage == .open ? frame.content : frame.form)
  }

  /// Scrolls the list so that the selected row is seen, always: scrolling moves the selection.
  private mutating func revealRow() {
    guard screen.list != nil else { return }
    let rows = screen.rows(state, in: frame.content)
    screen.list?.reveal(rows: rows)
  }
}

extension Event {
  /// Whether it moves the page under the focus; `nil` for what nobody's hand did.
  fileprivate var scrolls: Bool? {
    switch self {
    case .terminal(.key(.pageUp)), .terminal(.key(.pageDown)): true
    case .terminal(.mouse(let action, _)): action != .click
    case .terminal(.woken), .tick, .reply: nil
    case .terminal: false
    }
  }
}
