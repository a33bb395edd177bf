using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Storage;

/// <summary>Journal entries as tests need them.</summary>
static class Entries
{
    public static readonly DateTimeOffset At = new(2026, 11, 22, 10, 0, 0, 123, 456, TimeSpan.Zero);

    public static AccountKey Account(string id) => new(WorkspaceId.Default, new AccountId(id));

    public static Signal Signal(string id) => new(
        id, "usage.event", "report_shared", "u-17", At, 1.5m, Encoding.UTF8.GetBytes("""{"seats":25}"""));

    /// <summary>Entries with these signals, from a sequence on.</summary>
    public static ImmutableArray<JournalEntry> Of(string account, long sequence, params string[] signals) =>
        [.. signals.Select((s, i) => new JournalEntry(Account(account), sequence + i, At, Signal(s), []))];

    /// <summary>So many entries with signals of their own.</summary>
    public static ImmutableArray<JournalEntry> Many(string account, long sequence, int count) =>
        Of(account, sequence, [.. Enumerable.Range(0, count).Select(i => $"{account}-{sequence + i}")]);

    /// <summary>What two entries must share to be the same: account, sequence, instant and stored body.</summary>
    public static string Text(JournalEntry entry)
    {
        var body = new ArrayBufferWriter<byte>();
        JournalCodec.Encode(entry, body);
        return $"{entry.Account} {entry.Sequence} {entry.RecordedAt:O} {Encoding.UTF8.GetString(body.WrittenSpan)}";
    }
}
