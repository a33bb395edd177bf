using System.Runtime.CompilerServices;
using HealthEngine.Accounts;
using HealthEngine.DeadLetters;
using HealthEngine.Journal;
using HealthEngine.Linking;

namespace HealthEngine.UserData;

/// <summary>Finds everything that is kept of a user: what the person may ask to see.</summary>
/// <remarks>
/// It reads the account's whole journal, and all links and dead letters of the workspace, in parts: memory stays small, and
/// a journal of a million signals takes some seconds. Scores and counts hold no user's id.
/// </remarks>
public sealed class UserRecords(IJournal journal, ILinks links, IHeldSignals held, IDeadLetters letters)
{
    const int EntriesAtOnce = 512;
    const int RowsAtOnce = 200;

    /// <summary>Whether the account has a journal.</summary>
    public async Task<bool> Knows(AccountKey account, CancellationToken cancellation) =>
        (await journal.ReadAccount(account, 0, 1, cancellation)).Count > 0;

    /// <summary>All of it: signals in the order they were taken, then what waits, links, and refused input.</summary>
    public async IAsyncEnumerable<UserRecord> Read(
        AccountKey account, string user, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var signal in Signals(account, user, cancellation)) yield return signal;
        await foreach (var waiting in Held(account, user, cancellation)) yield return waiting;
        await foreach (var link in Links(account, user, cancellation)) yield return link;
        await foreach (var letter in Letters(account, user, cancellation)) yield return letter;
    }

    async IAsyncEnumerable<UserRecord> Signals(
        AccountKey account, string user, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (last, entries) = (0L, await journal.ReadAccount(account, 0, EntriesAtOnce, cancellation));
        while (entries.Count > 0)
        {
            foreach (var (_, entry) in entries)
                if (entry.Signal is { } signal && UserDataDecisions.Names(signal, user)) yield return new SignalOfUser(signal, entry.RecordedAt);
            last = entries[^1].Entry.Sequence;
            entries = await journal.ReadAccount(account, last, EntriesAtOnce, cancellation);
        }
    }

    async IAsyncEnumerable<UserRecord> Held(
        AccountKey account, string user, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var key in (LinkKey[])[LinkKey.User(user), LinkKey.Anonymous(user)])
        {
            for (var after = 0L; ;)
            {
                var some = await held.Waiting(account.Workspace, key, after, RowsAtOnce, cancellation);
                foreach (var signal in some) yield return new HeldOfUser(signal);
                if (some.Count == 0) break;
                after = some[^1].Number;
            }
        }
    }

    async IAsyncEnumerable<UserRecord> Links(
        AccountKey account, string user, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var kind in (LinkKind[])[LinkKind.User, LinkKind.Anonymous])
        {
            for (LinkKey? after = null; ;)
            {
                var some = await links.List(account.Workspace, new(RowsAtOnce, after, Kind: kind), cancellation);
                foreach (var link in some.Where(l => UserDataDecisions.Names(l, user))) yield return new LinkOfUser(link);
                if (some.Count == 0) break;
                after = some[^1].Key;
            }
        }
    }

    async IAsyncEnumerable<UserRecord> Letters(
        AccountKey account, string user, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (long? before = null; ;)
        {
            var some = await letters.List(account.Workspace, new(RowsAtOnce, before), cancellation);
            foreach (var letter in some.Where(l => UserDataDecisions.Holds(l.Original.Span, user))) yield return new LetterOfUser(letter);
            if (some.Count == 0) break;
            before = some[^1].Id;
        }
    }
}
