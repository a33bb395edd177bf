using HealthEngine.Accounts;
using HealthEngine.Signals;
using HealthEngine.UserData;
using HealthEngine.Workspaces;

namespace HealthEngine.Linking;

sealed class LinkedIntake(ISignalIntake intake, ILinks links, IHeldSignals held, ErasedUsers erased, AccountTime time)
    : ILinkedIntake
{
    public async Task<LinkedResult> Take(
        WorkspaceId workspace, IReadOnlyList<KeyedSignal> signals, CancellationToken cancellation)
    {
        var addressed = new List<AddressedSignal>(signals.Count);
        var unaddressed = new List<UnaddressedSignal>();
        var dismissed = await Sort(workspace, signals, addressed, unaddressed, cancellation);
        var suppressed = erased.Of(workspace) is { } list ? unaddressed.RemoveAll(list.IsAbout) : 0;
        var counts = await Hold(workspace, unaddressed, addressed, cancellation);
        var taken = addressed.Count == 0 ? default : await intake.Take(workspace, addressed, cancellation);
        return new(
            taken.Accepted, taken.Duplicates + counts.Again, counts.Held, dismissed + counts.Dismissed,
            taken.Suppressed + suppressed);
    }

    /// <summary>Parts the signals whose account is known from those that wait for it.</summary>
    /// <returns>How many are of keys that were dismissed.</returns>
    async Task<int> Sort(
        WorkspaceId workspace,
        IReadOnlyList<KeyedSignal> signals,
        List<AddressedSignal> addressed,
        List<UnaddressedSignal> unaddressed,
        CancellationToken cancellation)
    {
        var ends = await Find(workspace, signals, cancellation);
        var dismissed = 0;
        foreach (var (account, keys, signal) in signals)
        {
            var end = account is not null
                ? new LinkEnd(default, LinkState.Linked, account)
                : LinkDecisions.Choose(keys, key => ends[key]);
            if (end.State == LinkState.Linked) addressed.Add(new(end.Account!.Value, signal));
            else if (end.State == LinkState.Dismissed) dismissed++;
            else unaddressed.Add(new(keys, signal));
        }

        return dismissed;
    }

    async ValueTask<Dictionary<LinkKey, LinkEnd>> Find(
        WorkspaceId workspace, IReadOnlyList<KeyedSignal> signals, CancellationToken cancellation)
    {
        var ends = new Dictionary<LinkKey, LinkEnd>();
        foreach (var (account, keys, _) in signals)
            if (account is null)
                foreach (var key in keys) ends.TryAdd(key, default);
        if (ends.Count == 0) return ends;

        var asked = ends.Keys.ToArray();
        var found = await links.Find(workspace, asked, cancellation);
        for (var i = 0; i < asked.Length; i++) ends[asked[i]] = found[i];
        return ends;
    }

    async Task<(int Held, int Again, int Dismissed)> Hold(
        WorkspaceId workspace,
        List<UnaddressedSignal> unaddressed,
        List<AddressedSignal> addressed,
        CancellationToken cancellation)
    {
        if (unaddressed.Count == 0) return default;
        var outcomes = await held.Hold(workspace, unaddressed, time.Now, cancellation);
        var counts = (Held: 0, Again: 0, Dismissed: 0);
        for (var i = 0; i < outcomes.Count; i++)
        {
            switch (outcomes[i].Status)
            {
                case HoldStatus.Held: counts.Held++; break;
                case HoldStatus.HeldAlready: counts.Again++; break;
                case HoldStatus.Dismissed: counts.Dismissed++; break;
                case HoldStatus.Linked: addressed.Add(new(outcomes[i].Account!.Value, unaddressed[i].Signal)); break;
            }
        }

        return counts;
    }
}
