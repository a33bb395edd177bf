using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Backtests;
using HealthEngine.Jobs;
using HealthEngine.Journal;
using HealthEngine.Silo.Demo;
using HealthEngine.Silo.Tests.Jobs;
using HealthEngine.Silo.Tests.Storage;
using HealthEngine.Silo.Views;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Tests.Backtests;

/// <summary>An engine whose journal holds the life of the demo's portfolio, each signal recorded when it happened.</summary>
public sealed class PlayedPortfolio : IAsyncLifetime
{
    public const int Days = 290;

    const int AtOnce = 32; // what the journal is willing to hold

    public static readonly WorkspaceId Ours = WorkspaceId.Default;

    readonly string _directory = Directory.CreateTempSubdirectory("healthengine-").FullName;
    JobEngine _engine = null!;

    public static DateTimeOffset End => Entries.At;

    internal static PortfolioPlan Plan { get; } = new(7, End.AddDays(-Days), HistoryDays: 240);

    internal PortfolioTruth Truth { get; } = new Portfolio(Plan).Truth(Days);

    internal JobEngine Engine => _engine;

    public async Task InitializeAsync()
    {
        _engine = await JobEngine.Start([("Store", "sqlite"), ("DataDirectory", _directory)]);
        var signals = new Portfolio(Plan).Signals().TakeWhile(s => s.Signal.At < End).ToLookup(s => s.Account, s => s.Signal);
        foreach (var some in signals.Chunk(AtOnce))
            await Task.WhenAll(some.Select(account => Append(new(Ours, account.Key), [.. account])));
        var journal = _engine.Get<IJournal>();
        await _engine.Get<ViewsTailer>().Reached(await journal.Head(default), default);
    }

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Runs a backtest to its end.</summary>
    public async Task<BacktestReport> Backtest(BacktestWish wish)
    {
        var job = await _engine.Get<IBacktests>().Start(Ours, wish, "ann", default);
        var over = await _engine.Over(Ours, job.Id);
        Assert.Equal((JobState.Succeeded, (string?)null), (over.Job.State, over.Job.Reason));
        return BacktestReport.Parse(over.Result!);
    }

    async Task Append(AccountKey account, ImmutableArray<Signal> signals)
    {
        const int batch = 500;
        var journal = _engine.Get<IJournal>();
        for (var from = 0; from < signals.Length; from += batch)
        {
            var entries = signals.Skip(from).Take(batch).Select((s, i) => new JournalEntry(
                account, from + i + 1, s.At < Plan.Day(0) ? Plan.Day(0) : s.At, s, []));
            Assert.Equal(AppendStatus.Committed, (await journal.Append([.. entries], default)).Status);
        }
    }
}
