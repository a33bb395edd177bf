using HealthEngine.Accounts;
using HealthEngine.Workspaces;

namespace HealthEngine.Linking;

/// <summary>Which account the names stand for that sources use.</summary>
/// <remarks>Another silo's change is seen within two seconds.</remarks>
public interface ILinks
{
    /// <summary>For each key where it leads, in the order asked.</summary>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; try again later.</exception>
    ValueTask<IReadOnlyList<LinkEnd>> Find(
        WorkspaceId workspace, IReadOnlyList<LinkKey> keys, CancellationToken cancellation);

    /// <summary>Takes what was told of keys; on disk when this returns, and what was held for them begins to flow.</summary>
    /// <remarks>An older telling than the one in force changes nothing, so tellings may come twice and in any order.</remarks>
    /// <exception cref="Journal.JournalUnavailableException">The store is away; nothing was taken.</exception>
    /// <exception cref="Journal.JournalOutcomeUnknownException">Some may be on disk; tell it again.</exception>
    Task<LinksPut> Put(WorkspaceId workspace, IReadOnlyList<Link> links, CancellationToken cancellation);

    /// <summary>Forgets a link: what comes from now on is held again. False: there is none.</summary>
    Task<bool> Remove(WorkspaceId workspace, LinkKey key, CancellationToken cancellation);

    /// <summary>Links in the order of kind, source and key.</summary>
    Task<IReadOnlyList<Link>> List(WorkspaceId workspace, LinkQuery query, CancellationToken cancellation);
}

/// <param name="Changed">Links that are new or another than before.</param>
/// <param name="Waiting">Signals held under the keys of this step that now have an account, and flow to it.</param>
/// <param name="Dropped">Signals held under keys that were dismissed, and are gone.</param>
public readonly record struct LinksPut(int Changed, int Waiting, int Dropped);

/// <param name="After">The last key of the part before; null: from the first.</param>
public sealed record LinkQuery(
    int Limit, LinkKey? After = null, string? Source = null, LinkKind? Kind = null, AccountId? Account = null);
