using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Alerts;

namespace HealthEngine.Silences;

/// <summary>For a while nobody is told of alerts that fit; they are raised, shown and resolved all the same.</summary>
/// <remarks>The body of a definition of kind <see cref="Kind"/>: its versions are the audit.</remarks>
/// <param name="StartsAt">From this instant on.</param>
/// <param name="EndsAt">Until just before this instant: what is open then is told.</param>
/// <param name="Reason">Why, for others to read.</param>
public sealed record Silence(
    SilenceMatcher Matcher, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Reason)
{
    public const string Kind = "silence";

    public bool Covers(DateTimeOffset at) => StartsAt <= at && at < EndsAt;

    /// <exception cref="JsonException">It is no silence.</exception>
    public static Silence Parse(string body) =>
        JsonSerializer.Deserialize(body, SilenceJson.Default.Silence)
        ?? throw new JsonException("A silence is a JSON object.");

    public string ToJson() => JsonSerializer.Serialize(this, SilenceJson.Default.Silence);
}

/// <summary>Which alerts a silence is about: each value that is given must be the alert's, to the letter.</summary>
/// <param name="Rule">The rule's name, e.g. <c>band-drop</c>, or its key, e.g. <c>band-drop.red</c>.</param>
/// <param name="Owner">Who looks after the account, or has been given the alert.</param>
public sealed record SilenceMatcher(
    string? Account = null,
    string? Rule = null,
    AlertKind? Kind = null,
    string? Segment = null,
    string? Owner = null,
    AlertSeverity? Severity = null)
{
    /// <summary>Whether nothing is given: it would fit every alert.</summary>
    [JsonIgnore]
    public bool IsEmpty => this is
        { Account: null, Rule: null, Kind: null, Segment: null, Owner: null, Severity: null };

    public bool Fits(SilenceSubject alert) =>
        (Account is null || Account == alert.Account.Value)
        && (Rule is null || Rule == alert.Rule || Rule == alert.RuleKey)
        && (Kind is null || Kind == alert.Kind)
        && (Segment is null || Segment == alert.Segment)
        && (Owner is null || Owner == alert.Owner)
        && (Severity is null || Severity == alert.Severity);
}

/// <summary>What silences look at in an alert.</summary>
public readonly record struct SilenceSubject(
    AccountId Account,
    string Rule,
    string RuleKey,
    AlertKind Kind,
    AlertSeverity Severity,
    string? Segment,
    string? Owner)
{
    /// <param name="owner">Who it was given to, else who looks after the account.</param>
    public static SilenceSubject Of(Alert alert, AccountId account, string? segment, string? owner) =>
        new(account, alert.Rule, alert.RuleKey, alert.Kind, alert.Severity, segment, owner);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Silence))]
sealed partial class SilenceJson : JsonSerializerContext;
