using HealthEngine.Signals;

namespace HealthEngine.Measures;

/// <summary>Which way a measure is good news.</summary>
enum Better
{
    Higher,
    Lower,

    /// <summary>Neither: what is good depends on the account.</summary>
    Depends,
}

/// <summary>What people are told of a measure.</summary>
/// <param name="Key">E.g. <c>usage.active_users_28d</c>.</param>
/// <param name="Unit">E.g. <c>users</c>, <c>ratio</c>, <c>days</c>.</param>
/// <param name="WindowDays">How many days back signals stand behind the value; null: any.</param>
/// <param name="Description">One sentence: what the number is, and when there is none.</param>
sealed record MeasureFacts(string Key, string Unit, Better Better, int? WindowDays, string Description);

/// <summary>A number kept from an account's signals, that knows when time alone will change it.</summary>
/// <param name="Value">The value at an instant; null: no basis, so it takes no part.</param>
/// <param name="NextChange">The next instant at which time alone could change the value; null: none.</param>
/// <param name="Feeds">Whether a signal stands behind the value at all.</param>
sealed record Measure(
    MeasureFacts Facts,
    Func<MeasureSheet, double?> Value,
    Func<MeasureSheet, DateTimeOffset?> NextChange,
    Func<Signal, bool> Feeds)
{
    public string Key => Facts.Key;

    public string Unit => Facts.Unit;

    public int? WindowDays => Facts.WindowDays;

    /// <summary>Place of the measure in the sheets of its catalogue; -1: it is in none.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>The same measure, given its place by the one list that it is part of.</summary>
    public Measure PlacedAt(int index)
    {
        Index = index;
        return this;
    }
}
