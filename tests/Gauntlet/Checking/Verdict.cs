namespace HealthEngine.Gauntlet.Checking;

/// <summary>What the checker found.</summary>
/// <param name="Acknowledged">Distinct signals that were acknowledged.</param>
/// <param name="Recovered">In the journal, though no acknowledgement ever came: allowed.</param>
public sealed record Verdict(int Acknowledged, int Recovered, IReadOnlyList<Flaw> Flaws)
{
    public bool IsValid => Flaws.Count == 0;

    /// <summary>The flaws, each a sentence.</summary>
    public IEnumerable<string> Reasons => Flaws.Select(f => $"{f.Kind}: {f.Text}");

    public int Count(FlawKind kind) => Flaws.Count(f => f.Kind == kind);
}
