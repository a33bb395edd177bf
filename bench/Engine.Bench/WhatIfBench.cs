using System.Diagnostics;
using HealthEngine.Accounts;
using HealthEngine.Previews;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Engine.Bench;

/// <summary>How fast a card is tried on a whole portfolio, with snapshots and without.</summary>
static class WhatIfBench
{
    const int SignalsEach = 40, Page = 200, AtOnce = 64;

    static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Bench", "UTC", "EUR"));

    public static async Task Run(int accounts)
    {
        await using var store = await BenchStore.Open();
        for (var from = 0; from < accounts; from += AtOnce)
            await Task.WhenAll(Enumerable.Range(from, Math.Min(AtOnce, accounts - from)).Select(n => Fill(store, n)));
        Console.WriteLine($"{accounts:N0} accounts, {SignalsEach} signals each, SQLite");
        Print("without snapshots", accounts, await Measure(store, accounts));
        var snapshots = store.Get<IGrainStorage>("snapshots");
        for (var from = 0; from < accounts; from += AtOnce)
            await Task.WhenAll(Enumerable.Range(from, Math.Min(AtOnce, accounts - from)).Select(n => Save(snapshots, n)));
        Print("with snapshots", accounts, await Measure(store, accounts));
    }

    static void Print(string what, int accounts, TimeSpan took) =>
        Console.WriteLine($"{what,-20} {accounts / took.TotalSeconds,10:N0} accounts/s   {took.TotalSeconds:0.0} s");

    static async Task<TimeSpan> Measure(BenchStore store, int accounts)
    {
        var reader = store.Get<PreviewReader>();
        var card = new CardText("health", 1, ScorecardTemplates.All[0].Body);
        var pair = await reader.Ready(WorkspaceId.Default, new(card, card), default);
        var tally = new DiffTally();
        var clock = Stopwatch.GetTimestamp();
        for (var from = 0; from < accounts; from += Page)
        {
            AccountId[] ids = [.. Enumerable.Range(from, Math.Min(Page, accounts - from)).Select(n => BenchStore.Account(n).Account)];
            foreach (var a in await reader.Read(WorkspaceId.Default, pair, ids, default))
                tally.Add(a!.Account.Value, a.Name, a.Segment, a.Live, a.Candidate);
        }

        var took = Stopwatch.GetElapsedTime(clock);
        return tally.ToDiff().Compared == accounts ? took : throw new InvalidOperationException("Some accounts have no score.");
    }

    static Task Fill(BenchStore store, int number) => store.Append(BenchStore.Account(number), Signals(number));

    static Task Save(IGrainStorage snapshots, int number)
    {
        var key = BenchStore.Account(number);
        var account = Account.Empty;
        foreach (var (signal, i) in Signals(number).Select((s, i) => (s, i)))
            account = account.Apply(new(key, i + 1, signal.At, signal, []), Rules.Calendar);
        var state = new GrainState<AccountSnapshot>
        {
            State = new()
            {
                Version = AccountSnapshots.CurrentVersion,
                Sequence = account.Sequence,
                Data = AccountSnapshots.Write(account, Rules.Calendar.Zone.Id),
            },
        };
        return snapshots.WriteStateAsync("account-snapshot", GrainId.Create("account", key.GrainKey), state);
    }

    static List<Signal> Signals(int number)
    {
        var random = new Random(number);
        var first = FoldBench.End.AddDays(-60);
        return
        [
            .. Enumerable.Range(0, SignalsEach).Select(i => new Signal(
                $"s-{i}", SignalTypes.UsageEvent, $"feature-{random.Next(12)}", $"u-{random.Next(10)}",
                first.AddHours(i * 36 * 40.0 / SignalsEach), null, default)),
        ];
    }
}
