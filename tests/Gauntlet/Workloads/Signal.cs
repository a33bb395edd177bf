namespace HealthEngine.Gauntlet.Workloads;

/// <summary>A signal as it is sent, and as it must stand in the journal.</summary>
/// <param name="At">Microseconds since 1970; null: the sender leaves it to the engine, so any instant is right.</param>
/// <param name="Props">JSON text, kept to the letter.</param>
public sealed record Signal(
    string Account, string Id, string Type, string? Name, string? User, long? At, decimal? Value, string? Props)
{
    public SignalId Key => new(Account, Id);

    /// <summary>Whether what was stored is what was sent.</summary>
    public bool IsStoredAs(Signal stored) => stored with { At = At ?? stored.At } == this with { At = At ?? stored.At };
}

/// <summary>What counts once, for ever: an id, within its account.</summary>
public readonly record struct SignalId(string Account, string Id)
{
    public override string ToString() => $"{Account}/{Id}";
}
