using HealthEngine.Measures.Custom;
using HealthEngine.Signals;

namespace HealthEngine.Measures.Onboarding;

/// <summary>A value event made ready for use.</summary>
/// <param name="Id">Of its definition.</param>
/// <param name="Milestone">The hash of the milestone's name; null: the tally tells.</param>
sealed record ValueEventRule(string Id, ulong? Milestone, TallyRule? Tally);

/// <summary>What a value event must be, and how it becomes one that accounts look for.</summary>
static class ValueEventRules
{
    const int TitleLengthMax = 200;

    /// <summary>Users that are waited for: each is kept in the account's state.</summary>
    const int UsersMax = 100;

    /// <summary>All that is wrong with a value event; empty: nothing is.</summary>
    public static IEnumerable<MeasureFlaw> Check(ValueEvent value)
    {
        if (value.Title is { Length: 0 or > TitleLengthMax })
            yield return new("title", $"A title has 1 to {TitleLengthMax} characters.");
        if (value.Milestone is { } milestone)
        {
            if (milestone.Length is 0 or > SignalLimits.NameLengthMax)
                yield return new("milestone", $"A milestone's name has 1 to {SignalLimits.NameLengthMax} characters.");
            if (value is not { Type: null, Name: null, Where: null, Users: null })
                yield return new("milestone", "Name a milestone or a signal, not both.");
            yield break;
        }

        if (value.Users is < 1 or > UsersMax)
            yield return new("users", $"The event waits for 1 to {UsersMax} distinct users.");
        foreach (var flaw in SignalMatches.Check(value.Type, value.AllowUnknown, value.Name, value.Where))
            yield return flaw.Field == "type" && value.Type is null ? new("type", "Name a milestone or a type of signals.") : flaw;
    }

    /// <param name="value">Without flaws.</param>
    public static ValueEventRule RuleOf(string id, ValueEvent value)
    {
        if (value.Milestone is { } milestone) return new(id, NameHash.Of(milestone), null);
        var users = value.Users ?? 1;
        var parts = string.Join(
            '\u001e', TallyKind.First, value.Type, value.Name, users, SignalMatches.Canonical(value.Where));
        var match = SignalMatches.Of(value.Type!, value.Name, value.Where);
        return new(id, null, new(NameHash.Of(parts), TallyKind.First, match, null, null, users));
    }
}
