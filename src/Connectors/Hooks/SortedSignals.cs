using HealthEngine.Accounts;
using HealthEngine.Connectors.Payloads;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Sources;

namespace HealthEngine.Connectors.Hooks;

/// <summary>What a source told, ready to be taken: signals with their keys, links that it taught, and what is refused.</summary>
/// <param name="Nobody">Signals that no key leads to anybody from.</param>
sealed record SortedSignals(
    IReadOnlyList<KeyedSignal> Signals, IReadOnlyList<Link> Links, IReadOnlyList<Rejection> Refused, int Nobody)
{
    public static SortedSignals Of(Source source, Translation told, DateTimeOffset now)
    {
        var signals = new List<KeyedSignal>(told.Signals.Count);
        var links = new List<Link>();
        var refused = new List<Rejection>();
        var nobody = 0;
        foreach (var (signal, read, flaw) in SignalCheck.Check(told.Signals, now))
        {
            if (read is null)
            {
                refused.Add(flaw!);
                continue;
            }

            var keys = KeysOf(signal, out var account);
            if (account is null && keys.Count == 0)
            {
                nobody++;
                continue;
            }

            if (account is not null) Teach(links, keys, account.Value, signal.At, now, source.Id);
            signals.Add(new(account, keys, read with { Source = source.Id }));
        }

        refused.AddRange(told.Flaws.Select((f, i) => new Rejection(i, null, f.Code, $"{f.Field}: {f.Detail}".TrimStart(':', ' '))));
        return new(signals, links, refused, nobody);
    }

    public static IReadOnlyList<LinkKey> KeysOf(VendorSignal signal, out AccountId? account)
    {
        account = null;
        var keys = new List<LinkKey>(signal.Keys.Count);
        foreach (var (kind, value) in signal.Keys)
        {
            if (kind == VendorKey.Account && account is null && AccountId.IsValid(value) && !new AccountId(value).IsOfEngine) account = new(value);
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
}
