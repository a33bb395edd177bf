using HealthEngine.DeadLetters;
using HealthEngine.Workspaces;

namespace HealthEngine.UserData;

/// <summary>Keeps refused input, but for what holds the id of somebody who was erased.</summary>
public sealed class KeptLetters(IDeadLetters letters, ErasedUsers erased) : IDeadLetters
{
    public async Task Add(
        WorkspaceId workspace, IReadOnlyList<Refusal> refused, DateTimeOffset at, CancellationToken cancellation)
    {
        if (erased.Of(workspace) is { } list) refused = [.. refused.Where(r => !list.IsIn(r.Original.Span))];
        if (refused.Count > 0) await letters.Add(workspace, refused, at, cancellation);
    }

    public Task<IReadOnlyList<DeadLetter>> List(WorkspaceId workspace, DeadLetterQuery query, CancellationToken cancellation) =>
        letters.List(workspace, query, cancellation);

    public Task<DeadLetter?> Find(WorkspaceId workspace, long id, CancellationToken cancellation) =>
        letters.Find(workspace, id, cancellation);

    public Task<bool> Edit(
        WorkspaceId workspace, long id, ReadOnlyMemory<byte> original, string by, CancellationToken cancellation) =>
        letters.Edit(workspace, id, original, by, cancellation);

    public Task Refuse(WorkspaceId workspace, long id, string code, string detail, CancellationToken cancellation) =>
        letters.Refuse(workspace, id, code, detail, cancellation);

    public Task<int> Delete(WorkspaceId workspace, IReadOnlyList<long> ids, CancellationToken cancellation) =>
        letters.Delete(workspace, ids, cancellation);

    public Task<DeadLetterTotal> Total(WorkspaceId workspace, CancellationToken cancellation) =>
        letters.Total(workspace, cancellation);
}
