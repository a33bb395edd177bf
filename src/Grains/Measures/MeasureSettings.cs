using System.Collections.Frozen;
using HealthEngine.Measures.Onboarding;

namespace HealthEngine.Measures;

/// <summary>What a workspace has decided about its measures, made ready for use.</summary>
/// <param name="Currency">Of the workspace, ISO 4217; of a subscription too that names none.</param>
/// <param name="KeyFeatures">Hashes of the features that breadth counts; empty: all.</param>
/// <param name="PulseDays">How long a CSM's judgement stands.</param>
/// <param name="SyncLimit">How long a sync may take before it counts as an error.</param>
sealed record MeasureSettings(
    MeasureCatalog Catalog,
    OnboardingSettings Onboarding,
    string Currency,
    IReadOnlySet<ulong> KeyFeatures,
    int PulseDays,
    TimeSpan SyncLimit)
{
    public const int PulseDaysStandard = 90;

    public static readonly TimeSpan SyncLimitStandard = TimeSpan.FromHours(1);

    public static readonly MeasureSettings Default = new(
        MeasureCatalog.Shipped, OnboardingSettings.Default, "EUR", FrozenSet<ulong>.Empty, PulseDaysStandard, SyncLimitStandard);
}
