using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>When a grain timer ticks and how its ticks stand to other calls.</summary>
/// <remarks><see cref="Timeout.InfiniteTimeSpan"/> as period ticks once, as due time not until changed.</remarks>
public readonly struct GrainTimerCreationOptions()
{
    [SetsRequiredMembers]
    public GrainTimerCreationOptions(TimeSpan dueTime, TimeSpan period) : this()
    {
        DueTime = dueTime;
        Period = period;
    }

    public required TimeSpan DueTime { get; init; }

    public required TimeSpan Period { get; init; }

    /// <summary>Ticks while a call is under way, between two of its awaits.</summary>
    public bool Interleave { get; init; }

    /// <summary>A tick counts as use, so the grain stays in memory while the timer runs.</summary>
    public bool KeepAlive { get; init; }
}
