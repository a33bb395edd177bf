using HealthEngine.Linking;
using HealthEngine.Workspaces;

namespace HealthEngine.Silo.Storage.Linking;

/// <summary>Links that were asked for lately. Two halves: when the new one is full or old, the other is dropped.</summary>
/// <param name="believedFor">How long a row may be believed; null: until it is changed here.</param>
sealed class LinkCache(TimeSpan? believedFor, TimeProvider time)
{
    // Some 30 MB a half: the active users of a large product within a day.
    const int HalfMax = 100_000;

    readonly Lock _gate = new();
    Dictionary<(WorkspaceId, LinkKey), Link> _new = [];
    Dictionary<(WorkspaceId, LinkKey), Link> _old = [];
    long _turnedAt = time.GetTimestamp();

    /// <summary>Rises with each change; what was read from the store before one must not be kept after it.</summary>
    public long Changes { get; private set; }

    public Link? Find(WorkspaceId workspace, LinkKey key)
    {
        lock (_gate)
        {
            Turn();
            return _new.TryGetValue((workspace, key), out var link) || _old.TryGetValue((workspace, key), out link) ? link : null;
        }
    }

    /// <summary>Keeps rows that were read, unless something changed since they were.</summary>
    public void Keep(WorkspaceId workspace, IReadOnlyList<Link> rows, long changes)
    {
        lock (_gate)
        {
            if (changes != Changes) return;
            Add(workspace, rows);
        }
    }

    public void Change(WorkspaceId workspace, IReadOnlyList<Link> rows)
    {
        lock (_gate)
        {
            Changes++;
            Add(workspace, rows);
        }
    }

    public void Remove(WorkspaceId workspace, LinkKey key)
    {
        lock (_gate)
        {
            Changes++;
            _new.Remove((workspace, key));
            _old.Remove((workspace, key));
        }
    }

    void Add(WorkspaceId workspace, IReadOnlyList<Link> rows)
    {
        Turn();
        foreach (var row in rows) _new[(workspace, row.Key)] = row;
    }

    void Turn()
    {
        // A row lives through two halves, each half as long as it may be believed.
        if (_new.Count < HalfMax && !(time.GetElapsedTime(_turnedAt) > believedFor / 2)) return;
        (_old, _new, _turnedAt) = (_new, [], time.GetTimestamp());
    }
}
