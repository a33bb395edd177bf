using System.Collections.Immutable;
using System.Text.Json.Serialization;
using HealthEngine.Alerts;
using HealthEngine.Alerts.Rules;

namespace HealthEngine.Playbooks;

/// <summary>A playbook as a workspace defines it: whom it takes in, what it does, and when it stops.</summary>
/// <param name="Name">What it is called, 1-100 characters.</param>
/// <param name="Triggers">What makes an account a candidate; any of them does. A person can start it for an account at any time.</param>
/// <param name="Steps">What is done, in order; 1-100 with those inside branches.</param>
/// <param name="Description">What it is for, at most 1,000 characters.</param>
/// <param name="Enabled">Whether accounts enter it; runs that are under way go on either way.</param>
/// <param name="Segments">Only accounts of these segments; empty: all.</param>
/// <param name="Entry">What must hold for a candidate to enter; null: nothing.</param>
/// <param name="Exit">What ends a run early: looked at before every step and whenever the account changes; null: nothing does.</param>
/// <param name="Reentry">Whether an account may come again; null: never.</param>
/// <param name="QuietHours">When people are left alone; what is for them waits until the hours end. Null: any time is right.</param>
/// <param name="Holdout">Accounts that are left out so that the playbook's effect can be known; null: none.</param>
public sealed record PlaybookDefinition(
    string Name,
    ImmutableArray<TriggerDefinition> Triggers,
    ImmutableArray<StepDefinition> Steps,
    string? Description = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] bool Enabled = false,
    ImmutableArray<string> Segments = default,
    ConditionDefinition? Entry = null,
    ConditionDefinition? Exit = null,
    ReentryDefinition? Reentry = null,
    QuietHoursDefinition? QuietHours = null,
    HoldoutDefinition? Holdout = null)
{
    /// <summary>What definitions of playbooks are filed under.</summary>
    public const string DefinitionKind = "playbook";
}

/// <summary>What makes an account a candidate: one of the four, the others left out.</summary>
/// <param name="Alert">An alert about it is raised.</param>
/// <param name="Threshold">The condition begins to hold; it holding already when the playbook is put in force does not count.</param>
/// <param name="Schedule">Every account is a candidate at these times.</param>
/// <param name="Manual">Nothing but a person.</param>
public sealed record TriggerDefinition(
    AlertTrigger? Alert = null,
    ConditionDefinition? Threshold = null,
    ScheduleDefinition? Schedule = null,
    bool Manual = false);

/// <summary>Which alerts count.</summary>
/// <param name="Kinds">Empty: of any kind.</param>
/// <param name="Rules">Names of rules, e.g. <c>payment-failed</c>; empty: any.</param>
public sealed record AlertTrigger(
    ImmutableArray<AlertKind> Kinds = default, ImmutableArray<string> Rules = default)
{
    internal bool Matches(Alert alert) =>
        (Kinds.IsDefaultOrEmpty || Kinds.Contains(alert.Kind)) && (Rules.IsDefaultOrEmpty || Rules.Contains(alert.Rule));
}

/// <param name="At">Local time, e.g. <c>09:00</c>; where clocks skip it, the instant at which they do, and where it comes twice, the first.</param>
/// <param name="Days">Of a weekly schedule: names of days, e.g. <c>monday</c>.</param>
/// <param name="Day">Of a monthly schedule: 1-31; in a shorter month its last day.</param>
/// <param name="TimeZone">IANA name; null: the workspace's.</param>
public sealed record ScheduleDefinition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ScheduleEvery Every,
    string At,
    ImmutableArray<string> Days = default,
    int? Day = null,
    string? TimeZone = null);

[JsonConverter(typeof(JsonStringEnumConverter<ScheduleEvery>))]
public enum ScheduleEvery
{
    [JsonStringEnumMemberName("day")]
    Day,

    [JsonStringEnumMemberName("week")]
    Week,

    [JsonStringEnumMemberName("month")]
    Month,
}

/// <param name="Times">Of <see cref="ReentryPolicy.AtMost"/>: so many entries, 1-100.</param>
/// <param name="Days">Of <see cref="ReentryPolicy.AtMost"/>: in so many days, 1-365.</param>
public sealed record ReentryDefinition(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] ReentryPolicy Policy, int? Times = null, int? Days = null)
{
    public static readonly ReentryDefinition Never = new(ReentryPolicy.Never);
}

[JsonConverter(typeof(JsonStringEnumConverter<ReentryPolicy>))]
public enum ReentryPolicy
{
    /// <summary>Once in an account's life.</summary>
    [JsonStringEnumMemberName("never")]
    Never,

    /// <summary>Whenever it is a candidate and no run of it is under way.</summary>
    [JsonStringEnumMemberName("always")]
    Always,

    /// <summary>As always, but so many times in so many days.</summary>
    [JsonStringEnumMemberName("at-most")]
    AtMost,
}

/// <param name="From">Local time at which they begin, e.g. <c>20:00</c>.</param>
/// <param name="To">Local time at which they end; not after <paramref name="From"/>: on the next day.</param>
/// <param name="Days">Names of days on which they begin; empty: every day.</param>
/// <param name="TimeZone">IANA name; null: the account's, else the workspace's.</param>
public sealed record QuietHoursDefinition(
    string From, string To, ImmutableArray<string> Days = default, string? TimeZone = null);

/// <param name="Share">Of accounts that enter, 0-0.5.</param>
/// <param name="StratifyBy">What accounts are told apart by when the effect is read: segment, band, plan, industry, country, owner.</param>
/// <param name="Salt">Another one draws other accounts; 0-100 characters.</param>
public sealed record HoldoutDefinition(double Share, ImmutableArray<string> StratifyBy = default, string? Salt = null);

/// <summary>The JSON form of playbooks.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(PlaybookDefinition))]
public sealed partial class PlaybookJson : JsonSerializerContext;
