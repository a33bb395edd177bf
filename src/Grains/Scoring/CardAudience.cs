using System.Collections.Immutable;

namespace HealthEngine.Scoring;

/// <summary>Which accounts a scorecard is for. All that is stated must hold; what is not stated leaves it open.</summary>
/// <remarks>Of several cards that match, the one that states most is used; of equals, the first by id.</remarks>
/// <param name="Segments">Any of these segments, exactly as the account's trait says.</param>
/// <param name="Lifecycles">Any of these values of the trait <c>lifecycle</c>.</param>
/// <param name="FromDay">Days since the account's start (trait <c>signupAt</c>, else <c>account.created</c>), this one included.</param>
/// <param name="BeforeDay">Days since the account's start, this one not included.</param>
public sealed record CardAudience(
    ImmutableArray<string> Segments = default,
    ImmutableArray<string> Plans = default,
    ImmutableArray<string> Lifecycles = default,
    int? FromDay = null,
    int? BeforeDay = null)
{
    /// <summary>How much is stated, 0-4.</summary>
    internal int Specificity =>
        Stated(Segments) + Stated(Plans) + Stated(Lifecycles) + (FromDay is null && BeforeDay is null ? 0 : 1);

    static int Stated(ImmutableArray<string> values) => values.IsDefaultOrEmpty ? 0 : 1;
}
