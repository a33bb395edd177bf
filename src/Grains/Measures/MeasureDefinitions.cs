using System.Collections.Frozen;
using HealthEngine.Definitions;
using HealthEngine.Measures.Custom;
using HealthEngine.Measures.Onboarding;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.Measures;

/// <summary>Which definitions say what a workspace's measures are, and how they are made ready for use.</summary>
/// <remarks>
/// What is put is checked before; one that is found wrong all the same (it was put by a newer engine) is left out, so
/// that one measure less is known and everything else goes on.
/// </remarks>
static class MeasureDefinitions
{
    /// <summary>A <see cref="CustomMeasure"/>; the id is its key.</summary>
    public const string Measure = "measure";

    /// <summary>A <see cref="Onboarding.ValueEvent"/>.</summary>
    public const string ValueEvent = "value-event";

    /// <summary>The <see cref="MeasurePolicy"/>; there is one, named <see cref="Main"/>.</summary>
    public const string Policy = "measure-policy";

    /// <summary>The <see cref="OnboardingCohort"/>; there is one, named <see cref="Main"/>. Written by the job that estimates it.</summary>
    public const string Cohort = "onboarding-cohort";

    public const string Main = "main";

    /// <summary>The kinds that measures depend on.</summary>
    public static readonly FrozenSet<string> Kinds = FrozenSet.Create(Measure, ValueEvent, Policy, Cohort);

    /// <summary>All measures that a workspace has.</summary>
    public static MeasureCatalog CatalogOf(DefinitionSet definitions, IWorkspaces workspaces, WorkspaceId workspace)
    {
        var found = workspaces.Find(workspace) ?? throw new InvalidOperationException($"There is no workspace '{workspace}'.");
        return SettingsOf(definitions, found.Currency).Catalog;
    }

    /// <param name="currency">The workspace's.</param>
    public static MeasureSettings SettingsOf(DefinitionSet definitions, string currency)
    {
        var custom = definitions.All(Measure).Select(CustomOf).OfType<CustomMeasure>().Take(CustomMeasure.CountMax).ToList();
        var onboarding = OnboardingOf(definitions);
        var tallies = onboarding.Events.Select(e => e.Tally).OfType<TallyRule>();
        var policy = PolicyOf(definitions);
        return new(
            custom.Count == 0 && !tallies.Any() ? MeasureCatalog.Shipped : new(custom, tallies),
            onboarding with { Start = policy.Start == "contract" ? ValueStart.Contract : ValueStart.Signup },
            currency,
            (policy.KeyFeatures ?? []).Select(NameHash.Of).ToFrozenSet(),
            policy.PulseDays ?? MeasureSettings.PulseDaysStandard,
            policy.SyncLimitMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : MeasureSettings.SyncLimitStandard);
    }

    static OnboardingSettings OnboardingOf(DefinitionSet definitions)
    {
        var events = definitions.All(ValueEvent).Select(RuleOf).OfType<ValueEventRule>().Take(Onboarding.ValueEvent.CountMax);
        var cohort = definitions.Find(Cohort, Main) is { Body: { } body }
            ? CustomJson.Read(body, CustomJson.Default.OnboardingCohort, out _)
            : null;
        var own = OnboardingSettings.Default with
        {
            Events = [.. events],
            CohortP75Days = cohort is { P75Days: > 0 and < 10_000 } ? cohort.P75Days : null,
        };
        return own.Events.IsEmpty ? own with { Events = OnboardingSettings.Default.Events } : own;
    }

    static CustomMeasure? CustomOf(Definition definition) =>
        CustomMeasure.Read(definition.Body!, out _) is { } read
        && (read with { Key = definition.Id }) is var custom && !CustomMeasureRules.Check(custom).Any()
            ? custom
            : null;

    static ValueEventRule? RuleOf(Definition definition) =>
        Onboarding.ValueEvent.Read(definition.Body!, out _) is { } value && !ValueEventRules.Check(value).Any()
            ? ValueEventRules.RuleOf(definition.Id, value)
            : null;

    static MeasurePolicy PolicyOf(DefinitionSet definitions) =>
        definitions.Find(Policy, Main) is { Body: { } body }
        && MeasurePolicy.Read(body, out _) is { } policy && !policy.Check().Any()
            ? policy
            : new();
}
