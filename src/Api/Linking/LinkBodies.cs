using System.Text.Json.Serialization;
using HealthEngine.Accounts;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Linking;
using HealthEngine.Signals;

namespace HealthEngine.Api.Linking;

/// <summary>A name that a source has for an account or somebody of it.</summary>
/// <param name="Kind">external: the source's own id of a customer; user; anonymous: a device; domain: of e-mail; explicit.</param>
/// <param name="Source">Where the name is valid, e.g. stripe; null: in the whole workspace.</param>
sealed record LinkKeyBody(string Kind, string? Source, string Key)
{
    public static LinkKeyBody Of(LinkKey key) => new(Words.Of(key.Kind), key.Source.Length == 0 ? null : key.Source, key.Key);
}

/// <summary>What a key stands for.</summary>
/// <param name="State">linked, sameAs or dismissed.</param>
/// <param name="Account">Your id of the account; null unless linked.</param>
/// <param name="SameAs">Another key for the same somebody; null unless sameAs.</param>
/// <param name="Since">When it came to be so; of two tellings the later one holds.</param>
/// <param name="At">When the engine learned it.</param>
/// <param name="By">Who told.</param>
sealed record LinkBody(
    string Kind,
    string? Source,
    string Key,
    string State,
    string? Account,
    LinkKeyBody? SameAs,
    DateTimeOffset Since,
    DateTimeOffset At,
    string By)
{
    public static LinkBody Of(Link link)
    {
        var key = LinkKeyBody.Of(link.Key);
        return new(
            key.Kind, key.Source, key.Key, Words.Of(link.State), link.Account?.Value,
            link.SameAs is { } other ? LinkKeyBody.Of(other) : null, link.Since, link.At, link.By);
    }
}

/// <summary>What a change of links did.</summary>
/// <param name="Changed">Links that are new or another than before.</param>
/// <param name="Waiting">Signals held for them, which their account has now.</param>
/// <param name="Dropped">Signals held for keys that were dismissed, and are gone.</param>
sealed record LinksPutBody(int Changed, int Waiting, int Dropped)
{
    public static LinksPutBody Of(LinksPut put) => new(put.Changed, put.Waiting, put.Dropped);
}

/// <summary>A key that signals wait for.</summary>
/// <param name="Held">How many wait.</param>
/// <param name="Sample">The last of them.</param>
sealed record UnlinkedBody(
    string Kind,
    string? Source,
    string Key,
    int Held,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    SampleBody Sample)
{
    public static UnlinkedBody Of(UnlinkedKey unlinked)
    {
        var key = LinkKeyBody.Of(unlinked.Key);
        return new(
            key.Kind, key.Source, key.Key, unlinked.Held, unlinked.FirstAt, unlinked.LastAt, SampleBody.Of(unlinked.Sample));
    }
}

/// <summary>A signal that waits for its account.</summary>
sealed record SampleBody(
    string Id, string Type, string? Name, string? User, DateTimeOffset At, decimal? Value, RawJson Props)
{
    public static SampleBody Of(Signal signal) => new(
        signal.Id, signal.Type, signal.Name, signal.User, signal.At, signal.Value, new(signal.Props));
}

/// <summary>The keys that signals wait for, and how much waits in all.</summary>
/// <param name="Held">Signals that wait in the workspace.</param>
/// <param name="HeldMax">The most that may; beyond it signals without a known account are refused with 429.</param>
sealed record UnlinkedPage(IReadOnlyList<UnlinkedBody> Items, string? Next, int Held, int HeldMax);

/// <summary>A key and the account that it stands for.</summary>
/// <param name="Kind">external, user, anonymous, domain or explicit.</param>
/// <param name="Source">Where the key is valid, e.g. stripe; null: in the whole workspace.</param>
/// <param name="Account">Your id of the account.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewLink(string? Kind, string? Source, string? Key, string? Account)
{
    public Link Check(DateTimeOffset now, string by)
    {
        var key = NewLinkKey.Check(Kind, Source, Key);
        if (Account is null || !AccountId.IsValid(Account))
        {
            throw new InvalidRequestException(
                "account", $"account is your id of the account, 1 to {AccountId.LengthMax} characters without '/' and '\\'.");
        }

        return Link.To(key, new AccountId(Account), now, now, by);
    }
}

/// <summary>A key.</summary>
/// <param name="Kind">external, user, anonymous, domain or explicit.</param>
/// <param name="Source">Where the key is valid, e.g. stripe; null: in the whole workspace.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewLinkKey(string? Kind, string? Source, string? Key)
{
    public LinkKey Check() => Check(Kind, Source, Key);

    public static LinkKey Check(string? kind, string? source, string? key)
    {
        var word = Query.Word("kind", kind, Words.LinkKinds)
            ?? throw new InvalidRequestException("kind", $"kind is one of {string.Join(", ", Words.LinkKinds.Keys)}.");
        if (key is null || !LinkKey.IsValid("", key))
        {
            throw new InvalidRequestException(
                "key", $"key is text of 1 to {LinkKey.KeyLengthMax} characters without control characters.");
        }

        if (!LinkKey.IsValid(source ?? "", key))
        {
            throw new InvalidRequestException(
                "source", $"source is text of at most {LinkKey.SourceLengthMax} characters without control characters.");
        }

        return word == LinkKind.Domain ? LinkKey.Domain(key) with { Source = source ?? "" } : new(word, source ?? "", key);
    }
}
