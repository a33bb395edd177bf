using HealthEngine.Signals;

namespace HealthEngine.Silo.Demo;

/// <summary>One day of one account: what is true on it, and the signals that it gives.</summary>
sealed class AccountDay(PortfolioPlan plan, DemoAccount account, Chapter chapter, int day, Chance chance)
{
    readonly List<Signal> _signals = [];

    public DemoAccount Account => account;

    public Chapter Chapter => chapter;

    public Chance Chance => chance;

    public int Day => day;

    public int Seats { get; set; }

    public decimal Mrr => Seats * account.PricePerSeat;

    public string Subscription => $"sub-{account.Id.Value}";

    public IReadOnlyList<Signal> Signals => _signals;

    /// <summary>Days since the story showed; negative before.</summary>
    public int SinceTurn => day - chapter.Turns;

    public int Age => day - account.BornDay;

    public bool IsLast => chapter.Closes && day == chapter.Until - 1;

    public bool IsTroubled => SinceTurn >= 0 && chapter.Story is not (Story.Steady or Story.Thriving or Story.Seasonal);

    public bool Is(Story story) => chapter.Story == story && SinceTurn >= 0;

    /// <summary>Every so many days, on a day of the account's own.</summary>
    public bool Every(int days, int phase) => (Age + phase) % days == 0;

    /// <summary>The anniversary of the signup that comes next, today excluded.</summary>
    public DateTimeOffset RenewalAt => plan.Day(account.BornDay + (Age / 365 + 1) * 365);

    public DateTimeOffset SignedUpAt => plan.Day(account.BornDay);

    /// <summary>An instant of this day, or of one soon after, by the account's own clock.</summary>
    public DateTimeOffset At(double hour, double daysLater = 0)
    {
        var noon = plan.Day(day).AddHours(12);
        var at = plan.Day(day).AddHours(hour) - account.Zone.GetUtcOffset(noon) + TimeSpan.FromDays(daysLater);
        // The first day is cut where the portfolio begins; what is earlier happens at once.
        return (at < plan.Day(0) ? plan.Day(0).AddSeconds(chance.Between(1, 3000)) : at).ToMicroseconds();
    }

    public DateTimeOffset AtWork() => At(chance.Between(8.0, 17.5));

    public void Add(
        string type, DateTimeOffset at, string? name = null, string? user = null, decimal? value = null, ReadOnlyMemory<byte> props = default) =>
        _signals.Add(new($"demo-{day}-{_signals.Count}", type, name, user, at, value, props));
}
