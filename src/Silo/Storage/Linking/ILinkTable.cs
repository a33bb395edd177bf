using HealthEngine.Linking;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Linking;

/// <summary>The table of links, by store.</summary>
interface ILinkTable
{
    /// <summary>The rows of keys, and those of the keys that they lead to.</summary>
    Task<IReadOnlyList<Link>> Find(
        WorkspaceId workspace, IReadOnlyCollection<LinkKey> keys, CancellationToken cancellation);

    /// <summary>Writes what <see cref="LinkDecisions.Put"/> decides, and moves what waits under the keys.</summary>
    /// <returns>The rows written, with what became of the signals that waited.</returns>
    Task<(IReadOnlyList<Link> Rows, int Waiting, int Dropped)> Put(
        WorkspaceId workspace, IReadOnlyList<Link> links, CancellationToken cancellation);

    Task<bool> Remove(WorkspaceId workspace, LinkKey key, CancellationToken cancellation);

    Task<IReadOnlyList<Link>> List(WorkspaceId workspace, LinkQuery query, CancellationToken cancellation);

    /// <summary>How long a row may be believed without looking again; null: nobody else writes.</summary>
    TimeSpan? BelievedFor { get; }
}
