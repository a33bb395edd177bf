using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Journal;

/// <summary>One entry of an account's journal: a signal, what the engine concluded, or both.</summary>
/// <param name="Sequence">Place in the account's own journal, from 1, without gaps.</param>
/// <param name="RecordedAt">When the engine took it, whole microseconds; never falls within an account.</param>
/// <param name="Signal">Null: time passed, and that alone had consequences.</param>
/// <param name="Events">Consequences, in the order they were drawn; those of a batch stand on its last entry.</param>
[GenerateSerializer, Immutable, Alias("journal-entry")]
public sealed record JournalEntry(
    [property: Id(0)] AccountKey Account,
    [property: Id(1)] long Sequence,
    [property: Id(2)] DateTimeOffset RecordedAt,
    [property: Id(3)] Signal? Signal,
    [property: Id(4)] ImmutableArray<AccountEvent> Events);

/// <summary>A committed entry with its place in the whole journal.</summary>
/// <param name="Position">From 1, without gaps, in commit order over all writers.</param>
public readonly record struct Committed(long Position, JournalEntry Entry);
