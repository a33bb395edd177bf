using System.Collections.Immutable;

namespace HealthEngine.Silo.Storage;

/// <summary>A setting of the store on which "committed" depends, as it was read back.</summary>
/// <param name="Safe">Values with which a commit is on disk when it returns.</param>
/// <param name="Remedy">What the operator does about another value.</param>
readonly record struct DurabilitySetting(string Name, string Value, ImmutableArray<string> Safe, string Remedy)
{
    public bool IsSafe => Safe.Contains(Value, StringComparer.OrdinalIgnoreCase);
}

/// <summary>Refuses stores that acknowledge before the data is on disk.</summary>
static class DurabilityCheck
{
    const string Configure = "set it in postgresql.conf and reload the server";

    /// <summary>What makes a commit durable on PostgreSQL.</summary>
    /// <remarks>
    /// Every synchronous_commit but 'off' waits for the flush of the server's own WAL, which is what we promise;
    /// 'on', 'remote_write' and 'remote_apply' wait for standbys besides, 'local' does not. Whether a fail-over may
    /// lose commits is the operator's choice of standbys, not of this setting alone.
    /// </remarks>
    public static ImmutableArray<DurabilitySetting> Postgres(Func<string, string> show) =>
    [
        new("fsync", show("fsync"), ["on"], Configure),
        new("full_page_writes", show("full_page_writes"), ["on"], Configure),
        new("synchronous_commit", show("synchronous_commit"), ["on", "remote_apply", "remote_write", "local"],
            "set it to 'on' for this database, or remove it from the role and the connection string"),
    ];

    /// <summary>What makes a commit durable on SQLite: in WAL, NORMAL returns before the log is flushed.</summary>
    public static ImmutableArray<DurabilitySetting> Sqlite(string journalMode, long synchronous) =>
    [
        new("journal_mode", journalMode, ["wal"],
            "put HealthEngine__DataDirectory on a local disk: network file systems cannot share WAL memory"),
        new("synchronous", synchronous switch { 0 => "off", 1 => "normal", 2 => "full", 3 => "extra", _ => "unknown" },
            ["full", "extra"], "open the file with synchronous=FULL"),
    ];

    /// <summary>Those unsafe settings that the operator allowed by name.</summary>
    /// <exception cref="StoreRefusedException">A setting is unsafe and was not allowed.</exception>
    public static IEnumerable<DurabilitySetting> Judge(
        IEnumerable<DurabilitySetting> settings, ImmutableHashSet<string> allowed)
    {
        var unsafeOnes = settings.Where(s => !s.IsSafe).ToList();
        foreach (var s in unsafeOnes.Where(s => !allowed.Contains(s.Name)))
        {
            throw new StoreRefusedException(
                $"{s.Name} is '{s.Value}': a power cut would lose signals that were acknowledged. Remedy: {s.Remedy} "
                + $"(safe: {string.Join(", ", s.Safe)}). To run without that promise set HealthEngine__AllowNonDurable={s.Name}.");
        }

        return unsafeOnes;
    }
}
