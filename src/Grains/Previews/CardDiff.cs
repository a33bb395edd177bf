using System.Collections.Immutable;
using HealthEngine.Scoring;

namespace HealthEngine.Previews;

/// <summary>How a candidate card differs from the live one over some accounts.</summary>
/// <param name="Accounts">Looked at.</param>
/// <param name="Compared">Of them, those with a score by both.</param>
/// <param name="Change">Candidate less live, in points, over those compared; null: there are none.</param>
/// <param name="Bands">Accounts by the bands that they move between; only pairs that occur.</param>
/// <param name="Moved">Accounts whose band is another one.</param>
/// <param name="Movers">The accounts that change most, at most twenty.</param>
/// <param name="Segments">The greatest first.</param>
public sealed record CardDiff(
    int Accounts,
    int Compared,
    ScoreChangeSummary? Change,
    ImmutableArray<BandMove> Bands,
    int Moved,
    CoverageChange Coverage,
    ImmutableArray<Mover> Movers,
    ImmutableArray<SegmentDiff> Segments);

/// <param name="MaxRise">The greatest gain, 0 if nobody gains.</param>
/// <param name="MaxFall">The greatest loss, as a negative number; 0 if nobody loses.</param>
public sealed record ScoreChangeSummary(double Mean, double Median, double P10, double P90, double MaxRise, double MaxFall);

public sealed record BandMove(Band From, Band To, int Accounts);

/// <summary>Mean share of a card's weight that has an input in force, over all accounts, 0-1; null: no accounts.</summary>
/// <param name="LiveUnscored">Accounts without a score by the live card.</param>
/// <param name="CandidateUnscored">Accounts without a score by the candidate.</param>
public sealed record CoverageChange(double? Live, double? Candidate, int LiveUnscored, int CandidateUnscored);

/// <param name="Reasons">What moves it most, at most three; empty where that was not looked into.</param>
public sealed record Mover(
    string Account, string? Name, string? Segment, double? From, double? To, double? Change, Band BandFrom, Band BandTo,
    ImmutableArray<MoverReason> Reasons);

/// <param name="Key">A measure's key, or a veto's.</param>
/// <param name="Points">What it gives under the candidate less what it gives under the live card.</param>
public sealed record MoverReason(string Key, double Points);

public sealed record SegmentDiff(string Segment, int Accounts, double? MeanChange, int Moved);
