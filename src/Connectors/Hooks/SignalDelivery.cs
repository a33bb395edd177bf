using HealthEngine.Accounts;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Sources;
using HealthEngine.Workspaces;

namespace HealthEngine.Connectors.Hooks;

/// <summary>What came of what a source told.</summary>
readonly record struct Delivered(LinkedResult Linked, int Flawed)
{
    public int Accepted => Linked.Accepted;
}

/// <summary>Brings what a source told to the accounts, or keeps it until they are known; counts what came of it.</summary>
sealed class SignalDelivery(ILinkedIntake intake, ILinks links, SourceTally tally, TimeProvider time)
{
    /// <returns>When all that the translation holds is on disk.</returns>
    public async Task<Delivered> Deliver(Source source, Translation told, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var keyed = new List<KeyedSignal>(told.Signals.Count);
        var taught = new List<Link>();
        var count = tally.Of(source, now);
        foreach (var (signal, read, flaw) in SignalCheck.Check(told.Signals, now))
        {
            if (read is null)
            {
                count.Flaw(flaw!.Code);
                continue;
            }

            var keys = KeysOf(signal, out var account);
            if (account is not null) Teach(taught, keys, account.Value, signal.At, now, source.Id);
            if (account is null && keys.Count == 0)
            {
                count.Add(SourceEvent.Ignored, 1);
                continue;
            }

            keyed.Add(new(account, keys, read with { Source = source.Id }));
            count.Signal(read, now);
        }

        await Put(source.Workspace, taught, cancellation);
        var linked = keyed.Count == 0 ? default : await intake.Take(source.Workspace, keyed, cancellation);
        foreach (var flaw in told.Flaws) count.Flaw(flaw.Code);
        count.Add(SourceEvent.Ignored, told.Ignored);
        count.Taken(linked);
        return new(linked, told.Flaws.Count);
    }

    public static IReadOnlyList<LinkKey> KeysOf(VendorSignal signal, out AccountId? account)
    {
        account = null;
        var keys = new List<LinkKey>(signal.Keys.Count);
        foreach (var (kind, value) in signal.Keys)
        {
            if (kind == VendorKey.Account && account is null && AccountId.IsValid(value)) account = new(value);
            else if (KeyOf(kind, value) is { } key && keys.Count < LinkLimits.KeysPerSignalMax) keys.Add(key);
        }

        return keys;
    }

    static LinkKey? KeyOf(string kind, string value) => kind switch
    {
        VendorKey.Account => null,
        VendorKey.Email => MailDomain.Of(value) is { } domain ? LinkKey.Domain(domain) : null,
        "user" => LinkKey.IsValid("", value) ? LinkKey.User(value) : null,
        _ => LinkKey.IsValid(kind, value) ? LinkKey.External(kind, value) : null,
    };

    // Who names our account and the vendor's in one event has told which belongs to which.
    static void Teach(
        List<Link> taught, IReadOnlyList<LinkKey> keys, AccountId account, DateTimeOffset since, DateTimeOffset now, string by)
    {
        foreach (var key in keys)
            if (key.Kind == LinkKind.External) taught.Add(Link.To(key, account, since, now, by));
    }

    async Task Put(WorkspaceId workspace, List<Link> taught, CancellationToken cancellation)
    {
        if (taught.Count == 0) return;
        var known = await links.Find(workspace, [.. taught.Select(l => l.Key)], cancellation);
        var news = taught.Where((link, i) => known[i].Account != link.Account).ToList();
        if (news.Count > 0) await links.Put(workspace, news, cancellation);
    }
}
