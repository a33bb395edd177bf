using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace HealthEngine.Revenue;

/// <summary>What a change of a customer's MRR is called.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MovementKind>))]
public enum MovementKind
{
    [JsonStringEnumMemberName("new")]
    New,

    [JsonStringEnumMemberName("reactivation")]
    Reactivation,

    [JsonStringEnumMemberName("expansion")]
    Expansion,

    [JsonStringEnumMemberName("contraction")]
    Contraction,

    [JsonStringEnumMemberName("churn")]
    Churn,
}

/// <summary>A dated change of one customer's MRR.</summary>
/// <param name="At">Microseconds since 1970.</param>
/// <param name="Kind">Null: what is held changed, what it is worth did not.</param>
/// <param name="Amount">How much, at least 0, in the workspace's currency at the day's rate.</param>
/// <param name="After">What the customer holds from then on.</param>
/// <param name="IsCustomer">Whether it counts as a customer from then on.</param>
/// <param name="Causes">Ids of the signals that made it so.</param>
sealed record Movement(
    long At, MovementKind? Kind, decimal Amount, Holding After, bool IsCustomer, ImmutableArray<string> Causes)
{
    /// <summary>What it adds to the MRR.</summary>
    public decimal Signed => Kind is MovementKind.Contraction or MovementKind.Churn ? -Amount : Amount;
}
