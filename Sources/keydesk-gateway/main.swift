import Glibc
import VerificationGateway

let code = await runGateway(
  arguments: Array(CommandLine.arguments.dropFirst()), environment: Composition.environment,
  makeParts: Composition.parts(storePath:), logger: Composition.logger(level:))
exit(code)
