using System.Collections.Immutable;
using HealthEngine.Signals;

namespace HealthEngine.Silo.Commands.Import;

/// <summary>The engine's answer to one batch: what it took, had before, and refused.</summary>
sealed record EngineAnswer(int Accepted, int Duplicates, ImmutableArray<Rejection> Rejected)
{
    public static readonly EngineAnswer Nothing = new(0, 0, []);
}
