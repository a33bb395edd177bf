using HealthEngine.Signals;

namespace HealthEngine.Measures;

/// <param name="ValueMilestones">Milestones that mean the customer got value, any of them.</param>
sealed record MeasureSettings(IReadOnlySet<string> ValueMilestones)
{
    public static readonly MeasureSettings Default = new(new HashSet<string>(StringComparer.Ordinal) { "first_value" });
}

/// <summary>A number kept from an account's signals, that knows when time alone will change it.</summary>
/// <param name="Key">E.g. <c>usage.active_users_28d</c>.</param>
/// <param name="Unit">E.g. <c>users</c>, <c>ratio</c>, <c>days</c>.</param>
/// <param name="Value">The value at an instant; null: no basis, so it takes no part.</param>
/// <param name="NextChange">The next instant at which time alone could change the value; null: none.</param>
/// <param name="Feeds">Whether a signal stands behind the value at all.</param>
/// <param name="WindowDays">How many days back signals stand behind the value; null: any.</param>
sealed record Measure(
    string Key,
    string Unit,
    Func<MeasureSheet, double?> Value,
    Func<MeasureSheet, DateTimeOffset?> NextChange,
    Func<Signal, bool> Feeds,
    int? WindowDays)
{
    static int _count;

    /// <summary>How many measures there are in this process.</summary>
    public static int Count => Volatile.Read(ref _count);

    /// <summary>Place of the measure in a <see cref="MeasureSheet"/>.</summary>
    public int Index { get; } = Interlocked.Increment(ref _count) - 1;
}
