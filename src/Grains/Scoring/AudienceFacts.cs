using System.Collections.Immutable;
using HealthEngine.Measures;

namespace HealthEngine.Scoring;

/// <summary>What decides whether a scorecard is for an account.</summary>
sealed class AudienceFacts(MeasureSheet sheet)
{
    readonly string? _segment = sheet.State.Traits.Text("segment");
    readonly string? _plan = sheet.State.Traits.Text("plan");
    readonly string? _lifecycle = sheet.State.Traits.Text("lifecycle");
    readonly DateTimeOffset? _startedAt = sheet.FirstValue.StartedAt;

    public bool Match(CardAudience? audience) => audience is null
        || (Among(audience.Segments, _segment)
            && Among(audience.Plans, _plan)
            && Among(audience.Lifecycles, _lifecycle)
            && WithinDays(audience));

    /// <summary>When the account's age will next move it into or out of an audience; null: never.</summary>
    public DateTimeOffset? NextChange(CardAudience? audience)
    {
        if (_startedAt is not { } start || audience is null) return null;
        return Moment.Earlier(Ahead(audience.FromDay), Ahead(audience.BeforeDay));

        DateTimeOffset? Ahead(int? day) =>
            day is { } days && start.AddDays(days) is var at && at > sheet.Moment.Now ? at : null;
    }

    bool WithinDays(CardAudience audience)
    {
        if (audience.FromDay is null && audience.BeforeDay is null) return true;
        if (_startedAt is not { } start) return false;
        var day = sheet.Moment.DaysSince(start);
        return day >= (audience.FromDay ?? 0) && !(day >= audience.BeforeDay);
    }

    static bool Among(ImmutableArray<string> values, string? value) =>
        values.IsDefaultOrEmpty || (value is not null && values.Contains(value));
}
