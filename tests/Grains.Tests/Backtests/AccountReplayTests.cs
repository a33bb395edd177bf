using FsCheck;
using FsCheck.Fluent;
using HealthEngine.Accounts;
using HealthEngine.Backtests;
using HealthEngine.Grains.Tests.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Previews;
using HealthEngine.Scoring;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Grains.Tests.Backtests;

public class AccountReplayTests
{
    static readonly AccountKey Key = new(WorkspaceId.Default, new("acme"));
    static readonly AccountRules Rules = AccountRules.Of(new(WorkspaceId.Default, "Test", "UTC", "EUR"));

    static readonly BacktestFrame Frame = new(
        DayCalendar.Utc, Histories.Start, Histories.Start.AddDays(170), BacktestGrid.Daily, 5, 30);

    [Fact]
    public void What_is_said_at_an_instant_is_what_the_account_known_then_says() =>
        Prop.ForAll(Histories.Any, Seed, (history, seed) =>
        {
            var journal = Recorded(history, seed);
            foreach (var point in Replay(journal, ReadingView.KnownThen).Points)
            {
                var at = Frame.Instants[point.Place];
                var account = journal.Where(e => e.RecordedAt <= at)
                    .Aggregate(Account.Empty, (a, e) => a.Apply(e, Rules.Calendar));
                if (Score(account.State.Advance(at, Rules.Calendar), at) != point.Candidate.Score) return false;
            }

            return true;
        }).Check(Few);

    [Fact]
    public void Seen_from_now_an_instant_knows_all_that_had_happened_by_then_however_late_it_was_told() =>
        Prop.ForAll(Histories.Any, Seed, (history, seed) =>
        {
            foreach (var point in Replay(Recorded(history, seed), ReadingView.KnownNow).Points)
            {
                var at = Frame.Instants[point.Place];
                var state = history.Where(s => s.At <= at)
                    .Aggregate(AccountState.Empty, (s, signal) => s.Fold(signal, at, Rules.Calendar));
                if (Score(state, at) != point.Candidate.Score) return false;
            }

            return true;
        }).Check(Few);

    /// <summary>No look-ahead: cutting the future off leaves all that was said before it.</summary>
    [Fact]
    public void What_is_recorded_later_changes_nothing_that_was_said_before() =>
        Prop.ForAll(Histories.Any, Seed, Gen.Choose(0, 169).ToArbitrary(), (history, seed, cut) =>
        {
            var journal = Recorded(history, seed);
            var end = Frame.Instants[cut];
            var whole = Replay(journal, ReadingView.KnownThen).Points.Where(p => p.Place <= cut).ToDictionary(p => p.Place);
            var part = Replay([.. journal.Where(e => e.RecordedAt <= end)], ReadingView.KnownThen).Points
                .Where(p => p.Place <= cut && whole.ContainsKey(p.Place));
            return part.All(p => whole[p.Place] == p);
        }).Check(Few);

    [Fact]
    public void An_account_is_looked_at_from_its_first_entry_until_it_left()
    {
        JournalEntry[] journal =
        [
            Entry(1, Day(10), new("a", "account.created", null, null, Day(10), null, default)),
            Entry(2, Day(40), new("b", "account.closed", null, null, Day(39), null, default)),
            Entry(3, Day(41), new("c", "usage.event", null, "u", Day(41), null, default)),
        ];
        var series = Replay(journal, ReadingView.KnownThen);
        Assert.Equal(Day(39), series.ChurnedAt);
        Assert.Equal(Enumerable.Range(Frame.PlaceAt(Day(10)) + 1, series.Points.Count), series.Points.Select(p => p.Place));
        Assert.True(Frame.Instants[series.Points[^1].Place] < Day(39));
        Assert.True(Frame.Instants[series.Points[^1].Place + 1] >= Day(39));
    }

    static Config Few => Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(40);

    static Arbitrary<int> Seed => Gen.Choose(0, int.MaxValue).ToArbitrary();

    static DateTimeOffset Day(int day) => Histories.Start.AddDays(day);

    static JournalEntry Entry(long sequence, DateTimeOffset at, Signal signal) => new(Key, sequence, at, signal, []);

    /// <summary>Most are recorded soon after they happened, some weeks late, some before their instant.</summary>
    static List<JournalEntry> Recorded(Signal[] history, int seed)
    {
        var random = new Random(seed);
        return
        [
            .. history.Select(s => (Signal: s, At: s.At.AddHours(random.Next(4) switch { 0 => random.Next(900), 1 => -random.Next(24), _ => 0 })))
                .OrderBy(s => s.At)
                .Select((s, i) => Entry(i + 1, s.At, s.Signal)),
        ];
    }

    static AccountSeries Replay(IEnumerable<JournalEntry> journal, ReadingView view)
    {
        var card = new TriedCard(ScorecardTemplates.Health, Rules);
        var replay = new AccountReplay(Key.Account, Frame, new(Rules, card, card), view, _ => Distributions.None);
        foreach (var entry in journal) replay.Add(entry);
        var series = replay.Finish();
        Assert.All(series.Points, p => Assert.Equal(p.Candidate, p.Live));
        return series;
    }

    static double? Score(AccountState state, DateTimeOffset at)
    {
        if (state.Traits.Closed.Value) return null;
        Span<Part> parts = new Part[Rules.Main.InputCount];
        return Rules.Main.Apply(AccountDecisions.SheetAt(state, Rules, at), parts).Value;
    }
}
