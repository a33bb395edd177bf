using System.Collections.Immutable;
using HealthEngine.Measures.Custom;

namespace HealthEngine.Measures;

/// <summary>What a workspace may decide about the shipped measures; what it leaves out is as it comes. Not yet checked.</summary>
/// <param name="Start">From when the time to first value is counted: <c>signup</c> or <c>contract</c>.</param>
/// <param name="KeyFeatures">Features that breadth counts; empty: all.</param>
/// <param name="PulseDays">How long a CSM's judgement stands, 1-400 days.</param>
/// <param name="SyncLimitMinutes">How long a sync may take before it counts as an error, 1-1440 minutes.</param>
public sealed record MeasurePolicy(
    string? Start = null,
    ImmutableArray<string>? KeyFeatures = null,
    int? PulseDays = null,
    int? SyncLimitMinutes = null)
{
    const int KeyFeaturesMax = 500; // as many as a product is likely to have at all

    const int DaysMax = 400; // what states remember
    const int MinutesMax = 24 * 60; // runs are told apart for days: a longer limit would outlast them

    /// <summary>The policy as its definition tells it.</summary>
    /// <returns>Null, with a flaw, when the text is not of this form.</returns>
    public static MeasurePolicy? Read(string json, out ImmutableArray<MeasureFlaw> flaws) =>
        CustomJson.Read(json, CustomJson.Default.MeasurePolicy, out flaws);

    /// <summary>All that is wrong with the policy; empty: nothing is.</summary>
    public IEnumerable<MeasureFlaw> Check()
    {
        if (Start is not (null or "signup" or "contract")) yield return new("start", "The start is signup or contract.");
        if (KeyFeatures is { } features && (features.Length > KeyFeaturesMax || features.Any(string.IsNullOrEmpty)))
            yield return new("keyFeatures", $"Name at most {KeyFeaturesMax} features, none of them empty.");
        if (PulseDays is < 1 or > DaysMax) yield return new("pulseDays", $"A judgement stands for 1 to {DaysMax} days.");
        if (SyncLimitMinutes is < 1 or > MinutesMax)
            yield return new("syncLimitMinutes", $"A sync may take 1 to {MinutesMax} minutes.");
    }
}

/// <summary>What was found out over all of a workspace's accounts about their onboarding.</summary>
/// <param name="P75Days">Days after which three quarters had their first value (Kaplan-Meier); null: fewer ever do.</param>
public sealed record OnboardingCohort(double? P75Days = null);
