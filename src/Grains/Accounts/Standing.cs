using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Measures;
using HealthEngine.Scoring;

namespace HealthEngine.Accounts;

/// <summary>What the engine has concluded about an account so far: a fold of its events, in their order.</summary>
/// <remarks>Unlike <see cref="AccountState"/> this has a memory of order: hysteresis and "one open alert" need one.</remarks>
/// <param name="Band">Of the main scorecard now.</param>
/// <param name="LastKnownBand">The last band that was not unknown.</param>
/// <param name="LastReading">The last score that was recorded.</param>
/// <param name="Closes">The last recorded score of each of the latest days, oldest first.</param>
/// <param name="Due">When the account asked to be looked at again.</param>
sealed record Standing(
    AccountProfile Profile,
    Band Band,
    Band LastKnownBand,
    ReadingTaken? LastReading,
    ImmutableArray<DayClose> Closes,
    ImmutableArray<AlertTrack> Alerts,
    DateTimeOffset? Due)
{
    /// <summary>Days that a trend looks back.</summary>
    public const int TrendDays = 7;

    public static readonly Standing Empty = new(AccountProfile.Empty, Band.Unknown, Band.Unknown, null, [], [], null);

    /// <param name="day">The workspace's day on which the event was recorded.</param>
    public Standing Apply(AccountEvent e, int day) => e switch
    {
        ReadingTaken reading => this with { LastReading = reading, Closes = WithClose(new(day, reading.Score)) },
        BandChanged band => this with { Band = band.To, LastKnownBand = band.To == Band.Unknown ? LastKnownBand : band.To },
        ProfileChanged profile => this with { Profile = profile.Profile },
        AlertEvent alert => this with { Alerts = AlertTracks.Apply(Alerts, alert) },
        DueSet due => this with { Due = due.At },
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    public ImmutableArray<Alert> OpenAlerts => [.. Alerts.Select(t => t.Alert).OfType<Alert>()];

    /// <summary>The score in force at the end of a day; null: none was known.</summary>
    public double? ScoreOn(int day)
    {
        double? score = null;
        foreach (var close in Closes)
            if (close.Day <= day) score = close.Score;
        return score;
    }

    /// <summary>When another day's close becomes the one that the trend is measured from; null: none will.</summary>
    public DateTimeOffset? NextTrendChange(Moment moment)
    {
        foreach (var close in Closes)
            if (close.Day > moment.Day - TrendDays) return moment.Calendar.StartOf(close.Day + TrendDays);
        return null;
    }

    // One close older than the window stays: it was in force when the window began.
    ImmutableArray<DayClose> WithClose(DayClose close)
    {
        var start = 0;
        while (start + 1 < Closes.Length && Closes[start + 1].Day <= close.Day - TrendDays) start++;
        var end = Closes.Length > 0 && Closes[^1].Day == close.Day ? Closes.Length - 1 : Closes.Length;
        return [.. Closes.AsSpan()[Math.Min(start, end)..end], close];
    }
}

readonly record struct DayClose(int Day, double? Score);
