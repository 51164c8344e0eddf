/// Every sentence and label that the console shows; the words stand in `Words/english.txt`.
///
/// A test compares this list with the file, so that neither has a line that the other lacks.
public enum Phrase: String, CaseIterable, Sendable {
  case product
  case store

  case buttonSignIn, buttonCreate, buttonCancel, buttonCopy, buttonCopyHeader, buttonCopyID
  case buttonGenerateToken, buttonRegenerateToken, buttonConfirmRegenerateToken
  case buttonGenerateKey, buttonRegenerateKey, buttonRegenerateAPIKey
  case buttonRegister, buttonRegisterAgain, buttonDisable, buttonRevoke

  case signInDemo
  case signInTitle, signInLogin, signInPassword, signInThenOpens, signInWrong, signInNoPassword,
    signInWorking
  case welcomeTitle, welcomeLead, welcomeLogin, welcomeName, welcomeAccount, welcomePassword
  case welcomeRepeat, welcomeTooShort, welcomeMismatch, welcomeWorking

  case navMarketplace, navAccountSettings, navConfiguration, navSystemConfiguration
  case navIntegrations, navPublicAPI, navSettings, navAPITokens

  case cardCreated, cardLastUsed, cardDay, cardNever, cardNoRequests, cardRequests, cardOneRequest
  case cardOwner, cardActive, cardInactive, cardPerson, cardProgrammatic
  case cardSealedBefore, cardSealedEarlier, cardOnlyOwnerCopies
  case usedFrom, usedFromAgent
  case agoNow, agoSeconds, agoMinutes, agoHours, agoDays

  case tokensLead, tokensCard, tokensNone, tokensUseIt, tokensHeader, tokensAccountNeeded
  case tokensAccountHeader

  case publicAPISwitch, publicAPISwitchHint, publicAPICard, publicAPINone, publicAPIValid
  case publicAPIAsLongAs, publicAPIInvalidDisabled, publicAPIInvalidInactive
  case publicAPIInvalidPermission, publicAPIRecommended, publicAPINeedsSwitch, publicAPIReplaced

  case marketplaceRegister, marketplaceLead, marketplaceClient, marketplaceProduct
  case marketplaceContact, marketplaceContactHint, marketplaceLocation, marketplaceLocationHint
  case marketplaceDetails, marketplaceService, marketplaceContactLabel, marketplaceRegistered
  case marketplaceKeyCard, marketplaceNoKey

  case confirmTitle, confirmRegenerateToken, confirmRegenerateKey, confirmUndone
  case confirmBecomesYours, confirmDisable, confirmRevoke, confirmLastUsed, confirmNoUse
  case confirmNoRecent, confirmRecent, confirmRecentOne, confirmKeepsToken, confirmKeepsKey
  case confirmKeepsEnabled, confirmChanged, confirmWrongKey

  case noticeTokenCreated, noticeTokenRegenerated, noticeKeyGenerated, noticeKeyRegenerated
  case noticeRevoked, noticeEnabled, noticeDisabled, noticeRegistered, noticeCopied
  case noticeCopiedForGood, noticeCopiedHeaderForGood
  case noticeClipboardGone, noticeClipboardUnknown, noticeCopiedTo, noticeCopiedWith
  case noticeSentToTerminal
  case noticeClipboardCleared, noticeCopiedHeader, noticeCopiedMasked, noticeCopiedID,
    noticeStillWorking, noticeLocked
  case noticeStoreLost, noticeStoreBack, noticeGone, noticeWorking, noticeSignInAgain

  case noticeCopying, noticeAlreadySo, blockedNoKeyInField
  case blockedAlreadyOne, blockedNeedsSwitch, blockedAppeared, blockedNothingToCopy
  case blockedNothingToRegenerate, blockedNothingToRevoke, blockedNoKeyHere, blockedPermission
  case blockedNotRegistered

  case keyGenerate, keyCopy, keyCopyMasked, keyCopyHeader, keyRegenerate, keyRevoke, keyEnable
  case keyDisable, keyGoTo, keyHelp, keyQuit, keyLock, keyRedraw, keySuspend
  case keyChoose, keyDetails, keyMoveByOne, keyMoveByPage, keyMoveToEnds, keyNextControl, keyRound
  case keyNext, keyPress, keyToggle, keyScroll, keyOtherLogin, keySidebar, keyOpen, keyMove,
    keyClose, keyCancel

  case helpTitle, goToTitle, goToNothing, goToOpen, goToAction, goToAccount, goToLockNames,
    tooSmall, tooSmallNeeds, moreAbove,
    moreBelow

  case navUsers, navAccounts, navActivity

  case listSearching, listNoMatch
  case usersState, usersMay, usersOwns, usersNothing, accountsShown
  case activityNothing, activityCount
  case detailsID, detailsKind, detailsWhen, detailsWhat, detailsWho, detailsAbout, detailsCredential
  case detailsCredentialID, detailsReason, detailsFrom, detailsCount, detailsWrongKey

  case formName, formAddUser, formPermissions, formConfigurator, formUserConfigurator
  case formSetPassword, formSetPasswordHint
  case formChangePassword, formCurrentPassword, formNewPassword, formAddAccount, formRename
  case formAddMember, formAddMemberHint, formAddAccountHint, formRemoveMember, formRemoveMemberHint
  case formNoMember, formKeyNeeds, formKeyWithout
  case formUserTokenHint
  case buttonAdd, buttonSave, buttonSetPassword, buttonRename, buttonRemove, buttonDeactivate
  case buttonGetUserToken

  case userTokenCard, userTokenLead, userTokenUser, userTokenInHeader

  case confirmDeactivate, confirmWillStop, confirmStops, confirmStopsUnused
  case confirmNothingStops, confirmKeepsActive

  case noticeUserAdded, noticeBotAdded, noticeActivated, noticeDeactivated, noticePasswordSet
  case noticeRecoveredActive, noticePasswordChanged, noticePermissions, noticeMemberAdded,
    noticeMemberRemoved
  case noticeAccountSwitched, noticeAccountAdded, noticeAccountRenamed, noticeSelected,
    noticeUserToken

  case blockedNoUser, blockedNoAccount, blockedInactive, blockedActive, blockedShown
  case blockedPerson, blockedUserToken

  case keyAdd, keyPermissions, keySetPassword, keyActivate, keyFilter, keySwitch, keyAddMember
  case keyRemoveMember, keyKeep, keyClear, keyUserToken

  case navPreferences, preferencesTheme, preferencesBorders, preferencesMouse
  case preferencesClipboard, preferencesSeconds, preferencesMinutes, preferencesUnicode
  case preferencesASCII, preferencesOn, preferencesOff, preferencesNever, preferencesInSeconds
  case preferencesInMinutes, preferencesInOneMinute, preferencesSetBy, preferencesNoColor
  case preferencesNoUnicode, preferencesPlace, preferencesBroken, noticeSaved,
    noticeNotSaved
  case noticeSettingsBroken, blockedNoSetting, blockedShortest, blockedLongest, blockedSetBy,
    keyNextValue, keyPreviousValue, formWrongCurrent

  case navTokenInspector, navHelp, buttonInspect, inspectorLead, inspectorToken, inspectorAccount
  case inspectorKeeps, inspectorVerdict, inspectorAccepted, inspectorRefused, inspectorReason
  case inspectorCredential, inspectorOf, inspectorWhen, inspectorEmpty
  case helpKeysTitle, helpCredentialsTitle, helpGettingTitle
  case helpLinksTitle, helpMove, helpAlong, helpTab, helpEnter, helpEscape, helpActions
  case helpMoreActions, helpGoTo, helpKeys, helpLock, helpRedraw, helpQuit, helpPersonal
  case helpPublicAPI, helpPartner, helpUserTokenName, helpUserToken, helpGetting, helpBundle
  case helpBundleCommand, helpBundleTokens

  /// The words.
  public var text: String { Phrase.words[rawValue] ?? rawValue }

  /// The words, with `{0}`, `{1}` … replaced by the arguments.
  public func text(_ arguments: String...) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      guard let close = rest[open...].firstIndex(of: "}"),
        let index = Int(rest[rest.index(after: open)..<close]), arguments.indices.contains(index)
      else {
        result.append("{")
        rest = rest[rest.index(after: open)...]
        continue
      }
      result += arguments[index]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// Why a value cannot be copied: somebody else set the password since, or it was recovered with the file alone.
  public static func sealedBefore(setBy login: String?) -> String {
    login.map { cardSealedBefore.text($0) } ?? cardSealedEarlier.text
  }

  /// The keys that `Words/english.txt` defines.
  public static var definedKeys: Set<String> { Set(words.keys) }

  private static let words = parse(String(decoding: PackageResources.english_txt, as: UTF8.self))

  private static func parse(_ file: String) -> [String: String] {
    var result: [String: String] = [:]
    for line in file.split(separator: "\n") where !line.hasPrefix("#") {
      guard let equals = line.range(of: " = ") else { continue }
      result[String(line[..<equals.lowerBound])] = String(line[equals.upperBound...])
    }
    return result
  }
}

extension StringProtocol {
  /// Where a pattern first occurs; the standard library has no substring search of its own.
  fileprivate func range(of pattern: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(pattern) { return start..<index(start, offsetBy: pattern.count) }
      start = index(after: start)
    }
    return nil
  }
}
