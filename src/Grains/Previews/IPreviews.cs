using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Scorecards;
using HealthEngine.Workspaces;

namespace HealthEngine.Previews;

/// <summary>Says what a scorecard would make of accounts, now, without storing anything.</summary>
public interface IPreviews
{
    /// <summary>Kind of the job that previews the whole portfolio; its result is a <see cref="CardDiff"/>.</summary>
    const string JobKind = "scorecard-preview";

    /// <summary>Accounts that are looked at while the caller waits; more are a job.</summary>
    const int AtOnceMax = 200;

    /// <exception cref="Definitions.InvalidFieldsException">There is no such card, or it cannot be applied.</exception>
    Task<CardPreview> Of(
        WorkspaceId workspace, CandidateChoice choice, IReadOnlyList<AccountId> accounts, CancellationToken cancellation);

    /// <summary>Of the first so many accounts by id.</summary>
    /// <exception cref="Definitions.InvalidFieldsException">There is no such card, or it cannot be applied.</exception>
    Task<CardPreview> OfSome(WorkspaceId workspace, CandidateChoice choice, int count, CancellationToken cancellation);

    /// <summary>Of all accounts, as a job.</summary>
    /// <exception cref="Definitions.InvalidFieldsException">There is no such card, or it cannot be applied.</exception>
    Task<Job> OfAll(WorkspaceId workspace, CandidateChoice choice, string by, CancellationToken cancellation);

    /// <summary>
    /// What the version in shadow says beside the live one, from the readings of both that live traffic made. Where none of
    /// the card is live yet, each account has the card of the same purpose beside it that it is read by.
    /// Null: there is no such card.
    /// </summary>
    /// <exception cref="StepRefusedException">No version is in shadow, or no card of its purpose is live.</exception>
    Task<ShadowDiff?> OfShadow(WorkspaceId workspace, string scorecard, CancellationToken cancellation);
}

/// <param name="Unknown">Accounts that were asked for and of which nothing was ever recorded.</param>
/// <param name="Accounts">What changes most first.</param>
public sealed record CardPreview(
    CardText Candidate, CardText? Live, CardDiff Diff, ImmutableArray<Mover> Accounts, ImmutableArray<string> Unknown);

/// <param name="Live">The version beside it; null: of this card none is live.</param>
/// <param name="LiveScorecards">The cards beside it.</param>
/// <param name="Recorded">Accounts with a reading by the version in shadow; others had no signal since it was put there.</param>
/// <param name="Total">Accounts of the workspace.</param>
public sealed record ShadowDiff(
    string Scorecard, int? Live, ImmutableArray<string> LiveScorecards, int Shadow, int Recorded, int Total, CardDiff Diff);
