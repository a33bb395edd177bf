using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Previews;
using HealthEngine.Scorecards;

namespace HealthEngine.Api.Scorecards;

/// <summary>A card to be tried, and on whom.</summary>
/// <param name="Scorecard">The card; the main one when left out.</param>
/// <param name="Version">Of that card; the one in shadow, else the newest, when left out.</param>
/// <param name="Card">In place of a version: a card that is kept nowhere.</param>
/// <param name="Accounts">These accounts, at most 200.</param>
/// <param name="Sample">Or the first so many by id, 1-200.</param>
/// <param name="Portfolio">Or, when true, all of them: a job.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record PreviewWishBody(
    string? Scorecard = null,
    int? Version = null,
    JsonElement? Card = null,
    IReadOnlyList<string>? Accounts = null,
    int? Sample = null,
    bool Portfolio = false)
{
    const int SampleDefault = 50;

    public CandidateChoice Choice => new(Scorecard, Version, CardChoices.TextOf(Card));

    /// <summary>How many of the first accounts; null: the accounts are named, or all are meant.</summary>
    public int? Count => Accounts is not null || Portfolio ? null
        : Sample is null or (>= 1 and <= IPreviews.AtOnceMax) ? Sample ?? SampleDefault
        : throw new InvalidRequestException("sample", $"sample is a whole number from 1 to {IPreviews.AtOnceMax}.");

    public IReadOnlyList<AccountId> Ids()
    {
        if (Accounts is not { Count: >= 1 and <= IPreviews.AtOnceMax })
            throw new InvalidRequestException("accounts", $"accounts names 1 to {IPreviews.AtOnceMax} accounts; for all of them say portfolio.");
        return
        [
            .. Accounts.Distinct(StringComparer.Ordinal).Select((id, i) => id is not null && AccountId.IsValid(id)
                ? new AccountId(id)
                : throw new InvalidRequestException($"accounts[{i}]", "This is no account's id.")),
        ];
    }
}

/// <summary>What a card would make of accounts now, beside the live card.</summary>
/// <param name="Version">Of the candidate; null: it was sent along.</param>
/// <param name="LiveScorecard">The card that it is compared with; null: none of its purpose is live.</param>
/// <param name="Accounts">What changes most first.</param>
/// <param name="Unknown">Accounts that were asked for and of which nothing was ever recorded.</param>
sealed record PreviewBody(
    string Scorecard,
    int? Version,
    string? LiveScorecard,
    int? LiveVersion,
    CardDiff Diff,
    ImmutableArray<Mover> Accounts,
    ImmutableArray<string> Unknown)
{
    public static PreviewBody Of(CardPreview preview) => new(
        preview.Candidate.Id, preview.Candidate.Version == 0 ? null : preview.Candidate.Version,
        preview.Live?.Id, preview.Live?.Version, preview.Diff, preview.Accounts, preview.Unknown);
}
