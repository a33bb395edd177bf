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

    public NewDelivery Prepare(WorkspaceId workspace, OutboundMessage message) => outbox.Prepare(workspace, message);

    /// <summary>Counts what a step decided, and has its messages sent.</summary>
    public void Written(NoticeChanges changes)
    {
        meter.Count(changes.Notices);
        foreach (var (workspace, endpoint) in changes.Messages.Select(m => (m.Workspace, m.Delivery.Message.Endpoint)).Distinct())
            outbox.Ring(workspace, endpoint);
    }
}
