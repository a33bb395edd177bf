using System.Collections.Immutable;

namespace HealthEngine.Statistics.Detection;

/// <summary>All that a detector knows, to be stored and begun again from.</summary>
/// <remarks>
/// Oldest first in each list. Phases: values and one-step residuals per phase; Recent: shifts of level.
/// </remarks>
public sealed record DropMemory(
    ImmutableArray<PhaseMemory> Phases, ImmutableArray<LevelShift> Recent, double Evidence, bool Dropped,
    int Clear);

/// <summary>The last values of one phase, and how far each was from what had been expected of it.</summary>
public sealed record PhaseMemory(ImmutableArray<double> Values, ImmutableArray<double> Residuals);

/// <summary>
/// How far a value was from its phase's median (a ratio for counts, else in spreads), and how much that counts.
/// </summary>
public readonly record struct LevelShift(double Size, double Weight);
