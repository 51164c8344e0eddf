/// Changes one's own password and reseals every value that the old key opens.
struct ChangePassword: Rule {
  let key: UserKey
  let session: Session
  let vault: any Vault

  func apply(
    to state: any StateTransaction, _ context: RuleContext
  ) throws(DeskError) -> Outcome {
    let user = context.actor
    for credential in try state.currentCredentials(ownedBy: user.id)
    where credential.kind != .userToken {
      guard let sealed = credential.sealed, sealed.keyID == session.keyID else { continue }
      let secret = try vault.open(
        sealed, credential: credential.id, owner: user.id, privateKey: session.privateKey)
      guard context.mint.digest(of: secret).matches(credential.digest) else {
        throw .store(.damaged)
      }
      try state.reseal(
        credential.id, try vault.seal(secret, credential: credential.id, owner: user.id, to: key))
    }
    try context.replaceKey(of: user, with: key, in: state)
    try context.record(.passwordChanged, subject: user.id.text, in: state)
    return Outcome(.passwordChanged, subjectID: user.id.text)
  }
}
