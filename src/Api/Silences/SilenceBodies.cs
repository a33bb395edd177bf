using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Api.Faults;
using HealthEngine.Silences;

namespace HealthEngine.Api.Silences;

/// <summary>Whether a silence is to come, in force, or over.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SilenceState>))]
enum SilenceState
{
    [JsonStringEnumMemberName("pending")]
    Pending,

    [JsonStringEnumMemberName("active")]
    Active,

    [JsonStringEnumMemberName("expired")]
    Expired,
}

/// <summary>Which alerts a silence is about: each value that is given must be the alert's, to the letter.</summary>
/// <param name="Account">Your id of the account.</param>
/// <param name="Rule">A rule's id, or the name before its dot.</param>
/// <param name="Owner">Who looks after the account, or was given the alert.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record SilenceMatcherBody(
    string? Account = null,
    string? Rule = null,
    AlertKind? Kind = null,
    string? Segment = null,
    string? Owner = null,
    AlertSeverity? Severity = null)
{
    const int LengthMax = 200; // an address

    public static SilenceMatcherBody Of(SilenceMatcher m) => new(m.Account, m.Rule, m.Kind, m.Segment, m.Owner, m.Severity);

    public SilenceMatcher Check()
    {
        foreach (var (field, text) in new[] { ("account", Account), ("rule", Rule), ("segment", Segment), ("owner", Owner) })
        {
            if (text is { Length: 0 or > LengthMax })
                throw new InvalidRequestException($"matcher.{field}", $"matcher.{field} is 1 to {LengthMax} characters; leave it out if it does not matter.");
        }

        return new(Account, Rule, Kind, Segment, Owner, Severity);
    }
}

/// <summary>A silence as it stands.</summary>
/// <param name="EndsAt">Nobody is told before this instant; what is open then is told.</param>
/// <param name="By">Who began it.</param>
sealed record SilenceBody(
    string Id, SilenceState State, SilenceMatcherBody Matcher, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Reason, string By)
{
    public static SilenceBody Of(KnownSilence known, DateTimeOffset now)
    {
        var silence = known.Silence;
        var state = silence.Covers(now) ? SilenceState.Active : now < silence.StartsAt ? SilenceState.Pending : SilenceState.Expired;
        return new(known.Id, state, SilenceMatcherBody.Of(silence.Matcher), silence.StartsAt, silence.EndsAt, silence.Reason, known.By);
    }
}

/// <summary>A silence to begin.</summary>
/// <param name="Matcher">At least one value: which alerts it is about.</param>
/// <param name="StartsAt">Now when left out.</param>
/// <param name="EndsAt">Every silence ends; at most a year after it starts.</param>
/// <param name="Reason">Why, for others to read.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewSilence(
    SilenceMatcherBody? Matcher, DateTimeOffset? EndsAt, string? Reason, DateTimeOffset? StartsAt = null)
{
    const int ReasonLengthMax = 500; // a few sentences

    public Silence Check(DateTimeOffset now)
    {
        if (Matcher is null) throw new InvalidRequestException("matcher", "matcher says which alerts the silence is about.");
        if (EndsAt is not { } ends) throw new InvalidRequestException("endsAt", "endsAt is an instant: every silence ends.");
        if (Reason is not { Length: > 0 and <= ReasonLengthMax })
            throw new InvalidRequestException("reason", $"reason is 1 to {ReasonLengthMax} characters: others will ask why nobody was told.");
        return new(Matcher.Check(), StartsAt ?? now, ends, Reason);
    }
}
