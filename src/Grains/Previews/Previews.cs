using System.Collections.Immutable;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Jobs;
using HealthEngine.Scorecards;
using HealthEngine.Views;
using HealthEngine.Workspaces;

namespace HealthEngine.Previews;

/// <inheritdoc cref="IPreviews"/>
sealed class Previews(
    Candidates candidates, PreviewReader reader, IScorecards scorecards, PreviewSources sources, IJobs jobs) : IPreviews
{
    const int PairsPage = 1_000;

    public async Task<CardPreview> Of(
        WorkspaceId workspace, CandidateChoice choice, IReadOnlyList<AccountId> accounts, CancellationToken cancellation)
    {
        var pair = await candidates.Of(workspace, choice, cancellation);
        var ready = await reader.Ready(workspace, pair, cancellation);
        var found = await reader.Read(workspace, ready, accounts, cancellation);
        var tally = new DiffTally();
        var movers = new List<Mover>();
        foreach (var a in found.OfType<AccountOpinions>())
        {
            tally.Add(a.Account.Value, a.Name, a.Segment, a.Live, a.Candidate);
            movers.Add(MoverOf(a));
        }

        return new(
            pair.Candidate, pair.Live, tally.ToDiff(), [.. movers.OrderByDescending(m => Math.Abs(m.Change ?? 0))],
            [.. accounts.Where((_, i) => found[i] is null).Select(a => a.Value)]);
    }

    public async Task<CardPreview> OfSome(
        WorkspaceId workspace, CandidateChoice choice, int count, CancellationToken cancellation)
    {
        var page = await sources.Accounts.Accounts(workspace, AccountWalk.QueryFrom(null, count), cancellation);
        return await Of(workspace, choice, [.. page.Items.Select(r => r.Account)], cancellation);
    }

    public async Task<Job> OfAll(WorkspaceId workspace, CandidateChoice choice, string by, CancellationToken cancellation)
    {
        var pair = await candidates.Of(workspace, choice, cancellation);
        return await jobs.Create(
            workspace, IPreviews.JobKind, JsonSerializer.Serialize(pair, PreviewJson.Default.CandidatePair), by);
    }

    public async Task<ShadowDiff?> OfShadow(WorkspaceId workspace, string scorecard, CancellationToken cancellation)
    {
        if (scorecards.Find(workspace, scorecard) is not { } card) return null;
        if (card.Stage.Shadow is not { } shadow)
            throw new StepRefusedException("No version is in shadow. Put one there, and let live traffic read it for a while.");
        var beside = card.Stage.Live is null ? OfPurpose(workspace, card) : [scorecard];
        if (beside.IsEmpty)
            throw new StepRefusedException("No card of this purpose is live, so there is nothing to compare the shadow with.");
        var tally = new DiffTally();
        foreach (var pair in await Beside(workspace, $"{scorecard}@{shadow}", beside, cancellation))
            tally.Add(pair.Account.Value, pair.Name, pair.Segment, Opinion(pair.Second), Opinion(pair.First));
        var diff = tally.ToDiff();
        var total = await sources.Scores.Count(workspace, cancellation);
        return new(
            scorecard, card.Stage.Live, beside, shadow, tally.Accounts, total,
            diff with { Movers = [.. await Explain(workspace, new(scorecard, shadow), diff, cancellation)] });
    }

    /// <summary>The live cards that decide for accounts what a card would.</summary>
    ImmutableArray<string> OfPurpose(WorkspaceId workspace, ScorecardState card) =>
    [
        .. scorecards.List(workspace).Where(s => s.Stage.Live is not null && s.Newest.Card!.Purpose == card.Newest.Card!.Purpose)
            .Select(s => s.Newest.Id),
    ];

    /// <summary>Each account's last point of the shadow beside the last one of whichever card it is read by.</summary>
    async Task<IReadOnlyCollection<ScorePair>> Beside(
        WorkspaceId workspace, string shadow, ImmutableArray<string> cards, CancellationToken cancellation)
    {
        var pairs = new Dictionary<AccountId, ScorePair>();
        foreach (var card in cards)
        {
            await foreach (var pair in Pairs(workspace, shadow, card, cancellation))
            {
                // A card that does not apply any more has left a point without a score.
                if (pair.Second?.Score is not null || !pairs.ContainsKey(pair.Account)) pairs[pair.Account] = pair;
            }
        }

        return pairs.Values;
    }

    async IAsyncEnumerable<ScorePair> Pairs(
        WorkspaceId workspace, string first, string second,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        AccountId? after = null;
        while (true)
        {
            var page = await sources.Scores.Pairs(workspace, first, second, after, PairsPage, cancellation);
            foreach (var pair in page) yield return pair;
            if (page.Count < PairsPage) yield break;
            after = page[^1].Account;
        }
    }

    /// <summary>The movers with what moves them, as both versions see them now.</summary>
    async Task<IEnumerable<Mover>> Explain(
        WorkspaceId workspace, CandidateChoice choice, CardDiff diff, CancellationToken cancellation)
    {
        var pair = await reader.Ready(workspace, await candidates.Of(workspace, choice, cancellation), cancellation);
        var ids = diff.Movers.Select(m => new AccountId(m.Account)).ToList();
        var now = await reader.Read(workspace, pair, ids, cancellation);
        return diff.Movers.Select((m, i) =>
            now[i] is { } a ? m with { Reasons = DiffTally.Reasons(a.Live, a.Candidate) } : m);
    }

    static CardOpinion Opinion(LastPoint? point) =>
        point is { } p ? new(p.Score, p.Band, p.Coverage, []) : CardOpinion.None;

    static Mover MoverOf(AccountOpinions a) => new(
        a.Account.Value, a.Name, a.Segment, a.Live.Score, a.Candidate.Score, a.Candidate.Score - a.Live.Score,
        a.Live.Band, a.Candidate.Band, DiffTally.Reasons(a.Live, a.Candidate));
}

/// <summary>The views that previews read.</summary>
sealed record PreviewSources(IAccountViews Accounts, IScoreViews Scores);
