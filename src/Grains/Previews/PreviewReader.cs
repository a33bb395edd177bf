using HealthEngine.Accounts;
using HealthEngine.Scorecards;
using HealthEngine.Scoring;
using HealthEngine.Workspaces;

namespace HealthEngine.Previews;

/// <summary>Reads accounts off the disk and applies a pair of cards to each.</summary>
sealed class PreviewReader(StoredAccounts accounts, AccountRulesCatalog catalog, AccountTime time)
{
    /// <summary>Accounts read at once: enough to keep a store busy, few enough to leave it to signals.</summary>
    public const int AtOnceMax = 8;

    /// <summary>Cards made ready for the accounts of a workspace.</summary>
    public TriedPair Ready(WorkspaceId workspace, CandidatePair pair)
    {
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
        return new(
            key.Account, account.Standing.Profile.Name, account.Standing.Profile.Segment,
            pair.Live?.Opinion(sheet, account.Standing.Band) ?? CardOpinion.None,
            pair.Candidate.Opinion(sheet, Band.Unknown));
    }
}

/// <param name="Live">Null: there is none to compare with.</param>
sealed record TriedPair(AccountRules Rules, TriedCard Candidate, TriedCard? Live);

/// <summary>What both cards say of an account now.</summary>
sealed record AccountOpinions(AccountId Account, string? Name, string? Segment, CardOpinion Live, CardOpinion Candidate);
