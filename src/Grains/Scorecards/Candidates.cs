using System.Collections.Immutable;
using HealthEngine.Definitions;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Scorecards;

/// <summary>Which card is to be tried: a version that is kept, or one sent along.</summary>
/// <param name="Scorecard">Null: the workspace's main one.</param>
/// <param name="Version">Null: the one in shadow, else the newest.</param>
/// <param name="Card">A card as JSON, kept nowhere; then without a version.</param>
public sealed record CandidateChoice(string? Scorecard = null, int? Version = null, string? Card = null);

/// <summary>A card by its text, as it will stay whatever is put later.</summary>
/// <param name="Version">0: it is kept nowhere.</param>
public sealed record CardText(string Id, int Version, string Body)
{
    public Scorecard Parse() => ScorecardFormat.Parse(Id, Version, Body);
}

/// <summary>A card to be tried, and the one to compare it with.</summary>
/// <param name="Live">Null: none of its purpose is live.</param>
public sealed record CandidatePair(CardText Candidate, CardText? Live);

/// <summary>Finds what a trial is about.</summary>
sealed class Candidates(IScorecards scorecards)
{
    const string Main = "health";

    /// <exception cref="InvalidFieldsException">There is no such card, or it cannot be applied.</exception>
    public async Task<CandidatePair> Of(WorkspaceId workspace, CandidateChoice choice, CancellationToken cancellation)
    {
        var id = choice.Scorecard ?? Main;
        var candidate = choice.Card is { } body
            ? Inline(workspace, id, choice.Version, body)
            : await Kept(workspace, id, choice.Version, cancellation);
        return new(candidate, await LiveFor(workspace, candidate, cancellation));
    }

    CardText Inline(WorkspaceId workspace, string id, int? version, string body)
    {
        if (version is not null) throw Wrong("version", "Send either a card or a version, not both.");
        try
        {
            scorecards.Read(workspace, id, body);
        }
        catch (InvalidFieldsException e)
        {
            var inCard = e.Problems.Select(p => p with { Field = p.Field.Length == 0 ? "card" : $"card.{p.Field}" });
            throw new InvalidFieldsException("card", [.. inCard]);
        }

        return new(id, 0, body);
    }

    async Task<CardText> Kept(WorkspaceId workspace, string id, int? version, CancellationToken cancellation)
    {
        if (scorecards.Find(workspace, id) is not { } state) throw Wrong("scorecard", $"There is no scorecard '{id}'.");
        var wanted = version ?? state.Stage.Shadow ?? state.Newest.Version;
        var versions = await scorecards.Versions(workspace, id, cancellation);
        if (versions.FirstOrDefault(v => v.Version == wanted) is not { Body: { } body })
            throw Wrong("version", $"Scorecard '{id}' has no version {wanted}.");
        scorecards.Read(workspace, id, body); // a measure may have gone since it was put
        return new(id, wanted, body);
    }

    async Task<CardText?> LiveFor(WorkspaceId workspace, CardText candidate, CancellationToken cancellation)
    {
        var purpose = candidate.Parse().Purpose;
        var live = scorecards.Find(workspace, candidate.Id) is { Stage.Live: not null } own
            ? own
            : scorecards.List(workspace).FirstOrDefault(s => s.Stage.Live is not null && s.Newest.Card!.Purpose == purpose);
        if (live is null) return null;
        var versions = await scorecards.Versions(workspace, live.Newest.Id, cancellation);
        var version = versions.First(v => v.Version == live.Stage.Live);
        return new(version.Id, version.Version, version.Body!);
    }

    static InvalidFieldsException Wrong(string field, string reason) =>
        new("request", ImmutableArray.Create(new FieldProblem(field, reason)));
}
