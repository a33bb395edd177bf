namespace HealthEngine.Client;

/// <summary>Something that happened to an account.</summary>
/// <param name="Account">Your id of the account, 1 to 128 characters.</param>
/// <param name="Type">What happened, e.g. <c>usage.event</c>; types that the engine does not know are kept.</param>
public sealed record Signal(string Account, string Type)
{
    /// <summary>The same id for the same account counts once, for ever. One is made when none is set.</summary>
    public string Id { get; init; } = Guid.CreateVersion7().ToString("N");

    /// <summary>The feature, meter or milestone.</summary>
    public string? Name { get; init; }

    /// <summary>The account's user who did it.</summary>
    public string? User { get; init; }

    /// <summary>When it happened; null: when it was given to <see cref="HealthEngineClient.Send"/>.</summary>
    public DateTimeOffset? At { get; init; }

    public decimal? Value { get; init; }

    /// <summary>At most 16 KB of JSON, 4 levels deep.</summary>
    public IReadOnlyDictionary<string, object?>? Props { get; init; }
}
