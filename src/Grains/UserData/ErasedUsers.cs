using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthEngine.Accounts;
using HealthEngine.Definitions;
using HealthEngine.Linking;
using HealthEngine.Signals;
using HealthEngine.Workspaces;

namespace HealthEngine.UserData;

/// <summary>Users who were erased, so that nothing of them is kept again. It holds hashes, no ids.</summary>
/// <remarks>
/// They are definitions: every silo has them in memory, and the audit tells who asked for each and when. Where nobody was
/// erased a look costs two look-ups in a dictionary, whatever the number of signals.
/// </remarks>
public sealed class ErasedUsers(IDefinitions definitions)
{
    /// <summary>The kind of definition; its id is the hash of account and user.</summary>
    public const string Kind = "erasure";

    /// <summary>Erasures of a workspace: four fifths of the definitions that it may have, so that room is left for the others.</summary>
    public const int CountMax = DefinitionLimits.CountMax / 5 * 4;

    const string SaltId = "salt";
    const int SaltBytes = 32;
    const int TriesMax = 3; // two admins at the same moment; more do not happen

    readonly ConcurrentDictionary<WorkspaceId, ErasedList> _lists = new();

    /// <summary>Those of a workspace; null: none, as nearly always.</summary>
    public ErasedList? Of(WorkspaceId workspace)
    {
        var set = definitions.Of(workspace);
        if (set.Find(Kind, SaltId) is not { } salt) return null;
        if (_lists.TryGetValue(workspace, out var known) && known.Revision == set.Revision) return known;
        return _lists[workspace] = new(set.Revision, Convert.FromHexString(TextOf(salt, SaltId)!), Hashes(set));
    }

    /// <summary>Makes a workspace's salt where it has none.</summary>
    public async Task<ErasedList> Prepare(WorkspaceId workspace, string by, CancellationToken cancellation)
    {
        await Put(workspace, () => Of(workspace) is not null ? null : new(Kind, SaltId, 0, Body(SaltId, NewSalt())), by, cancellation);
        return Of(workspace)!;
    }

    /// <summary>Keeps a user's signals out from now on, and says in the audit who asked for it.</summary>
    public async Task Add(AccountKey account, string user, string by, CancellationToken cancellation)
    {
        var list = await Prepare(account.Workspace, by, cancellation);
        var (id, body) = (list.Hash(account.Account, user), Body("user", list.Hash(null, user)));
        await Put(
            account.Workspace, () => new(Kind, id, definitions.Of(account.Workspace).Newest(Kind, id)?.Version ?? 0, body), by, cancellation);
    }

    /// <summary>Puts a change as it is to be made now; where another was first, as it is to be made after that.</summary>
    /// <param name="change">Null: there is none to be made any more.</param>
    async Task Put(WorkspaceId workspace, Func<DefinitionChange?> change, string by, CancellationToken cancellation)
    {
        for (var left = TriesMax; change() is { } now; left--)
        {
            try
            {
                await definitions.Put(workspace, [now], by, cancellation);
                return;
            }
            catch (DefinitionConflictException) when (left > 1)
            {
                await definitions.Reload(cancellation);
            }
        }
    }

    static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));

    static FrozenSet<string> Hashes(DefinitionSet set) => set.All(Kind).Where(d => d.Id != SaltId)
        .SelectMany(d => (string?[])[d.Id, TextOf(d, "user")]).OfType<string>().ToFrozenSet(StringComparer.Ordinal);

    static string Body(string field, string value) => JsonSerializer.Serialize(new Dictionary<string, string> { [field] = value });

    static string? TextOf(Definition definition, string field)
    {
        using var body = JsonDocument.Parse(definition.Body!);
        return body.RootElement.TryGetProperty(field, out var value) ? value.GetString() : null;
    }
}

/// <summary>The users of a workspace who were erased.</summary>
public sealed class ErasedList(long revision, byte[] salt, FrozenSet<string> hashes)
{
    const int HashBytes = 16; // 128 bits: two users of one hash are no event to plan for

    public long Revision => revision;

    public int Count => hashes.Count / 2;

    /// <summary>Whether nothing of the account's user is to be kept.</summary>
    public bool Has(AccountId account, string user) => hashes.Contains(Hash(account, user));

    /// <summary>Whether a signal is of such a user.</summary>
    internal bool Holds(AccountKey account, Signal signal) => signal.User is { } user && Has(account.Account, user);

    /// <summary>Whether a user of this id was erased in any account: where the account is not known, that is enough.</summary>
    public bool Has(string user) => hashes.Contains(Hash(null, user));

    /// <summary>Whether a signal without an account is of somebody erased in any.</summary>
    public bool IsAbout(UnaddressedSignal waiting) =>
        (waiting.Signal.User is { } user && Has(user)) || waiting.Keys.Any(key => IsAbout(key, null));

    /// <summary>Whether a telling of who is who is about somebody erased.</summary>
    public bool IsAbout(Link link) => IsAbout(link.Key, link.Account) || (link.SameAs is { } other && IsAbout(other, null));

    /// <summary>Whether a name stands for somebody erased.</summary>
    /// <param name="account">Null: not known.</param>
    public bool IsAbout(LinkKey key, AccountId? account) =>
        key.Kind is LinkKind.User or LinkKind.Anonymous && (account is { } known ? Has(known, key.Key) : Has(key.Key));

    /// <summary>Whether input that could not be taken holds the id of somebody erased as a whole text.</summary>
    public bool IsIn(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            while (reader.Read())
                if (reader.TokenType == JsonTokenType.String && Has(reader.GetString()!)) return true;
            return false;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false; // No JSON to its end; what of it could be read held nobody.
        }
    }

    /// <param name="account">Null: whatever the account.</param>
    public string Hash(AccountId? account, string user) => Convert.ToHexStringLower(HMACSHA256.HashData(
        salt, Encoding.UTF8.GetBytes($"{account?.Value}\0{user}")).AsSpan(0, HashBytes));
}
