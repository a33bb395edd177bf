namespace HealthEngine.Accounts;

/// <summary>What lists and filters show of an account besides its score. Null: never told.</summary>
/// <param name="Mrr">Monthly recurring revenue in major units of <paramref name="Currency"/>.</param>
/// <param name="ClosedAt">When the customer left; null while it has not.</param>
[GenerateSerializer, Immutable, Alias("account-profile")]
public sealed record AccountProfile(
    [property: Id(0)] string? Name = null,
    [property: Id(1)] string? Segment = null,
    [property: Id(2)] string? Plan = null,
    [property: Id(3)] string? Owner = null,
    [property: Id(4)] int? Seats = null,
    [property: Id(5)] string? Industry = null,
    [property: Id(6)] string? Country = null,
    [property: Id(7)] string? TimeZone = null,
    [property: Id(8)] DateTimeOffset? SignupAt = null,
    [property: Id(9)] DateTimeOffset? RenewalAt = null,
    [property: Id(10)] decimal? Mrr = null,
    [property: Id(11)] string? Currency = null,
    [property: Id(12)] DateTimeOffset? ClosedAt = null)
{
    public static readonly AccountProfile Empty = new();
}
