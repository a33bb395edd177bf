using System.Collections.Concurrent;
using HealthEngine.Accounts;
using HealthEngine.Deliveries;
using HealthEngine.Workspaces;

namespace HealthEngine.Notices;

/// <summary>What notices ask of others and give to others, in bounded portions.</summary>
sealed class NoticeOutlets(IAccountFacts facts, IOutbox outbox, NoticeMeter meter)
{
    /// <summary>Accounts asked at once: enough to hide a call to another silo, few beside their signals.</summary>
    const int AsksMax = 32;

    public async Task<Dictionary<AccountKey, AccountFacts>> FactsOf(
        IReadOnlyList<AccountKey> accounts, CancellationToken cancellation)
    {
        var known = new ConcurrentDictionary<AccountKey, AccountFacts>();
        await Parallel.ForEachAsync(
            accounts,
            new ParallelOptions { MaxDegreeOfParallelism = AsksMax, CancellationToken = cancellation },
            async (account, stop) => known[account] = await facts.Of(account, stop));
        return new(known);
    }

    public async Task Put(
        IReadOnlyList<(WorkspaceId Workspace, OutboundMessage Message)> messages, CancellationToken cancellation)
    {
        foreach (var workspace in messages.GroupBy(m => m.Workspace, m => m.Message))
            foreach (var part in workspace.Chunk(OutboundMessage.BatchMax))
                await outbox.Put(workspace.Key, part, cancellation);
    }

    public void Count(IEnumerable<Notice> notices) => meter.Count(notices);
}
