using HealthEngine.Journal;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;

namespace HealthEngine.Accounts;

/// <summary>Accounts as they stand on disk, read without waking them: for work that looks at all of them once.</summary>
/// <remarks>Most of an account comes from its snapshot; what is newer, or all if there is none, from the journal.</remarks>
sealed class StoredAccounts(
    IJournal journal, [FromKeyedServices("snapshots")] IGrainStorage snapshots, AccountRulesCatalog catalog)
{
    /// <summary>Entries read at a time.</summary>
    const int PageMax = 1_000;

    /// <summary>The account; null: nothing was ever recorded for it.</summary>
    public async ValueTask<Account?> Read(AccountKey key, CancellationToken cancellation)
    {
        var rules = catalog.Of(key.Workspace);
        var plan = rules.Measures.Catalog.Tallies;
        var saved = await FromSnapshot(key, rules);

        // The snapshot's own last entry is read with the rest: without it the journal is another one than it was made of.
        var first = await journal.ReadAccount(key, Math.Max(0, (saved?.Sequence ?? 0) - 1), PageMax, cancellation);
        if (saved is { } known && !IsOf(first, known)) saved = null;
        var account = saved ?? Account.Empty with { State = AccountState.Of(plan) };
        if (saved is null) first = await journal.ReadAccount(key, 0, PageMax, cancellation);
        account = await Fold(key, account, first, rules, cancellation);
        if (account.Sequence == 0) return null;
        return account.State.Tallies.Plan.IsSameAs(plan) ? account : await Complete(key, account, rules, cancellation);
    }

    async ValueTask<Account> Fold(
        AccountKey key, Account account, IReadOnlyList<Committed> page, AccountRules rules, CancellationToken cancellation)
    {
        while (true)
        {
            foreach (var (_, entry) in page)
                if (entry.Sequence > account.Sequence) account = account.Apply(entry, rules.Calendar);
            if (page.Count < PageMax) return account;
            page = await journal.ReadAccount(key, account.Sequence, PageMax, cancellation);
        }
    }

    async ValueTask<Account?> FromSnapshot(AccountKey key, AccountRules rules)
    {
        var state = new GrainState<AccountSnapshot>();
        await snapshots.ReadStateAsync("account-snapshot", GrainId.Create("account", key.GrainKey), state);
        return state is { RecordExists: true, State: { Version: AccountSnapshots.CurrentVersion } saved }
            ? AccountSnapshots.Read(saved.Data, rules.Calendar.Zone.Id, rules.Measures.Catalog.Tallies)
            : null;
    }

    /// <summary>Folds what definitions ask for since the snapshot was made.</summary>
    async ValueTask<Account> Complete(AccountKey key, Account account, AccountRules rules, CancellationToken cancellation)
    {
        var plan = rules.Measures.Catalog.Tallies;
        var refold = new AccountRefold(plan.Except(account.State.Tallies.Plan), rules.Calendar);
        while (refold.Behind(account) > 0)
        {
            var page = await journal.ReadAccount(key, refold.Sequence, PageMax, cancellation);
            if (page.Count == 0) throw new InvalidOperationException($"The journal of {key} is shorter than it was.");
            foreach (var (_, entry) in page)
                if (entry.Sequence <= account.Sequence) refold.Add(entry);
        }

        return account with { State = refold.Complete(account.State, plan) };
    }

    static bool IsOf(IReadOnlyList<Committed> page, Account saved) =>
        page is [var (_, entry), ..] && entry.Sequence == saved.Sequence && entry.RecordedAt == saved.RecordedAt;
}
