using System.Collections.Immutable;
using HealthEngine.Accounts;
using HealthEngine.Journal;
using HealthEngine.Measures;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Previews;

/// <summary>Reads accounts off the disk and applies a pair of cards to each.</summary>
sealed class PreviewReader(StoredAccounts accounts, AccountRulesCatalog catalog, IJournal journal, AccountTime time)
{
    /// <summary>Accounts read at once: enough to keep a store busy, few enough to leave it to signals.</summary>
    const int AtOnceMax = 8;

    const int EntriesPage = 1_000;

    /// <summary>Cards made ready for the accounts of a workspace.</summary>
    public async Task<TriedPair> Ready(WorkspaceId workspace, CandidatePair pair, CancellationToken cancellation)
    {
        await catalog.Prepare(workspace, cancellation);
        var rules = catalog.Of(workspace);
        return new(rules, new(pair.Candidate.Parse(), rules), pair.Live is { } live ? new(live.Parse(), rules) : null);
    }

    /// <summary>The accounts in their order; null: nothing was ever recorded.</summary>
    public async Task<AccountOpinions?[]> Read(
        WorkspaceId workspace, TriedPair pair, IReadOnlyList<AccountId> ids, CancellationToken cancellation)
    {
        var found = new AccountOpinions?[ids.Count];
        for (var from = 0; from < ids.Count; from += AtOnceMax)
        {
            var some = Enumerable.Range(from, Math.Min(AtOnceMax, ids.Count - from));
            await Task.WhenAll(some.Select(async i => found[i] = await Read(new(workspace, ids[i]), pair, cancellation)));
        }

        return found;
    }

    async Task<AccountOpinions?> Read(AccountKey key, TriedPair pair, CancellationToken cancellation)
    {
        if (await accounts.Read(key, cancellation) is not { } account) return null;
        var now = time.Now > account.RecordedAt ? time.Now : account.RecordedAt;
        var sheet = AccountDecisions.SheetAt(account.State.Advance(now, pair.Rules.Calendar), pair.Rules, now);
        var holds = await HoldsOf(key, account, pair, sheet, now, cancellation);
        return new(
            key.Account, account.Standing.Profile.Name, account.Standing.Profile.Segment,
            Opinion(pair.Live) ?? CardOpinion.None, Opinion(pair.Candidate)!);

        CardOpinion? Opinion(TriedCard? card) =>
            card?.Opinion(sheet, holds, account.Standing.Last(card.Card.Id, null)?.Band ?? Band.Unknown);
    }

    /// <summary>Since when lasting conditions have held. What nobody watches is found by going through the journal.</summary>
    async ValueTask<ImmutableArray<Hold>> HoldsOf(
        AccountKey key, Account account, TriedPair pair, MeasureSheet sheet, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = account.Standing.Holds;
        var unknown = pair.LastingConditions
            .Where(c => c.Holds(sheet) && CompiledCondition.Since(known.AsSpan(), c.Key) is null)
            .ToList();
        if (unknown.Count == 0) return known;
        var replay = new HoldReplay(unknown, pair.Rules, now, ReadingView.KnownThen);
        for (var sequence = 0L; ;)
        {
            var page = await journal.ReadAccount(key, sequence, EntriesPage, cancellation);
            foreach (var (_, entry) in page) replay.Add(entry);
            if (page.Count < EntriesPage) break;
            sequence = page[^1].Entry.Sequence;
        }

        return [.. known, .. replay.Holds()];
    }
}

/// <param name="Live">Null: there is none to compare with.</param>
sealed record TriedPair(AccountRules Rules, TriedCard Candidate, TriedCard? Live)
{
    /// <summary>Of either card, each once.</summary>
    public ImmutableArray<CompiledCondition> LastingConditions { get; } =
        [.. Candidate.LastingConditions.Concat(Live?.LastingConditions ?? []).DistinctBy(c => c.Key)];

    public bool NeedsSegment => Candidate.NeedsSegment || Live is { NeedsSegment: true };
}

/// <summary>What both cards say of an account now.</summary>
sealed record AccountOpinions(AccountId Account, string? Name, string? Segment, CardOpinion Live, CardOpinion Candidate);
