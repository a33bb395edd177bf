using System.Text;
using HealthEngine.Accounts;
using HealthEngine.Measures;
using HealthEngine.Signals;

namespace HealthEngine.Grains.Tests.Measures;

/// <summary>An account told day by day, and what its measures say then. Days count from <see cref="Start"/>, at noon UTC.</summary>
sealed class MeasureStory(MeasureSettings settings)
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    readonly List<Signal> _signals = [];

    public static MeasureStory New => new(MeasureSettings.Default);

    public MeasureStory On(
        double day, string type, string props = "", string? name = null, string? user = null, decimal? value = null)
    {
        _signals.Add(new($"s{_signals.Count}", type, name, user, Start.AddDays(day), value, Encoding.UTF8.GetBytes(props)));
        return this;
    }

    /// <summary>A measure's value on a day, to nine digits.</summary>
    public double? At(double day, string key)
    {
        var now = Start.AddDays(day);
        var state = _signals.Aggregate(
            AccountState.Of(settings.Catalog.Tallies), (s, signal) => s.Fold(signal, now, DayCalendar.Utc));
        return new MeasureSheet(state, Moment.At(now, DayCalendar.Utc), settings)[settings.Catalog.ByKey[key]] is { } value
            ? Math.Round(value, 9)
            : null;
    }
}
