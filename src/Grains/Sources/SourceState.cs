namespace HealthEngine.Sources;

/// <summary>What a source's grain must not forget.</summary>
[GenerateSerializer, Alias("source-state")]
public sealed class SourceState
{
    /// <summary>When the first webhook came; null: none did yet.</summary>
    [Id(0)]
    public DateTimeOffset? FirstAt { get; set; }

    [Id(1)]
    public DateTimeOffset? LastAt { get; set; }

    [Id(2)]
    public long Deliveries { get; set; }

    /// <summary>The longest pause of each of the last days, oldest first; at most <see cref="SourceDecisions.RhythmDays"/>.</summary>
    [Id(3)]
    public List<SourcePause> Pauses { get; set; } = [];

    /// <summary>Counts of yesterday and today, by day and kind.</summary>
    [Id(4)]
    public List<SourceCount> Recent { get; set; } = [];

    [Id(5)]
    public string? Cursor { get; set; }

    /// <summary>From when on the vendor is asked, while there is no cursor.</summary>
    [Id(6)]
    public DateTimeOffset? Since { get; set; }

    [Id(7)]
    public DateTimeOffset? PolledAt { get; set; }

    [Id(8)]
    public DateTimeOffset? NextPollAt { get; set; }

    [Id(9)]
    public int PollFailures { get; set; }

    [Id(10)]
    public string? PollFault { get; set; }

    [Id(11)]
    public long Recovered { get; set; }
}

/// <param name="Seconds">The longest time between two webhooks that ended on the day.</param>
[GenerateSerializer, Immutable, Alias("source-pause")]
public readonly record struct SourcePause([property: Id(0)] DateOnly Day, [property: Id(1)] long Seconds);
