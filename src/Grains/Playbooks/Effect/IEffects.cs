using System.Collections.Immutable;
using HealthEngine.Workspaces;

namespace HealthEngine.Playbooks.Effect;

/// <summary>What playbooks' holdouts say of their effect.</summary>
/// <remarks>Read from runs and views; no account is woken. All throw <see cref="Views.ViewsUnavailableException"/> while the store is away.</remarks>
public interface IEffects
{
    /// <summary>Null: the workspace has no such playbook, or no such version of it.</summary>
    Task<PlaybookEffect?> Read(WorkspaceId workspace, string playbook, EffectWish wish, CancellationToken cancellation);

    /// <summary>How long it would take to know the effect, by what the playbook would have done lately. Null: there is no such playbook.</summary>
    Task<PowerForecast?> Power(WorkspaceId workspace, string playbook, PowerWish wish, CancellationToken cancellation);
}

/// <summary>What somebody wants to know of a playbook's effect.</summary>
/// <param name="Version">Null: the one in force.</param>
/// <param name="HorizonDays">1-365; null: 28.</param>
/// <param name="Outcome">Null: the score.</param>
/// <param name="Worthwhile">The smallest difference that they would act on, above 0; null: the usual one.</param>
public sealed record EffectWish(
    int? Version = null, int? HorizonDays = null, EffectOutcome? Outcome = null, double? Worthwhile = null)
{
    public const int HorizonDefault = 28; // four weeks: each weekday counts alike

    public const int HorizonMax = 365;
}

/// <param name="Alike">Versions that do the same to the same accounts, this one among them: they are read together.</param>
/// <param name="HoldoutShare">Share that the lot leaves alone, 0-0.5.</param>
/// <param name="Versions">All that accounts entered, oldest first.</param>
public sealed record PlaybookEffect(
    string Playbook,
    int Version,
    ImmutableArray<int> Alike,
    double HoldoutShare,
    EffectReading Reading,
    ImmutableArray<VersionEntrants> Versions);

/// <param name="Enrolled">Accounts that entered it, each counted once.</param>
public sealed record VersionEntrants(int Version, int Enrolled);
