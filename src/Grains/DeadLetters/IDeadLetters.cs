using HealthEngine.Workspaces;

namespace HealthEngine.DeadLetters;

/// <summary>Refused input, kept with its reason until somebody mends, replays or deletes it.</summary>
public interface IDeadLetters
{
    /// <summary>Keeps refused input; on disk when this returns. The same bytes by the same way are one letter.</summary>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; nothing was kept.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">Some may be kept; refusing it again is harmless.</exception>
    Task Add(WorkspaceId workspace, IReadOnlyList<Refusal> refused, DateTimeOffset at, CancellationToken cancellation);

    /// <summary>Letters, the newest first.</summary>
    Task<IReadOnlyList<DeadLetter>> List(WorkspaceId workspace, DeadLetterQuery query, CancellationToken cancellation);

    Task<DeadLetter?> Find(WorkspaceId workspace, long id, CancellationToken cancellation);

    /// <summary>Puts other bytes in the place of the original. False: there is no such letter.</summary>
    Task<bool> Edit(
        WorkspaceId workspace, long id, ReadOnlyMemory<byte> original, string by, CancellationToken cancellation);

    /// <summary>Says anew why a letter cannot be taken, after a replay.</summary>
    Task Refuse(WorkspaceId workspace, long id, string code, string detail, CancellationToken cancellation);

    /// <summary>Deletes letters.</summary>
    /// <returns>How many there were.</returns>
    Task<int> Delete(WorkspaceId workspace, IReadOnlyList<long> ids, CancellationToken cancellation);

    Task<DeadLetterTotal> Total(WorkspaceId workspace, CancellationToken cancellation);
}

/// <param name="Before">The id of the last letter seen; null: from the newest.</param>
/// <param name="From">Last came at or after it.</param>
/// <param name="To">Last came before it.</param>
public sealed record DeadLetterQuery(
    int Limit,
    long? Before = null,
    string? Source = null,
    string? Code = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null);

/// <param name="Dropped">Letters that went because there were too many.</param>
public readonly record struct DeadLetterTotal(int Letters, long Bytes, long Dropped);
