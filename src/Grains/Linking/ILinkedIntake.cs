using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Linking;

/// <summary>Brings signals to their accounts whether the sender names the account or only somebody of it.</summary>
public interface ILinkedIntake
{
    /// <summary>Takes signals of one workspace; when this returns, all are on disk: with their account, or held for it.</summary>
    /// <remarks>After a fault some may have been taken. Sending all again is harmless: an id counts once.</remarks>
    /// <exception cref="HeldFullException">No room to hold a signal without account; see its message.</exception>
    /// <exception cref="Journal.JournalBusyException">Too much waits to be written; try again later.</exception>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; try again later with the same ids.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">Some may be on disk; send all again with the same ids.</exception>
    Task<LinkedResult> Take(WorkspaceId workspace, IReadOnlyList<KeyedSignal> signals, CancellationToken cancellation);
}

/// <summary>A signal with its account, or with names that its account may be found by.</summary>
/// <param name="Account">Null: to be found by <paramref name="Keys"/>, of which there is then at least one.</param>
public readonly record struct KeyedSignal(AccountId? Account, IReadOnlyList<LinkKey> Keys, Signal Signal)
{
    public static KeyedSignal Of(AccountId account, Signal signal) => new(account, [], signal);

    public static KeyedSignal Of(Signal signal, params IReadOnlyList<LinkKey> keys) => new(null, keys, signal);
}

/// <param name="Held">Kept aside until their account is known.</param>
/// <param name="Dismissed">Not kept: people said that their key stands for nobody.</param>
/// <param name="Suppressed">Not kept: their users were erased.</param>
public readonly record struct LinkedResult(int Accepted, int Duplicates, int Held, int Dismissed, int Suppressed = 0);
