using HealthEngine.Sources;

namespace HealthEngine.Connectors.Payloads;

/// <summary>Something that a vendor told, as a signal whose account is not found yet.</summary>
/// <param name="Id">From the vendor's own id, so that what is told twice counts once.</param>
/// <param name="At">When it happened, by the vendor's clock.</param>
/// <param name="Keys">What may lead to the account, the surest first.</param>
public sealed record VendorSignal(string Id, string Type, DateTimeOffset At, IReadOnlyList<VendorKey> Keys)
{
    public string? Name { get; init; }

    public string? User { get; init; }

    public decimal? Value { get; init; }

    /// <summary>A JSON object in UTF-8, or empty.</summary>
    public ReadOnlyMemory<byte> Props { get; init; }
}

/// <summary>Something in a payload that keeps a signal from being made of it.</summary>
/// <param name="Field">A path into the payload.</param>
/// <param name="Detail">What it should be, and what it is.</param>
public sealed record PayloadFlaw(string Code, string Field, string Detail);

/// <summary>What a payload told.</summary>
/// <param name="Event">The vendor's name of what happened; of several, the first.</param>
/// <param name="Ignored">Parts that are no news: tests, challenges, keep-alives.</param>
public sealed record Translation(
    string Event, IReadOnlyList<VendorSignal> Signals, IReadOnlyList<PayloadFlaw> Flaws, int Ignored = 0)
{
    /// <summary>The fields of the payload with their types; empty: it is not watched.</summary>
    public IReadOnlyList<(string Path, FormKind Kind)> Form { get; init; } = [];

    public static Translation Nothing(string name) => new(name, [], [], 1);

    public static Translation Of(string name, params IReadOnlyList<VendorSignal> signals) => new(name, signals, []);

    public static Translation Flawed(string name, string code, string field, string detail) =>
        new(name, [], [new(code, field, detail)]);
}
