using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Measures.Custom;

namespace HealthEngine.Measures.Onboarding;

/// <summary>What tells that a customer got value for the first time: a milestone, or a signal. Not yet checked.</summary>
/// <param name="Title">For people, e.g. "First report shared by a second user".</param>
/// <param name="Milestone">The name of an <c>onboarding.milestone</c>; then nothing below is told.</param>
/// <param name="Type">Else a signal type, or the beginning of some: <c>usage.*</c>.</param>
/// <param name="AllowUnknown">Whether the type may be one that the engine does not know.</param>
/// <param name="Name">Only signals of this name; null: of any.</param>
/// <param name="Where">Only signals whose props meet all of these.</param>
/// <param name="Users">By how many distinct users it must have been done, 1-100; null: 1, and nobody need be named.</param>
public sealed record ValueEvent(
    string? Title = null,
    string? Milestone = null,
    string? Type = null,
    bool AllowUnknown = false,
    string? Name = null,
    ImmutableArray<SignalFilter>? Where = null,
    int? Users = null)
{
    /// <summary>Value events of one workspace: any of them counts, so more only make it easier.</summary>
    public const int CountMax = 20;

    /// <summary>The event as its definition tells it.</summary>
    /// <returns>Null, with a flaw, when the text is not of this form.</returns>
    public static ValueEvent? Read(string json, out ImmutableArray<MeasureFlaw> flaws) =>
        CustomJson.Read(json, CustomJson.Default.ValueEvent, out flaws);

    public string ToJson() => JsonSerializer.Serialize(this, CustomJson.Default.ValueEvent);
}
