namespace HealthEngine.Silo.Metrics;

/// <summary>Where what metrics are worked out from is written; it is read beside the other views.</summary>
interface IMetricsStore
{
    /// <summary>
    /// Writes changes and moves the checkpoint, both or neither. False: the checkpoint is not where the changes begin,
    /// another follower was there; nothing was written.
    /// </summary>
    Task<bool> Apply(MetricsProjection changes, CancellationToken cancellation);

    /// <summary>Empties the tables and takes the checkpoint back to the start, both or neither.</summary>
    /// <param name="calendars">What the months to come are cut by: <see cref="MetricsCalendars.Stamp"/>.</param>
    Task Clear(long calendars, CancellationToken cancellation);

    /// <summary>What the months that stand there were cut by; told now to tables that hold nothing yet, or never were told.</summary>
    Task<long> Calendars(long now, CancellationToken cancellation);

    /// <summary>Waits until this silo is the one that follows the journal, and remains it until disposal.</summary>
    Task<IAsyncDisposable> Lead(CancellationToken cancellation);
}

static class MetricsTables
{
    public const string CheckpointName = "metrics";

    /// <summary>No place in the journal, but kept where places are: it changes with them.</summary>
    public const string CalendarsName = "metrics-calendars";

    public static readonly string[] All =
        ["metric_signal", "metric_mark", "metric_account", "metric_trait", "metric_activity", "metric_active", "metric_score"];
}
