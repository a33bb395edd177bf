using HealthEngine.Accounts;
using HealthEngine.Workspaces;

namespace HealthEngine.Signals;

/// <summary>Brings checked signals to their accounts, whatever way they came in.</summary>
public interface ISignalIntake
{
    /// <summary>Takes signals of one workspace; returns when all of them are on disk.</summary>
    /// <remarks>
    /// After a fault some accounts may have taken theirs. Sending all again is harmless: an id counts once.
    /// </remarks>
    /// <exception cref="Journal.JournalBusyException">Too much waits to be written; try again later.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; try again later with the same ids.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">Some may be on disk; send all again with the same ids.</exception>
    Task<IntakeResult> Take(
        WorkspaceId workspace, IReadOnlyList<AddressedSignal> signals, CancellationToken cancellation);
}

/// <summary>A signal with the account that it is about.</summary>
public readonly record struct AddressedSignal(AccountId Account, Signal Signal);

/// <param name="Suppressed">Not kept: their users were erased.</param>
public readonly record struct IntakeResult(int Accepted, int Duplicates, int Suppressed = 0);
