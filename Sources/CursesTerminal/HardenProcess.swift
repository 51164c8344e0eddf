internal import CCurses

/// Keeps this process's memory to itself.
///
/// No core file, no reading by other processes of the same user, and no backtrace by Swift's runtime, which prints
/// memory, secrets included. Standard streams that are closed stay of no use, so that no file that is opened later
/// takes their place.
/// To be called once, first thing in a program that holds secrets, with or without a screen.
public func hardenProcess() {
  keydesk_harden_process()
}
