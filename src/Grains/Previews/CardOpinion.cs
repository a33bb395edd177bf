using System.Collections.Immutable;
using HealthEngine.Scoring;

namespace HealthEngine.Previews;

/// <summary>What a card says of an account, line by line.</summary>
/// <param name="Lines">Points above or below 50 that each measure gives; none without a score.</param>
sealed record CardOpinion(double? Score, Band Band, double Coverage, ImmutableArray<OpinionLine> Lines)
{
    /// <summary>Of a card that does not apply to the account, or of none.</summary>
    public static readonly CardOpinion None = new(null, Band.Unknown, 0, []);
}

/// <param name="Key">A measure's key, or a veto's.</param>
readonly record struct OpinionLine(string Key, double Points);
