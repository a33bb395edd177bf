using HealthEngine.Signals;

namespace HealthEngine.Measures.Relationship;

/// <summary>How close an account's people and ours are.</summary>
static class RelationshipMeasures
{
    const int SponsorWindow = 90;

    /// <summary>Past this, how long ago it was says nothing more.</summary>
    const int TouchDaysMax = 365;

    public static readonly Measure DaysSinceTouch = new(
        new("relationship.days_since_touch", "days", Better.Lower, null,
            "Whole days since the last meeting or task done with the customer, at most 365; none before the first."),
        i => LastTouch(i) is { } last ? Math.Min(i.Moment.DaysSince(last), TouchDaysMax) : null,
        i => LastTouch(i) is { } last && i.Moment.DaysSince(last) < TouchDaysMax ? i.Moment.NextDaySince(last) : null,
        s => s.Type is SignalTypes.Meeting or SignalTypes.TaskDone);

    public static readonly Measure ChampionLeft = new(
        new("relationship.champion_left", "yes/no", Better.Lower, null,
            "1 when the champion has left and no other is known, else 0; none before a champion was told of."),
        ChampionLeftOf,
        _ => null,
        s => s.Type == SignalTypes.ContactChanged);

    public static readonly Measure SponsorChanged = new(
        new("relationship.sponsor_changed_90d", "yes/no", Better.Lower, SponsorWindow,
            "1 when the sponsor left or another took the place within the last 90 days, else 0; " +
            "none before a sponsor was told of."),
        SponsorChangedOf,
        i => Windows.NextLeaving(i.Moment, SponsorWindow, SponsorsOf(i).Select(c => c.ChangedAt)),
        s => s.Type == SignalTypes.ContactChanged);

    static DateTimeOffset? LastTouch(MeasureSheet sheet) =>
        sheet.State.Relationship.LastTouchAt is not 0 and var at ? Instants.FromUnixMicroseconds(at) : null;

    static double? ChampionLeftOf(MeasureSheet sheet)
    {
        Contact[] champions = [.. sheet.State.Relationship.Contacts.Where(c => c.Role.Value == ContactRole.Champion)];
        return champions.Length == 0 ? null : Array.TrueForAll(champions, c => c.HasLeft.Value) ? 1 : 0;
    }

    // The first sponsor to be told of is news, but no change: it takes another before it, or one that goes.
    static double? SponsorChangedOf(MeasureSheet sheet)
    {
        var sponsors = SponsorsOf(sheet);
        if (sponsors.Length == 0) return null;
        var since = sheet.Moment.Now.AddDays(-SponsorWindow).ToUnixMicroseconds();
        return Array.Exists(sponsors, c => c.ChangedAt > since && (c.HasLeft.Value || sponsors.Length > 1)) ? 1 : 0;
    }

    static Contact[] SponsorsOf(MeasureSheet sheet) =>
        [.. sheet.State.Relationship.Contacts.Where(c => c.Role.Value == ContactRole.Sponsor)];
}
