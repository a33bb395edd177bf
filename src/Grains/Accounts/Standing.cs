using System.Collections.Immutable;
using HealthEngine.Alerts;
using HealthEngine.Measures;
using HealthEngine.Playbooks;
using HealthEngine.Playbooks.Runs;
using HealthEngine.Risk;
using HealthEngine.Scoring;
using HealthEngine.Tasks;

namespace HealthEngine.Accounts;

/// <summary>What the engine has concluded about an account so far: a fold of its events, in their order.</summary>
/// <remarks>Unlike <see cref="AccountState"/> this has a memory of order: hysteresis and "one open alert" need one.</remarks>
/// <param name="Band">Of the main scorecard now.</param>
/// <param name="LastKnownBand">The last band that was not unknown.</param>
/// <param name="LastReading">The last score of the main scorecard that was recorded.</param>
/// <param name="Closes">The last recorded score of each of the latest days, oldest first.</param>
/// <param name="Due">When the account asked to be looked at again.</param>
/// <param name="Others">The last recorded score of each scorecard besides the main one: one of a card and role.</param>
/// <param name="Holds">Conditions that must last, and since when each holds: as many as scorecards have, at most.</param>
/// <param name="Override">A person's judgement that stands; null: none.</param>
/// <param name="Watches">Playbooks that take it in at a threshold, and whether that is met: as many as there are, at most.</param>
/// <param name="Runs">Its runs that are under way, and the last that are over.</param>
/// <param name="Tasks">The tasks about it that were told of lately.</param>
/// <param name="Risk">The last risk that was recorded.</param>
/// <param name="FirstValueAt">The first value that was told, by value events that are no milestones; null: none.</param>
sealed record Standing(
    AccountProfile Profile,
    Band Band,
    Band LastKnownBand,
    ReadingTaken? LastReading,
    ImmutableArray<DayClose> Closes,
    ImmutableArray<AlertTrack> Alerts,
    DateTimeOffset? Due,
    ImmutableArray<ReadingTaken> Others,
    ImmutableArray<Hold> Holds,
    ScoreOverride? Override,
    ImmutableArray<TriggerWatch> Watches,
    ImmutableArray<RunTrack> Runs,
    ImmutableArray<TaskTrack> Tasks,
    RiskTaken? Risk = null,
    DateTimeOffset? FirstValueAt = null)
{
    /// <summary>Days that a trend looks back.</summary>
    public const int TrendDays = 7;

    public static readonly Standing Empty = new(AccountProfile.Empty, Band.Unknown, Band.Unknown, null, [], [], null, [], [], null, [], [], []);

    /// <param name="day">The workspace's day on which the event was recorded.</param>
    public Standing Apply(AccountEvent e, int day) => e switch
    {
        ReadingTaken { Role: null } reading => this with { LastReading = reading, Closes = WithClose(reading, day) },
        ReadingTaken reading => this with { Others = With(reading) },
        BandChanged band => this with { Band = band.To, LastKnownBand = band.To == Band.Unknown ? LastKnownBand : band.To },
        RiskTaken risk => this with { Risk = risk },
        FirstValueFound found => this with { FirstValueAt = found.At },
        ProfileChanged profile => this with { Profile = profile.Profile },
        AlertEvent alert => this with { Alerts = AlertTracks.Apply(Alerts, alert) },
        DueSet due => this with { Due = due.At },
        OverrideSet set => this with { Override = set.Override },
        OverrideEnded => this with { Override = null },
        ConditionBegan began => this with { Holds = Holds.Add(new(began.Condition, began.Since)) },
        ConditionEnded ended => this with { Holds = Holds.RemoveAll(h => h.Condition == ended.Condition) },
        TriggerEvent trigger => this with { Watches = TriggerDecisions.Apply(Watches, trigger) },
        RunEvent run => this with { Runs = RunTracks.Apply(Runs, run) },
        TaskChanged task => this with { Tasks = TaskTracks.Apply(Tasks, task) },
        _ => throw new InvalidOperationException($"No fold for {e.GetType().Name}."),
    };

    /// <summary>Whether this was told before.</summary>
    public bool Knows(AccountEvent told) => told switch
    {
        RunEvent run => RunTracks.Knows(Runs, run),
        TaskChanged task => TaskTracks.Knows(Tasks, task),
        _ => false,
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

    /// <summary>The last recorded score of a scorecard in a role; null: none, or it does not apply any more.</summary>
    public ReadingTaken? Last(string scorecard, CardRole? role)
    {
        if (role is null) return LastReading?.Scorecard == scorecard ? LastReading : null;
        foreach (var reading in Others)
            if (reading.Role == role && reading.Scorecard == scorecard) return reading;
        return null;
    }

    ImmutableArray<ReadingTaken> With(ReadingTaken reading)
    {
        var rest = Others.RemoveAll(r => r.Role == reading.Role && r.Scorecard == reading.Scorecard);

        // Without score and inputs the card does not apply any more.
        return reading is { Score: null, Coverage: 0 } ? rest : rest.Add(reading);
    }

    // One close older than the window stays: it was in force when the window began.
    ImmutableArray<DayClose> WithClose(ReadingTaken reading, int day)
    {
        // Points of two scorecards make no trend.
        var close = new DayClose(day, reading.Score);
        if (LastReading is not null && LastReading.Scorecard != reading.Scorecard) return [close];
        var start = 0;
        while (start + 1 < Closes.Length && Closes[start + 1].Day <= close.Day - TrendDays) start++;
        var end = Closes.Length > 0 && Closes[^1].Day == close.Day ? Closes.Length - 1 : Closes.Length;
        return [.. Closes.AsSpan()[Math.Min(start, end)..end], close];
    }
}

readonly record struct DayClose(int Day, double? Score);
