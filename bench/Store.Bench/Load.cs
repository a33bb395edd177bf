using System.Collections.Immutable;
using System.Diagnostics;
using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Store.Bench;

/// <summary>A row of the baseline, as the table has it.</summary>
readonly record struct PlainRow(long Account, long Sequence, byte[] Key, byte[] Body);

/// <summary>The same load for every store: the seed is fixed.</summary>
static class Load
{
    public const int RowsPerCommit = 1_000;

    public const int Accounts = 100_000;

    const int Appenders = 16;
    const int AccountsAtOnce = 100;
    const int BodyBytes = 150;

    static readonly DateTimeOffset At = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);
    static readonly byte[] Props = Encoding.UTF8.GetBytes("""{"seats":25,"plan":"growth"}""");

    /// <summary>Rows of random accounts, each account's in sequence.</summary>
    /// <param name="after">Rows that were written before these.</param>
    public static IEnumerable<PlainRow[]> Plain(int rows, int after = 0) => Groups(after + rows).Skip(after / RowsPerCommit);

    static IEnumerable<PlainRow[]> Groups(int rows)
    {
        var random = new Random(1);
        var last = new long[Accounts + 1];
        for (var done = 0; done < rows; done += RowsPerCommit)
        {
            var group = new PlainRow[RowsPerCommit];
            for (var i = 0; i < group.Length; i++)
            {
                var account = random.Next(1, Accounts + 1);
                var (key, body) = (new byte[16], new byte[BodyBytes]);
                random.NextBytes(key);
                random.NextBytes(body);
                group[i] = new(account, ++last[account], key, body);
            }

            yield return group;
        }
    }

    /// <summary>Appends single signals: each appender has 100 accounts under way at once, then the next 100.</summary>
    /// <remarks>All accounts exist before, as in the baseline: what is measured is a journal that has been running.</remarks>
    public static async Task<TimeSpan> Append(IJournal journal, int rows)
    {
        foreach (var wave in Enumerable.Range(0, Accounts).Chunk(RowsPerCommit * 8))
            await Task.WhenAll(wave.Select(a => Append(journal, Entry(a, 1))));
        var entries = Entries(rows);
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(entries.Select(waves => Task.Run(async () =>
        {
            foreach (var wave in waves) await Task.WhenAll(wave.Select(e => Append(journal, e)));
        })));
        return Stopwatch.GetElapsedTime(started);
    }

    static async Task Append(IJournal journal, JournalEntry entry)
    {
        var result = await journal.Append([entry], CancellationToken.None);
        if (result.Status != AppendStatus.Committed)
            throw new InvalidOperationException($"{entry.Account} {entry.Sequence} ended as {result.Status}.");
    }

    static List<List<JournalEntry[]>> Entries(int rows)
    {
        var random = new Random(2);
        var last = new long[Accounts];
        Array.Fill(last, 1);
        return [.. Enumerable.Range(0, Appenders).Select(appender => Enumerable
            .Range(0, rows / Appenders / AccountsAtOnce)
            .Select(_ => Wave(appender, random, last)).ToList())];
    }

    static JournalEntry[] Wave(int appender, Random random, long[] last)
    {
        // Each appender has its own share of the accounts, so that waves do not race for a sequence.
        var share = Accounts / Appenders;
        var wave = new Dictionary<int, JournalEntry>();
        while (wave.Count < AccountsAtOnce)
        {
            var account = appender * share + random.Next(share);
            if (wave.ContainsKey(account)) continue;
            wave[account] = Entry(account, ++last[account]);
        }

        return [.. wave.Values];
    }

    static JournalEntry Entry(int account, long sequence) => new(
        new AccountKey(WorkspaceId.Default, new AccountId($"account-{account}")), sequence, At,
        new Signal($"msg-{account}-{sequence}", "usage.event", "report_shared", $"u-{account % 50}", At, 1, Props),
        ImmutableArray<AccountEvent>.Empty);
}
