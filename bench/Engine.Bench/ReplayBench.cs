using System.Diagnostics;
using HealthEngine.Accounts;
using HealthEngine.Backtests;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Previews;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Engine.Bench;

/// <summary>What a replay of the journal through the fold and a scorecard costs, beside reading and parsing the same rows.</summary>
static class ReplayBench
{
    const int PageMax = 1_000, Rounds = 3;

    static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Bench", "UTC", "EUR"));

    public static async Task Run(int accounts)
    {
        await using var store = await BenchStore.Open();
        for (var i = 0; i < accounts; i += 8)
        {
            await Task.WhenAll(Enumerable.Range(i, Math.Min(8, accounts - i))
                .Select(n => store.Append(BenchStore.Account(n), [.. FoldBench.Typical(n)])));
        }

        var journal = store.Get<IJournal>();
        Console.WriteLine($"{accounts} typical accounts, {await journal.Head(default):N0} signals, SQLite; one thread");
        var best = new double[4];
        for (var round = 0; round <= Rounds; round++)
        {
            double[] now =
            [
                await Measure(journal, accounts, _ => new Nothing()),
                await Measure(journal, accounts, key => new ScoredAtTheEnd(key)),
                await Measure(journal, accounts, key => new Backtested(key, 1)),
                await Measure(journal, accounts, key => new Backtested(key, 2)),
            ];
            if (round > 0) best = [.. best.Zip(now, Math.Max)]; // the first one warms
        }

        Print("read and parse only", best[0], best[0]);
        Print("and fold, score at the end", best[1], best[0]);
        Print("and score every day, one card", best[2], best[0]);
        Print("and score every day, two cards", best[3], best[0]);
    }

    static void Print(string what, double perSecond, double baseline) =>
        Console.WriteLine($"{what,-32} {perSecond,10:N0} signals/s   {baseline / perSecond:0.00} x the time of reading and parsing");

    /// <summary>Signals a second.</summary>
    static async Task<double> Measure(IJournal journal, int accounts, Func<AccountKey, IReplay> of)
    {
        long signals = 0;
        var clock = Stopwatch.GetTimestamp();
        for (var i = 0; i < accounts; i++)
        {
            var key = BenchStore.Account(i);
            var replay = of(key);
            for (var sequence = 0L; ;)
            {
                var page = await journal.ReadAccount(key, sequence, PageMax, default);
                foreach (var (_, entry) in page) replay.Add(entry);
                signals += page.Count;
                if (page.Count < PageMax) break;
                sequence = page[^1].Entry.Sequence;
            }

            replay.Finish();
        }

        return signals / Stopwatch.GetElapsedTime(clock).TotalSeconds;
    }

    interface IReplay
    {
        void Add(JournalEntry entry);

        void Finish();
    }

    sealed class Nothing : IReplay
    {
        public void Add(JournalEntry entry)
        {
        }

        public void Finish()
        {
        }
    }

    sealed class ScoredAtTheEnd(AccountKey key) : IReplay
    {
        Account _account = Account.Empty;

        public void Add(JournalEntry entry) => _account = _account.Apply(entry, Rules.Calendar);

        public void Finish()
        {
            var sheet = AccountDecisions.SheetAt(_account.State, Rules, _account.RecordedAt);
            Span<Part> parts = new Part[Rules.Main.InputCount];
            if (Rules.Main.Apply(sheet, parts).Value is null) throw new InvalidOperationException($"{key} has no score.");
        }
    }

    sealed class Backtested(AccountKey key, int cards) : IReplay
    {
        static readonly BacktestFrame Frame = new(
            DayCalendar.Utc, FoldBench.End.AddDays(-FoldBench.Days), FoldBench.End, BacktestGrid.Daily, 5, 90);

        static readonly TriedCard Card = new(ScorecardTemplates.Health, Rules);

        readonly AccountReplay _replay = new(
            key.Account, Frame, new(Rules, Card, cards > 1 ? Card : null), ReadingView.KnownThen, _ => Distributions.None);

        public void Add(JournalEntry entry) => _replay.Add(entry);

        public void Finish()
        {
            if (_replay.Finish().Points.Count < FoldBench.Days - 5) throw new InvalidOperationException($"{key} was not replayed.");
        }
    }
}
