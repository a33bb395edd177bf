using HealthEngine.Accounts;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Demo;

/// <summary>What a portfolio is made from; the same plan gives the same signals, byte for byte.</summary>
/// <param name="Start">The first day; cut to a whole day, UTC.</param>
/// <param name="HistoryDays">Days that are past when somebody begins to watch; stories are laid out around that day.</param>
/// <param name="Accounts">Customers at a time.</param>
public sealed record PortfolioPlan(ulong Seed, DateTimeOffset Start, int HistoryDays = 120, int Accounts = 150)
{
    // A story needs two months: before, its turn, and what comes of it.
    const int HistoryDaysMin = 60;

    public int HistoryDays { get; init; } = HistoryDays >= HistoryDaysMin
        ? HistoryDays
        : throw new ArgumentOutOfRangeException(nameof(HistoryDays), HistoryDays, $"At least {HistoryDaysMin} days are needed.");

    public DateTimeOffset Day(int day) => new DateTimeOffset(Start.UtcDateTime.Date, TimeSpan.Zero).AddDays(day);
}

/// <summary>The customers of a made-up software company, living on for ever: their signals, and the truth behind them.</summary>
public sealed class Portfolio(PortfolioPlan plan)
{
    // Somewhere it is already tomorrow: a local day reaches this far into the UTC day before.
    static readonly TimeSpan ZoneReach = TimeSpan.FromHours(12);

    public PortfolioPlan Plan { get; } = plan;

    /// <summary>All signals from the start on, in time order, without end. Holds some days of them at a time.</summary>
    /// <remarks>The first are older than the start: milestones of customers from before, told on the first day.</remarks>
    public IEnumerable<(AccountId Account, Signal Signal)> Signals()
    {
        // Holds a day of signals and the follow-ups of the last two weeks.
        var waiting = new PriorityQueue<(AccountId, Signal), (long At, string Account, string Id)>(Comparer<(long, string, string)>.Create(Compare));
        var places = Enumerable.Range(0, Plan.Accounts).Select(p => new Place(Plan, p)).ToArray();
        for (var day = 0; ; day++)
        {
            foreach (var place in places)
            {
                foreach (var (account, signal) in place.Live(day))
                {
                    waiting.Enqueue((account, signal), (signal.At.UtcTicks, account.Value, signal.Id));
                }
            }

            var complete = (Plan.Day(day + 1) - ZoneReach).UtcTicks;
            while (waiting.TryPeek(out var next, out var order) && order.At < complete)
            {
                waiting.Dequeue();
                yield return next;
            }
        }
    }

    /// <summary>What really happens, up to a day, in the order in which it shows.</summary>
    public PortfolioTruth Truth(int untilDay) => new(
        [.. Enumerable.Range(0, Plan.Accounts).SelectMany(p => TruthOf(p, untilDay)).OrderBy(t => t.TurnsAt).ThenBy(t => t.Account.Value, StringComparer.Ordinal)]);

    IEnumerable<AccountTruth> TruthOf(int place, int untilDay) =>
        from life in Lives.Of(Plan, place).TakeWhile(l => l.Chapter.From <= untilDay)
        select new AccountTruth(
            life.Account.Id, life.Account.Name, life.Account.Owner, life.Chapter.Story, Plan.Day(life.Account.BornDay),
            Plan.Day(life.Chapter.Turns), Plan.Day(life.Chapter.Until), life.Chapter.End);

    static int Compare((long At, string Account, string Id) a, (long At, string Account, string Id) b)
    {
        var at = a.At.CompareTo(b.At);
        if (at != 0) return at;
        var account = string.CompareOrdinal(a.Account, b.Account);
        return account != 0 ? account : string.CompareOrdinal(a.Id, b.Id);
    }
}
