using HealthEngine.DeadLetters;
using HealthEngine.Workspaces;

namespace HealthEngine.Api.Tests.Engine;

sealed class MemoryDeadLetters : IDeadLetters
{
    readonly Lock _gate = new();
    readonly SortedDictionary<long, (WorkspaceId Workspace, DeadLetter Letter)> _letters = [];
    long _number;

    public Task Add(
        WorkspaceId workspace, IReadOnlyList<Refusal> refused, DateTimeOffset at, CancellationToken cancellation)
    {
        lock (_gate)
        {
            foreach (var r in refused)
            {
                _letters.Add(++_number, (workspace, new(
                    _number, r.Source, r.Code, r.Detail, r.SignalId, at, at, 1,
                    r.Original.Length <= DeadLetterLimits.OriginalBytesMax, r.Original, null)));
            }
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeadLetter>> List(
        WorkspaceId workspace, DeadLetterQuery query, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<DeadLetter>>(
            [
                .. _letters.Values.Where(l => l.Workspace == workspace).Select(l => l.Letter).Reverse()
                    .Where(l => l.Id < (query.Before ?? long.MaxValue) && (query.Source ?? l.Source) == l.Source
                        && (query.Code ?? l.Code) == l.Code
                        && l.LastAt >= (query.From ?? l.LastAt) && l.LastAt < (query.To ?? DateTimeOffset.MaxValue))
                    .Take(query.Limit),
            ]);
        }
    }

    public Task<DeadLetter?> Find(WorkspaceId workspace, long id, CancellationToken cancellation)
    {
        lock (_gate)
            return Task.FromResult(_letters.TryGetValue(id, out var found) && found.Workspace == workspace ? found.Letter : null);
    }

    public async Task<bool> Edit(
        WorkspaceId workspace, long id, ReadOnlyMemory<byte> original, string by, CancellationToken cancellation) =>
        await Change(workspace, id, letter => letter with { Original = original, Complete = true, EditedBy = by });

    public Task Refuse(WorkspaceId workspace, long id, string code, string detail, CancellationToken cancellation) =>
        Change(workspace, id, letter => letter with { Code = code, Detail = detail });

    public Task<int> Delete(WorkspaceId workspace, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return Task.FromResult(ids.Count(id =>
                _letters.TryGetValue(id, out var found) && found.Workspace == workspace && _letters.Remove(id)));
        }
    }

    public Task<DeadLetterTotal> Total(WorkspaceId workspace, CancellationToken cancellation)
    {
        lock (_gate) return Task.FromResult(new DeadLetterTotal(_letters.Values.Count(l => l.Workspace == workspace), 0, 0));
    }

    Task<bool> Change(WorkspaceId workspace, long id, Func<DeadLetter, DeadLetter> change)
    {
        lock (_gate)
        {
            if (!_letters.TryGetValue(id, out var found) || found.Workspace != workspace) return Task.FromResult(false);
            _letters[id] = (workspace, change(found.Letter));
            return Task.FromResult(true);
        }
    }
}
