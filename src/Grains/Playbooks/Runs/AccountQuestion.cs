using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Scoring;

namespace HealthEngine.Playbooks.Runs;

/// <summary>What a playbook wants to know of an account.</summary>
/// <param name="Conditions">Each as the JSON of a condition.</param>
/// <param name="Texts">With numbers in braces, to be filled in.</param>
[GenerateSerializer, Immutable, Alias("account-question")]
public sealed record AccountQuestion(
    [property: Id(0)] ImmutableArray<string> Conditions, [property: Id(1)] ImmutableArray<string> Texts)
{
    public static readonly AccountQuestion Nothing = new([], []);
}

/// <summary>An account as a playbook sees it at an instant.</summary>
/// <param name="Score">Of the main scorecard, or a person's judgement in its place.</param>
/// <param name="Risk">To churn within 90 days, 0-1.</param>
/// <param name="Conditions">In the order of the question.</param>
/// <param name="Texts">In the order of the question; null: it names a number that there is not.</param>
/// <param name="NextChange">When time alone could change a condition; null: never.</param>
[GenerateSerializer, Immutable, Alias("account-sight")]
public sealed record AccountSight(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] AccountProfile Profile,
    [property: Id(2)] double? Score,
    [property: Id(3)] Band Band,
    [property: Id(4)] double? Risk,
    [property: Id(5)] ImmutableArray<ConditionAnswer> Conditions,
    [property: Id(6)] ImmutableArray<string?> Texts,
    [property: Id(7)] DateTimeOffset? NextChange)
{
    public bool IsClosed => Profile.ClosedAt is not null;
}

/// <param name="Inputs">The numbers that it looked at.</param>
/// <param name="Problem">Why it cannot be judged, a sentence; null: it can.</param>
[GenerateSerializer, Immutable, Alias("condition-answer")]
public sealed record ConditionAnswer(
    [property: Id(0)] Truth Truth, [property: Id(1)] ImmutableArray<InputSeen> Inputs, [property: Id(2)] string? Problem = null);

public enum Truth
{
    /// <summary>Neither: an input is missing, or between the value and where it is clear again.</summary>
    Unknown,

    No,

    Yes,
}
